#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "figures/figures.hpp"
#include "figures/vocabulary_rules.hpp"
#include "json/value.hpp"

// What a rule of the vocabulary found, and what can be said of it without looking at the data again.
namespace naskah::figures {

/// The origin of a number that stands in the data itself, not in another figure.
inline constexpr std::int32_t kDatum = -1;

/// The numbers a rule found, and where each came from; three lists of one length.
struct Gathered {
    std::vector<Operand> operands;
    std::vector<std::int32_t> origins;      ///< index of the result it is, or kDatum
    std::vector<const json::Value*> nodes;  ///< of the datum, or of the figure's object; may be null
    bool circular = false;                  ///< the data led back to the figure itself
    void add(const Operand& operand, std::int32_t origin, const json::Value* node);
    void keep_only(std::size_t i);
};

/// A list of any length, in which what is not there is skipped; other formulas have places.
bool is_list(Cara cara);
/// A reason that a sum must not skip over: the figure exists, yet cannot be told.
bool is_grave(Reason reason);

Figure undefined(Reason reason, const std::vector<Operand>& operands, Formula formula);
/// Leaves the first (nilai) or last (terakhir) operand that has a value, or the first at all.
void choose_one(Cara cara, Gathered& gathered);
/// Without a condition all that is there counts: data that are not null, figures that have a value.
Figure count(const Rule& rule, const Gathered& gathered);
/// Nothing the figure could be computed from stands in the data.
bool is_absent(Cara cara, const Gathered& gathered);
/// The `satuan` of the value or of one of the two objects around it; empty: none.
std::string_view unit_of(const json::Value* value);
bool has_mixed_units(const Gathered& gathered);

}  // namespace naskah::figures
