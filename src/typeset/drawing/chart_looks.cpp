#include "typeset/drawing/chart_looks.hpp"

#include <array>
#include <utility>

namespace naskah::typeset::drawing {
namespace {

using Pattern = SeriesLook::Pattern;
using Marker = SeriesLook::Marker;

constexpr Color kWhite{255, 255, 255};
constexpr Length kHatchDistance = Length::milli(3500), kHatchWidth = Length::milli(700),
                 kOutlineWidth = Length::milli(600), kLineWidth = Length::milli(1500);

struct Look {
    Color color;
    Pattern pattern;
    Marker marker;
    std::array<std::int64_t, 4> dashes;  ///< points; 0: no more
};
constexpr std::array<Look, 6> kLooks{{
    {{0x1f, 0x4e, 0x79}, Pattern::solid, Marker::disc, {}},
    {{0xc5, 0x5a, 0x11}, Pattern::diagonal, Marker::square, {6, 3}},
    {{0x54, 0x82, 0x35}, Pattern::light, Marker::triangle, {2, 2}},
    {{0x70, 0x30, 0xa0}, Pattern::counter_diagonal, Marker::diamond, {8, 2, 2, 2}},
    {{0x0b, 0x7a, 0x75}, Pattern::horizontal, Marker::ring, {10, 3}},
    {{0x7f, 0x60, 0x00}, Pattern::crossed, Marker::cross, {4, 2, 1, 2}},
}};

Stroke pen(Color color, Length width) {
    Stroke stroke;
    stroke.color = color;
    stroke.width = width;
    return stroke;
}

/// Two parts of white to one of the colour.
constexpr Color lightened(Color color) {
    const auto mix = [](std::uint8_t part) { return static_cast<std::uint8_t>((part + 2 * 255) / 3); };
    return {mix(color.red), mix(color.green), mix(color.blue)};
}

/// Lines at 45 degrees that fill an area; mirrored ones lean the other way.
void add_diagonals(Polylines& hatch, const Rect& area, bool mirrored) {
    const Length width = area.extent.width, height = area.extent.height;
    for (Length sum = kHatchDistance / 2; sum < width + height; sum += kHatchDistance) {
        const Length right = min(sum, width), down = min(sum, height);
        const auto at = [&](Length x, Length y) {
            return Point{area.left() + (mirrored ? width - x : x), area.top() + y};
        };
        hatch.lines.push_back({at(right, sum - right), at(sum - down, down)});
    }
}

void add_horizontals(Polylines& hatch, const Rect& area) {
    for (Length y = area.top() + kHatchDistance / 2; y < area.bottom(); y += kHatchDistance)
        hatch.lines.push_back({{area.left(), y}, {area.right(), y}});
}

}  // namespace

SeriesLook look_of(const document::ChartSeries& series, std::size_t index) {
    const Look& usual = kLooks[index % kLooks.size()];
    SeriesLook look{series.color.value_or(usual.color), usual.pattern, usual.marker, {}};
    for (const std::int64_t length : usual.dashes)
        if (length > 0) look.dashes.push_back(Length::points(length));
    return look;
}

void draw_bar(Drawing& drawing, const Rect& area, const SeriesLook& look) {
    Box ground{area, Length(), kWhite, std::nullopt};
    if (look.pattern == Pattern::solid) ground.fill = look.color;
    if (look.pattern == Pattern::light) ground.fill = lightened(look.color);
    drawing.items.emplace_back(ground);
    Polylines hatch;
    hatch.stroke = pen(look.color, kHatchWidth);
    if (look.pattern == Pattern::diagonal || look.pattern == Pattern::crossed)
        add_diagonals(hatch, area, false);
    if (look.pattern == Pattern::counter_diagonal || look.pattern == Pattern::crossed)
        add_diagonals(hatch, area, true);
    if (look.pattern == Pattern::horizontal) add_horizontals(hatch, area);
    if (!hatch.lines.empty()) drawing.items.emplace_back(std::move(hatch));
    drawing.items.emplace_back(Box{area, Length(), std::nullopt, pen(look.color, kOutlineWidth)});
}

void draw_marker(Drawing& drawing, Point centre, const SeriesLook& look) {
    const Length radius = kMarkerRadius;
    const Rect area{{centre.x - radius, centre.y - radius}, {radius * 2, radius * 2}};
    const auto corners = [&](std::vector<Point> points) {
        Polylines marker;
        marker.lines.push_back(std::move(points));
        marker.ends = Ends::closed;
        marker.fill = look.color;
        drawing.items.emplace_back(std::move(marker));
    };
    switch (look.marker) {
        case Marker::disc:
            drawing.items.emplace_back(Ellipse{area, look.color, std::nullopt});
            break;
        case Marker::ring:
            drawing.items.emplace_back(Ellipse{area, kWhite, pen(look.color, kLineWidth)});
            break;
        case Marker::square:
            drawing.items.emplace_back(Box{area, Length(), look.color, std::nullopt});
            break;
        case Marker::triangle:
            corners({{centre.x, area.top()}, {area.right(), area.bottom()}, {area.left(), area.bottom()}});
            break;
        case Marker::diamond:
            corners({{centre.x, area.top()},
                     {area.right(), centre.y},
                     {centre.x, area.bottom()},
                     {area.left(), centre.y}});
            break;
        case Marker::cross: {
            Polylines marker;
            marker.lines = {{{area.left(), area.top()}, {area.right(), area.bottom()}},
                            {{area.left(), area.bottom()}, {area.right(), area.top()}}};
            marker.stroke = pen(look.color, kLineWidth);
            drawing.items.emplace_back(std::move(marker));
            break;
        }
    }
}

Stroke line_stroke(const SeriesLook& look) {
    Stroke stroke = pen(look.color, kLineWidth);
    stroke.join = LineJoin::round;
    stroke.dashes = look.dashes;
    return stroke;
}

Stroke reference_stroke() {
    Stroke stroke = pen({0xc0, 0x00, 0x00}, Length::points(1));
    stroke.dashes = {Length::points(5), Length::points(2)};
    return stroke;
}

void draw_line(Drawing& drawing, Point from, Point to, const Stroke& stroke) {
    Polylines line;
    line.lines.push_back({from, to});
    line.stroke = stroke;
    drawing.items.emplace_back(std::move(line));
}

}  // namespace naskah::typeset::drawing
