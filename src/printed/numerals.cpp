#include "printed/numerals.hpp"

#include <algorithm>
#include <string>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

/// Groups of three after a first group of one to three, parted by `separator`: "1.234.567".
bool is_grouped(std::string_view text, char separator) {
    const std::size_t first = text.find(separator);
    if (first == std::string_view::npos || first == 0 || first > 3) return false;
    std::size_t start = first + 1;
    while (true) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        if (end - start != 3) return false;
        if (end == text.size()) return true;
        start = end + 1;
    }
}

/// The value of digits with `decimal_mark` as the decimal point, all other separators dropped.
std::optional<Decimal> value_of(std::string_view text, char decimal_mark) {
    // A number has at most 34 digits; with separators it never needs more room than this.
    constexpr std::size_t kLongest = 160;
    if (text.size() > kLongest) return std::nullopt;
    std::string canonical;
    for (const char c : text) {
        if (is_digit(c)) canonical += c;
        if (c == decimal_mark) canonical += '.';
    }
    return Decimal::parse(canonical);
}

int decimals_after(std::string_view text, char mark) {
    const std::size_t at = text.rfind(mark);
    return at == std::string_view::npos ? 0
                                        : static_cast<int>(std::min<std::size_t>(text.size() - at - 1, 1000));
}

Numeral made(std::string_view text, Notation notation, char decimal_mark) {
    Numeral result;
    result.notation = notation;
    result.value = value_of(text, decimal_mark);
    result.decimals = decimals_after(text, decimal_mark);
    return result;
}

}  // namespace

Numeral read_numeral(std::string_view written) {
    const auto dots = std::ranges::count(written, '.');
    const auto commas = std::ranges::count(written, ',');
    if (dots == 0 && commas == 0) return made(written, Notation::plain, '\0');
    const std::size_t last_dot = written.rfind('.'), last_comma = written.rfind(',');
    Numeral malformed;
    malformed.notation = Notation::malformed;
    if (dots > 0 && commas > 0) {
        const bool comma_is_last = last_comma > last_dot;
        const char decimal_mark = comma_is_last ? ',' : '.';
        if ((comma_is_last ? commas : dots) != 1) return malformed;
        const std::string_view whole = written.substr(0, std::max(last_dot, last_comma));
        if (!is_grouped(whole, comma_is_last ? '.' : ',')) return malformed;
        return made(written, comma_is_last ? Notation::indonesian : Notation::english, decimal_mark);
    }
    const char mark = dots > 0 ? '.' : ',';
    const Notation grouping = mark == '.' ? Notation::indonesian : Notation::english;
    const Notation fraction = mark == '.' ? Notation::english : Notation::indonesian;
    const bool grouped = is_grouped(written, mark);
    if (dots + commas > 1) return grouped ? made(written, grouping, '\0') : malformed;
    if (!grouped || written.front() == '0') return made(written, fraction, mark);
    // One separator before three digits fits both rules; the Indonesian one is the expected one.
    Numeral result = made(written, Notation::indonesian, mark == '.' ? '\0' : ',');
    result.other = value_of(written, mark == '.' ? '.' : '\0');
    return result;
}

}  // namespace naskah::printed
