#include "pipeline/output_options.hpp"
#include "base/whole_number.hpp"

#include <charconv>
#include <limits>

namespace naskah::pipeline {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a unit off the end: "MB", "m", "B", nothing.
std::uint64_t take_unit(std::string_view& text) {
    if (text.ends_with('B') || text.ends_with('b')) text.remove_suffix(1);
    if (text.empty()) return 1;
    std::uint64_t unit = 1;
    switch (text.back()) {
        case 'K':
        case 'k':
            unit = 1'000;
            break;
        case 'M':
        case 'm':
            unit = 1'000'000;
            break;
        case 'G':
        case 'g':
            unit = 1'000'000'000;
            break;
        default:
            return 1;
    }
    text.remove_suffix(1);
    return unit;
}

}  // namespace

std::optional<std::uint32_t> read_dpi(std::string_view text) {
    return whole_number<std::uint32_t>(text, kLeastDpi, kMostDpi);
}

std::optional<std::uint32_t> read_quality(std::string_view text) {
    return whole_number<std::uint32_t>(text, 1, 100);
}

std::optional<std::uint64_t> read_size(std::string_view text) {
    constexpr std::uint64_t kMilli = 1'000;
    const std::uint64_t unit = take_unit(text);
    while (text.ends_with(' ')) text.remove_suffix(1);
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || number > std::numeric_limits<std::uint64_t>::max() / unit)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    std::uint64_t thousandths = 0;
    if (!text.empty()) {
        if ((text[0] != ',' && text[0] != '.') || text.size() < 2 || text.size() > 4 || unit < kMilli)
            return std::nullopt;
        std::uint64_t place = kMilli;
        for (const char c : text.substr(1)) {
            if (!is_digit(c)) return std::nullopt;
            thousandths += static_cast<std::uint64_t>(c - '0') * (place /= 10);
        }
    }
    const std::uint64_t size = number * unit + thousandths * (unit / kMilli);
    if (size == 0 || size < number) return std::nullopt;
    return size;
}

}  // namespace naskah::pipeline
