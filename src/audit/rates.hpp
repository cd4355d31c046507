#pragma once

#include <optional>

#include "base/decimal.hpp"

namespace naskah::audit {

/// part / whole x 100 with twelve decimals; nullopt: whole is zero or a number is beyond the limits.
std::optional<Decimal> percent_of(const Decimal& part, const Decimal& whole);

/// The number without what stands behind `decimals` places.
Decimal cut_off(const Decimal& value, int decimals);

enum class RateMatch { exact, cut, off };

/// Whether a printed number of so many decimals is the exact one rounded half away from zero, or cut instead,
/// or neither.
RateMatch match_rate(const Decimal& printed, int decimals, const Decimal& exact);

}  // namespace naskah::audit
