#pragma once

#include <memory>

#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// Measures a table: column widths from content within bounds, cells set (overfull ones shrink within their
/// style's bound, then are broken anywhere and reported as "cell-overfull"), row heights. The result breaks
/// over pages with its header repeated. `table` outlives the result.
std::unique_ptr<MeasuredBlock> measure_table(const document::Table& table, const MeasureContext& context);

}  // namespace naskah::typeset
