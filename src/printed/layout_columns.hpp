#pragma once

#include <vector>

#include "printed/raw_lines.hpp"

namespace naskah::printed {

/// Finds tables set with runs of blanks (as `pdftotext -layout` prints them) and parts their cells with tabs,
/// one column at one place over all lines of the table. Lines with a tab, and all lines of a file that has
/// tabs or pipes for its tables, stay as they are. Linear in the size of the text.
void part_columns(std::vector<RawLine>& lines);

}  // namespace naskah::printed
