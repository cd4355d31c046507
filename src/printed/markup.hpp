#pragma once

#include <string>
#include <string_view>

namespace naskah::printed {

/// Text without marks of Markdown, HTML and LaTeX formulas: `**bold**`, `*word*`, `<b>`, `[text](address)`,
/// `![picture](file)` (dropped), `&amp;`, `$\frac{a}{b} \times 100\%$` ("a / b x 100%"). Runs of blanks
/// become one, none stay at the ends. `open_bold` tells whether `**` is open before the line, and after it:
/// bold may run over several lines. `all_bold` is whether every letter is bold.
struct CleanLine {
    std::string text;
    bool all_bold = false;
};
CleanLine clean_markup(std::string_view line, bool& open_bold);

/// Without marks, for a table cell.
std::string clean_cell(std::string_view cell);

}  // namespace naskah::printed
