#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace naskah::layout {

/// A level of a scale: "Tinggi", from 76 to 90. Bounds are in the unit of what is judged (percent).
struct ScaleLevel {
    std::string name;
    std::optional<Decimal> from, to;  ///< the lowest level may lack `from`, the highest `to`
    bool from_excluded = false;       ///< more than `from`, not from it on
    bool to_excluded = false;         ///< less than `to`, not up to it
};

/// The names an office gives to ranges of values (Permendagri 86/2017 for performance, AKIP for evaluation)
/// and what it does where these say nothing: between two levels and above the highest one.
struct Scale {
    enum class Gap : std::uint8_t {
        lower,   ///< a value between two levels belongs to the lower one
        upper,   ///< to the upper one
        rounded  ///< it is rounded to a whole number first, half up; what still lies between goes lower
    };
    enum class Above : std::uint8_t {
        highest,  ///< a value above the highest level belongs to it
        none      ///< it has no level
    };
    std::string name;
    std::vector<ScaleLevel> levels;  ///< from the highest to the lowest, never overlapping
    Gap gap = Gap::lower;
    Above above = Above::highest;
    bool has_gaps() const;
};

/// The level of a value by the scale's policy; null when it has none. What is below the lowest level belongs
/// to that.
const ScaleLevel* level_of(const Scale& scale, const Decimal& value);

/// "76–90", "> 90–100", "≤ 50", "≥ 91".
std::string range_text(const ScaleLevel& level);

/// The scale and its policy as sentences that can be printed below a table.
std::string policy_text(const Scale& scale);

}  // namespace naskah::layout
