// Any bytes as a PDF that carries data: cargo or a diagnostic, and pages that are like themselves.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "carrier/carrier.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naskah;
    constexpr std::size_t kMost = std::size_t{1} << 20;
    const std::string_view pdf(reinterpret_cast<const char*>(data), size);
    Diagnostics unloading, comparing;
    const auto cargo = carrier::unload(pdf, "urn:naskah:metadata:1#", unloading, kMost);
    require(cargo.has_value() != unloading.has_errors());
    if (cargo) require(cargo->bytes.size() <= kMost);
    const auto comparison = carrier::compare_pages(pdf, pdf, comparing);
    require(comparison.has_value() != comparing.has_errors());
    if (comparison) require(comparison->same());
    return 0;
}
