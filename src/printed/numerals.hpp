#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.hpp"

namespace naskah::printed {

/// How the separators of a number are used.
enum class Notation : std::uint8_t {
    plain,       ///< "112025"
    indonesian,  ///< "1.234.567,50", "54,20"; the rule of Indonesian spelling (PUEBI/EYD)
    english,     ///< "1,234,567.50", "94.47"
    malformed,   ///< "25.000.00": its groups fit neither rule
};

/// A number written with digits and separators.
struct Numeral {
    Notation notation = Notation::plain;
    std::optional<Decimal>
        value;  ///< none for malformed ones and those beyond Decimal's limits; scale as printed
    /// The second reading where both rules fit: "1.234" is 1234, in English 1.234; "1,234" is 1.234, in
    /// English 1234.
    std::optional<Decimal> other;
    int decimals = 0;  ///< as printed, in the reading of `value`
};

/// Reads digits with '.' and ',' between them, without sign. Bounded by the text's length.
Numeral read_numeral(std::string_view written);

}  // namespace naskah::printed
