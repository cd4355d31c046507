#pragma once

#include <optional>

#include "display/page_list.hpp"

namespace naskah::display {

/// Draws one outline after another onto a page: steps, then finish(). Positions are those of the page, y
/// down. The page must outlive the builder and take no other shapes while an outline is open.
class ShapeBuilder {
  public:
    explicit ShapeBuilder(Page& page);

    void move_to(Point point);
    void line_to(Point point);
    void cubic_to(Point first_control, Point second_control, Point end);
    void close();
    /// Closed subpaths of their own. A radius is bounded by half of the shorter side.
    void rectangle(Rect area, Length corner_radius = {});
    void ellipse(Rect area);

    struct Paint {
        std::optional<Color> fill;
        FillRule rule = FillRule::nonzero;
        std::optional<Stroke> stroke;
    };
    /// Adds the outline so far as one item. Without fill and stroke, or without steps, nothing is added.
    void finish(const Paint& paint, NodeId node = kArtifact);

  private:
    std::uint32_t stroke_index(const Stroke& stroke);

    Page& page_;
    std::uint32_t first_verb_, first_point_;
};

}  // namespace naskah::display
