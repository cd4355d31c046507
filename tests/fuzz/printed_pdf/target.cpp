// Any bytes as a printed PDF: a document, or an error and nothing else.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "printed/pdf_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace naskah::printed;
    const std::string_view pdf(reinterpret_cast<const char*>(data), size);
    ReadingLimits limits;
    limits.max_pages = 5;
    limits.max_lines = 5'000;
    limits.max_cells = 5'000;
    const Reading reading = read_pdf(pdf, "uji", limits);
    if (reading.diagnostics.has_errors() && !reading.document.blocks.empty()) std::abort();
    return 0;
}
