#include "audit/rates.hpp"

namespace naskah::audit {

std::optional<Decimal> percent_of(const Decimal& part, const Decimal& whole) {
    if (whole.is_zero()) return std::nullopt;
    const auto scaled = part.times_power_of_ten(2);
    return scaled ? Decimal::divide(*scaled, whole, 12) : std::nullopt;
}

Decimal cut_off(const Decimal& value, int decimals) {
    const Decimal rounded = value.rounded(decimals);
    if (rounded.absolute() <= value.absolute()) return rounded;
    const auto unit = Decimal::integer(1).times_power_of_ten(-decimals);
    if (!unit) return rounded;
    const auto less =
        rounded.is_negative() ? Decimal::add(rounded, *unit) : Decimal::subtract(rounded, *unit);
    return less.value_or(rounded);
}

RateMatch match_rate(const Decimal& printed, int decimals, const Decimal& exact) {
    if (printed == exact.rounded(decimals)) return RateMatch::exact;
    return printed == cut_off(exact, decimals) ? RateMatch::cut : RateMatch::off;
}

}  // namespace naskah::audit
