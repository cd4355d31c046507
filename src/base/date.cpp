#include "base/date.hpp"

#include <algorithm>
#include <cassert>

namespace naskah {

namespace {

constexpr std::array<std::string_view, 12> kStandardNames = {"Januari",   "Februari", "Maret",    "April",
                                                             "Mei",       "Juni",     "Juli",     "Agustus",
                                                             "September", "Oktober",  "November", "Desember"};

struct OldSpelling {
    std::string_view name;
    int month;
};
// Spellings still met in the regions' papers; read, never printed unless a profile says so.
constexpr std::array kOldSpellings = {OldSpelling{"Pebruari", 2}, OldSpelling{"Nopember", 11}};

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

/// Digits only; -1 otherwise.
int read_digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

void append_padded(std::string& out, int value, std::size_t width) {
    const std::string digits = std::to_string(value);
    out.append(width - std::min(width, digits.size()), '0').append(digits);
}

}  // namespace

std::optional<Date> Date::make(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    if (day > days_in_month(year, month)) return std::nullopt;
    Date date;
    date.year_ = static_cast<std::int16_t>(year);
    date.month_ = static_cast<std::int8_t>(month);
    date.day_ = static_cast<std::int8_t>(day);
    return date;
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return make(read_digits(text.substr(0, 4)), read_digits(text.substr(5, 2)),
                read_digits(text.substr(8, 2)));
}

std::string Date::to_iso() const {
    std::string text;
    append_padded(text, year_, 4);
    text += '-';
    append_padded(text, month_, 2);
    text += '-';
    append_padded(text, day_, 2);
    return text;
}

MonthNames::MonthNames() {
    std::ranges::copy(kStandardNames, names_.begin());
}

void MonthNames::set(int month, std::string name) {
    assert(month >= 1 && month <= 12);
    names_[static_cast<std::size_t>(month - 1)] = std::move(name);
}

const std::string& MonthNames::name(int month) const {
    assert(month >= 1 && month <= 12);
    return names_[static_cast<std::size_t>(month - 1)];
}

std::optional<int> MonthNames::find(std::string_view text) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (equal_ignoring_case(text, names_[i]) || equal_ignoring_case(text, kStandardNames[i]))
            return static_cast<int>(i) + 1;
    }
    for (const OldSpelling& old : kOldSpellings) {
        if (equal_ignoring_case(text, old.name)) return old.month;
    }
    return std::nullopt;
}

std::string to_long_text(const Date& date, const MonthNames& names) {
    return std::to_string(date.day()) + ' ' + names.name(date.month()) + ' ' + std::to_string(date.year());
}

}  // namespace naskah
