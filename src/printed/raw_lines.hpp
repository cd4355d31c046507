#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "printed/reading.hpp"

namespace naskah::printed {

/// A line as it stands in the file: valid UTF-8, blanks of all kinds made ' ', tabs kept.
struct RawLine {
    std::string text;
    int line = 0, page = 0;  ///< page 0 when the file has no form feeds
};

/// Parts a text file into lines; faults as read_text says. Empty when there is an error.
std::vector<RawLine> split_lines(std::string_view text, std::string_view name, const ReadingLimits& limits,
                                 Diagnostics& diagnostics);

/// Removes what stands in the margins of pages: page numbers, and lines that most pages repeat.
void drop_margins(std::vector<RawLine>& lines);

}  // namespace naskah::printed
