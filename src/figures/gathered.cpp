#include "figures/gathered.hpp"

#include <memory>
#include <optional>

#include "figures/data_reader.hpp"

namespace naskah::figures {

void Gathered::add(const Operand& operand, std::int32_t origin, const json::Value* node) {
    operands.push_back(operand);
    origins.push_back(origin);
    nodes.push_back(node);
}

void Gathered::keep_only(std::size_t i) {
    operands = {operands[i]};
    origins = {origins[i]};
    nodes = {nodes[i]};
}

bool is_list(Cara cara) {
    return cara <= Cara::terbesar;
}

bool is_grave(Reason reason) {
    return reason == Reason::too_long || reason == Reason::mixed_units || reason == Reason::cycle;
}

Figure undefined(Reason reason, const std::vector<Operand>& operands, Formula formula) {
    Figure figure;
    figure.formula = formula;
    figure.state = State::undefined;
    figure.reason = reason;
    figure.many = std::make_shared<const std::vector<Operand>>(operands);
    return figure;
}

void choose_one(Cara cara, Gathered& gathered) {
    if (gathered.operands.empty()) return;
    const std::size_t count = gathered.operands.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = cara == Cara::terakhir ? count - 1 - i : i;
        if (gathered.operands[at].value) return gathered.keep_only(at);
    }
    gathered.keep_only(0);
}

Figure count(const Rule& rule, const Gathered& gathered) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < gathered.operands.size(); ++i) {
        const auto& value = gathered.operands[i].value;
        const bool is_datum = gathered.origins[i] == kDatum && gathered.nodes[i] != nullptr;
        const bool there = is_datum ? !gathered.nodes[i]->is_null() : value.has_value();
        const bool counts = rule.absent         ? !there
                            : rule.yang.empty() ? there
                                                : value && rule.yang.holds(*value);
        count += counts ? 1 : 0;
    }
    Figure figure = undefined(Reason::none, gathered.operands, Formula::banyak);
    figure.value = Decimal::integer(count);
    figure.state = State::value;
    return figure;
}

bool is_absent(Cara cara, const Gathered& gathered) {
    const auto given = [&](std::size_t i) {
        return gathered.operands[i].value.has_value() || static_cast<bool>(gathered.operands[i].source);
    };
    const std::size_t count = gathered.operands.size();
    if (cara == Cara::rasio || cara == Cara::capaian) return !given(0);
    if (cara == Cara::selisih || cara == Cara::efisiensi || cara == Cara::pertumbuhan || cara == Cara::arah)
        return !given(0) || !given(1);
    for (std::size_t i = 0; i < count; ++i)
        if (gathered.operands[i].source) return false;
    return true;
}

std::string_view unit_of(const json::Value* value) {
    for (int level = 0; value != nullptr && level < 3; ++level) {
        if (const json::Value* unit = value->find("satuan"); unit != nullptr && unit->is_string())
            return unit->text();
        value = object_around(*value);
    }
    return {};
}

bool has_mixed_units(const Gathered& gathered) {
    std::optional<std::string_view> unit;
    for (std::size_t i = 0; i < gathered.operands.size(); ++i) {
        if (!gathered.operands[i].value) continue;
        const std::string_view own = unit_of(gathered.nodes[i]);
        if (unit && *unit != own) return true;
        unit = own;
    }
    return false;
}

}  // namespace naskah::figures
