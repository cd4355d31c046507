#include "base/decimal.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <limits>
#include <utility>

namespace naskah {

namespace {

// Two 64-bit halves in the open, 128-bit arithmetic in here: coefficients stay under 10^34, so a product with
// 10 (in a long division) or the sum of two always fits in 128 bits.
__extension__ typedef unsigned __int128 Wide;

constexpr Wide power_of_ten(int exponent) {
    Wide result = 1;
    while (exponent-- > 0) result *= 10;
    return result;
}

constexpr auto kPowers = [] {
    std::array<Wide, 39> powers{};
    for (int i = 0; i < 39; ++i) powers[static_cast<std::size_t>(i)] = power_of_ten(i);
    return powers;
}();

constexpr Wide ten_to(int exponent) {
    return kPowers[static_cast<std::size_t>(exponent)];
}
constexpr Wide kLimit = ten_to(Decimal::kMaxDigits);

constexpr Wide kSmall = std::numeric_limits<std::uint64_t>::max();  // beyond, arithmetic is many times slower

int digit_count(Wide coefficient) {
    int count = 1;
    if (coefficient <= kSmall) {
        for (auto small = static_cast<std::uint64_t>(coefficient); small >= 10; small /= 10) ++count;
        return count;
    }
    for (count = 20; count < 39 && coefficient >= ten_to(count);) ++count;
    return count;
}

struct Division {
    Wide quotient, rest;
};

Division divide_wide(Wide dividend, Wide divisor) {
    if (dividend <= kSmall && divisor <= kSmall) {
        const auto a = static_cast<std::uint64_t>(dividend), b = static_cast<std::uint64_t>(divisor);
        return {a / b, a % b};
    }
    const Wide quotient = dividend / divisor;
    return {quotient, dividend - quotient * divisor};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// 256-bit product of two coefficients as (high, low).
struct Product {
    Wide high, low;
};

Product multiply_wide(Wide a, Wide b) {
    const Wide mask = std::numeric_limits<std::uint64_t>::max();
    const Wide a0 = a & mask, a1 = a >> 64, b0 = b & mask, b1 = b >> 64;
    const Wide low = a0 * b0;
    const Wide middle1 = a1 * b0 + (low >> 64);
    const Wide middle2 = a0 * b1 + (middle1 & mask);
    return {a1 * b1 + (middle1 >> 64) + (middle2 >> 64), (middle2 << 64) | (low & mask)};
}

/// Divides in place, gives the remainder.
unsigned divide_by_ten(Product& product) {
    std::array<std::uint64_t, 4> limbs = {
        static_cast<std::uint64_t>(product.high >> 64), static_cast<std::uint64_t>(product.high),
        static_cast<std::uint64_t>(product.low >> 64), static_cast<std::uint64_t>(product.low)};
    Wide rest = 0;
    for (std::uint64_t& limb : limbs) {
        const Wide part = (rest << 64) | limb;
        limb = static_cast<std::uint64_t>(part / 10);
        rest = part % 10;
    }
    product = {(static_cast<Wide>(limbs[0]) << 64) | limbs[1],
               (static_cast<Wide>(limbs[2]) << 64) | limbs[3]};
    return static_cast<unsigned>(rest);
}

std::strong_ordering order(Wide a, Wide b) {
    if (a == b) return std::strong_ordering::equal;
    return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace

/// Coefficient and scale apart from their storage. Scales in between may leave the range of a Decimal:
/// finish() judges.
struct DecimalParts {
    Wide coefficient = 0;
    int scale = 0;
    bool negative = false;

    static DecimalParts of(const Decimal& decimal) {
        return {(static_cast<Wide>(decimal.high_) << 64) | decimal.low_, decimal.scale_, decimal.negative_};
    }

    void strip_zeros(int least_scale) {
        if (coefficient <= kSmall) {
            auto small = static_cast<std::uint64_t>(coefficient);
            while (scale > least_scale && small % 10 == 0 && small != 0) {
                small /= 10;
                --scale;
            }
            coefficient = small;
            return;
        }
        while (scale > least_scale && coefficient % 10 == 0 && coefficient != 0) {
            coefficient /= 10;
            --scale;
        }
    }

    /// Brings the number within the limits without changing its value, or says that it cannot be.
    std::optional<Decimal> finish() {
        if (coefficient == 0) {
            negative = false;
            scale = scale < 0 ? 0 : (scale > Decimal::kMaxScale ? Decimal::kMaxScale : scale);
            return store();
        }
        while ((coefficient >= kLimit || scale > Decimal::kMaxScale) && scale > 0 && coefficient % 10 == 0) {
            coefficient /= 10;
            --scale;
        }
        if (coefficient >= kLimit || scale > Decimal::kMaxScale) return std::nullopt;
        if (scale < 0) {
            if (digit_count(coefficient) - scale > Decimal::kMaxDigits) return std::nullopt;
            coefficient *= ten_to(-scale);
            scale = 0;
        }
        return store();
    }

    Decimal store() const {
        Decimal result;
        result.high_ = static_cast<std::uint64_t>(coefficient >> 64);
        result.low_ = static_cast<std::uint64_t>(coefficient);
        result.scale_ = static_cast<std::int16_t>(scale);
        result.negative_ = negative && coefficient != 0;
        return result;
    }
};

namespace {

/// Same scale for both, the larger; false when a coefficient would leave 34 digits even without its trailing
/// zeros.
bool align(DecimalParts& a, DecimalParts& b) {
    if (a.scale == b.scale) return true;
    DecimalParts& coarse = a.scale < b.scale ? a : b;
    DecimalParts& fine = a.scale < b.scale ? b : a;
    if (coarse.coefficient == 0) {
        coarse.scale = fine.scale;
        return true;
    }
    if (digit_count(coarse.coefficient) + fine.scale - coarse.scale > 38) fine.strip_zeros(coarse.scale);
    const int difference = fine.scale - coarse.scale;
    if (fine.coefficient == 0) {
        fine.scale = coarse.scale;
        return true;
    }
    if (digit_count(coarse.coefficient) + difference > 38) return false;
    coarse.coefficient *= ten_to(difference);
    coarse.scale = fine.scale;
    return true;
}

std::optional<Decimal> add_parts(DecimalParts a, DecimalParts b) {
    if (!align(a, b)) return std::nullopt;
    DecimalParts sum{0, a.scale, a.negative};
    if (a.negative == b.negative) {
        sum.coefficient = a.coefficient + b.coefficient;  // each under 10^38 < 2^127
    } else if (a.coefficient >= b.coefficient) {
        sum.coefficient = a.coefficient - b.coefficient;
    } else {
        sum.coefficient = b.coefficient - a.coefficient;
        sum.negative = b.negative;
    }
    return sum.finish();
}

/// result.coefficient = dividend x 10^shift / divisor, rounded half up; false beyond 34 digits. An exact
/// quotient may stop early with a smaller scale.
bool long_division(Wide dividend, Wide divisor, int shift, DecimalParts& result) {
    if (digit_count(dividend) + shift <= 38) {
        dividend *= ten_to(shift);
        shift = 0;
    }
    auto [quotient, rest] = divide_wide(dividend, divisor);
    for (; shift > 0 && rest != 0; --shift) {
        if (quotient >= kLimit) return false;
        rest *= 10;  // under 10^35
        const Division digit = divide_wide(rest, divisor);
        quotient = quotient * 10 + digit.quotient;
        rest = digit.rest;
    }
    result.scale -= shift;
    result.coefficient = quotient + (rest != 0 && rest >= divisor - rest ? 1 : 0);
    return true;
}

/// Reads digits into a coefficient; drops zeros that carry no value, notes when more than 34 digits do.
struct DigitReader {
    Wide coefficient = 0;
    int pending_zeros = 0;  // zeros that count only if another digit follows
    bool too_long = false;

    void take(char digit) {
        if (digit == '0') {
            if (coefficient != 0) ++pending_zeros;
            return;
        }
        if (coefficient != 0 && digit_count(coefficient) + pending_zeros + 1 > Decimal::kMaxDigits) {
            too_long = true;
            return;
        }
        coefficient = coefficient * ten_to(pending_zeros + 1) + static_cast<unsigned>(digit - '0');
        pending_zeros = 0;
    }
};

/// The exponent part "e-12" from `at` on; false when malformed. Clamped: what is beyond is out of range
/// anyway.
bool read_exponent(std::string_view text, std::size_t at, long& exponent) {
    ++at;
    bool negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
    if (at == text.size()) return false;
    for (; at < text.size(); ++at) {
        if (!is_digit(text[at])) return false;
        if (exponent < 1'000'000'000L) exponent = exponent * 10 + (text[at] - '0');
    }
    if (negative) exponent = -exponent;
    return true;
}

/// Nearly every number of a report: up to 18 digits, no exponent. nullopt: take the long way.
std::optional<DecimalParts> parse_short(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    std::size_t at = negative ? 1 : 0;
    const std::size_t first = at;
    if (text.size() > 18 || at == text.size()) return std::nullopt;
    std::uint64_t value = 0;
    while (at < text.size() && is_digit(text[at]))
        value = value * 10 + static_cast<unsigned>(text[at++] - '0');
    if (at == first) return std::nullopt;
    int scale = 0;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = ++at;
        while (at < text.size() && is_digit(text[at]))
            value = value * 10 + static_cast<unsigned>(text[at++] - '0');
        scale = static_cast<int>(at - fraction);
        if (scale == 0) return std::nullopt;
    }
    if (at != text.size()) return std::nullopt;
    return DecimalParts{value, scale, negative};
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    if (const auto parts = parse_short(text)) return parts->store();
    std::size_t at = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) ++at;
    const std::size_t first = at;
    DigitReader reader;
    while (at < text.size() && is_digit(text[at])) reader.take(text[at++]);
    if (at == first) return std::nullopt;
    long scale = 0;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = ++at;
        while (at < text.size() && is_digit(text[at])) reader.take(text[at++]);
        if (at == fraction) return std::nullopt;
        scale = static_cast<long>(at - fraction);
    }
    long exponent = 0;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        if (!read_exponent(text, at, exponent)) return std::nullopt;
    }
    if (reader.too_long) return std::nullopt;
    scale -= exponent;
    if (reader.coefficient == 0) {
        return DecimalParts{0, static_cast<int>(scale < 0 ? 0 : (scale > kMaxScale ? kMaxScale : scale)),
                            false}
            .store();
    }
    // Zeros written at the end are kept ("81.50" has two decimals) as far as there is room for them.
    const int room = kMaxDigits - digit_count(reader.coefficient);
    const int kept = std::min(reader.pending_zeros, room);
    scale -= reader.pending_zeros - kept;
    if (scale > kMaxScale + kMaxDigits || scale < -kMaxDigits) return std::nullopt;
    DecimalParts parts{reader.coefficient * ten_to(kept), static_cast<int>(scale), negative};
    return parts.finish();
}

std::optional<std::int64_t> Decimal::to_integer() const {
    const Decimal whole = trimmed();
    constexpr std::uint64_t kMinimum = std::uint64_t{1} << 63;
    if (whole.scale_ != 0 || whole.high_ != 0) return std::nullopt;
    if (whole.negative_) {
        if (whole.low_ > kMinimum) return std::nullopt;
        return static_cast<std::int64_t>(0 - whole.low_);
    }
    if (whole.low_ >= kMinimum) return std::nullopt;
    return static_cast<std::int64_t>(whole.low_);
}

Decimal Decimal::operator-() const {
    Decimal result = *this;
    result.negative_ = !negative_ && !is_zero();
    return result;
}

Decimal Decimal::absolute() const {
    Decimal result = *this;
    result.negative_ = false;
    return result;
}

Decimal Decimal::trimmed() const {
    if (scale_ == 0) return *this;
    DecimalParts parts = DecimalParts::of(*this);
    if (parts.coefficient == 0) return {};
    parts.strip_zeros(0);
    return parts.store();
}

Decimal Decimal::rounded(int decimals) const {
    assert(decimals >= 0);
    const int dropped = scale_ - decimals;
    if (dropped <= 0) return *this;
    DecimalParts parts = DecimalParts::of(*this);
    parts.scale = decimals;
    if (dropped > kMaxDigits) {  // under 10^34 / 10^35: less than a half
        parts.coefficient = 0;
        return parts.store();
    }
    const Wide unit = ten_to(dropped);
    const auto [quotient, rest] = divide_wide(parts.coefficient, unit);
    parts.coefficient = quotient + (rest >= unit - rest ? 1 : 0);
    return parts.store();
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
    return add_parts(DecimalParts::of(a), DecimalParts::of(b));
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b) {
    return add_parts(DecimalParts::of(a), DecimalParts::of(-b));
}

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
    const DecimalParts x = DecimalParts::of(a), y = DecimalParts::of(b);
    Product product = multiply_wide(x.coefficient, y.coefficient);
    int scale = x.scale + y.scale;
    // 34 by 34 digits make 68; what ends in zeros may still be short enough.
    while (product.high != 0 && scale > 0) {
        Product quotient = product;
        if (divide_by_ten(quotient) != 0) return std::nullopt;
        product = quotient;
        --scale;
    }
    if (product.high != 0) return std::nullopt;
    return DecimalParts{product.low, scale, x.negative != y.negative}.finish();
}

std::optional<Decimal> Decimal::divide(const Decimal& a, const Decimal& b, int decimals) {
    assert(decimals >= 0 && decimals <= kMaxScale);
    if (b.is_zero()) return std::nullopt;
    const DecimalParts x = DecimalParts::of(a), y = DecimalParts::of(b);
    DecimalParts result{0, decimals, x.negative != y.negative};
    const int shift = decimals + y.scale - x.scale;
    if (shift < 0) {
        // Half away from zero is floor((floor(2q) + 1) / 2), and floors of successive divisions compose
        // exactly.
        const Wide doubled = x.coefficient * 2 / y.coefficient;
        result.coefficient = -shift > kMaxDigits ? 0 : (doubled / ten_to(-shift) + 1) / 2;
    } else if (!long_division(x.coefficient, y.coefficient, shift, result)) {
        return std::nullopt;
    }
    result.strip_zeros(0);  // a quotient has no written form: it carries no zeros at its end
    return result.finish();
}

std::optional<Decimal> Decimal::times_power_of_ten(int power) const {
    constexpr int kFarthest = kMaxScale + kMaxDigits;
    if (is_zero()) return *this;
    if (power > kFarthest || power < -kFarthest) return std::nullopt;
    DecimalParts parts = DecimalParts::of(*this);
    parts.scale -= power;
    return parts.finish();
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.negative_ != b.negative_)
        return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    DecimalParts x = DecimalParts::of(a), y = DecimalParts::of(b);
    if (a.negative_) std::swap(x, y);
    if (x.scale == y.scale || x.coefficient == 0 || y.coefficient == 0)
        return order(x.coefficient, y.coefficient);
    // Unequal places before the decimal point decide; equal ones mean that aligning stays within 34 digits.
    const int x_places = digit_count(x.coefficient) - x.scale,
              y_places = digit_count(y.coefficient) - y.scale;
    if (x_places != y_places) return x_places <=> y_places;
    if (x.scale < y.scale)
        x.coefficient *= ten_to(y.scale - x.scale);
    else
        y.coefficient *= ten_to(x.scale - y.scale);
    return order(x.coefficient, y.coefficient);
}

Decimal::Digits Decimal::digits() const {
    Digits result;
    const Wide coefficient = DecimalParts::of(*this).coefficient;
    char* const begin = result.buffer.data();
    char* const end = begin + result.buffer.size();
    constexpr int kHalf = 17;
    if (coefficient <= kSmall) {
        result.count =
            static_cast<int>(std::to_chars(begin, end, static_cast<std::uint64_t>(coefficient)).ptr - begin);
        return result;
    }
    const auto upper = static_cast<std::uint64_t>(coefficient / ten_to(kHalf));
    const auto lower = static_cast<std::uint64_t>(coefficient % ten_to(kHalf));
    char* const middle = std::to_chars(begin, end, upper).ptr;
    std::uint64_t rest = lower;
    for (int i = kHalf; i-- > 0; rest /= 10) middle[i] = static_cast<char>('0' + rest % 10);
    result.count = static_cast<int>(middle - begin) + kHalf;
    return result;
}

std::string Decimal::to_string() const {
    const Decimal number = trimmed();
    const Digits all = number.digits();
    const std::string_view view = all.view();
    std::string text = number.negative_ ? "-" : "";
    const auto decimals = static_cast<std::size_t>(number.scale_);
    if (decimals == 0) return text.append(view);
    if (view.size() <= decimals) return text.append("0.").append(decimals - view.size(), '0').append(view);
    text.append(view.substr(0, view.size() - decimals))
        .append(1, '.')
        .append(view.substr(view.size() - decimals));
    return text;
}

}  // namespace naskah
