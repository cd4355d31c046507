#pragma once

#include <string>

#include "display/page_list.hpp"
#include "text/font_library.hpp"

namespace naskah::pdf {

enum class Compression { none, fast, normal };

struct WriteOptions {
    Compression compression = Compression::normal;
    std::string producer = "Naskah";
};

/// Turns a page list into the bytes of a PDF 1.7 file. Same list, same bytes. Throws Error ("pdf-limit",
/// "pdf-library", "font-subset") for faults of the world. Thread-safe: each call owns its libharu document.
std::string write(const display::PageList& list, const text::FontLibrary& fonts,
                  const WriteOptions& options = {});

}  // namespace naskah::pdf
