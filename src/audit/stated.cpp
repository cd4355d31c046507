#include "audit/stated.hpp"

#include <algorithm>

#include "audit/data_view.hpp"

namespace naskah::audit {

using json::Value;

namespace {

Stated stated_of(const Value& value, std::string_view place) {
    Stated stated{value.text(), &value, place_of(value)};
    stated.place.label = place;
    return stated;
}

/// Cut towards zero.
Decimal truncated(const Decimal& number, int decimals) {
    const Decimal rounded = number.rounded(decimals);
    if (rounded.absolute() <= number.absolute()) return rounded;
    Decimal unit = Decimal::integer(1);
    for (int i = 0; i < decimals; ++i) unit = unit.times_power_of_ten(-1).value_or(unit);
    const auto cut = number.is_negative() ? Decimal::add(rounded, unit) : Decimal::subtract(rounded, unit);
    return cut.value_or(rounded);
}

Closeness compare(const Decimal& stated, int decimals, const Decimal& exact) {
    if (exact.rounded(decimals) == stated) return Closeness::equal;
    if (truncated(exact, decimals) == stated) return Closeness::truncated;
    // "54,20" of 54,16: rounded to 54,2 and padded.
    if (decimals > 1 && exact.rounded(decimals - 1) == stated) return Closeness::padded;
    const auto gap = Decimal::subtract(stated, exact);
    const auto bound = Decimal::parse("0.05");
    if (decimals > 1 && gap && gap->absolute() < *bound) return Closeness::near;
    return Closeness::different;
}

}  // namespace

std::vector<Stated> stated_values(const Value& member) {
    std::vector<Stated> all;
    if (!member.is_array()) {
        all.push_back(stated_of(member, {}));
        return all;
    }
    for (const Value& item : member.items())
        if (const Value* value = item.find("nilai"))
            all.push_back(stated_of(*value, text_of(item, "tempat")));
    return all;
}

std::optional<StatedNumber> read_stated(std::string_view text) {
    const auto of = [](const printed::Number& number) {
        return StatedNumber{number.value,    number.other,       number.decimals,
                            number.notation, number.dash_ending, number.written};
    };
    if (const auto cell = printed::cell_number(text)) return of(*cell);
    std::optional<StatedNumber> found;
    for (const printed::Number& number : printed::find_numbers(text)) {
        // A lone number of four digits is told to be a year; here it was given as a figure.
        const bool lone = number.role == printed::NumberRole::year && number.written.size() == text.size();
        if (!number.is_figure() && !lone) continue;
        if (found) return std::nullopt;
        found = of(number);
    }
    return found;
}

Closeness closeness(const StatedNumber& stated, const Decimal& exact) {
    if (!stated.value) return Closeness::different;
    const Closeness first = compare(*stated.value, stated.decimals, exact);
    if (first == Closeness::equal || !stated.other) return first;
    return std::min(first, compare(*stated.other, stated.other->scale(), exact));
}

namespace {

/// The first number `tercetak` holds of a besaran or member.
std::optional<Decimal> first_stated(const Value& node, std::string_view name) {
    const Value* const printed = node.find("tercetak");
    const Value* const member = printed != nullptr ? printed->find(name) : nullptr;
    if (member == nullptr) return std::nullopt;
    for (const Stated& stated : stated_values(*member))
        if (const auto number = read_stated(stated.text); number && number->value) return number->value;
    return std::nullopt;
}

figures::Figure repeat(const figures::Figure& figure, std::span<const figures::Operand> inputs) {
    using figures::Formula;
    const bool two = inputs.size() == 2;
    switch (figure.formula) {
        case Formula::jumlah:
            return figures::jumlah(inputs);
        case Formula::rata_rata:
            return figures::rata_rata(inputs);
        case Formula::rasio:
            return two ? figures::rasio(inputs[0], inputs[1]) : figures::Figure{};
        case Formula::selisih:
        case Formula::efisiensi:
            return two ? figures::selisih(inputs[0], inputs[1]) : figures::Figure{};
        case Formula::capaian_positif:
            return two ? figures::capaian(inputs[0], inputs[1], figures::Polaritas::positif)
                       : figures::Figure{};
        case Formula::capaian_negatif:
            return two ? figures::capaian(inputs[0], inputs[1], figures::Polaritas::negatif)
                       : figures::Figure{};
        default:
            return {};
    }
}

}  // namespace

namespace {

constexpr int kDeepestRepeat = 4;  // figures of figures: efisiensi, mean, achievement, result

std::optional<Repeated> repeat_at(const figures::Entry& entry, int depth);

/// An input as printed: what `tercetak` says of it, else what the printed inputs give for it, else its exact
/// value, rounded as it is printed.
std::optional<Decimal> printed_input(const figures::Entry& origin, int depth, bool& given) {
    if (const auto stated = first_stated(*origin.node, origin.besaran)) {
        given = true;
        return stated;
    }
    const bool derived = origin.figure.formula != figures::Formula::input && depth < kDeepestRepeat;
    const auto repeated = derived ? repeat_at(origin, depth + 1) : std::nullopt;
    if (repeated) {
        given = repeated->all_given;
        return repeated->value.rounded(origin.decimals.value_or(2));
    }
    if (!origin.figure.value) return std::nullopt;
    return origin.figure.value->rounded(origin.decimals.value_or(2));
}

std::optional<Repeated> repeat_at(const figures::Entry& entry, int depth) {
    std::vector<figures::Operand> inputs(entry.figure.inputs().begin(), entry.figure.inputs().end());
    std::size_t given_count = 0;
    for (std::size_t i = 0; i < inputs.size() && i < entry.origins.size(); ++i) {
        bool given = false;
        if (entry.origins[i] != nullptr) inputs[i].value = printed_input(*entry.origins[i], depth, given);
        given_count += given ? 1 : 0;
    }
    const figures::Figure figure = repeat(entry.figure, inputs);
    if (!figure.value) return std::nullopt;
    return Repeated{*figure.value, given_count == inputs.size()};
}

}  // namespace

std::optional<Repeated> repeated_from_printed(const figures::Entry& entry) {
    return repeat_at(entry, 0);
}

std::string printed_like(const Decimal& exact, std::string_view stated, int decimals) {
    std::string result;
    if (stated.starts_with("Rp")) result = "Rp";
    result += shown(exact, decimals);
    if (stated.ends_with('%')) result += stated.ends_with(" %") ? " %" : "%";
    return result;
}

}  // namespace naskah::audit
