#include "display/shape_builder.hpp"

#include <cassert>

namespace naskah::display {
namespace {

/// How far the control points of a quarter circle lie from its ends, of the radius: 4/3 (sqrt(2) - 1).
constexpr Length arc_control(Length radius) {
    return radius.scaled(552'285, 1'000'000);
}

}  // namespace

ShapeBuilder::ShapeBuilder(Page& page)
    : page_(page),
      first_verb_(static_cast<std::uint32_t>(page.verbs.size())),
      first_point_(static_cast<std::uint32_t>(page.points.size())) {}

void ShapeBuilder::move_to(Point point) {
    page_.verbs.push_back(PathVerb::move);
    page_.points.push_back(point);
}

void ShapeBuilder::line_to(Point point) {
    assert(page_.verbs.size() > first_verb_ && "an outline starts with a move");
    page_.verbs.push_back(PathVerb::line);
    page_.points.push_back(point);
}

void ShapeBuilder::cubic_to(Point first_control, Point second_control, Point end) {
    assert(page_.verbs.size() > first_verb_ && "an outline starts with a move");
    page_.verbs.push_back(PathVerb::cubic);
    page_.points.insert(page_.points.end(), {first_control, second_control, end});
}

void ShapeBuilder::close() {
    assert(page_.verbs.size() > first_verb_ && "an outline starts with a move");
    page_.verbs.push_back(PathVerb::close);
}

void ShapeBuilder::rectangle(Rect area, Length corner_radius) {
    const Length radius = min(corner_radius, min(area.extent.width, area.extent.height) / 2);
    const Length left = area.left(), top = area.top(), right = area.right(), bottom = area.bottom();
    if (radius <= Length{}) {
        move_to({left, top});
        line_to({right, top});
        line_to({right, bottom});
        line_to({left, bottom});
        close();
        return;
    }
    const Length rest = radius - arc_control(radius);
    move_to({left + radius, top});
    line_to({right - radius, top});
    cubic_to({right - rest, top}, {right, top + rest}, {right, top + radius});
    line_to({right, bottom - radius});
    cubic_to({right, bottom - rest}, {right - rest, bottom}, {right - radius, bottom});
    line_to({left + radius, bottom});
    cubic_to({left + rest, bottom}, {left, bottom - rest}, {left, bottom - radius});
    line_to({left, top + radius});
    cubic_to({left, top + rest}, {left + rest, top}, {left + radius, top});
    close();
}

void ShapeBuilder::ellipse(Rect area) {
    const Length left = area.left(), top = area.top(), right = area.right(), bottom = area.bottom();
    const Point middle{left + area.extent.width / 2, top + area.extent.height / 2};
    const Length across = arc_control(area.extent.width / 2), down = arc_control(area.extent.height / 2);
    move_to({middle.x, top});
    cubic_to({middle.x + across, top}, {right, middle.y - down}, {right, middle.y});
    cubic_to({right, middle.y + down}, {middle.x + across, bottom}, {middle.x, bottom});
    cubic_to({middle.x - across, bottom}, {left, middle.y + down}, {left, middle.y});
    cubic_to({left, middle.y - down}, {middle.x - across, top}, {middle.x, top});
    close();
}

void ShapeBuilder::finish(const Paint& paint, NodeId node) {
    const auto verb_end = static_cast<std::uint32_t>(page_.verbs.size());
    if (verb_end != first_verb_ && (paint.fill || paint.stroke)) {
        Shape shape;
        shape.first_verb = first_verb_;
        shape.verb_count = verb_end - first_verb_;
        shape.first_point = first_point_;
        shape.filled = paint.fill.has_value();
        shape.rule = paint.rule;
        shape.color = paint.fill.value_or(Color{});
        shape.stroke = paint.stroke ? stroke_index(*paint.stroke) : 0;
        shape.node = node;
        page_.items.emplace_back(shape);
    } else {
        page_.verbs.resize(first_verb_);
        page_.points.resize(first_point_);
    }
    first_verb_ = static_cast<std::uint32_t>(page_.verbs.size());
    first_point_ = static_cast<std::uint32_t>(page_.points.size());
}

/// Shapes of one drawing mostly share the pen of the one before.
std::uint32_t ShapeBuilder::stroke_index(const Stroke& stroke) {
    if (page_.strokes.empty() || page_.strokes.back() != stroke) page_.strokes.push_back(stroke);
    return static_cast<std::uint32_t>(page_.strokes.size());
}

}  // namespace naskah::display
