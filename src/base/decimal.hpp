#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace naskah {

/// An exact decimal number: coefficient x 10^-scale, for money and rates that binary floats cannot hold
/// (0.1, 17.91).
///
/// Limits: at most 34 significant digits (those of IEEE 754 decimal128), magnitude under 10^34, at most 64
/// decimals. What does not fit is told (std::nullopt), never cut or wrapped. The scale remembers how the
/// number was written ("81.50" has scale 2), yet comparison is by value (81.5 == 81.50). A cheap value type
/// of 24 bytes without heap; thread-safe.
class Decimal {
  public:
    static constexpr int kMaxDigits = 34;
    static constexpr int kMaxScale = 64;

    /// Zero.
    constexpr Decimal() = default;
    static constexpr Decimal integer(std::int64_t value) {
        Decimal result;
        result.negative_ = value < 0;
        result.low_ = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        return result;
    }
    /// Reads the grammar of a JSON number (RFC 8259, section 6): no blanks, no plus sign, no separators.
    /// Leading zeros, which JSON itself refuses, are taken, for decimal strings such as "007.50" may have
    /// them. nullopt: not a number, or beyond the limits above. Trailing fraction zeros beyond the limits are
    /// dropped, for they carry no value.
    static std::optional<Decimal> parse(std::string_view text);

    bool is_zero() const { return high_ == 0 && low_ == 0; }
    bool is_negative() const { return negative_; }  ///< false for zero: there is no minus zero
    int scale() const { return scale_; }            ///< decimals as written or computed, 0..kMaxScale
    bool is_integer() const { return trimmed().scale_ == 0; }
    /// The value when it is a whole number of 64 bits.
    std::optional<std::int64_t> to_integer() const;

    Decimal operator-() const;
    Decimal absolute() const;
    /// Same value, without trailing fraction zeros.
    Decimal trimmed() const;
    /// Rounded to at most `decimals` places (>= 0), half away from zero; shorter numbers stay as they are.
    Decimal rounded(int decimals) const;

    /// Exact; nullopt when the exact result is beyond the limits.
    static std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// a / b rounded half away from zero at `decimals` places (0..kMaxScale). nullopt: b is zero or beyond
    /// the limits.
    static std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int decimals);
    /// Exact value x 10^power; moves the decimal point without touching the digits where it can.
    std::optional<Decimal> times_power_of_ten(int power) const;

    /// By value: 81.5 == 81.50.
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) {
        return (a <=> b) == std::strong_ordering::equal;
    }

    /// The decimal digits of the coefficient, most significant first, for formatters; "0" for zero. No heap.
    struct Digits {
        std::array<char, 40> buffer{};
        int count = 0;
        std::string_view view() const { return {buffer.data(), static_cast<std::size_t>(count)}; }
    };
    Digits digits() const;

    /// Canonical: no exponent, '.' as decimal point, no trailing fraction zeros, "0" for zero. Equal values
    /// print equally.
    std::string to_string() const;

  private:
    std::uint64_t high_ = 0, low_ = 0;  // coefficient = high x 2^64 + low, under 10^34
    std::int16_t scale_ = 0;
    bool negative_ = false;
    friend struct DecimalParts;  // the 128-bit view, private to decimal.cpp
};

}  // namespace naskah
