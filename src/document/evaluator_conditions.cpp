#include <algorithm>

#include "document/evaluator.hpp"
#include "report/report.hpp"

namespace naskah::document {

using layout::Path;

std::optional<Decimal> Evaluator::comparable(const json::Value& value) {
    if (const auto number = value.number()) return number;
    if (!value.is_string()) return std::nullopt;
    const auto month = report::month_of(value);
    return month ? std::optional(Decimal::integer(*month)) : std::nullopt;
}
std::optional<Decimal> Evaluator::number_of(const layout::Comparand& bound) {
    if (const auto* number = std::get_if<Decimal>(&bound)) return *number;
    if (const auto* paths = std::get_if<std::vector<Path>>(&bound)) {
        const Path& path = paths->front();
        if (path.root == Path::Root::variable)
            if (const auto whole = integer(path)) return Decimal::integer(*whole);
        const json::Value* value = find(path);
        // A computed name has no value in the data: the year before, the month after.
        if (value == nullptr && path.root == Path::Root::name && path.steps.empty())
            return operand(path).value;
        return value != nullptr ? comparable(*value) : std::nullopt;
    }
    return std::nullopt;
}

bool Evaluator::equal(const json::Value& value, const layout::Comparand& wanted) {
    if (const auto* text = std::get_if<std::string>(&wanted))
        return value.is_string() && value.text() == *text;
    if (const auto* flag = std::get_if<bool>(&wanted))
        return value.kind() == json::Kind::boolean ? value.boolean() == *flag : false;
    if (const auto* paths = std::get_if<std::vector<Path>>(&wanted)) {
        const json::Value* other = find(paths->front());
        if (other != nullptr && other->is_string() && value.is_string() && other->text() == value.text())
            return true;
    }
    const auto left = comparable(value);
    const auto right = left ? number_of(wanted) : std::nullopt;
    return right && *left == *right;
}

bool Evaluator::passes(const json::Value& item, const layout::Filter& filter) {
    const json::Value* member = item.find(filter.member);
    if (member == nullptr) return false;
    if (filter.equals && !equal(*member, *filter.equals)) return false;
    if (!filter.from && !filter.to) return true;
    const auto number = comparable(*member);
    if (!number) return false;
    if (filter.from) {
        const auto bound = number_of(*filter.from);
        if (!bound || *number < *bound) return false;
    }
    if (filter.to) {
        const auto bound = number_of(*filter.to);
        if (!bound || *number > *bound) return false;
    }
    return true;
}

bool Evaluator::holds(const layout::Condition& condition) {
    using Type = layout::Condition::Type;
    switch (condition.type) {
        case Type::all:
            return std::all_of(condition.parts.begin(), condition.parts.end(),
                               [&](const auto& p) { return holds(p); });
        case Type::any:
            return std::any_of(condition.parts.begin(), condition.parts.end(),
                               [&](const auto& p) { return holds(p); });
        case Type::negation:
            return !holds(condition.parts.front());
        case Type::test:
            return test(condition);
    }
    return false;
}

bool Evaluator::within(const std::optional<Decimal>& number, const layout::Condition& condition) {
    for (const auto& [bound, lower] : {std::pair{&condition.from, true}, {&condition.to, false}}) {
        if (!*bound) continue;
        const auto limit = number ? number_of(**bound) : std::nullopt;
        if (!limit || (lower ? *number < *limit : *number > *limit)) return false;
    }
    return true;
}

/// A computed value is there when it has a result; a predicate is compared as text, all else as a number.
bool Evaluator::test_computed(const layout::Condition& condition) {
    const layout::Computation& computation = condition.computed.front();
    const figures::Figure figure = compute(computation);
    const std::string* name =
        computation.function == layout::Function::predikat ? predicate(computation, figure) : nullptr;
    const bool there =
        computation.function == layout::Function::predikat ? name != nullptr : figure.value.has_value();
    if (condition.present && there != *condition.present) return false;
    if (condition.equals) {
        const auto* text = std::get_if<std::string>(&*condition.equals);
        if (text != nullptr || name != nullptr) {
            if (text == nullptr || name == nullptr || *text != *name) return false;
        } else {
            const auto bound = number_of(*condition.equals);
            if (!bound || !figure.value || *figure.value != *bound) return false;
        }
    }
    return within(figure.value, condition);
}

bool Evaluator::test(const layout::Condition& condition) {
    if (!condition.computed.empty()) return test_computed(condition);
    const json::Value* value = find(condition.value);
    std::optional<Decimal> number;
    if (value != nullptr)
        number = comparable(*value);
    else if (const auto whole = integer(condition.value))
        number = Decimal::integer(*whole);
    if (condition.present) {
        const bool there = value != nullptr && !value->is_null() &&
                           !((value->is_array() || value->is_object()) && value->size() == 0) &&
                           !(value->is_string() && value->text().empty());
        if (there != *condition.present) return false;
    }
    if (condition.equals) {
        if (value != nullptr) {
            if (!equal(*value, *condition.equals)) return false;
        } else {
            const auto bound = number ? number_of(*condition.equals) : std::nullopt;
            if (!bound || *number != *bound) return false;
        }
    }
    if (!within(number, condition)) return false;
    for (const Path& path : condition.member_of) {
        bool found = false;
        if (value != nullptr)
            each(path, [&](const json::Value& other) {
                found = found || (other.kind() == value->kind() && other.text() == value->text() &&
                                  !other.text().empty());
            });
        if (!found) return false;
    }
    return true;
}
}  // namespace naskah::document
