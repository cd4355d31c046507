#pragma once

#include <optional>
#include <string_view>

#include "image/svg/path_data.hpp"

namespace naskah::image::svg {

/// The part of a symbol's plane that is shown.
struct ViewBox {
    double left = 0, top = 0, width = 0, height = 0;
};

/// "left top width height"; nullopt where it is none.
std::optional<ViewBox> parse_view_box(std::string_view text);

/// From the box's space to that of a viewport with its origin at 0 (SVG 1.1 clause 7.8), as the value of
/// preserveAspectRatio says; empty: its default. nullopt for a value that is none.
std::optional<Matrix> fit(const ViewBox& box, const View& viewport, std::string_view aspect);

/// The outline of a viewport.
Path outline_of(const View& viewport);

}  // namespace naskah::image::svg
