#pragma once

#include "typeset/drawing/drawing.hpp"

namespace naskah::typeset::drawing {

/// Height of the legend at a width: one entry for each series and reference line, in rows. 0 for a single
/// series without reference lines, which the caption names.
Length legend_height(const document::Chart& chart, Length width, TextMeasurer& measurer);
/// Draws it with its top at `top`.
void draw_legend(Drawing& drawing, const document::Chart& chart, Length top, Length width,
                 TextMeasurer& measurer, Presence presence);

}  // namespace naskah::typeset::drawing
