#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace naskah {

/// A real day of the (proleptic) Gregorian calendar, years 1..9999. Thread-safe value.
class Date {
  public:
    /// nullopt when there is no such day (2023-02-29, month 13).
    static std::optional<Date> make(int year, int month, int day);
    /// Reads exactly "YYYY-MM-DD" (ISO 8601 calendar date); nullopt otherwise.
    static std::optional<Date> parse(std::string_view text);

    int year() const { return year_; }
    int month() const { return month_; }  ///< 1..12
    int day() const { return day_; }      ///< 1..31
    auto operator<=>(const Date&) const = default;
    std::string to_iso() const;  ///< "2024-03-04"

  private:
    std::int16_t year_ = 1;
    std::int8_t month_ = 1, day_ = 1;
};

/// The twelve month names a document prints. The defaults are the standard spellings; a regional profile may
/// replace some
/// ("Pebruari", "Nopember") as data.
class MonthNames {
  public:
    /// "Januari" .. "Desember".
    MonthNames();
    /// Replaces one name; month must be 1..12.
    void set(int month, std::string name);
    const std::string& name(int month) const;  ///< month must be 1..12
    /// The month a text names: a standard spelling, a known old spelling or one of this object's own, letter
    /// case ignored; nullopt when none.
    std::optional<int> find(std::string_view text) const;

  private:
    std::array<std::string, 12> names_;
};

/// "4 Maret 2024": day without leading zero.
std::string to_long_text(const Date& date, const MonthNames& names);

}  // namespace naskah
