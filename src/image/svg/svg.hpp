#pragma once

#include <memory>
#include <string_view>

#include "image/svg/refusals.hpp"
#include "image/vector.hpp"

namespace naskah::image::svg {

/// Whether the bytes look like XML whose first element is an "svg".
bool is_svg(std::string_view bytes);

/// The picture an SVG file draws. What cannot be drawn exactly is refused and named, never left out; then the
/// result is null. Drawn are outlines and basic shapes, groups, transforms, fills and strokes, linear and
/// radial gradients, opacity, one-shape clip paths, and simple style sheets (SVG 1.1).
std::shared_ptr<const Vector> read(std::string_view bytes, Refusals& refusals);

}  // namespace naskah::image::svg
