#pragma once

#include <cstddef>
#include <vector>

#include "typeset/drawing/drawing.hpp"

namespace naskah::typeset::drawing {

/// A chart as pictures: one, unless horizontal bars need more height than there is.
struct ChartPictures {
    std::vector<Drawing> parts;
    std::size_t hidden_labels = 0;  ///< values of a line chart that found no room for their label
};

/// Draws a chart `room` wide and at most as high. Bars that leave their value labels or the names of their
/// categories no room are laid horizontally, where both always have it.
ChartPictures draw_chart(const document::Chart& chart, Extent room, TextMeasurer& measurer);

}  // namespace naskah::typeset::drawing
