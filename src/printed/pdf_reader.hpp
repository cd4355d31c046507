#pragma once

#include <string>
#include <string_view>

#include "printed/reading.hpp"

namespace naskah::printed {

/// Reads the text of a PDF file, whoever made it: words in lines and paragraphs, tables by the rules drawn
/// around their cells and, without rules, by the gaps between their columns. Any bytes are safe to give as
/// far as poppler is; `limits` bound bytes, pages and pixels. Thread-safe. Faults, pointer empty:
///   printed-too-large           error: more than max_pdf_bytes, or more pages than max_pages
///   printed-pdf-broken          error: not a PDF, or one that cannot be opened
///   printed-pdf-encrypted       error: asks for a password
///   printed-pdf-without-text    error: pictures of pages only (a scan)
///   printed-page-without-text   warning: some pages are pictures; their numbers
///   printed-too-long            warning: as for texts
Reading read_pdf(std::string_view bytes, std::string name, const ReadingLimits& limits = {});

}  // namespace naskah::printed
