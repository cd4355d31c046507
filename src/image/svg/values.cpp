#include "image/svg/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace naskah::image::svg {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Radians from degrees.
double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// User units in one of a unit; 0: unknown. SVG counts 96 user units to the inch.
double unit_size(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, double>, 8> kUnits = {{{"", 1},
                                                                            {"px", 1},
                                                                            {"pt", 96.0 / 72},
                                                                            {"pc", 16},
                                                                            {"in", 96},
                                                                            {"cm", 96 / 2.54},
                                                                            {"mm", 96 / 25.4},
                                                                            {"Q", 96 / 101.6}}};
    for (const auto& [name, size] : kUnits)
        if (name == unit) return size;
    return 0;
}

std::optional<Matrix> transform_of(std::string_view name, const std::vector<double>& values) {
    const std::size_t count = values.size();
    if (name == "matrix" && count == 6)
        return Matrix{values[0], values[1], values[2], values[3], values[4], values[5]};
    if (name == "translate" && (count == 1 || count == 2))
        return Matrix{1, 0, 0, 1, values[0], count == 2 ? values[1] : 0};
    if (name == "scale" && (count == 1 || count == 2))
        return Matrix{values[0], 0, 0, count == 2 ? values[1] : values[0], 0, 0};
    if (name == "rotate" && (count == 1 || count == 3)) {
        const double cosine = std::cos(radians(values[0])), sine = std::sin(radians(values[0]));
        const Matrix turn{cosine, sine, -sine, cosine, 0, 0};
        if (count == 1) return turn;
        return Matrix{1, 0, 0, 1, values[1], values[2]} * turn * Matrix{1, 0, 0, 1, -values[1], -values[2]};
    }
    if (name == "skewX" && count == 1) return Matrix{1, 0, std::tan(radians(values[0])), 1, 0, 0};
    if (name == "skewY" && count == 1) return Matrix{1, std::tan(radians(values[0])), 0, 1, 0, 0};
    return std::nullopt;
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<Color> hex_color(std::string_view digits) {
    if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
    std::array<std::uint8_t, 3> parts{};
    const std::size_t width = digits.size() / 3;
    for (std::size_t index = 0; index < 3; ++index) {
        const int high = hex_digit(digits[index * width]), low = hex_digit(digits[index * width + width - 1]);
        if (high < 0 || low < 0) return std::nullopt;
        parts[index] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Color{parts[0], parts[1], parts[2]};
}

/// What stands between the brackets of rgb(…).
std::optional<Color> component_color(std::string_view text) {
    Scanner scanner(text);
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index == 0)
            scanner.skip_spaces();
        else
            scanner.skip_separator();
        std::optional<double> value = scanner.number();
        if (!value) return std::nullopt;
        if (scanner.take('%')) *value *= 2.55;
        parts[index] = static_cast<std::uint8_t>(std::lround(std::clamp(*value, 0.0, 255.0)));
    }
    scanner.skip_spaces();
    if (!scanner.at_end()) return std::nullopt;
    return Color{parts[0], parts[1], parts[2]};
}

struct NamedColor {
    std::string_view name;
    std::uint32_t value;
};

/// The names of CSS Color Module Level 3, clause 4.3, in alphabetical order.
constexpr NamedColor kNames[] = {{"aliceblue", 0xf0f8ff},
                                 {"antiquewhite", 0xfaebd7},
                                 {"aqua", 0x00ffff},
                                 {"aquamarine", 0x7fffd4},
                                 {"azure", 0xf0ffff},
                                 {"beige", 0xf5f5dc},
                                 {"bisque", 0xffe4c4},
                                 {"black", 0x000000},
                                 {"blanchedalmond", 0xffebcd},
                                 {"blue", 0x0000ff},
                                 {"blueviolet", 0x8a2be2},
                                 {"brown", 0xa52a2a},
                                 {"burlywood", 0xdeb887},
                                 {"cadetblue", 0x5f9ea0},
                                 {"chartreuse", 0x7fff00},
                                 {"chocolate", 0xd2691e},
                                 {"coral", 0xff7f50},
                                 {"cornflowerblue", 0x6495ed},
                                 {"cornsilk", 0xfff8dc},
                                 {"crimson", 0xdc143c},
                                 {"cyan", 0x00ffff},
                                 {"darkblue", 0x00008b},
                                 {"darkcyan", 0x008b8b},
                                 {"darkgoldenrod", 0xb8860b},
                                 {"darkgray", 0xa9a9a9},
                                 {"darkgreen", 0x006400},
                                 {"darkgrey", 0xa9a9a9},
                                 {"darkkhaki", 0xbdb76b},
                                 {"darkmagenta", 0x8b008b},
                                 {"darkolivegreen", 0x556b2f},
                                 {"darkorange", 0xff8c00},
                                 {"darkorchid", 0x9932cc},
                                 {"darkred", 0x8b0000},
                                 {"darksalmon", 0xe9967a},
                                 {"darkseagreen", 0x8fbc8f},
                                 {"darkslateblue", 0x483d8b},
                                 {"darkslategray", 0x2f4f4f},
                                 {"darkslategrey", 0x2f4f4f},
                                 {"darkturquoise", 0x00ced1},
                                 {"darkviolet", 0x9400d3},
                                 {"deeppink", 0xff1493},
                                 {"deepskyblue", 0x00bfff},
                                 {"dimgray", 0x696969},
                                 {"dimgrey", 0x696969},
                                 {"dodgerblue", 0x1e90ff},
                                 {"firebrick", 0xb22222},
                                 {"floralwhite", 0xfffaf0},
                                 {"forestgreen", 0x228b22},
                                 {"fuchsia", 0xff00ff},
                                 {"gainsboro", 0xdcdcdc},
                                 {"ghostwhite", 0xf8f8ff},
                                 {"gold", 0xffd700},
                                 {"goldenrod", 0xdaa520},
                                 {"gray", 0x808080},
                                 {"green", 0x008000},
                                 {"greenyellow", 0xadff2f},
                                 {"grey", 0x808080},
                                 {"honeydew", 0xf0fff0},
                                 {"hotpink", 0xff69b4},
                                 {"indianred", 0xcd5c5c},
                                 {"indigo", 0x4b0082},
                                 {"ivory", 0xfffff0},
                                 {"khaki", 0xf0e68c},
                                 {"lavender", 0xe6e6fa},
                                 {"lavenderblush", 0xfff0f5},
                                 {"lawngreen", 0x7cfc00},
                                 {"lemonchiffon", 0xfffacd},
                                 {"lightblue", 0xadd8e6},
                                 {"lightcoral", 0xf08080},
                                 {"lightcyan", 0xe0ffff},
                                 {"lightgoldenrodyellow", 0xfafad2},
                                 {"lightgray", 0xd3d3d3},
                                 {"lightgreen", 0x90ee90},
                                 {"lightgrey", 0xd3d3d3},
                                 {"lightpink", 0xffb6c1},
                                 {"lightsalmon", 0xffa07a},
                                 {"lightseagreen", 0x20b2aa},
                                 {"lightskyblue", 0x87cefa},
                                 {"lightslategray", 0x778899},
                                 {"lightslategrey", 0x778899},
                                 {"lightsteelblue", 0xb0c4de},
                                 {"lightyellow", 0xffffe0},
                                 {"lime", 0x00ff00},
                                 {"limegreen", 0x32cd32},
                                 {"linen", 0xfaf0e6},
                                 {"magenta", 0xff00ff},
                                 {"maroon", 0x800000},
                                 {"mediumaquamarine", 0x66cdaa},
                                 {"mediumblue", 0x0000cd},
                                 {"mediumorchid", 0xba55d3},
                                 {"mediumpurple", 0x9370db},
                                 {"mediumseagreen", 0x3cb371},
                                 {"mediumslateblue", 0x7b68ee},
                                 {"mediumspringgreen", 0x00fa9a},
                                 {"mediumturquoise", 0x48d1cc},
                                 {"mediumvioletred", 0xc71585},
                                 {"midnightblue", 0x191970},
                                 {"mintcream", 0xf5fffa},
                                 {"mistyrose", 0xffe4e1},
                                 {"moccasin", 0xffe4b5},
                                 {"navajowhite", 0xffdead},
                                 {"navy", 0x000080},
                                 {"oldlace", 0xfdf5e6},
                                 {"olive", 0x808000},
                                 {"olivedrab", 0x6b8e23},
                                 {"orange", 0xffa500},
                                 {"orangered", 0xff4500},
                                 {"orchid", 0xda70d6},
                                 {"palegoldenrod", 0xeee8aa},
                                 {"palegreen", 0x98fb98},
                                 {"paleturquoise", 0xafeeee},
                                 {"palevioletred", 0xdb7093},
                                 {"papayawhip", 0xffefd5},
                                 {"peachpuff", 0xffdab9},
                                 {"peru", 0xcd853f},
                                 {"pink", 0xffc0cb},
                                 {"plum", 0xdda0dd},
                                 {"powderblue", 0xb0e0e6},
                                 {"purple", 0x800080},
                                 {"red", 0xff0000},
                                 {"rosybrown", 0xbc8f8f},
                                 {"royalblue", 0x4169e1},
                                 {"saddlebrown", 0x8b4513},
                                 {"salmon", 0xfa8072},
                                 {"sandybrown", 0xf4a460},
                                 {"seagreen", 0x2e8b57},
                                 {"seashell", 0xfff5ee},
                                 {"sienna", 0xa0522d},
                                 {"silver", 0xc0c0c0},
                                 {"skyblue", 0x87ceeb},
                                 {"slateblue", 0x6a5acd},
                                 {"slategray", 0x708090},
                                 {"slategrey", 0x708090},
                                 {"snow", 0xfffafa},
                                 {"springgreen", 0x00ff7f},
                                 {"steelblue", 0x4682b4},
                                 {"tan", 0xd2b48c},
                                 {"teal", 0x008080},
                                 {"thistle", 0xd8bfd8},
                                 {"tomato", 0xff6347},
                                 {"turquoise", 0x40e0d0},
                                 {"violet", 0xee82ee},
                                 {"wheat", 0xf5deb3},
                                 {"white", 0xffffff},
                                 {"whitesmoke", 0xf5f5f5},
                                 {"yellow", 0xffff00},
                                 {"yellowgreen", 0x9acd32}};
static_assert(std::ranges::is_sorted(kNames, {}, &NamedColor::name));

}  // namespace

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

void Scanner::skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
}

void Scanner::skip_separator() {
    skip_spaces();
    if (take(',')) skip_spaces();
}

char Scanner::take() {
    const char c = peek();
    if (!rest_.empty()) rest_.remove_prefix(1);
    return c;
}

bool Scanner::take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
}

std::optional<double> Scanner::number() {
    std::string_view text = rest_;
    const bool plus = !text.empty() && text.front() == '+';
    if (plus) text.remove_prefix(1);
    const std::size_t sign = !plus && !text.empty() && text.front() == '-' ? 1 : 0;
    const bool starts = text.size() > sign && (is_digit(text[sign]) || text[sign] == '.');
    if (!starts) return std::nullopt;  // from_chars knows "inf" and "nan" too
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Coordinates beyond this are of no picture, and their squares must stay finite.
    constexpr double kMost = 1e12;
    if (fault != std::errc() || !(std::abs(value) <= kMost)) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
}

std::optional<bool> Scanner::flag() {
    if (take('0')) return false;
    if (take('1')) return true;
    return std::nullopt;
}

std::string_view Scanner::word() {
    std::size_t size = 0;
    while (size < rest_.size() &&
           (is_letter(rest_[size]) || is_digit(rest_[size]) || rest_[size] == '-' || rest_[size] == '%'))
        ++size;
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
}

std::optional<double> parse_number(std::string_view text) {
    Scanner scanner(trimmed(text));
    const std::optional<double> value = scanner.number();
    return scanner.at_end() ? value : std::nullopt;
}

std::optional<double> parse_opacity(std::string_view text) {
    Scanner scanner(trimmed(text));
    std::optional<double> value = scanner.number();
    if (value && scanner.take('%')) *value /= 100;
    if (!value || !scanner.at_end()) return std::nullopt;
    return std::clamp(*value, 0.0, 1.0);
}

std::optional<double> parse_length(std::string_view text, double whole) {
    Scanner scanner(trimmed(text));
    const std::optional<double> value = scanner.number();
    const std::string_view unit = scanner.word();
    if (!value || !scanner.at_end()) return std::nullopt;
    if (unit == "%") return *value * whole / 100;
    const double size = unit_size(unit);
    return size == 0 ? std::nullopt : std::optional(*value * size);
}

std::optional<std::vector<double>> parse_numbers(std::string_view text) {
    std::vector<double> found;
    Scanner scanner(trimmed(text));
    while (!scanner.at_end()) {
        const std::optional<double> value = scanner.number();
        if (!value) return std::nullopt;
        found.push_back(*value);
        scanner.skip_separator();
    }
    return found;
}

std::optional<Matrix> parse_transform(std::string_view text) {
    Matrix whole;
    Scanner scanner(trimmed(text));
    if (scanner.rest() == "none") return whole;
    while (!scanner.at_end()) {
        const std::string_view name = scanner.word();
        scanner.skip_spaces();
        if (!scanner.take('(')) return std::nullopt;
        std::vector<double> values;
        scanner.skip_spaces();
        while (!scanner.take(')')) {
            const std::optional<double> value = scanner.number();
            if (!value) return std::nullopt;
            values.push_back(*value);
            scanner.skip_separator();
        }
        const std::optional<Matrix> step = transform_of(name, values);
        if (!step) return std::nullopt;
        whole = whole * *step;
        scanner.skip_separator();
    }
    return whole;
}

std::optional<Color> parse_color(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('#')) return hex_color(text.substr(1));
    std::string name(text);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    if (name.starts_with("rgb(") && name.ends_with(")"))
        return component_color(std::string_view(name).substr(4, name.size() - 5));
    const auto* const found = std::ranges::lower_bound(kNames, std::string_view(name), {}, &NamedColor::name);
    if (found == std::ranges::end(kNames) || found->name != name) return std::nullopt;
    return Color{static_cast<std::uint8_t>(found->value >> 16),
                 static_cast<std::uint8_t>(found->value >> 8 & 0xFF),
                 static_cast<std::uint8_t>(found->value & 0xFF)};
}

}  // namespace naskah::image::svg
