#pragma once

#include <cstdint>
#include <vector>

#include "base/length.hpp"

namespace naskah {

/// One step of a vector outline. Outlines are lists of verbs and lists of the points they take, in the same
/// order. Every subpath starts with a move.
enum class PathVerb : std::uint8_t {
    move,   ///< one point
    line,   ///< one point
    cubic,  ///< three points: two control points, the end
    close   ///< none
};

constexpr std::uint32_t points_of(PathVerb verb) {
    return verb == PathVerb::cubic ? 3 : verb == PathVerb::close ? 0 : 1;
}

/// What is inside of an outline (ISO 32000-1 clause 8.5.3.3).
enum class FillRule : std::uint8_t { nonzero, evenodd };

enum class LineCap : std::uint8_t { butt, round, square };
enum class LineJoin : std::uint8_t { miter, round, bevel };

/// The pen that draws along an outline (ISO 32000-1 clause 8.4.3).
struct Stroke {
    Color color;
    Length width;  ///< 0 or less paints nothing
    LineCap cap = LineCap::butt;
    LineJoin join = LineJoin::miter;
    std::int32_t miter_limit = 10'000;  ///< in 1/1000; at least 1000
    std::vector<Length> dashes;         ///< lengths on, off, on…; empty: solid
    Length dash_phase;                  ///< where in the dashes the line starts; not negative
    bool operator==(const Stroke&) const = default;
};

}  // namespace naskah
