#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/outline.hpp"

namespace naskah::image {

/// An affine map (x, y) -> (ax + cy + e, bx + dy + f), its numbers a to f in 1/1000000000; e and f in points.
struct Transform {
    static constexpr std::int64_t kOne = 1'000'000'000;
    std::array<std::int64_t, 6> parts{kOne, 0, 0, kOne, 0, 0};
};

struct GradientStop {
    std::int32_t offset = 0;  ///< 0 to 1000000, never less than the one before
    Color color;
};

/// A colour gradient, padded at both ends. Linear: along the unit's x axis from 0 to 1. Radial: from the
/// focus to the circle of radius 1 around the origin.
struct Gradient {
    enum class Kind : std::uint8_t { linear, radial };
    Kind kind = Kind::linear;
    std::int32_t focus_x = 0, focus_y = 0;  ///< in 1/1000000, inside of the circle
    Transform to_picture;                   ///< from the unit to the picture's space
    std::vector<GradientStop> stops;        ///< two or more
};

/// What an area or a line is painted with.
struct Paint {
    Color color;
    std::uint32_t gradient = 0;     ///< 0: the colour; else 1 + index into Vector::gradients
    std::uint16_t opacity = 1'000;  ///< in 1/1000
};

/// Part of a Vector's verbs and points.
struct Outline {
    std::uint32_t first_verb = 0, verb_count = 0, first_point = 0;
};

struct VectorShape {
    Outline outline;
    FillRule rule = FillRule::nonzero;
    std::optional<Paint> fill;
    std::optional<Paint> stroke_paint;  ///< painted over the fill; set with `stroke`
    Stroke stroke;                      ///< its colour is that of the paint
    std::optional<Transform> pen;       ///< set: the outline stands in the pen's space (a skewed pen)
    std::uint32_t clip = 0;             ///< 0: none; else 1 + index into Vector::clips
};

/// What follows, up to the end of the same depth, is painted together and then laid on with one opacity.
struct GroupBegin {
    std::uint16_t opacity = 1'000;  ///< in 1/1000
    std::uint32_t clip = 0;
};
struct GroupEnd {};

/// An area outside of which nothing is painted; within that of its parent.
struct Clip {
    Outline outline;
    FillRule rule = FillRule::nonzero;
    std::uint32_t parent = 0;  ///< 0: none; else 1 + index into Vector::clips; always less than its own
};

/// A picture of outlines. Its space has y down, the origin in the top-left corner and a longer side of 1000
/// points, whatever size it is printed in. Nothing outside of `extent` is shown. Immutable; thread-safe.
struct Vector {
    static constexpr Length kLongerSide = Length::points(1'000);
    Extent extent;
    std::vector<PathVerb> verbs;
    std::vector<Point> points;
    std::vector<Gradient> gradients;
    std::vector<Clip> clips;
    std::vector<std::variant<VectorShape, GroupBegin, GroupEnd>> items;  ///< in paint order
};

}  // namespace naskah::image
