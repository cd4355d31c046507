#include "audit/audit.hpp"

#include <algorithm>
#include <cassert>

#include "audit/data_view.hpp"
#include "audit/rules.hpp"
#include "audit/text_view.hpp"

namespace naskah::audit {

namespace {

bool has_means(const AuditInput& input, Check::Needs needs) {
    const bool data = input.report != nullptr && input.book != nullptr;
    switch (needs) {
        case Check::Needs::data:
            return data;
        case Check::Needs::printed:
            return !input.printed.empty();
        case Check::Needs::both:
            return data && !input.printed.empty();
    }
    return false;
}

}  // namespace

std::vector<Finding> audit(AuditInput input) {
    input.texts = std::make_shared<const std::vector<TextView>>(input.printed.begin(), input.printed.end());
    if (input.report != nullptr && input.view == nullptr)
        input.view = std::make_shared<const DataView>(*input.report);
    std::vector<Finding> all;
    for (const Check& check : checks()) {
        const bool off =
            std::ranges::all_of(check.rules, [&](const Rule* rule) { return input.settings.is_off(*rule); });
        if (off || !has_means(input, check.needs)) continue;
        Findings findings;
        check.run(input, findings);
        for (Finding& finding : findings.take()) {
            assert(std::ranges::find(check.rules, finding.rule) != check.rules.end());
            if (input.settings.is_off(*finding.rule)) continue;
            finding.weight = input.settings.weight_of(*finding.rule).value_or(finding.weight);
            all.push_back(std::move(finding));
        }
    }
    return all;
}

}  // namespace naskah::audit
