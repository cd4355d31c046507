#include "pipeline/figure_rules.hpp"

#include "layout/policy_texts.hpp"
#include "layout/profile.hpp"
#include "pipeline/layout_file.hpp"

namespace naskah::pipeline {
namespace {

/// What layouts print of a policy ("kebijakan.capaian"): the same sentence.
std::string statement(const layout::Profile& profile, std::string_view name) {
    const json::Value* policies = profile.statements->root().find("kebijakan");
    const json::Value* text = policies != nullptr ? policies->find(name) : nullptr;
    return text != nullptr ? std::string(text->text()) : std::string();
}

std::shared_ptr<const figures::Policies> policies_of(const layout::Profile& profile) {
    auto policies = std::make_shared<figures::Policies>();
    if (profile.inverted_negative_rate)
        policies->capaian.negatif = figures::CapaianPolicy::Negatif::target_per_realisasi;
    if (profile.rate_cap) policies->capaian.batas_atas = Decimal::integer(*profile.rate_cap);
    policies->desimal_persen = layout::percent_decimals(profile);
    for (const layout::Scale& scale : profile.scales)
        policies->skala.push_back({scale.name,
                                   [scale](const Decimal& value) {
                                       const layout::ScaleLevel* level = layout::level_of(scale, value);
                                       return level != nullptr ? level->name : std::string();
                                   },
                                   layout::policy_text(scale)});
    policies->kebijakan_capaian = statement(profile, "capaian");
    policies->kebijakan_efisiensi = statement(profile, "efisiensi");
    policies->kebijakan_rata_rata = statement(profile, "rata_rata");
    policies->kebijakan_pembulatan = statement(profile, "pembulatan");
    return policies;
}

}  // namespace

FigureRules::FigureRules(const std::filesystem::path& layouts, const std::filesystem::path& office,
                         const layout::Library& library) {
    std::filesystem::path path = layouts / "bersama" / "besaran.json";
    std::string name = "bersama/besaran.json";
    if (!office.empty() && std::filesystem::exists(office / "besaran.json")) {
        path = office / "besaran.json";
        name = "kantor/besaran.json";
    }
    std::vector<layout::LayoutFault> told;
    const json::ParseResult parsed = json::parse(read_layout_file(path, "membaca besaran turunan"));
    for (const Diagnostic& fault : parsed.diagnostics.items())
        told.push_back({name, fault.pointer, fault.message});
    if (parsed.document) {
        std::vector<std::string> scales;  // the same names in every profile
        for (const layout::Scale& scale : library.find_profile("bawaan")->scales)
            scales.push_back(scale.name);
        std::vector<figures::VocabularyFault> faults;
        vocabulary_ = figures::compile_vocabulary(parsed.document->root(), scales, faults);
        for (figures::VocabularyFault& fault : faults)
            told.push_back({name, std::move(fault.pointer), std::move(fault.reason)});
    }
    if (!told.empty()) throw layout::LayoutError(std::move(told));
    for (const std::string& profile : library.profile_names())
        policies_.emplace(profile, policies_of(*library.find_profile(profile)));
}

const std::shared_ptr<const figures::Policies>& FigureRules::policies_for(const json::Value& root) const {
    const json::Value* wanted = root.find("profil");
    auto found = wanted != nullptr ? policies_.find(wanted->text()) : policies_.end();
    if (found == policies_.end()) found = policies_.find("bawaan");
    return found->second;
}

figures::Book FigureRules::make_book(const json::Value& root) const {
    return figures::make_book(root, vocabulary_, policies_for(root));
}

figures::FigureFinder FigureRules::finder(const json::Value& root) const {
    return {root, vocabulary_, policies_for(root)};
}

}  // namespace naskah::pipeline
