#pragma once

#include <string>
#include <vector>

#include "printed/raw_lines.hpp"
#include "printed/ruled_grid.hpp"
#include "printed/source_lines.hpp"

namespace naskah::printed {

/// A word on a page, in points from the upper left corner.
struct Word {
    std::string text;
    double left = 0, top = 0, right = 0, bottom = 0;
    double size = 0;  ///< of the type
    bool bold = false;
};

/// A line of text or a table of a page, from above.
struct PageItem {
    RawLine raw;                   ///< of a line: words at the columns of a typewriter, so that gaps show
    std::vector<SourceLine> rows;  ///< of a table
    double top = 0, bottom = 0, left = 0, right = 0, size = 0;
    bool bold = false;
};

/// Puts the words of a page into lines, and those inside grids into rows.
std::vector<PageItem> make_page_items(std::vector<Word> words, const std::vector<RuledGrid>& grids, int page);

/// Whether a gap that parts paragraphs stands between two lines of a page; `after` is the line behind the
/// second or null.
bool parts_paragraphs(const PageItem& line, const PageItem& next, const PageItem* after);

}  // namespace naskah::printed
