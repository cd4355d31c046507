#pragma once

#include <cstdint>
#include <string_view>

namespace naskah::pdf {

/// libharu's limits (ISO 32000-1 annex C and ISO 19005-3 clause 6.1.13 where libharu follows them) and our
/// page sizes, checked before work begins.
struct Limits {
    static constexpr std::uint64_t kMaxObjects = 8'388'607;
    static constexpr std::uint64_t kMaxFileBytes = 2'147'483'647;
    static constexpr std::int64_t kMinSideMilli = 3'000, kMaxSideMilli = 14'400'000;
    static constexpr std::uint64_t kMaxAttachmentBytes = 268'435'456;
    static constexpr std::uint64_t kMaxStringBytes = 32'767;  ///< PDF/A (ISO 19005-3 clause 6.1.13)
    static constexpr std::uint64_t kMaxCids = 65'535;
};

/// Throws Error "pdf-limit" naming `what` when `value` is above `maximum`.
void check_limit(std::uint64_t value, std::uint64_t maximum, std::string_view what);

}  // namespace naskah::pdf
