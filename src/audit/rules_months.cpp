#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"

/// Months against the year, and money against its monthly plan.
namespace naskah::audit {

namespace {

using figures::Figure;
using figures::Operand;
using json::Value;

constexpr Rule kMoney{"months-differ-from-budget", Kelas::aritmetika, Weight::tinggi,
                      "Rencana kas dua belas bulan berjumlah pagu setahun",
                      "Permendagri 77/2020, anggaran kas"};
constexpr Rule kTarget{"months-differ-from-target", Kelas::aritmetika, Weight::sedang,
                       "Target bulanan berjumlah, atau berujung pada, target setahun",
                       "Permendagri 86/2017; rencana aksi atas perjanjian kinerja"};
constexpr Rule kYearEnd{"target-only-at-year-end", Kelas::logika, Weight::ringan,
                        "Target dibagi dalam setahun supaya kemajuan dapat dipantau",
                        "PermenPANRB 88/2021, pengukuran kinerja berkala"};
constexpr Rule kNoMonths{"months-missing", Kelas::logika, Weight::ringan,
                         "Indikator yang ditargetkan mempunyai target bulanan seperti indikator lainnya",
                         "Rencana aksi atas perjanjian kinerja"};
constexpr Rule kAbovePlan{"spending-above-plan-unexplained", Kelas::logika, Weight::sedang,
                          "Realisasi yang jauh di atas rencana dijelaskan",
                          "PermenPANRB 53/2014, analisis penyebab"};
constexpr Rule kBelowPlan{"spending-below-plan-unexplained", Kelas::logika, Weight::sedang,
                          "Realisasi yang jauh di bawah rencana dijelaskan",
                          "PermenPANRB 53/2014, analisis penyebab"};

/// Sum of one member over the months, up to one month (12: all).
struct MonthSum {
    Decimal sum;
    std::size_t given = 0;
    std::optional<Decimal> last, greatest;
    bool all_equal = true;
};

std::optional<MonthSum> sum_months(const Value& node, std::string_view member, int last_month) {
    MonthSum result;
    for (const Value& row : items_of(node, "bulanan")) {
        const Value* const month = row.find("bulan");
        const auto number = month != nullptr ? report::month_of(*month) : std::nullopt;
        const auto value = number_of(row, member);
        if (!number || *number > last_month || !value) continue;
        const auto sum = Decimal::add(result.sum, *value);
        if (!sum) return std::nullopt;
        result.sum = *sum;
        result.all_equal = result.all_equal && (!result.last || *result.last == *value);
        result.last = value;
        if (!result.greatest || *value > *result.greatest) result.greatest = value;
        ++result.given;
    }
    return result;
}

void check_budgets(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        const auto rows = items_of(*node, "bulanan");
        const Figure budget = budget_of(*input.view, *node);
        const auto months = sum_months(*node, "target", 12);
        // Plans of part of the year say nothing of the whole.
        if (rows.size() < 12 || !budget.value || !months || months->given == 0 ||
            months->sum == *budget.value)
            continue;
        Finding& finding =
            findings.add(kMoney, place_of(*node->find("bulanan")),
                         "Rencana kas bulanan " + named(*node) + " berjumlah Rp" + shown(months->sum) +
                             ", sedangkan pagunya Rp" + shown(*budget.value) + ".",
                         "Perbaiki bulan yang keliru atau pagunya.");
        finding.stated = shown(months->sum);
        finding.expected = shown(*budget.value);
    }
}

void check_targets(const AuditInput& input, Findings& findings) {
    for (const Value* const indicator : input.view->indicators()) {
        if (items_of(*indicator, "bulanan").size() < 12) continue;
        const Value* const target = target_of(*indicator);
        const auto year = target != nullptr ? target->number() : std::nullopt;
        const auto months = sum_months(*indicator, "target", 12);
        if (!year || !months || months->given == 0) continue;
        // Counts add up; rates stay, rise or fall towards the year's target.
        const bool agrees = months->sum == *year || *months->last == *year || *months->greatest == *year;
        if (agrees) continue;
        Finding& finding =
            findings.add(kTarget, place_of(*indicator->find("bulanan")),
                         "Target bulanan " + named(*indicator) + " berjumlah " + shown(months->sum) +
                             " dan berakhir pada " + shown(*months->last) + ", sedangkan target setahun " +
                             shown(*year) + ".",
                         "Perbaiki target bulan yang keliru atau target setahunnya.");
        finding.stated = shown(months->sum);
        finding.expected = shown(*year);
    }
}

void check_year_end(const AuditInput& input, Findings& findings) {
    std::set<std::string> names;  // the office's indicators stand again below its units
    std::vector<const Value*> late;
    for (const Value* const indicator : input.view->indicators()) {
        if (items_of(*indicator, "bulanan").size() < 12) continue;
        const auto until = sum_months(*indicator, "target", 11), all = sum_months(*indicator, "target", 12);
        if (!until || !all || until->given > 0 || all->given == 0) continue;
        if (names.insert(name_key(text_of(*indicator, "uraian"))).second) late.push_back(indicator);
    }
    if (late.empty()) return;
    const std::string more =
        late.size() > 1 ? " dan " + std::to_string(late.size() - 1) + " indikator lain" : std::string();
    Finding& finding =
        findings.add(kYearEnd, place_of(*late.front()->find("bulanan")),
                     "Target " + named(*late.front()) + more + " seluruhnya ditempatkan pada bulan Desember.",
                     "Beri target antara, misalnya per triwulan, atau ukuran kemajuan yang lain.");
    for (std::size_t i = 1; i < late.size(); ++i)
        finding.others.push_back({place_of(*late[i]->find("bulanan")), called(*late[i])});
}

void check_no_months(const AuditInput& input, Findings& findings) {
    const Value* list = nullptr;  // the list judged last, and whether months are usual in it
    bool usual = false;
    for (const Value* const indicator : input.view->indicators()) {
        const Value* const months = indicator->find("bulanan");
        const Value* const target = target_of(*indicator);
        if (months == nullptr || months->size() > 0 || target == nullptr || !target->number()) continue;
        if (list != indicator->parent()) {
            list = indicator->parent();
            usual = std::ranges::any_of(
                list->items(), [](const Value& other) { return !items_of(other, "bulanan").empty(); });
        }
        if (!usual) continue;
        findings.add(
            kNoMonths, place_of(*months),
            "Indikator “" + called(*indicator) + "” bertarget setahun tetapi tidak mempunyai target bulanan.",
            "Isi target bulanannya, atau hapus anggota “bulanan”.");
    }
}

/// The explanation of the last months that have one, up to `last_month`.
std::string_view explanation_of(const Value& node, int last_month) {
    std::string_view text;
    for (const Value& row : items_of(node, "bulanan")) {
        const Value* const month = row.find("bulan");
        const auto number = month != nullptr ? report::month_of(*month) : std::nullopt;
        if (number && *number <= last_month && !text_of(row, "keterangan").empty())
            text = text_of(row, "keterangan");
    }
    return text;
}

/// Words of a reason for spending little.
bool speaks_of_delay(std::string_view text) {
    const std::string plain = " " + normalised(text) + " ";
    constexpr std::array<std::string_view, 9> kDelays = {
        " belum ",        " terlambat ",          " tertunda ",      " ditunda ",   " menunggu ",
        " masih proses ", " masih dalam proses ", " keterlambatan ", " terkendala "};
    return std::ranges::any_of(kDelays,
                               [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

void check_spending(const AuditInput& input, Findings& findings) {
    const int last = input.report->periode().sampai;
    for (const Value* const node : input.view->budgets()) {
        if (items_of(*node, "bulanan").empty()) continue;
        const auto plan = sum_months(*node, "target", last), spent = sum_months(*node, "realisasi", last);
        if (!plan || !spent || spent->given == 0 || plan->sum.is_zero() || plan->sum.is_negative()) continue;
        const Figure rate = figures::rasio(Operand(spent->sum, {}), Operand(plan->sum, {}));
        if (!rate.value) continue;
        const std::string_view reason = explanation_of(*node, last);
        const std::string numbers = "Rp" + shown(spent->sum) + " dari rencana Rp" + shown(plan->sum) + " (" +
                                    shown(*rate.value, 2) + "%)";
        if (*rate.value > Decimal::integer(120) && (reason.empty() || speaks_of_delay(reason))) {
            Finding& finding = findings.add(
                kAbovePlan, place_of(*node),
                "Realisasi " + named(*node) + " sampai akhir periode " + numbers + " melampaui rencana, " +
                    (reason.empty()
                         ? "tanpa penjelasan."
                         : "padahal keterangannya “" + std::string(reason) + "” menerangkan kekurangan."),
                "Jelaskan mengapa realisasi melampaui rencana kas, atau perbaiki keterangannya.");
            finding.stated = shown(*rate.value, 2) + "%";
        } else if (*rate.value < Decimal::integer(50) && reason.empty()) {
            Finding& finding = findings.add(kBelowPlan, place_of(*node),
                                            "Realisasi " + named(*node) + " sampai akhir periode " + numbers +
                                                " jauh di bawah rencana, tanpa penjelasan.",
                                            "Tulis penyebab dan upaya perbaikannya pada keterangan.");
            finding.stated = shown(*rate.value, 2) + "%";
        }
    }
}

constexpr std::array kMoneyRules = {&kMoney};
constexpr std::array kTargetRules = {&kTarget};
constexpr std::array kYearEndRules = {&kYearEnd};
constexpr std::array kNoMonthsRules = {&kNoMonths};
constexpr std::array kSpendingRules = {&kAbovePlan, &kBelowPlan};

constexpr std::array kChecks = {
    Check{kMoneyRules, Check::Needs::data, &check_budgets},
    Check{kTargetRules, Check::Needs::data, &check_targets},
    Check{kYearEndRules, Check::Needs::data, &check_year_end},
    Check{kNoMonthsRules, Check::Needs::data, &check_no_months},
    Check{kSpendingRules, Check::Needs::data, &check_spending},
};

}  // namespace

std::span<const Check> month_checks() {
    return kChecks;
}

}  // namespace naskah::audit
