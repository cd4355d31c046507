#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/decimal.hpp"
#include "base/length.hpp"
#include "document/blocks.hpp"

namespace naskah::typeset::drawing {

/// The scale of a chart: ticks at equal steps of 1, 2, 2.5 or 5 times a power of ten, exact. The first and
/// the last are its ends.
struct Axis {
    std::vector<Decimal> ticks;  ///< two or more, ascending

    const Decimal& lowest() const { return ticks.front(); }
    const Decimal& highest() const { return ticks.back(); }
    /// How far a value lies from the lowest tick on an axis of this length; values outside are bounded by it.
    Length position(const Decimal& value, Length length) const;
};

/// The axis that holds all `values`, with at most `most_ticks` (at least 3) ticks. From zero, or, asked so,
/// from where the values start when they are all on one side of zero. Without values from 0 to 1. Digits
/// beyond the 20th of the largest value do not count.
Axis make_axis(const std::vector<Decimal>& values, document::AxisStart start, std::size_t most_ticks);

}  // namespace naskah::typeset::drawing
