#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "figures/book.hpp"
#include "json/value.hpp"
#include "printed/document.hpp"
#include "printed/numbers.hpp"

/// What somebody printed of a figure, read from `tercetak`, and how far it is from what it should be.
namespace naskah::audit {

/// One printed value and where it stood.
struct Stated {
    std::string_view text;  ///< exactly as printed
    const json::Value* value = nullptr;
    printed::Place place;
};
/// The value, or all values of its list of places.
std::vector<Stated> stated_values(const json::Value& member);

/// The number a printed value holds.
struct StatedNumber {
    std::optional<Decimal> value;  ///< none: malformed
    std::optional<Decimal> other;  ///< the second reading of an ambiguous one
    int decimals = 0;
    printed::Notation notation = printed::Notation::plain;
    bool dash_ending = false;  ///< ",-"
    std::string_view written;
};
/// nullopt: no number, or several ("5 dari 12"). "A (81,50)" holds 81,50; a lone "2024" holds 2024.
std::optional<StatedNumber> read_stated(std::string_view text);

/// How a printed number relates to the exact one.
enum class Closeness : std::uint8_t {
    equal,      ///< the exact one, rounded half away from zero at the printed decimals
    truncated,  ///< cut at the printed decimals instead of rounded
    padded,     ///< rounded to fewer decimals, zeros appended
    near,       ///< off by less than 0.05 (in percentages): rounded inputs were used
    different
};
Closeness closeness(const StatedNumber& stated, const Decimal& exact);

/// What the figure would be had its inputs been the printed ones: those `tercetak` holds, else the exact ones
/// rounded as they are printed. nullopt when a formula cannot be repeated. `all_given`: every derived input
/// stood in `tercetak`.
struct Repeated {
    Decimal value;
    bool all_given = false;
};
std::optional<Repeated> repeated_from_printed(const figures::Entry& entry);

/// The exact number as the document would print it: the printed value's decimals, its prefix and suffix.
std::string printed_like(const Decimal& exact, std::string_view stated, int decimals);

}  // namespace naskah::audit
