#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "typeset/drawing/axis.hpp"
#include "typeset/drawing/drawing.hpp"

// What upright and horizontal charts have in common.
namespace naskah::typeset::drawing {

inline constexpr Length kLabelGap = Length::points(3);

/// All numbers the axis must hold: values and reference lines.
std::vector<Decimal> numbers_of(const document::Chart& chart);
bool has_values(const document::Chart& chart);
bool has_negative_values(const document::Chart& chart);

Label tick_label(const document::Chart& chart, const Decimal& tick);
Label category_label(const document::Chart& chart, std::size_t category);
Label value_label(const document::Chart& chart, const document::ChartValue& value);
/// The largest of all value labels, each on one line; nothing where none is to be shown.
Extent value_label_extent(const document::Chart& chart, TextMeasurer& measurer);

DrawnText text_in(Label label, const Rect& area, document::Align align,
                  Presence presence = Presence::content);
/// A white ground under a label that lies over lines.
void draw_ground(Drawing& drawing, const Rect& area);
Stroke grid_stroke();
Stroke axis_stroke();

/// An upright chart (bars or lines); nullopt when bars leave labels no room.
std::optional<Drawing> draw_upright(const document::Chart& chart, Extent room, TextMeasurer& measurer,
                                    std::size_t& hidden_labels);
/// Horizontal bars, cut between categories where the room ends.
std::vector<Drawing> draw_horizontal(const document::Chart& chart, Extent room, TextMeasurer& measurer);

}  // namespace naskah::typeset::drawing
