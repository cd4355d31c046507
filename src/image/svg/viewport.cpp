#include "image/svg/viewport.hpp"

#include <algorithm>

#include "image/svg/values.hpp"

namespace naskah::image::svg {
namespace {

/// Where the box stands along an axis: 0 at the viewport's start, 1 at its end.
std::optional<double> alignment(std::string_view word) {
    if (word == "Min") return 0;
    if (word == "Mid") return 0.5;
    if (word == "Max") return 1;
    return std::nullopt;
}

}  // namespace

std::optional<ViewBox> parse_view_box(std::string_view text) {
    const std::optional<std::vector<double>> values = parse_numbers(text);
    if (!values || values->size() != 4) return std::nullopt;
    return ViewBox{(*values)[0], (*values)[1], (*values)[2], (*values)[3]};
}

std::optional<Matrix> fit(const ViewBox& box, const View& viewport, std::string_view aspect) {
    double across = viewport.width / box.width, down = viewport.height / box.height;
    aspect = trimmed(aspect);
    const auto* const end = std::ranges::find_if(aspect, is_space);
    const std::string_view place(aspect.begin(), end);
    const std::string_view rule = trimmed(aspect.substr(place.size()));
    if (!rule.empty() && rule != "meet" && rule != "slice") return std::nullopt;
    double x = 0.5, y = 0.5;
    if (place == "none") {
        x = y = 0;
    } else {
        const bool shaped = place.size() == 8 && place[0] == 'x' && place[4] == 'Y';
        const std::optional<double> along = shaped ? alignment(place.substr(1, 3)) : std::nullopt;
        const std::optional<double> below = shaped ? alignment(place.substr(5, 3)) : std::nullopt;
        if (!place.empty() && (!along || !below)) return std::nullopt;
        x = along.value_or(x), y = below.value_or(y);
        across = down = rule == "slice" ? std::max(across, down) : std::min(across, down);
    }
    return Matrix{across,
                  0,
                  0,
                  down,
                  (viewport.width - box.width * across) * x - box.left * across,
                  (viewport.height - box.height * down) * y - box.top * down};
}

Path outline_of(const View& viewport) {
    Path path;
    path.move_to({0, 0});
    path.line_to({viewport.width, 0});
    path.line_to({viewport.width, viewport.height});
    path.line_to({0, viewport.height});
    path.close();
    return path;
}

}  // namespace naskah::image::svg
