#pragma once

#include <compare>
#include <cstdint>

namespace naskah {

/// A distance on paper, an integer count of 1/1000 pt (1 pt = 1/72 inch). Integers make layout exact,
/// comparable and the same on every machine; 64 bits carry the height of any document without overflow. A
/// value type, thread-safe.
class Length {
  public:
    constexpr Length() = default;
    static constexpr Length milli(std::int64_t value) { return Length(value); }
    static constexpr Length points(std::int64_t value) { return Length(value * 1000); }
    /// Rounds half away from zero to the nearest 1/1000 pt.
    static constexpr Length from_points(double value) { return Length(round(value * 1000.0)); }
    static constexpr Length from_millimetres(double value) { return Length(round(value * 72000.0 / 25.4)); }
    /// The farthest distance there is; a bound for "no limit", never a position.
    static constexpr Length unbounded() { return Length(std::int64_t{1} << 50); }

    constexpr std::int64_t value() const { return value_; }  ///< in 1/1000 pt
    constexpr double in_points() const { return static_cast<double>(value_) / 1000.0; }

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator-() const { return Length(-value_); }
    constexpr Length& operator+=(Length other) {
        value_ += other.value_;
        return *this;
    }
    constexpr Length& operator-=(Length other) {
        value_ -= other.value_;
        return *this;
    }
    friend constexpr Length operator+(Length a, Length b) { return Length(a.value_ + b.value_); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.value_ - b.value_); }
    friend constexpr Length operator*(Length a, std::int64_t factor) { return Length(a.value_ * factor); }
    friend constexpr Length operator/(Length a, std::int64_t divisor) { return Length(a.value_ / divisor); }
    /// a * numerator / denominator, rounded half away from zero; denominator > 0.
    constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const {
        const std::int64_t product = value_ * numerator;
        const std::int64_t half = denominator / 2;
        return Length((product >= 0 ? product + half : product - half) / denominator);
    }

  private:
    explicit constexpr Length(std::int64_t value) : value_(value) {}
    static constexpr std::int64_t round(double value) {
        return static_cast<std::int64_t>(value >= 0 ? value + 0.5 : value - 0.5);
    }
    std::int64_t value_ = 0;
};

constexpr Length max(Length a, Length b) {
    return a < b ? b : a;
}
constexpr Length min(Length a, Length b) {
    return b < a ? b : a;
}

/// A place on a page: x grows to the right, y grows DOWN from the top-left corner of the paper.
struct Point {
    Length x, y;
    constexpr bool operator==(const Point&) const = default;
};

struct Extent {
    Length width, height;
    constexpr bool operator==(const Extent&) const = default;
};

/// Origin is the top-left corner.
struct Rect {
    Point origin;
    Extent extent;
    constexpr Length left() const { return origin.x; }
    constexpr Length top() const { return origin.y; }
    constexpr Length right() const { return origin.x + extent.width; }
    constexpr Length bottom() const { return origin.y + extent.height; }
    constexpr bool operator==(const Rect&) const = default;
};

/// An sRGB colour; black is printed as pure K.
struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    constexpr bool operator==(const Color&) const = default;
};

}  // namespace naskah
