#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "audit/agreements.hpp"
#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"

/// Budgets: parts and wholes, rows that are counted twice, agreement and programme table.
namespace naskah::audit {

namespace {

using figures::Figure;
using figures::Operand;
using json::Value;

constexpr Rule kParent{"parent-differs-from-parts", Kelas::aritmetika, Weight::tinggi,
                       "Pagu dan realisasi suatu tingkat adalah jumlah bagiannya", "Permendagri 77/2020"};
constexpr Rule kNegative{"negative-budget", Kelas::aritmetika, Weight::tinggi,
                         "Pagu dan realisasi setahun tidak negatif", "Permendagri 77/2020"};
constexpr Rule kOverspent{"realisation-over-budget", Kelas::logika, Weight::tinggi,
                          "Realisasi anggaran tidak melebihi pagu", "UU 1/2004 pasal 3"};
constexpr Rule kTwice{"row-counted-twice", Kelas::pertentangan, Weight::tinggi,
                      "Satu kegiatan dihitung satu kali", "Tabel anggaran per unit kerja"};
constexpr Rule kAgreementTotal{"agreement-total-differs", Kelas::pertentangan, Weight::tinggi,
                               "Jumlah anggaran laporan sama dengan perjanjian kinerja yang terakhir",
                               "PermenPANRB 53/2014"};
constexpr Rule kAgreementRow{"agreement-row-differs", Kelas::pertentangan, Weight::sedang,
                             "Anggaran program dan kegiatan sama dengan perjanjian kinerja yang terakhir",
                             "PermenPANRB 53/2014"};
constexpr Rule kTables{"budget-tables-differ", Kelas::pertentangan, Weight::tinggi,
                       "Program yang sama beranggaran sama di semua tabel", "Kecocokan antartabel"};

constexpr std::array<std::string_view, 2> kPartLists = {"kegiatan", "sub_kegiatan"};

/// What a node writes itself against what its parts give. `own` finds the node's own number.
template <typename Of>
void compare_with_parts(const Value& node, const Value& own, const Of& of, std::string_view what,
                        Findings& findings) {
    std::vector<Operand> parts;
    for (const std::string_view list : kPartLists)
        for (const Value& part : items_of(node, list)) parts.emplace_back(of(part));
    const Figure sum = figures::jumlah(parts);
    const auto stated = own.number();
    if (!sum.value || !stated || *sum.value == *stated) return;
    // A part without any number would make the sum too small by what nobody wrote.
    if (what == "Pagu" && std::ranges::any_of(parts, [](const Operand& part) { return !part.value; })) return;
    Finding& finding =
        findings.add(kParent, place_of(own),
                     std::string(what) + " " + named(node) + " tertulis Rp" + shown(*stated) +
                         ", sedangkan bagian-bagiannya berjumlah Rp" + shown(*sum.value) + ".",
                     "Perbaiki bagian yang keliru, atau hapus angka pada tingkat ini supaya dijumlahkan.");
    finding.stated = shown(*stated);
    finding.expected = shown(*sum.value);
    for (const std::string_view list : kPartLists)
        for (const Value& part : items_of(node, list)) {
            if (finding.others.size() == 10) break;
            finding.others.push_back({place_of(part), called(part)});
        }
}

void check_parents(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        const Value* pagu = node->find("pagu");
        if (pagu != nullptr && pagu->is_object()) {
            const Value* const amended = pagu->find("perubahan");
            pagu = amended != nullptr && amended->number() ? amended : pagu->find("murni");
        }
        if (pagu == nullptr) pagu = node->find("anggaran");
        const auto budget = [&](const Value& part) { return budget_of(*input.view, part); };
        if (pagu != nullptr) compare_with_parts(*node, *pagu, budget, "Pagu", findings);
        if (const Value* spent = node->find("realisasi"))
            compare_with_parts(*node, *spent, &spent_of, "Realisasi", findings);
    }
}

void check_signs(const AuditInput& input, Findings& findings) {
    const auto judge = [&](const Value* amount, const Value& node) {
        if (amount == nullptr || !amount->number() || !amount->number()->is_negative()) return;
        Finding& finding =
            findings.add(kNegative, place_of(*amount),
                         "Anggaran " + named(node) + " negatif: " + shown(*amount->number()) + ".",
                         "Tulis besarnya tanpa tanda minus; pengurangan ditulis pada perubahan.");
        finding.stated = shown(*amount->number());
    };
    for (const Value* const node : input.view->budgets()) {
        const Value* const pagu = node->find("pagu");
        for (const std::string_view version : {"murni", "perubahan"})
            judge(pagu != nullptr ? pagu->find(version) : nullptr, *node);
        for (const std::string_view member : {"pagu", "anggaran", "realisasi"})
            judge(node->find(member), *node);
    }
}

void check_overspending(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        const Figure budget = budget_of(*input.view, *node), spent = spent_of(*node);
        if (!budget.value || !spent.value || *spent.value <= *budget.value) continue;
        // Told at the lowest level only: the levels above follow from it.
        const bool lowest = std::ranges::all_of(
            kPartLists, [&](std::string_view list) { return items_of(*node, list).empty(); });
        if (!lowest) continue;
        Finding& finding = findings.add(kOverspent, place_of(*node),
                                        "Realisasi " + named(*node) + " Rp" + shown(*spent.value) +
                                            " melebihi pagunya Rp" + shown(*budget.value) + ".",
                                        "Periksa realisasi dan pagu perubahan yang terakhir.");
        finding.stated = shown(*spent.value);
        finding.expected = "paling banyak " + shown(*budget.value);
    }
}

/// The list or unit within which a row may be counted once: the item of the outermost list.
const Value* scope_of(const Value& node) {
    const Value* scope = &node;
    for (const Value* at = &node; at != nullptr; at = at->parent())
        if (at->is_object() && at->parent() != nullptr && at->parent()->is_array()) scope = at;
    // Programmes of all sasaran are added up together, agreements each by itself.
    const std::string_view list = list_of(*scope);
    return list == "sasaran" || list == "program" ? scope->parent() : scope;
}

void check_twice(const AuditInput& input, Findings& findings) {
    struct Seen {
        const Value* node;
        Decimal budget;
    };
    std::map<std::pair<const Value*, std::string>, std::vector<Seen>> seen;
    for (const Value* const node : input.view->budgets()) {
        const Figure budget = budget_of(*input.view, *node);
        const std::string name = normalised(text_of(*node, "nama"));
        if (!budget.value || budget.value->is_zero() || name.empty()) continue;
        // The same name below another programme is another row: the code or the parent tells them apart.
        const Value* const owner = owner_of(*node);
        const bool cascade =
            owner != nullptr && (list_of(*owner) == "program" || list_of(*owner) == "kegiatan" ||
                                 list_of(*owner) == "program_tahun_lalu");
        const Value* const scope = cascade ? owner : scope_of(*node);
        auto& rows = seen[{scope, std::string(list_of(*node)) + "\n" + name}];
        const auto earlier =
            std::ranges::find_if(rows, [&](const Seen& row) { return row.budget == *budget.value; });
        if (earlier != rows.end()) {
            Finding& finding = findings.add(
                kTwice, place_of(*node),
                "Baris “" + called(*node) + "” dengan anggaran Rp" + shown(*budget.value) +
                    " tercantum dua kali, sehingga terhitung dua kali.",
                "Sisakan satu baris, atau pisahkan anggarannya menurut indikator yang didukung.");
            finding.stated = shown(*budget.value);
            finding.others.push_back({place_of(*earlier->node), called(*earlier->node)});
        }
        rows.push_back({node, *budget.value});
    }
}

/// Programmes of the programme table by name.
using ByName = std::map<std::string, const Value*>;
ByName by_name(std::span<const Value> items) {
    ByName names;
    for (const Value& item : items) names.emplace(normalised(text_of(item, "nama")), &item);
    return names;
}

void tell_row(const AuditInput& input, const Value& agreed, const Value& own, Findings& findings) {
    const Figure a = budget_of(*input.view, agreed), b = budget_of(*input.view, own);
    if (!a.value || !b.value || *a.value == *b.value) return;
    Finding& finding =
        findings.add(kAgreementRow, place_of(own),
                     "Anggaran " + named(own) + " Rp" + shown(*b.value) +
                         " berbeda dari perjanjian kinerja terakhir, Rp" + shown(*a.value) + ".",
                     "Lampirkan perjanjian kinerja yang terakhir, atau perbaiki pagunya.");
    finding.stated = shown(*b.value);
    finding.expected = shown(*a.value);
    finding.others.push_back({place_of(agreed), shown(*a.value)});
}

void check_agreement(const AuditInput& input, Findings& findings) {
    const Value& root = input.report->root();
    const Value* const agreement = last_agreement(root);
    const std::span<const Value> own = items_of(root, "program");
    if (agreement == nullptr || own.empty() || items_of(*agreement, "program").empty()) return;
    std::vector<Operand> agreed_all, own_all;
    for (const Value& program : items_of(*agreement, "program"))
        agreed_all.emplace_back(budget_of(*input.view, program));
    for (const Value& program : own) own_all.emplace_back(budget_of(*input.view, program));
    const Figure agreed_sum = figures::jumlah(agreed_all), own_sum = figures::jumlah(own_all);
    if (agreed_sum.value && own_sum.value && *agreed_sum.value != *own_sum.value) {
        Finding& finding =
            findings.add(kAgreementTotal, place_of(*own.front().parent()),
                         "Anggaran seluruh program berjumlah Rp" + shown(*own_sum.value) +
                             ", sedangkan perjanjian kinerja terakhir yang dilampirkan berjumlah Rp" +
                             shown(*agreed_sum.value) + ".",
                         "Lampirkan perjanjian kinerja yang memuat anggaran ini, atau perbaiki pagunya.");
        finding.stated = shown(*own_sum.value);
        finding.expected = shown(*agreed_sum.value);
        finding.others.push_back({place_of(*agreement), shown(*agreed_sum.value)});
    }
    const ByName programs = by_name(own);
    for (const Value& agreed : items_of(*agreement, "program")) {
        const auto found = programs.find(normalised(text_of(agreed, "nama")));
        if (found == programs.end()) continue;
        tell_row(input, agreed, *found->second, findings);
        const ByName activities = by_name(items_of(*found->second, "kegiatan"));
        for (const Value& activity : items_of(agreed, "kegiatan"))
            if (const auto own_activity = activities.find(normalised(text_of(activity, "nama")));
                own_activity != activities.end())
                tell_row(input, activity, *own_activity->second, findings);
    }
}

/// Programmes stand in the programme table and again below the sasaran they serve.
void check_tables(const AuditInput& input, Findings& findings) {
    const Value& root = input.report->root();
    const ByName table = by_name(items_of(root, "program"));
    for (const Value& sasaran : items_of(root, "sasaran"))
        for (const Value& program : items_of(sasaran, "program")) {
            const auto found = table.find(normalised(text_of(program, "nama")));
            if (found == table.end()) continue;
            const Figure a = budget_of(*input.view, *found->second), b = budget_of(*input.view, program);
            if (!a.value || !b.value || *a.value == *b.value) continue;
            Finding& finding = findings.add(kTables, place_of(program),
                                            "Pagu " + named(program) + " pada sasaran Rp" + shown(*b.value) +
                                                ", pada daftar program Rp" + shown(*a.value) + ".",
                                            "Pakai satu pagu di semua tabel.");
            finding.stated = shown(*b.value);
            finding.expected = shown(*a.value);
            finding.others.push_back({place_of(*found->second), shown(*a.value)});
        }
}

constexpr std::array kParentRules = {&kParent};
constexpr std::array kSignRules = {&kNegative};
constexpr std::array kOverspentRules = {&kOverspent};
constexpr std::array kTwiceRules = {&kTwice};
constexpr std::array kAgreementRules = {&kAgreementTotal, &kAgreementRow};
constexpr std::array kTableRules = {&kTables};

constexpr std::array kChecks = {
    Check{kParentRules, Check::Needs::data, &check_parents},
    Check{kSignRules, Check::Needs::data, &check_signs},
    Check{kOverspentRules, Check::Needs::data, &check_overspending},
    Check{kTwiceRules, Check::Needs::data, &check_twice},
    Check{kAgreementRules, Check::Needs::data, &check_agreement},
    Check{kTableRules, Check::Needs::data, &check_tables},
};

}  // namespace

std::span<const Check> money_checks() {
    return kChecks;
}

}  // namespace naskah::audit
