#include "pipeline/audit_settings.hpp"

#include <string>
#include <utility>
#include <vector>

#include "audit/rules.hpp"

namespace naskah::pipeline {

audit::Settings audit_settings(const layout::Profile& profile) {
    audit::Settings settings;
    for (const auto& [code, word] : profile.audit) settings.set(code, word);
    return settings;
}

void require_rules(const layout::Library& library) {
    std::vector<layout::LayoutFault> faults;
    for (const std::string& name : library.profile_names()) {
        const layout::Profile* const profile = library.find_profile(name);
        for (const auto& [code, word] : profile->audit)
            if (audit::find_rule(code) == nullptr)
                faults.push_back({"profil/" + name + ".json", "/audit/" + code,
                                  "tidak ada aturan pemeriksaan berkode \"" + code + "\" (docs/audit.md)"});
    }
    if (!faults.empty()) throw layout::LayoutError(std::move(faults));
}

}  // namespace naskah::pipeline
