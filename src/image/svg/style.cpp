#include "image/svg/style.hpp"

#include <algorithm>
#include <array>

#include "image/svg/values.hpp"

namespace naskah::image::svg {
namespace {

/// Properties that would change the look in ways that are not drawn; the value that changes nothing beside
/// each.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kUndrawn = {
    {{"clip", "auto"},
     {"filter", "none"},
     {"marker", "none"},
     {"marker-end", "none"},
     {"marker-mid", "none"},
     {"marker-start", "none"},
     {"mask", "none"},
     {"mask-image", "none"},
     {"mix-blend-mode", "normal"},
     {"paint-order", "normal"},
     {"pathLength", ""},
     {"requiredExtensions", ""},
     {"requiredFeatures", ""},
     {"systemLanguage", ""},
     {"transform-box", "view-box"},
     {"transform-origin", "0 0"},
     {"vector-effect", "none"},
     {"d", "none"}}};

/// Every rule is asked for every element: the number of both must be bounded.
constexpr std::size_t kMostRules = 200;

bool known_rule(std::string_view value, FillRule& rule) {
    if (value != "nonzero" && value != "evenodd") return false;
    rule = value == "evenodd" ? FillRule::evenodd : FillRule::nonzero;
    return true;
}

bool known_cap(std::string_view value, LineCap& cap) {
    cap = value == "round" ? LineCap::round : value == "square" ? LineCap::square : LineCap::butt;
    return value == "butt" || value == "round" || value == "square";
}

bool known_join(std::string_view value, LineJoin& join) {
    join = value == "round" ? LineJoin::round : value == "bevel" ? LineJoin::bevel : LineJoin::miter;
    return value == "miter" || value == "round" || value == "bevel";
}

bool known_opacity(std::string_view value, double& opacity) {
    const std::optional<double> found = parse_opacity(value);
    opacity = found.value_or(1);
    return found.has_value();
}

bool known_color(std::string_view value, Color& color) {
    const std::optional<Color> found = parse_color(value);
    color = found.value_or(Color{});
    return found.has_value();
}

bool known_paint(std::string_view value, PaintText& paint) {
    using Kind = PaintText::Kind;
    if (value == "none" || value == "transparent") {
        paint = {};
        return true;
    }
    if (value == "currentColor" || value == "currentcolor") {
        paint = {Kind::current_color, {}, {}};
        return true;
    }
    if (const std::optional<std::string_view> id = local_url(value)) {
        paint = {Kind::reference, {}, std::string(*id)};
        return true;
    }
    paint = {Kind::color, {}, {}};
    return known_color(value, paint.color);
}

bool known_visibility(std::string_view value, bool& visible) {
    visible = value == "visible";
    return visible || value == "hidden" || value == "collapse";
}

bool known_clip(std::string_view value, std::string& id) {
    const std::optional<std::string_view> found = local_url(value);
    id = found.value_or("");
    return found.has_value() || value == "none";
}

bool known_miter(std::string_view value, double& limit) {
    const std::optional<double> found = parse_number(value);
    limit = found.value_or(4);
    return found.has_value() && limit >= 1;
}

/// Whether a property says something of an element of whatever kind (presentation attributes are told from
/// others by their names).
enum class Outcome { done, bad_value, unknown };

Outcome set(Style& style, std::string_view name, std::string_view value) {
    const auto outcome = [](bool known) { return known ? Outcome::done : Outcome::bad_value; };
    if (name == "fill") return outcome(known_paint(value, style.fill));
    if (name == "stroke") return outcome(known_paint(value, style.stroke));
    if (name == "fill-opacity") return outcome(known_opacity(value, style.fill_opacity));
    if (name == "stroke-opacity") return outcome(known_opacity(value, style.stroke_opacity));
    if (name == "opacity") return outcome(known_opacity(value, style.opacity));
    if (name == "stop-opacity") return outcome(known_opacity(value, style.stop_opacity));
    if (name == "fill-rule") return outcome(known_rule(value, style.fill_rule));
    if (name == "clip-rule") return outcome(known_rule(value, style.clip_rule));
    if (name == "stroke-linecap") return outcome(known_cap(value, style.cap));
    if (name == "stroke-linejoin") return outcome(known_join(value, style.join));
    if (name == "stroke-miterlimit") return outcome(known_miter(value, style.miter_limit));
    if (name == "color") return outcome(known_color(value, style.color));
    if (name == "stop-color") {
        if (value == "currentColor" || value == "currentcolor") {
            style.stop_color = style.color;
            return Outcome::done;
        }
        return outcome(known_color(value, style.stop_color));
    }
    if (name == "visibility") return outcome(known_visibility(value, style.visible));
    if (name == "clip-path") return outcome(known_clip(value, style.clip_path));
    std::string* const kept = name == "stroke-width"        ? &style.stroke_width
                              : name == "stroke-dashoffset" ? &style.dash_offset
                              : name == "stroke-dasharray"  ? &style.dashes
                                                            : nullptr;
    if (kept != nullptr) {
        *kept = value;  // judged where it is used
        return Outcome::done;
    }
    if (name == "overflow") {
        style.overflows = value == "visible" || value == "auto";
        return Outcome::done;
    }
    if (name == "display") {
        style.displayed = value != "none";
        return Outcome::done;
    }
    return Outcome::unknown;
}

std::string without_comments(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t begin = text.find("/*");
        out += text.substr(0, begin);
        if (begin == std::string_view::npos) break;
        const std::size_t end = text.find("*/", begin + 2);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 2);
    }
    return out;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
}

}  // namespace

void StyleSheet::read(const Element& style) {
    if (const std::string* type = style.find("type");
        type != nullptr && *type != "text/css" && !type->empty()) {
        refusals_.add(Reason::unsupported, style.line, "elemen <style type=\"" + *type + "\">");
        return;
    }
    const std::string text = without_comments(style.text);
    std::string_view rest = trimmed(text);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
        if (rest.front() == '@' || close == std::string_view::npos) {
            refusals_.add(Reason::unsupported, style.line, "aturan @ atau aturan tak lengkap dalam <style>");
            return;
        }
        add_rule(rest.substr(0, open), rest.substr(open + 1, close - open - 1), style.line);
        rest = trimmed(rest.substr(close + 1));
    }
    std::ranges::stable_sort(rules_, {}, &Rule::specificity);
}

void StyleSheet::add_rule(std::string_view selectors, std::string_view body, std::size_t line) {
    const Declarations declared = declarations(body);
    while (true) {
        const std::size_t comma = selectors.find(',');
        const std::string_view selector = trimmed(selectors.substr(0, comma));
        const bool marked = selector.starts_with('.') || selector.starts_with('#');
        if (selector != "*" && !is_name(marked ? selector.substr(1) : selector))
            refusals_.add(Reason::unsupported, line,
                          "pemilih CSS \"" + std::string(selector.substr(0, 40)) + "\"");
        const int specificity = selector == "*" ? 0 : selector.starts_with('#') ? 3 : marked ? 2 : 1;
        if (rules_.size() == kMostRules) {
            refusals_.add(Reason::unsupported, line,
                          "lebih dari " + std::to_string(kMostRules) + " aturan CSS");
            return;
        }
        rules_.push_back({std::string(selector), specificity, declared});
        if (comma == std::string_view::npos) return;
        selectors.remove_prefix(comma + 1);
    }
}

StyleSheet::Declarations StyleSheet::declarations(std::string_view text) {
    Declarations found;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        const std::string_view one = text.substr(0, end);
        if (const std::size_t colon = one.find(':'); colon != std::string_view::npos)
            found.emplace_back(trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

bool StyleSheet::matches(const Rule& rule, const Element& element) {
    const std::string_view name = rule.selector;
    if (name == "*" || name == element.name) return true;
    const std::string* const value = element.find(name.front() == '#' ? "id" : "class");
    if (value == nullptr || (name.front() != '#' && name.front() != '.')) return false;
    if (name.front() == '#') return *value == name.substr(1);
    std::string_view rest = *value;
    while (!(rest = trimmed(rest)).empty()) {
        const auto* const end = std::ranges::find_if(rest, is_space);
        const std::string_view one(rest.begin(), end);
        if (one == name.substr(1)) return true;
        rest.remove_prefix(one.size());
    }
    return false;
}

void StyleSheet::apply(Style& style, const std::string& name, std::string_view value,
                       const Element& element) const {
    if (value == "inherit" && name != "opacity" && name != "stop-opacity" && name != "stop-color") return;
    for (const auto& [undrawn, harmless] : kUndrawn)
        if (name == "transform" || (name == undrawn && value != harmless)) {
            refusals_.add(Reason::unsupported, element.line, name + " pada <" + element.name + ">");
            return;
        }
    if (set(style, name, value) == Outcome::bad_value)
        refusals_.add(Reason::unsupported, element.line,
                      name + ": " + std::string(value.substr(0, 40)) + " pada <" + element.name + ">");
}

Style StyleSheet::style_of(const Element& element, const Style& parent) const {
    Style style = parent;
    const Style initial;
    style.opacity = initial.opacity;
    style.displayed = initial.displayed;
    style.overflows = initial.overflows;
    style.clip_path.clear();
    style.stop_color = initial.stop_color;
    style.stop_opacity = initial.stop_opacity;
    for (const auto& [name, value] : element.attributes) {
        // As attributes these are no properties: geometry, and the transform read where it is used.
        if (name == "d" || name == "transform" || name == "style") continue;
        apply(style, name, trimmed(value), element);
    }
    for (const Rule& rule : rules_)
        if (matches(rule, element))
            for (const auto& [name, value] : rule.declarations) apply(style, name, value, element);
    if (const std::string* own = element.find("style"))
        for (const auto& [name, value] : declarations(without_comments(*own)))
            apply(style, name, value, element);
    return style;
}

}  // namespace naskah::image::svg
