#include "typeset/drawing/label_placer.hpp"

#include <algorithm>

namespace naskah::typeset::drawing {
namespace {

/// Two numbers beside each other must not read as one.
constexpr Length kSideGap = Length::points(3);

}  // namespace

bool line_crosses(Point from, Point to, const Rect& area) {
    if (max(from.x, to.x) <= area.left() || min(from.x, to.x) >= area.right() ||
        max(from.y, to.y) <= area.top() || min(from.y, to.y) >= area.bottom())
        return false;
    // Crosses unless all corners lie on one side of it.
    bool left = false, right = false;
    for (const Point& corner : {Point{area.left(), area.top()}, Point{area.right(), area.top()},
                                Point{area.left(), area.bottom()}, Point{area.right(), area.bottom()}}) {
        const std::int64_t side = (to.x - from.x).value() * (corner.y - from.y).value() -
                                  (to.y - from.y).value() * (corner.x - from.x).value();
        left = left || side > 0;
        right = right || side < 0;
    }
    return left && right;
}

bool LabelPlacer::is_free(const Rect& area, Over over) const {
    if (area.left() < bounds_.left() || area.right() > bounds_.right() || area.top() < bounds_.top() ||
        area.bottom() > bounds_.bottom())
        return false;
    const auto hit = [&area](const Rect& other) { return overlap(area, other); };
    const Rect kept_apart{{area.left() - kSideGap, area.top()},
                          {area.extent.width + kSideGap * 2, area.extent.height}};
    if (std::any_of(labels_.begin(), labels_.end(),
                    [&](const Rect& other) { return overlap(kept_apart, other); }))
        return false;
    if (over != Over::areas && std::any_of(blocked_.begin(), blocked_.end(), hit)) return false;
    return over != Over::nothing || std::none_of(lines_.begin(), lines_.end(), [&area](const auto& line) {
               return line_crosses(line.first, line.second, area);
           });
}

std::optional<Rect> LabelPlacer::place(Extent extent, const std::vector<Point>& corners, Over over) {
    for (const Point& corner : corners) {
        const Rect area{corner, extent};
        if (!is_free(area, over)) continue;
        labels_.push_back(area);
        return area;
    }
    return std::nullopt;
}

}  // namespace naskah::typeset::drawing
