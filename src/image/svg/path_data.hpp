#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/outline.hpp"
#include "image/svg/element_tree.hpp"
#include "image/svg/matrix.hpp"

namespace naskah::image::svg {

/// An outline in user units.
struct Path {
    std::vector<PathVerb> verbs;
    std::vector<Spot> spots;

    void move_to(Spot spot);
    void line_to(Spot spot);
    void cubic_to(Spot first, Spot second, Spot end);
    void close() { verbs.push_back(PathVerb::close); }
    void transform(const Matrix& matrix);
};

/// The box around a path's lines (not their control points).
struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
};
Box bounds(const Path& path);

/// The commands of "d" (SVG 1.1 clause 8.3); nullopt where they are damaged anywhere.
std::optional<Path> parse_path(std::string_view data);

/// The view that percentages are of.
struct View {
    double width = 0, height = 0;
    double diagonal() const { return std::sqrt((width * width + height * height) / 2); }
};

/// Whether the element is one of those that are drawn.
bool is_shape(std::string_view element);
/// The outline of a path, rect, circle, ellipse, line, polyline or polygon; empty where nothing is to be
/// drawn (a side of 0). Bad values are refused.
Path outline_of(const Element& element, const View& view, Refusals& refusals);

}  // namespace naskah::image::svg
