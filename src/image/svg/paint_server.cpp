#include "image/svg/paint_server.hpp"

#include <algorithm>
#include <cmath>

#include "image/svg/values.hpp"

namespace naskah::image::svg {
namespace {

/// Gradients take what they do not say from others, which may do the same.
constexpr std::size_t kLongestChain = 16;
constexpr double kMillion = 1'000'000;

bool is_gradient(const Element& element) {
    return element.name == "linearGradient" || element.name == "radialGradient";
}

}  // namespace

std::uint16_t thousandths(double opacity) {
    return static_cast<std::uint16_t>(std::lround(opacity * 1'000));
}

PaintServer::Chain PaintServer::chain(const std::string& id, const Element& shape) {
    Chain found;
    std::string_view next = id;
    while (true) {
        const auto place = ids_.find(next);
        if (place == ids_.end() || !is_gradient(*place->second)) {
            refusals_.add(Reason::invalid, shape.line,
                          "gradasi #" + std::string(next.substr(0, 40)) + " tidak ada");
            return {};
        }
        if (found.size() == kLongestChain || std::ranges::find(found, place->second) != found.end()) {
            refusals_.add(Reason::invalid, place->second->line, "gradasi yang merujuk dirinya sendiri");
            return {};
        }
        found.push_back(place->second);
        const std::string* href = place->second->find("href");
        const std::optional<std::string_view> reference =
            href == nullptr ? std::nullopt : local_reference(*href);
        if (!reference) return found;
        next = *reference;
    }
}

const std::string* PaintServer::find(const Chain& chain, std::string_view attribute) {
    for (const Element* element : chain)
        if (const std::string* value = element->find(attribute)) return value;
    return nullptr;
}

std::vector<PaintServer::Stop> PaintServer::stops(const Chain& chain) {
    std::vector<Stop> found;
    for (const Element* element : chain) {
        const Style outer = sheet_.style_of(*element, {});
        for (const auto& child : element->children) {
            if (child->name != "stop") continue;
            const Style style = sheet_.style_of(*child, outer);
            const std::string* text = child->find("offset");
            const std::optional<double> offset = text == nullptr ? 0 : parse_opacity(*text);
            if (!offset)
                refusals_.add(Reason::invalid, child->line, "nilai atribut offset pada <stop> tidak dikenal");
            const double least = found.empty() ? 0 : found.back().offset;
            found.push_back({std::max(offset.value_or(0), least), style.stop_color, style.stop_opacity});
        }
        if (!found.empty()) break;
    }
    return found;
}

double PaintServer::length(const Chain& chain, std::string_view attribute, std::string_view otherwise,
                           double whole) {
    const std::string* text = find(chain, attribute);
    const std::optional<double> value = parse_length(text == nullptr ? otherwise : *text, whole);
    if (!value)
        refusals_.add(
            Reason::invalid, chain.front()->line,
            "nilai atribut " + std::string(attribute) + " pada <" + chain.front()->name + "> tidak dikenal");
    return value.value_or(0);
}

/// From the unit's x axis to the gradient's axis.
Matrix PaintServer::linear(const Chain& chain, bool in_box) {
    const double width = in_box ? 1 : view_.width, height = in_box ? 1 : view_.height;
    const double x = length(chain, "x1", "0%", width), y = length(chain, "y1", "0%", height);
    const double across = length(chain, "x2", "100%", width) - x,
                 down = length(chain, "y2", "0%", height) - y;
    return {across, down, -down, across, x, y};
}

/// From the unit circle to the gradient's.
Matrix PaintServer::radial(const Chain& chain, bool in_box, Gradient& gradient) {
    const double width = in_box ? 1 : view_.width, height = in_box ? 1 : view_.height;
    const double x = length(chain, "cx", "50%", width), y = length(chain, "cy", "50%", height);
    const double radius = length(chain, "r", "50%", in_box ? 1 : view_.diagonal());
    const double focus_x = find(chain, "fx") == nullptr ? x : length(chain, "fx", "0", width);
    const double focus_y = find(chain, "fy") == nullptr ? y : length(chain, "fy", "0", height);
    if (const std::string* inner = find(chain, "fr"); inner != nullptr && parse_length(*inner, 1) != 0.0)
        refusals_.add(Reason::unsupported, chain.front()->line, "fr pada <radialGradient>");
    if (radius <= 0) return {0, 0, 0, 0, x, y};
    double across = (focus_x - x) / radius, down = (focus_y - y) / radius;
    // A focus on or beyond the circle is drawn on it (SVG 1.1 clause 13.2.3), a touch inside.
    constexpr double kInside = 0.999;
    if (const double distance = std::hypot(across, down); distance > kInside) {
        across *= kInside / distance;
        down *= kInside / distance;
    }
    gradient.focus_x = static_cast<std::int32_t>(std::llround(across * kMillion));
    gradient.focus_y = static_cast<std::int32_t>(std::llround(down * kMillion));
    return {radius, 0, 0, radius, x, y};
}

std::optional<Paint> PaintServer::paint(const PaintText& text, double opacity, const Color& current,
                                        const Path& path, const Matrix& matrix, const Element& shape) {
    Paint paint;
    paint.opacity = thousandths(opacity);
    paint.color = text.kind == PaintText::Kind::current_color ? current : text.color;
    if (text.kind == PaintText::Kind::none || paint.opacity == 0) return std::nullopt;
    if (text.kind != PaintText::Kind::reference) return paint;

    const Chain chain = this->chain(text.id, shape);
    if (chain.empty()) return std::nullopt;
    const Element& element = *chain.front();
    if (const std::string* spread = find(chain, "spreadMethod"); spread != nullptr && *spread != "pad")
        refusals_.add(Reason::unsupported, element.line, "spreadMethod=\"" + spread->substr(0, 40) + "\"");
    const std::vector<Stop> stops = this->stops(chain);
    constexpr std::size_t kCostOfStop = 16;  // read anew for each shape, with all rules of style
    if (stops.empty() || !canvas_.spend(kCostOfStop * stops.size())) return std::nullopt;
    const auto other_opacity = [&](const Stop& stop) { return stop.opacity != stops.front().opacity; };
    if (std::ranges::any_of(stops, other_opacity))
        refusals_.add(Reason::unsupported, element.line, "gradasi yang memudar (stop-opacity berlainan)");
    paint.opacity = thousandths(opacity * stops.front().opacity);
    paint.color = stops.back().color;
    if (paint.opacity == 0) return std::nullopt;

    Gradient gradient;
    gradient.kind = element.name == "radialGradient" ? Gradient::Kind::radial : Gradient::Kind::linear;
    const std::string* units = find(chain, "gradientUnits");
    const bool in_box = units == nullptr || *units == "objectBoundingBox";
    Matrix to_user;
    if (in_box) {
        const Box box = bounds(path);
        if (box.right <= box.left || box.bottom <= box.top) return std::nullopt;
        to_user = {box.right - box.left, 0, 0, box.bottom - box.top, box.left, box.top};
    }
    if (const std::string* written = find(chain, "gradientTransform")) {
        const std::optional<Matrix> transform = parse_transform(*written);
        if (!transform) refusals_.add(Reason::invalid, element.line, "gradientTransform tidak dikenal");
        to_user = to_user * transform.value_or(Matrix());
    }
    to_user = to_user * (gradient.kind == Gradient::Kind::radial ? radial(chain, in_box, gradient)
                                                                 : linear(chain, in_box));
    // Without an extent a gradient is its last colour (SVG 1.1 clauses 13.2.2 and 13.2.3), as with one stop.
    if (stops.size() == 1 || to_user.determinant() == 0) return paint;
    gradient.to_picture = canvas_.add(matrix * to_user);
    for (const Stop& stop : stops)
        gradient.stops.push_back(
            {static_cast<std::int32_t>(std::llround(stop.offset * kMillion)), stop.color});
    picture_.gradients.push_back(std::move(gradient));
    paint.gradient = static_cast<std::uint32_t>(picture_.gradients.size());
    return paint;
}

}  // namespace naskah::image::svg
