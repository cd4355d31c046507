#include "printed/dates.hpp"

#include <algorithm>
#include <array>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

struct Abbreviation {
    std::string_view word;
    int month;
};
constexpr std::array kAbbreviations = {
    Abbreviation{"jan", 1},  Abbreviation{"feb", 2},  Abbreviation{"peb", 2},   Abbreviation{"mar", 3},
    Abbreviation{"apr", 4},  Abbreviation{"jun", 6},  Abbreviation{"jul", 7},   Abbreviation{"agu", 8},
    Abbreviation{"agt", 8},  Abbreviation{"ags", 8},  Abbreviation{"agust", 8}, Abbreviation{"sep", 9},
    Abbreviation{"sept", 9}, Abbreviation{"okt", 10}, Abbreviation{"nov", 11},  Abbreviation{"nop", 11},
    Abbreviation{"des", 12},
};

constexpr int kFirstYear = 1900, kLastYear = 2100;

/// Digits at `at`, at most `most`; nullopt when there are none or more.
struct Digits {
    int value = 0;
    std::size_t end = 0;
};
std::optional<Digits> digits_at(std::string_view text, std::size_t at, std::size_t most) {
    Digits result{0, at};
    while (result.end < text.size() && is_digit(text[result.end])) {
        if (result.end - at == most) return std::nullopt;
        result.value = result.value * 10 + (text[result.end] - '0');
        ++result.end;
    }
    if (result.end == at) return std::nullopt;
    return result;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// Past the word and the blanks after it when it stands at `at`, else `at`.
std::size_t skip_word(std::string_view text, std::size_t at, std::string_view word) {
    const std::string_view found = word_after(text, at);
    return equal_ignoring_case(found, word) ? skip_blanks(text, skip_blanks(text, at) + found.size()) : at;
}

bool is_year(const std::optional<Digits>& digits, std::size_t at) {
    return digits && digits->end - at == 4 && digits->value >= kFirstYear && digits->value <= kLastYear;
}

/// "Maret 2024" with the month's word at `at`; end 0 when there is none.
FoundDate month_year_at(std::string_view text, std::size_t at) {
    FoundDate result;
    const std::string_view word = word_after(text, at);
    const auto month = find_month(word);
    if (!month) return result;
    const std::size_t word_begin = static_cast<std::size_t>(word.data() - text.data());
    std::size_t next = word_begin + word.size();
    if (next < text.size() && text[next] == '.' && month->spelling == MonthSpelling::abbreviation) ++next;
    next = skip_blanks(text, next);
    if (next < text.size() && text[next] == ',') next = skip_blanks(text, next + 1);
    next = skip_word(text, next, "tahun");
    const auto year = digits_at(text, next, 4);
    if (!is_year(year, next)) return result;
    result.form = FoundDate::Form::month_year;
    result.begin = word_begin;
    result.end = year->end;
    result.month = month->month;
    result.year = year->value;
    result.spelling = month->spelling;
    result.month_written = word;
    return result;
}

FoundDate in_words_at(std::string_view text, std::size_t at) {
    const auto day = digits_at(text, at, 2);
    if (!day) return {};
    std::size_t next = skip_blanks(text, day->end);
    if (next < text.size() && text[next] == '-') next = skip_blanks(text, next + 1);
    next = skip_word(text, next, "bulan");
    FoundDate result = month_year_at(text, next);
    // Between the day and the month stand blanks or "bulan" only.
    if (result.end == 0 || result.begin != skip_blanks(text, next)) return {};
    result.form = FoundDate::Form::words;
    result.begin = at;
    result.day = day->value;
    result.date = Date::make(result.year, result.month, result.day);
    return result;
}

FoundDate numeric_at(std::string_view text, std::size_t at) {
    FoundDate result;
    const auto first = digits_at(text, at, 4);
    if (!first || first->end >= text.size()) return result;
    const char separator = text[first->end];
    if (separator != '-' && separator != '/' && separator != '.') return result;
    const auto second = digits_at(text, first->end + 1, 2);
    if (!second || second->end >= text.size() || text[second->end] != separator) return result;
    const auto third = digits_at(text, second->end + 1, 4);
    if (!third) return result;
    const bool year_first = is_year(first, at);
    const bool year_last = is_year(third, second->end + 1);
    if (year_first == year_last || (year_first && separator == '.')) return result;
    result.day = year_first ? third->value : first->value;
    result.month = second->value;
    result.year = year_first ? first->value : third->value;
    // Three parts with a year are also the number of a letter (188/44/2023): only what can be a day and a
    // month is a date.
    if (result.day < 1 || result.day > 31 || result.month < 1 || result.month > 12) return {};
    // A part more: the number of a letter or a code.
    const std::string_view rest = text.substr(third->end);
    if (!rest.empty() && (is_letter(rest[0]) || rest[0] == '/')) return {};
    if (rest.size() > 1 && (rest[0] == '.' || rest[0] == '-') && is_digit(rest[1])) return {};
    result.form = FoundDate::Form::numeric;
    result.begin = at;
    result.end = third->end;
    result.date = Date::make(result.year, result.month, result.day);
    return result;
}

bool glued_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const char c = text[at - 1];
    return is_digit(c) || is_letter(c) || c == '/' || c == '.' || c == '-';
}

/// Past what stands between the months of a period, or npos.
std::size_t skip_until_word(std::string_view text, std::size_t at) {
    at = skip_blanks(text, at);
    constexpr std::array<std::string_view, 9> kLinks = {"s/d",    "s.d.", "s.d", "sd",    "sampai dengan",
                                                        "hingga", "–",    "-",   "sampai"};
    for (const std::string_view link : kLinks)
        if (starts_ignoring_case(text.substr(at), link)) return skip_blanks(text, at + link.size());
    return std::string_view::npos;
}

}  // namespace

std::optional<MonthWord> find_month(std::string_view word) {
    constexpr std::size_t kLongest = 9;  // "September"
    if (word.size() < 3 || word.size() > kLongest) return std::nullopt;
    static const MonthNames names;
    if (const auto month = names.find(word)) {
        const bool standard = equal_ignoring_case(word, names.name(*month));
        return MonthWord{*month, standard ? MonthSpelling::standard : MonthSpelling::old};
    }
    for (const Abbreviation& entry : kAbbreviations)
        if (equal_ignoring_case(word, entry.word)) return MonthWord{entry.month, MonthSpelling::abbreviation};
    return std::nullopt;
}

std::vector<FoundDate> find_dates(std::string_view text) {
    std::vector<FoundDate> found;
    std::size_t at = 0;
    while (at < text.size()) {
        FoundDate date;
        if (is_digit(text[at]) && !glued_before(text, at)) {
            date = in_words_at(text, at);
            if (date.end == 0) date = numeric_at(text, at);
        } else if (is_letter(text[at]) && (at == 0 || !is_letter(text[at - 1]))) {
            date = month_year_at(text, at);
            // An abbreviation without a day ("Mar 2024") is too often something else.
            if (date.spelling == MonthSpelling::abbreviation) date = {};
        }
        if (date.end == 0) {
            // Past the whole run, so that no part of it is looked at again.
            const bool digit = is_digit(text[at]), letter = is_letter(text[at]);
            ++at;
            while (at < text.size() && ((digit && is_digit(text[at])) || (letter && is_letter(text[at]))))
                ++at;
            continue;
        }
        date.written = text.substr(date.begin, date.end - date.begin);
        at = date.end;
        found.push_back(date);
    }
    return found;
}

std::vector<FoundPeriod> find_periods(std::string_view text) {
    std::vector<FoundPeriod> found;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_letter(text[at])) {
            ++at;
            continue;
        }
        const std::string_view word = word_after(text, at);
        const std::size_t end = at + word.size();
        const auto from = find_month(word);
        const std::size_t second = from ? skip_until_word(text, end) : std::string_view::npos;
        const std::string_view last =
            second == std::string_view::npos ? std::string_view() : word_after(text, second);
        const auto to = find_month(last);
        if (!to || from->spelling == MonthSpelling::abbreviation ||
            to->spelling == MonthSpelling::abbreviation) {
            at = end;
            continue;
        }
        FoundPeriod period{at, second + last.size(), from->month, to->month, 0, {}};
        const std::size_t year_at = skip_word(text, skip_blanks(text, period.end), "tahun");
        const auto year = digits_at(text, year_at, 4);
        if (is_year(year, year_at)) {
            period.year = year->value;
            period.end = year->end;
        }
        period.written = text.substr(period.begin, period.end - period.begin);
        at = period.end;
        found.push_back(period);
    }
    return found;
}

}  // namespace naskah::printed
