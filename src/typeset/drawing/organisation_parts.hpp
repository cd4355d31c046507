#pragma once

#include <cstdint>
#include <vector>

#include "document/blocks.hpp"
#include "typeset/drawing/organisation_tree.hpp"

namespace naskah::typeset::drawing {

/// One picture of a chart: the whole of it, or what follows from one box on.
struct ChartPart {
    TreePart part;
    TreeSettings settings;
    TreeLayout layout;
    std::vector<std::uint32_t>
        mark_numbers;  ///< by mark of the layout: the part that it leads to, or its own
    bool fits = true;  ///< false: larger than the room, whatever was tried
};

/// Lays a chart out within `room`: as few levels stacked and as little reduced as it takes. What does not fit
/// at the chart's least scale is cut: the upper levels come first, each tree that is too large for them
/// follows under its own box repeated. A unit with more children than a part holds is repeated above the next
/// ones. Parts come in reading order; the first has number 0.
std::vector<ChartPart> divide_chart(const document::OrganisationChart& chart, Extent room, Length mark_size,
                                    BoxMeasurer& measurer);

}  // namespace naskah::typeset::drawing
