#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/agreements.hpp"
#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"

/// One indicator has one name, one unit, one polarity and one target wherever the data speak of it.
namespace naskah::audit {

namespace {

using json::Value;

constexpr Rule kUnit{"indicator-unit-differs", Kelas::pertentangan, Weight::sedang,
                     "Satu indikator mempunyai satu satuan", "PermenPANRB 53/2014; SMART"};
constexpr Rule kPolarity{"indicator-polarity-differs", Kelas::pertentangan, Weight::sedang,
                         "Satu indikator mempunyai satu polaritas", "PermenPANRB 53/2014"};
constexpr Rule kName{"indicator-name-differs", Kelas::pertentangan, Weight::ringan,
                     "Satu indikator mempunyai satu rumusan", "PermenPANRB 53/2014"};
constexpr Rule kSasaran{"sasaran-name-differs", Kelas::pertentangan, Weight::ringan,
                        "Satu sasaran mempunyai satu rumusan", "PermenPANRB 53/2014"};
constexpr Rule kTarget{"target-not-of-agreement", Kelas::pertentangan, Weight::tinggi,
                       "Target laporan adalah target perjanjian kinerja yang terakhir",
                       "PermenPANRB 53/2014, pedoman reviu: target sesuai perjanjian kinerja"};
constexpr Rule kPlan{"target-differs-from-plan", Kelas::pertentangan, Weight::sedang,
                     "Target tahun laporan sama dengan target tahun itu dalam rencana jangka menengah",
                     "PermenPANRB 53/2014; perlu penjelasan bila sengaja diubah"};
constexpr Rule kTwice{"indicator-listed-twice", Kelas::pertentangan, Weight::sedang,
                      "Satu indikator tercantum pada satu sasaran", "PermenPANRB 53/2014"};
constexpr Rule kUnitNumber{"unit-is-number", Kelas::pertentangan, Weight::sedang,
                           "Kolom satuan berisi satuan, kolom target berisi bilangan",
                           "Bentuk tabel kinerja"};

/// Whether half of the words of both texts are common to them.
bool share_words(const std::string& a, const std::string& b) {
    const auto words = [](const std::string& text) {
        std::set<std::string_view> all;
        for (const Word& word : words_of(text)) all.insert(word.text);
        return all;
    };
    const std::set<std::string_view> first = words(a), second = words(b);
    const auto common = static_cast<std::size_t>(
        std::ranges::count_if(first, [&](std::string_view word) { return second.contains(word); }));
    return 2 * common >= std::max(first.size(), second.size());
}

std::string unit_of(const Value& indicator) {
    return unit_key(text_of(indicator, "satuan"));
}

void tell_unit(const Value& a, const Value& b, Findings& findings) {
    const std::string first = unit_of(a), second = unit_of(b);
    if (first.empty() || second.empty() || first == second) return;
    Finding& finding =
        findings.add(kUnit, place_of(*b.find("satuan")),
                     "Satuan " + named(b) + " adalah “" + std::string(text_of(b, "satuan")) +
                         "” di sini dan “" + std::string(text_of(a, "satuan")) + "” di tempat lain.",
                     "Pakai satu satuan bagi indikator itu di seluruh dokumen.");
    finding.stated = text_of(b, "satuan");
    finding.expected = text_of(a, "satuan");
    finding.others.push_back({place_of(*a.find("satuan")), std::string(text_of(a, "satuan"))});
}

void tell_polarity(const Value& a, const Value& b, Findings& findings) {
    const std::string_view first = text_of(a, "polaritas"), second = text_of(b, "polaritas");
    if (first.empty() || second.empty() || first == second) return;
    Finding& finding = findings.add(kPolarity, place_of(*b.find("polaritas")),
                                    "Polaritas " + named(b) + " " + std::string(second) + " di sini dan " +
                                        std::string(first) + " di tempat lain.",
                                    "Tetapkan satu polaritas; capaian dihitung menurut polaritas itu.");
    finding.stated = second;
    finding.expected = first;
    finding.others.push_back({place_of(*a.find("polaritas")), std::string(first)});
}

/// Indicators of one id, or of the office's own ones of one name, in the order of the data.
void check_sameness(const AuditInput& input, Findings& findings) {
    std::map<std::string, const Value*> first;
    for (const Value* const indicator : input.view->indicators()) {
        const std::string_view id = text_of(*indicator, "id");
        const Value* earlier = nullptr;
        const std::string name = name_key(text_of(*indicator, "uraian"));
        if (!id.empty()) earlier = first.emplace("#" + std::string(id), indicator).first->second;
        // Ids may be local to their list ("i1" in each): then the names have little in common.
        if (earlier != nullptr && !share_words(name_key(text_of(*earlier, "uraian")), name))
            earlier = nullptr;
        if ((earlier == nullptr || earlier == indicator) && !name.empty() && is_strategic(*indicator))
            earlier = first.emplace(name, indicator).first->second;
        if (earlier == nullptr || earlier == indicator) continue;
        tell_unit(*earlier, *indicator, findings);
        tell_polarity(*earlier, *indicator, findings);
        if (name_key(text_of(*earlier, "uraian")) != name) {
            Finding& finding =
                findings.add(kName, place_of(*indicator->find("uraian")),
                             "Indikator dengan id yang sama berbunyi “" + called(*indicator) + "” dan “" +
                                 called(*earlier) + "”.",
                             "Pakai satu rumusan, atau beri id yang berbeda bila memang indikator lain.");
            finding.stated = called(*indicator);
            finding.expected = called(*earlier);
            finding.others.push_back({place_of(*earlier->find("uraian")), called(*earlier)});
        }
    }
}

void tell_target(const Value& agreed, const Value& own, Findings& findings) {
    const Value* const promised = agreed.find("target");
    const Value* const reported = target_of(own);
    if (promised == nullptr || reported == nullptr) return;
    const auto a = promised->number(), b = reported->number();
    if (!a || !b || *a == *b) return;
    Finding& finding = findings.add(
        kTarget, place_of(*reported),
        "Target " + named(own) + " adalah " + shown(*b) +
            ", sedangkan perjanjian kinerja terakhir menyebut " + shown(*a) + ".",
        "Pakai target perjanjian kinerja terakhir, atau lampirkan perubahan yang menetapkan target ini.");
    finding.stated = shown(*b);
    finding.expected = shown(*a);
    finding.others.push_back({place_of(*promised), shown(*a)});
}

void check_agreement(const AuditInput& input, Findings& findings) {
    const Value& root = input.report->root();
    const Value* const agreement = last_agreement(root);
    if (agreement == nullptr) return;
    std::set<const Value*> told;
    for (const Promise& promise : promises_of(*agreement, root)) {
        const Value &agreed_sasaran = *owner_of(*promise.agreed), &own_sasaran = *owner_of(*promise.own);
        if (name_key(text_of(agreed_sasaran, "uraian")) != name_key(text_of(own_sasaran, "uraian")) &&
            told.insert(&agreed_sasaran).second) {
            Finding& finding = findings.add(kSasaran, place_of(*agreed_sasaran.find("uraian")),
                                            "Sasaran perjanjian kinerja berbunyi “" + called(agreed_sasaran) +
                                                "”, sasaran laporan “" + called(own_sasaran) + "”.",
                                            "Pakai rumusan perjanjian kinerja di seluruh dokumen.");
            finding.stated = called(agreed_sasaran);
            finding.expected = called(own_sasaran);
            finding.others.push_back({place_of(*own_sasaran.find("uraian")), called(own_sasaran)});
        }
        tell_target(*promise.agreed, *promise.own, findings);
        const std::string agreed = name_key(text_of(*promise.agreed, "uraian"));
        if (agreed != name_key(text_of(*promise.own, "uraian"))) {
            tell_unit(*promise.own, *promise.agreed, findings);  // by name, check_sameness has told it
            Finding& finding =
                findings.add(kName, place_of(*promise.agreed->find("uraian")),
                             "Indikator perjanjian kinerja berbunyi “" + called(*promise.agreed) +
                                 "”, indikator laporan “" + called(*promise.own) + "”.",
                             "Pakai rumusan perjanjian kinerja di seluruh dokumen.");
            finding.stated = called(*promise.agreed);
            finding.expected = called(*promise.own);
            finding.others.push_back({place_of(*promise.own->find("uraian")), called(*promise.own)});
        }
    }
}

void check_plan(const AuditInput& input, Findings& findings) {
    const Decimal year = Decimal::integer(input.report->periode().tahun);
    for (const Value* const indicator : input.view->indicators()) {
        const Value* const target = target_of(*indicator);
        const auto reported = target != nullptr ? target->number() : std::nullopt;
        if (!reported) continue;
        for (const Value& planned : items_of(*indicator, "target_tahunan")) {
            const auto value = number_of(planned, "nilai");
            if (number_of(planned, "tahun") != year || !value || *value == *reported) continue;
            Finding& finding = findings.add(
                kPlan, place_of(*target),
                "Target " + named(*indicator) + " tahun " + year.to_string() + " adalah " + shown(*reported) +
                    ", sedangkan rencana jangka menengah menyebut " + shown(*value) + ".",
                "Samakan, atau jelaskan mengapa target tahun ini diubah.");
            finding.stated = shown(*reported);
            finding.expected = shown(*value);
            finding.others.push_back({place_of(planned), shown(*value)});
        }
    }
}

void check_listed_twice(const AuditInput& input, Findings& findings) {
    std::map<std::string, const Value*> first;
    for (const Value& sasaran : items_of(input.report->root(), "sasaran"))
        for (const Value& indicator : items_of(sasaran, "indikator")) {
            const std::string name = name_key(text_of(indicator, "uraian"));
            if (name.empty()) continue;
            const Value* const earlier = first.emplace(name, &indicator).first->second;
            if (earlier == &indicator) continue;
            Finding& finding = findings.add(
                kTwice, place_of(indicator),
                "Indikator “" + called(indicator) + "” tercantum dua kali dalam daftar sasaran.",
                "Sisakan satu pada sasaran yang diukurnya; capaian rata-rata menghitungnya dua kali.");
            finding.stated = called(indicator);
            finding.others.push_back({place_of(*earlier), called(*owner_of(*earlier))});
        }
}

void check_swapped(const AuditInput& input, Findings& findings) {
    for (const Value* const indicator : input.view->indicators()) {
        const Value* const unit = indicator->find("satuan");
        if (unit == nullptr || !unit->number()) continue;
        const std::string_view target = text_of(*indicator, "target");
        Finding& finding = findings.add(
            kUnitNumber, place_of(*unit),
            "Satuan " + named(*indicator) + " berisi bilangan “" + std::string(unit->text()) + "”.",
            "Tulis satuannya, dan bilangannya pada target.");
        finding.stated = unit->text();
        if (!target.empty() && !indicator->find("target")->number()) finding.expected = target;
    }
}

constexpr std::array kSameRules = {&kUnit, &kPolarity, &kName};
constexpr std::array kAgreementRules = {&kTarget, &kName, &kUnit, &kSasaran};
constexpr std::array kPlanRules = {&kPlan};
constexpr std::array kTwiceRules = {&kTwice};
constexpr std::array kSwappedRules = {&kUnitNumber};

constexpr std::array kChecks = {
    Check{kSameRules, Check::Needs::data, &check_sameness},
    Check{kAgreementRules, Check::Needs::data, &check_agreement},
    Check{kPlanRules, Check::Needs::data, &check_plan},
    Check{kTwiceRules, Check::Needs::data, &check_listed_twice},
    Check{kSwappedRules, Check::Needs::data, &check_swapped},
};

}  // namespace

std::span<const Check> indicator_checks() {
    return kChecks;
}

}  // namespace naskah::audit
