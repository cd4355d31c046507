#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "figures/figures.hpp"

namespace naskah::figures {

enum class DecimalsPolicy : std::uint8_t {
    fixed,       ///< always `decimals` places: 5 -> "5,00"
    trimmed,     ///< at most `decimals` places, no trailing zeros: 5.10 -> "5,1"
    as_written,  ///< the places the number was written with: 81.50 -> "81,50"
};

/// How a column, a placeholder or a profile prints numbers. Rounding is half away from zero, once, from the
/// exact value.
struct NumberFormat {
    DecimalsPolicy policy = DecimalsPolicy::trimmed;
    int decimals = 2;             ///< for fixed and trimmed, 0..Decimal::kMaxScale
    std::string thousands = ".";  ///< between groups of three; "" for none (years)
    std::string decimal_mark = ",";
    std::string prefix;           ///< "Rp"; stands after the minus sign: "-Rp5"
    std::string suffix;           ///< "%"
    std::string null_text = "-";  ///< for no value and for undefined figures
    std::string minus = "-";      ///< what rounds to zero has no minus
};

/// Appends the printed number; allocates nothing but what `out` needs to grow.
void append(std::string& out, const Decimal& number, const NumberFormat& format);
/// null_text, without prefix and suffix, when there is no number.
void append(std::string& out, const std::optional<Decimal>& number, const NumberFormat& format);
void append(std::string& out, const Figure& figure, const NumberFormat& format);

std::string to_text(const Decimal& number, const NumberFormat& format);

}  // namespace naskah::figures
