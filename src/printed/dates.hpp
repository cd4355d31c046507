#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace naskah::printed {

/// How a month's name is spelled.
enum class MonthSpelling : std::uint8_t {
    none,          ///< the date has no month in letters
    standard,      ///< "Februari", "November" (KBBI)
    old,           ///< "Pebruari", "Nopember"
    abbreviation,  ///< "Feb", "Nop."
};

struct MonthWord {
    int month = 0;  ///< 1..12
    MonthSpelling spelling = MonthSpelling::none;
};

/// The month a word names, letter case ignored; nullopt for any other word.
std::optional<MonthWord> find_month(std::string_view word);

/// A date found in a text.
struct FoundDate {
    enum class Form : std::uint8_t {
        words,       ///< "4 Maret 2024", "31 bulan Januari tahun 2023"
        numeric,     ///< "14-03-2024", "14/03/2024", "2024-03-14"
        month_year,  ///< "Maret 2024": no day
    };
    Form form = Form::words;
    std::size_t begin = 0, end = 0;    ///< bytes in the text
    int day = 0, month = 0, year = 0;  ///< day 0 for month_year; month may be beyond 12 in numeric ones
    std::optional<Date> date;          ///< none for month_year and for days there are none of (31 Februari)
    MonthSpelling spelling = MonthSpelling::none;
    std::string_view month_written;  ///< points into the text; "" for numeric ones
    std::string_view written;        ///< points into the text
};

/// All dates in order; they do not overlap.
std::vector<FoundDate> find_dates(std::string_view text);

/// Months from one to another: "Januari s/d Februari 2024", "Januari-Februari", "Januari sampai dengan
/// Maret".
struct FoundPeriod {
    std::size_t begin = 0, end = 0;
    int from = 0, to = 0;  ///< months
    int year = 0;          ///< 0: none printed
    std::string_view written;
};
std::vector<FoundPeriod> find_periods(std::string_view text);

}  // namespace naskah::printed
