#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "typeset/drawing/drawing.hpp"

namespace naskah::typeset::drawing {

/// Whether a straight line touches the inside of an area.
bool line_crosses(Point from, Point to, const Rect& area);

/// Finds room for labels between what is drawn already. Labels keep off each other, off the areas and lines
/// that were told, and inside the bounds.
class LabelPlacer {
  public:
    explicit LabelPlacer(Rect bounds) : bounds_(bounds) {}
    void block(const Rect& area) { blocked_.push_back(area); }
    void block_line(Point from, Point to) { lines_.emplace_back(from, to); }

    enum class Over : std::uint8_t { nothing, lines, areas };
    /// The first free place, which is then taken. `over` says what the label may lie on: lines, or areas too.
    std::optional<Rect> place(Extent extent, const std::vector<Point>& corners, Over over);

  private:
    bool is_free(const Rect& area, Over over) const;

    Rect bounds_;
    std::vector<Rect> blocked_, labels_;
    std::vector<std::pair<Point, Point>> lines_;
};

}  // namespace naskah::typeset::drawing
