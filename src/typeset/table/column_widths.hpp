#pragma once

#include <vector>

#include "typeset/table/table_model.hpp"

namespace naskah::typeset {

struct ColumnWidths {
    std::vector<Length> widths;  ///< sum is the measure
    ColumnTexts texts;
    std::uint16_t scale_percent =
        100;  ///< < 100: every text shrinks because even the narrowest columns are too wide
};

/// Column widths from content within the columns' bounds, in the manner of CSS 2.1 clause 17.5.2.2 (automatic
/// layout) with one step more: words stay whole while the measure allows it, then may be hyphenated, then the
/// type shrinks down to the style's bound. Costs one look at each cell.
ColumnWidths compute_column_widths(const document::Table& table, const Band& header, const Band& body,
                                   ParagraphSetter& setter, Length measure);

}  // namespace naskah::typeset
