#include "figures/data_reader.hpp"

#include "report/report.hpp"

namespace naskah::figures {
namespace {

/// Lists up to this length are searched one by one.
constexpr std::size_t kShortList = 16;

std::string key_of(std::string_view text, const std::optional<Decimal>& number) {
    return number ? "#" + number->to_string() : "=" + std::string(text);
}

template <typename Wanted>
bool passes(const json::Value& item, const Test& test, const Wanted& wanted) {
    const json::Value* member = item.find(test.member);
    if (member == nullptr) return false;
    if (wanted.open) return test.comparison != Test::Comparison::equal;
    if (wanted.number) {
        const auto number = comparable(*member);
        if (!number) return false;
        if (test.comparison == Test::Comparison::at_most) return *number <= *wanted.number;
        if (test.comparison == Test::Comparison::at_least) return *number >= *wanted.number;
        return *number == *wanted.number;
    }
    return test.comparison == Test::Comparison::equal && member->is_string() && member->text() == wanted.text;
}

}  // namespace

std::optional<Decimal> comparable(const json::Value& value) {
    if (const auto number = value.number()) return number;
    if (value.key() != "bulan" && value.key() != "dari" && value.key() != "sampai") return std::nullopt;
    const auto month = report::month_of(value);
    return month ? std::optional(Decimal::integer(*month)) : std::nullopt;
}

const json::Value* object_around(const json::Value& value) {
    const json::Value* at = value.parent();
    while (at != nullptr && !at->is_object()) at = at->parent();
    return at;
}

std::vector<const json::Value*> DataReader::find(const json::Value& node, const Source& source) {
    Found found;
    walk(source.from_root ? root_ : node, node, source.steps, 0, found);
    return found;
}

const json::Value* DataReader::find_one(const json::Value& node, const Source& source) {
    const Found found = find(node, source);
    return found.empty() ? nullptr : found.front();
}

void DataReader::walk(const json::Value& value, const json::Value& node, const std::vector<Step>& steps,
                      std::size_t at, Found& found) {
    const json::Value* here = &value;
    for (; at < steps.size() && here != nullptr; ++at) {
        const Step& step = steps[at];
        if (step.type == Step::Type::each) return walk_each(*here, node, steps, at, found);
        here = step.type == Step::Type::parent ? object_around(*here) : here->find(step.member);
    }
    if (here != nullptr) found.push_back(here);
}

void DataReader::walk_each(const json::Value& value, const json::Value& node, const std::vector<Step>& steps,
                           std::size_t at, Found& found) {
    const Step& step = steps[at];
    std::vector<Wanted> bounds;
    for (const Test& test : step.tests) bounds.push_back(wanted(node, test.bound));
    const auto take = [&](const json::Value& item) {
        for (std::size_t i = 0; i < bounds.size(); ++i)
            if (!passes(item, step.tests[i], bounds[i])) return false;
        walk(item, node, steps, at + 1, found);
        return true;
    };
    if (!bounds.empty() && value.size() > kShortList)
        if (const Found* few = look_up(value, step.tests.front(), bounds.front()); few != nullptr) {
            for (const json::Value* item : *few)
                if (take(*item) && step.only_first) return;
            return;
        }
    for (const json::Value& item : value.items())
        if (take(item) && step.only_first) return;
}

DataReader::Wanted DataReader::wanted(const json::Value& node, const Bound& bound) {
    Wanted result;
    if (bound.source.empty()) {
        result.number = bound.number;
        result.text = bound.text;
        return result;
    }
    const json::Value* value = find_one(node, bound.source.front());
    if (value == nullptr || value->is_null()) {
        result.open = true;
        return result;
    }
    result.text = value->text();
    result.number = comparable(*value);
    if (result.number && bound.offset != 0)
        result.number = Decimal::add(*result.number, Decimal::integer(bound.offset));
    return result;
}

/// Null where the list has to be searched. Ids that look like numbers are found as such.
const std::vector<const json::Value*>* DataReader::look_up(const json::Value& list, const Test& test,
                                                           const Wanted& wanted) {
    static const Found none;
    if (test.comparison != Test::Comparison::equal || test.member == "bulan" || wanted.open) return nullptr;
    auto [known, fresh] = by_member_[&list].try_emplace(test.member);
    if (fresh)
        for (const json::Value& item : list.items())
            if (const json::Value* member = item.find(test.member); member != nullptr)
                known->second[key_of(member->text(), member->number())].push_back(&item);
    const auto found = known->second.find(key_of(wanted.text, wanted.number));
    return found == known->second.end() ? &none : &found->second;
}

}  // namespace naskah::figures
