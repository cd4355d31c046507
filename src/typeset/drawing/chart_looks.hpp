#pragma once

#include <cstddef>

#include "typeset/drawing/drawing.hpp"

namespace naskah::typeset::drawing {

/// How a series is told apart, on screen by its colour and on a black and white print by pattern, dashes and
/// marker.
struct SeriesLook {
    enum class Pattern : std::uint8_t { solid, diagonal, light, counter_diagonal, horizontal, crossed };
    enum class Marker : std::uint8_t { disc, square, triangle, diamond, ring, cross };
    Color color;
    Pattern pattern = Pattern::solid;
    Marker marker = Marker::disc;
    std::vector<Length> dashes;  ///< of its line
};

/// By a series' place among the others; the looks recur after the sixth.
SeriesLook look_of(const document::ChartSeries& series, std::size_t index);

void draw_bar(Drawing& drawing, const Rect& area, const SeriesLook& look);
void draw_marker(Drawing& drawing, Point centre, const SeriesLook& look);
/// The pen of a series' line.
Stroke line_stroke(const SeriesLook& look);
Stroke reference_stroke();
/// A straight line.
void draw_line(Drawing& drawing, Point from, Point to, const Stroke& stroke);

/// Half the width of a marker.
inline constexpr Length kMarkerRadius = Length::milli(2600);

}  // namespace naskah::typeset::drawing
