#include "printed/numbers.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"
#include "printed/dates.hpp"
#include "printed/number_roles.hpp"
#include "printed/officials.hpp"
#include "printed/terbilang.hpp"

namespace naskah::printed {

namespace {

struct Multiplier {
    std::string_view word;
    int power;
};
constexpr std::array kMultipliers = {Multiplier{"ribu", 3},     Multiplier{"juta", 6},
                                     Multiplier{"miliar", 9},   Multiplier{"milyar", 9},
                                     Multiplier{"triliun", 12}, Multiplier{"trilyun", 12}};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// Where the digits and separators that start at `at` end: a separator belongs to them only before a digit.
std::size_t numeral_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const bool separator =
            (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]);
        if (!is_digit(text[at]) && !separator) break;
        ++at;
    }
    return at;
}

/// Takes "Rp", "Rp.", "IDR" before the number, and a sign before or behind it.
void take_prefix(std::string_view text, Number& number, bool& negative) {
    std::size_t at = number.begin;
    const auto take_sign = [&] {
        constexpr std::string_view kMinus = "\u2212";
        std::size_t sign = 0;
        if (at > 0 && text[at - 1] == '-') sign = 1;
        if (at >= kMinus.size() && text.substr(at - kMinus.size(), kMinus.size()) == kMinus)
            sign = kMinus.size();
        if (sign == 0) return;
        // A hyphen after a word or a number joins; only one after a blank, a bracket or nothing is a minus.
        // One between two numbers parts them ("91 -100").
        const std::size_t before = at - sign;
        if (before > 0 && text[before - 1] != ' ' && text[before - 1] != '(' && text[before - 1] != '=')
            return;
        std::size_t last = before;
        while (last > 0 && text[last - 1] == ' ') --last;
        if (last > 0 && (is_digit(text[last - 1]) || text[last - 1] == '%')) return;
        negative = true;
        at = before;
    };
    take_sign();
    std::size_t last = at;
    while (last > 0 && at - last < 3 && text[last - 1] == ' ') --last;
    const std::size_t prefix_end = last;
    if (last > 0 && text[last - 1] == '.') --last;
    constexpr std::array<std::string_view, 2> kMoney = {"rp", "idr"};
    for (const std::string_view word : kMoney) {
        if (last < word.size() || !equal_ignoring_case(text.substr(last - word.size(), word.size()), word))
            continue;
        const std::size_t begin = last - word.size();
        if (begin > 0 && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]))) continue;
        number.prefix = text.substr(begin, prefix_end - begin);
        number.unit = NumberUnit::rupiah;
        at = begin;
        if (!negative) take_sign();
        break;
    }
    number.begin = at;
}

void take_multiplier(std::string_view text, Number& number) {
    const std::string_view word = word_after(text, number.end);
    for (const Multiplier& multiplier : kMultipliers) {
        if (!equal_ignoring_case(word, multiplier.word)) continue;
        number.power = multiplier.power;
        number.suffix = word;
        number.end = static_cast<std::size_t>(word.data() - text.data()) + word.size();
        if (number.value) number.value = number.value->times_power_of_ten(multiplier.power);
        number.other.reset();
        return;
    }
}

void take_percent(std::string_view text, Number& number) {
    const std::size_t at = skip_blanks(text, number.end);
    const auto take = [&](NumberUnit unit, std::size_t size) {
        number.unit = unit;
        number.suffix = text.substr(at, size);
        number.end = at + size;
    };
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("%")) {
        take(NumberUnit::percent, 1);
        const std::string_view word = word_after(text, at + 1);
        if (equal_ignoring_case(word, "poin"))
            take(NumberUnit::percentage_point, static_cast<std::size_t>(word.data() - text.data()) + 4 - at);
        return;
    }
    constexpr std::array<std::string_view, 3> kPoints = {"poin persentase", "poin persen", "persen poin"};
    for (const std::string_view phrase : kPoints)
        if (starts_ignoring_case(rest, phrase)) return take(NumberUnit::percentage_point, phrase.size());
    if (equal_ignoring_case(word_after(text, at), "persen")) take(NumberUnit::percent, 6);
}

void take_ending(std::string_view text, Number& number) {
    const std::string_view rest = text.substr(number.end);
    if (!rest.starts_with(",-") && !rest.starts_with(".-")) return;
    if (rest.size() > 2 && (is_letter(rest[2]) || is_digit(rest[2]))) return;
    number.dash_ending = true;
    number.end += 2;
}

/// "(lima)" right after the number.
void take_words(std::string_view text, Number& number) {
    constexpr std::size_t kLongest = 400;
    const std::size_t open = skip_blanks(text, number.end);
    if (open >= text.size() || text[open] != '(') return;
    const std::size_t close = text.substr(0, std::min(text.size(), open + kLongest)).find(')', open);
    if (close == std::string_view::npos) return;
    const std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
    const auto spelled = find_terbilang(inside);
    if (spelled.empty() || spelled[0].begin != 0) return;
    const std::string_view tail = trimmed(inside.substr(spelled[0].end));
    if (!tail.empty() && !equal_ignoring_case(tail, "rupiah") && !equal_ignoring_case(tail, "persen")) return;
    number.in_words = inside;
    number.words = spelled[0].value;
}

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    number.begin = at;
    number.end = numeral_end(text, at);
    number.written = text.substr(at, number.end - at);
    const Numeral numeral = read_numeral(number.written);
    number.notation = numeral.notation;
    number.value = numeral.value;
    number.other = numeral.other;
    number.decimals = numeral.decimals;
    bool negative = false;
    take_prefix(text, number, negative);
    // Nobody prices in thousandths: "Rp 1,234" is English.
    if (number.unit == NumberUnit::rupiah && number.other &&
        number.written.find(',') != std::string_view::npos) {
        std::swap(number.value, number.other);
        number.notation = Notation::english;
        number.decimals = 0;
    }
    if (negative) {
        if (number.value) number.value = -*number.value;
        if (number.other) number.other = -*number.other;
    }
    take_multiplier(text, number);
    take_percent(text, number);
    take_ending(text, number);
    take_words(text, number);
    number.word = word_after(text, number.end);
    return number;
}

/// Spans of dates and NIPs, ordered, that digits may belong to.
struct Span {
    std::size_t begin, end;
    NumberRole role;
};

std::vector<Span> known_spans(std::string_view text) {
    std::vector<Span> spans;
    for (const FoundDate& date : find_dates(text))
        spans.push_back({date.begin, date.end,
                         date.form == FoundDate::Form::month_year ? NumberRole::year : NumberRole::date});
    for (const Nip& nip : find_nips(text)) spans.push_back({nip.begin, nip.end, NumberRole::nip});
    std::ranges::sort(spans, {}, &Span::begin);
    return spans;
}

}  // namespace

std::vector<Number> find_numbers(std::string_view text) {
    std::vector<Number> found;
    // Texts without a digit are the most, and cost one look.
    if (std::ranges::none_of(text, is_digit)) return found;
    const std::vector<Span> spans = known_spans(text);
    auto span = spans.begin();
    RoleJudge judge(text);
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        Number number = number_at(text, at);
        const std::size_t numeral_begin = at;
        while (span != spans.end() && span->end <= at) ++span;
        if (span != spans.end() && span->begin <= at) {
            number.role = span->role;
            number.begin = at;
            number.end = span->end;
        } else {
            number.role = judge.role_of(number, numeral_begin);
        }
        at = std::max(number.end, numeral_begin + number.written.size());
        found.push_back(number);
    }
    return found;
}

std::optional<Number> cell_number(std::string_view cell) {
    constexpr std::size_t kLongest = 200;  // a longer cell is a text
    constexpr std::size_t kLongestUnit = 40;
    const std::string_view text = trimmed(cell);
    if (text.empty() || text.size() > kLongest) return std::nullopt;
    const auto numbers = find_numbers(text);
    if (numbers.size() != 1 || !numbers[0].is_figure() || numbers[0].begin != 0) return std::nullopt;
    const std::string_view rest = trimmed(text.substr(numbers[0].end));
    const bool unit = std::ranges::all_of(rest, [](char c) {
        return is_letter(c) || c == ' ' || c == '/' || c == '.' || c == '-' || c == '(' || c == ')';
    });
    if (rest.size() > kLongestUnit || !unit) return std::nullopt;
    return numbers[0];
}

bool is_dash(std::string_view cell) {
    const std::string_view text = trimmed(cell);
    return text == "-" || text == "\u2013" || text == "\u2014" || text == "\u2212";
}

}  // namespace naskah::printed
