#include "audit/rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "audit/rules_data.hpp"
#include "audit/rules_text.hpp"

namespace naskah::audit {

namespace {

/// The topics in the order their findings are told; a new topic is one line here.
constexpr std::array kTopics = {
    &stated_checks,    &stated_text_checks, &indicator_checks,    &money_checks,     &month_checks,
    &figure_checks,    &result_checks,      &completeness_checks, &narrative_checks, &wording_data_checks,
    &date_checks,      &identity_checks,    &contents_checks,     &numbering_checks, &wording_checks,
    &signature_checks, &owner_checks,       &citation_checks,     &table_checks,     &month_table_checks,
    &prose_checks,     &format_checks,      &scale_checks,
};

std::vector<Check> collect_checks() {
    std::vector<Check> all;
    for (const auto topic : kTopics) {
        const std::span<const Check> part = topic();
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

std::vector<const Rule*> collect_rules() {
    std::vector<const Rule*> all;
    const auto add = [&](const Rule* rule) {
        if (std::ranges::find(all, rule) == all.end()) all.push_back(rule);
    };
    for (const Check& check : checks())
        for (const Rule* rule : check.rules) add(rule);
    for (const Rule* rule : comparison_rules()) add(rule);
    return all;
}

}  // namespace

std::span<const Check> checks() {
    static const std::vector<Check> all = collect_checks();
    return all;
}

std::span<const Rule* const> rules() {
    static const std::vector<const Rule*> all = collect_rules();
    return all;
}

const Rule* find_rule(std::string_view code) {
    for (const Rule* rule : rules())
        if (rule->code == code) return rule;
    return nullptr;
}

}  // namespace naskah::audit
