#include "typeset/drawing/axis.hpp"

#include <algorithm>
#include <cassert>

namespace naskah::typeset::drawing {
namespace {

/// Digits that count: more cannot be seen, and so many leave room for exact differences and quotients.
constexpr int kDigits = 20;
/// Decimals of a position along the axis, in parts of its length.
constexpr int kPositionDecimals = 12;

/// Places before the decimal point of a number that is not zero; 0 or less for those under 0.1.
int places(const Decimal& number) {
    const Decimal trimmed = number.trimmed();
    return trimmed.digits().count - trimmed.scale();
}

Decimal difference(const Decimal& a, const Decimal& b) {
    return Decimal::subtract(a, b).value_or(Decimal());
}
Decimal times(const Decimal& a, std::int64_t factor) {
    return Decimal::multiply(a, Decimal::integer(factor)).value_or(Decimal());
}

/// The greatest whole n with n * step <= value.
std::int64_t floor_steps(const Decimal& value, const Decimal& step) {
    std::int64_t count = 0;
    if (const auto quotient = Decimal::divide(value, step, 0)) count = quotient->to_integer().value_or(0);
    while (times(step, count) > value) --count;
    while (times(step, count + 1) <= value) ++count;
    return count;
}
std::int64_t ceiling_steps(const Decimal& value, const Decimal& step) {
    return -floor_steps(-value, step);
}

struct Range {
    Decimal low, high;
};

Range range_of(const std::vector<Decimal>& values, document::AxisStart start) {
    if (values.empty()) return {Decimal(), Decimal::integer(1)};
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    // Numbers of more digits than any count of anything would leave the reach of exact steps.
    const Decimal bound = Decimal::integer(10).times_power_of_ten(29).value_or(Decimal::integer(1));
    Range range{std::max(*least, -bound), std::min(*greatest, bound)};
    const Decimal zero;
    const bool one_sided = range.low > zero || range.high < zero;
    if (start == document::AxisStart::zero || !one_sided || range.low == range.high) {
        range.low = std::min(range.low, zero);
        range.high = std::max(range.high, zero);
    }
    if (range.low == range.high) range.high = Decimal::integer(1);
    const Decimal largest = std::max(range.low.absolute(), range.high.absolute());
    const int decimals = std::clamp(kDigits - places(largest), 0, Decimal::kMaxScale);
    return {range.low.rounded(decimals), range.high.rounded(decimals)};
}

}  // namespace

Length Axis::position(const Decimal& value, Length length) const {
    const Decimal bounded = std::clamp(value, lowest(), highest());
    const int decimals =
        std::clamp(kDigits + 2 - places(difference(highest(), lowest())), 0, Decimal::kMaxScale);
    const Decimal part = difference(bounded.rounded(decimals), lowest());
    const auto ratio = Decimal::divide(part, difference(highest(), lowest()), kPositionDecimals);
    if (!ratio) return {};
    const Decimal at = times(*ratio, length.value());
    return Length::milli(at.rounded(0).to_integer().value_or(0));
}

Axis make_axis(const std::vector<Decimal>& values, document::AxisStart start, std::size_t most_ticks) {
    assert(most_ticks >= 3);
    const Range range = range_of(values, start);
    const Decimal width = difference(range.high, range.low);
    // Steps this small give far too many ticks; the first that gives few enough is the one.
    for (int power = places(width) - 4;; ++power)
        for (const std::int64_t tenths : {10, 20, 25, 50}) {
            const auto step = Decimal::integer(tenths).times_power_of_ten(power - 1);
            if (!step) continue;
            const auto most = static_cast<std::int64_t>(most_ticks);
            // Far from the answer a count of steps may not even be a whole number of 64 bits.
            if (const auto steps = Decimal::divide(width, *step, 0);
                !steps || *steps > Decimal::integer(most))
                continue;
            const std::int64_t first = floor_steps(range.low, *step), last = ceiling_steps(range.high, *step);
            if (last - first + 1 > most) continue;
            Axis axis;
            for (std::int64_t n = first; n <= last; ++n) axis.ticks.push_back(times(*step, n).trimmed());
            return axis;
        }
}

}  // namespace naskah::typeset::drawing
