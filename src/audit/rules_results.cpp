#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"

/// The year's results: what is not explained, and what cannot be beside its parts.
namespace naskah::audit {

namespace {

using figures::Figure;
using figures::Operand;
using json::Value;

constexpr Rule kShortfall{"shortfall-unexplained", Kelas::logika, Weight::sedang,
                          "Capaian di bawah target dijelaskan penyebab dan upayanya",
                          "PermenPANRB 53/2014, analisis penyebab keberhasilan atau kegagalan"};
constexpr Rule kExcess{"excess-unexplained", Kelas::logika, Weight::ringan,
                       "Capaian jauh di atas target dijelaskan penyebabnya", "PermenPANRB 53/2014"};
constexpr Rule kIdle{"money-without-performance", Kelas::logika, Weight::tinggi,
                     "Anggaran yang terserap tanpa kinerja dijelaskan", "PermenPANRB 53/2014, efisiensi"};
constexpr Rule kUnspent{"budget-hardly-spent", Kelas::logika, Weight::sedang,
                        "Anggaran yang hampir tidak terserap dijelaskan",
                        "PermenPANRB 53/2014, realisasi anggaran"};
constexpr Rule kOnlyPart{"better-than-only-part", Kelas::pertentangan, Weight::sedang,
                         "Kegiatan tidak berkinerja lebih baik daripada satu-satunya sub kegiatannya",
                         "Penjabaran kinerja"};
constexpr Rule kNearlyPart{"target-nearly-of-part", Kelas::pertentangan, Weight::sedang,
                           "Target kegiatan yang hampir sama dengan target sub kegiatannya seharusnya sama",
                           "Penjabaran kinerja; perlu konfirmasi"};
constexpr Rule kBelowPart{
    "less-than-a-part", Kelas::pertentangan, Weight::sedang,
    "Target dan realisasi kegiatan tidak kurang daripada salah satu bagiannya yang bersatuan sama",
    "Penjabaran kinerja; perlu konfirmasi"};
constexpr Rule kNoTarget{"target-missing", Kelas::logika, Weight::sedang,
                         "Indikator yang direalisasikan mempunyai target bukan nol", "PermenPANRB 53/2014"};
constexpr Rule kUnrated{"not-yet-rated-beside-value", Kelas::pertentangan, Weight::sedang,
                        "Nilai yang belum terbit tidak diberi realisasi", "PermenPANRB 53/2014"};

constexpr Decimal kHundred = Decimal::integer(100);

/// The analysis of an indicator in the narrative; null: none.
const Value* analysis_of(const Value& root, std::string_view id) {
    const Value* const narrative = root.find("narasi");
    if (narrative == nullptr || id.empty()) return nullptr;
    for (const Value& analysis : items_of(*narrative, "analisis"))
        if (text_of(analysis, "indikator") == id && !items_of(analysis, "alinea").empty()) return &analysis;
    return nullptr;
}

/// Whether the data have the year's results of the office's own indicators: then they are an annual report.
bool is_annual_report(const AuditInput& input) {
    if (input.report->periode().sampai != 12) return false;
    for (const Value& sasaran : items_of(input.report->root(), "sasaran"))
        for (const Value& indicator : items_of(sasaran, "indikator"))
            if (result_of(indicator).value) return true;
    return false;
}

void check_own_results(const AuditInput& input, Findings& findings) {
    if (!is_annual_report(input)) return;
    const Value& root = input.report->root();
    for (const Value& sasaran : items_of(root, "sasaran"))
        for (const Value& indicator : items_of(sasaran, "indikator")) {
            const Figure rate = rate_of(indicator, input.capaian);
            if (!rate.value || !text_of(indicator, "keterangan").empty() ||
                analysis_of(root, text_of(indicator, "id")) != nullptr)
                continue;
            const std::string percent = shown(*rate.value, 2) + "%";
            if (*rate.value < kHundred)
                findings
                    .add(kShortfall, place_of(indicator),
                         "Capaian " + named(indicator) + " " + percent +
                             ", tanpa analisis penyebab dan upaya perbaikan.",
                         "Tulis analisisnya pada narasi.analisis dengan id indikator ini.")
                    .stated = percent;
            else if (*rate.value > Decimal::integer(120))
                findings
                    .add(kExcess, place_of(indicator),
                         "Capaian " + named(indicator) + " " + percent + ", tanpa penjelasan.",
                         "Jelaskan penyebabnya, dan apakah targetnya terlalu rendah.")
                    .stated = percent;
        }
}

bool is_lowest(const Value& node) {
    return items_of(node, "kegiatan").empty() && items_of(node, "sub_kegiatan").empty();
}

bool is_explained(const Value& node) {
    if (!text_of(node, "keterangan").empty()) return true;
    return std::ranges::any_of(items_of(node, "indikator"), [](const Value& indicator) {
        return !text_of(indicator, "keterangan").empty();
    });
}

void check_programmes(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        if (!is_lowest(*node) || is_explained(*node) || list_of(*node) == "program_tahun_lalu") continue;
        const Figure rate =
            figures::serapan(Operand(spent_of(*node)), Operand(budget_of(*input.view, *node)));
        if (!rate.value) continue;
        const std::string percent = shown(*rate.value, 2) + "%";
        const auto indicators = items_of(*node, "indikator");
        const auto idle = std::ranges::find_if(indicators, [&](const Value& indicator) {
            const Figure done = rate_of(indicator, input.capaian);
            return done.value && done.value->is_zero();
        });
        if (idle != indicators.end() && *rate.value >= Decimal::integer(10)) {
            Finding& finding =
                findings.add(kIdle, place_of(*idle),
                             "Kinerja " + named(*node) + " 0%, sedangkan " + percent +
                                 " anggarannya terserap, tanpa penjelasan.",
                             "Periksa target, satuan dan realisasinya; bila benar, jelaskan penyebabnya.");
            finding.stated = "0%";
            finding.others.push_back({place_of(*node), "serapan " + percent});
        } else if (*rate.value < Decimal::integer(10)) {
            Finding& finding = findings.add(
                kUnspent, place_of(*node),
                "Anggaran " + named(*node) + " hanya terserap " + percent + ", tanpa penjelasan.",
                "Tulis penyebab dan upaya perbaikannya pada keterangan indikatornya.");
            finding.stated = percent;
        } else {
            for (const Value& indicator : indicators) {
                const Figure done = rate_of(indicator, input.capaian);
                if (!done.value || *done.value >= Decimal::integer(75)) continue;
                Finding& finding = findings.add(kShortfall, place_of(indicator),
                                                "Capaian " + named(indicator) + " pada " + named(*node) +
                                                    " " + shown(*done.value, 2) + "%, tanpa penjelasan.",
                                                "Tulis penyebabnya pada keterangan indikator.");
                finding.weight = Weight::ringan;  // detail of the cascade, not of the office's own indicators
                finding.stated = shown(*done.value, 2) + "%";
            }
        }
    }
}

void check_only_part(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        const auto parts = items_of(*node, "sub_kegiatan");
        const auto own = items_of(*node, "indikator");
        if (parts.size() != 1 || own.empty()) continue;
        const auto below = items_of(parts.front(), "indikator");
        if (below.size() != 1 || own.size() != 1) continue;
        const Figure whole = rate_of(own.front(), input.capaian),
                     part = rate_of(below.front(), input.capaian);
        if (!whole.value || !part.value || *whole.value < kHundred || *part.value >= kHundred) continue;
        Finding& finding =
            findings.add(kOnlyPart, place_of(own.front()),
                         "Capaian " + named(*node) + " " + shown(*whole.value, 2) +
                             "%, padahal satu-satunya sub kegiatannya hanya " + shown(*part.value, 2) + "%.",
                         "Periksa target dan realisasi keduanya.");
        finding.stated = shown(*whole.value, 2) + "%";
        finding.expected = shown(*part.value, 2) + "%";
        finding.others.push_back({place_of(below.front()), shown(*part.value, 2) + "%"});
    }
}

/// Of a node with several parts of its own unit: the greatest number among the parts.
const Value* greatest_part(const Value& node, std::string_view unit, std::string_view member) {
    const Value* greatest = nullptr;
    for (const Value& part : items_of(node, "sub_kegiatan")) {
        const auto indicators = items_of(part, "indikator");
        if (indicators.size() != 1 || unit_key(text_of(indicators.front(), "satuan")) != unit) return nullptr;
        const Value* const number =
            member == "target" ? target_of(indicators.front()) : indicators.front().find(member);
        if (number == nullptr || !number->number()) return nullptr;
        if (greatest == nullptr || *number->number() > *greatest->number()) greatest = number;
    }
    return greatest;
}

void check_below_part(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets()) {
        const auto own = items_of(*node, "indikator");
        if (items_of(*node, "sub_kegiatan").size() < 2 || own.size() != 1) continue;
        const std::string unit = unit_key(text_of(own.front(), "satuan"));
        if (is_ratio_unit(text_of(own.front(), "satuan"))) continue;
        for (const std::string_view member : {"target", "realisasi"}) {
            const Value* const number =
                member == "target" ? target_of(own.front()) : own.front().find(member);
            const Value* const part = greatest_part(*node, unit, member);
            if (number == nullptr || !number->number() || part == nullptr ||
                *number->number() >= *part->number())
                continue;
            Finding& finding = findings.add(
                kBelowPart, place_of(*number),
                std::string(member == "target" ? "Target " : "Realisasi ") + named(*node) + " " +
                    shown(*number->number()) + " " + std::string(text_of(own.front(), "satuan")) +
                    " kurang daripada salah satu sub kegiatannya, " + shown(*part->number()) + ".",
                "Pastikan apa yang dihitung pada kedua tingkat.");
            finding.stated = shown(*number->number());
            finding.expected = "paling sedikit " + shown(*part->number());
            finding.others.push_back({place_of(*part), shown(*part->number())});
        }
    }
}

/// Two great numbers of one unit that differ by less than one percent: a slip of the pen.
bool nearly_equal(const Decimal& a, const Decimal& b) {
    if (a == b || a < Decimal::integer(100)) return false;
    const auto gap = Decimal::subtract(a, b);
    const auto scaled = gap ? gap->absolute().times_power_of_ten(2) : std::nullopt;
    return scaled && *scaled < a.absolute();
}

/// One version of the target (before or after the amendment) at both levels.
void judge_nearly(const Value& node, const Value* target, const Value& part, const Value* other,
                  Findings& findings) {
    if (target == nullptr || other == nullptr || !target->number() || !other->number() ||
        !nearly_equal(*target->number(), *other->number()))
        return;
    Finding& finding =
        findings.add(kNearlyPart, place_of(*target),
                     "Target " + named(node) + " " + shown(*target->number()) +
                         " hampir sama dengan target " + named(part) + ", " + shown(*other->number()) + ".",
                     "Samakan, bila keduanya menghitung hal yang sama.");
    finding.stated = shown(*target->number());
    finding.expected = shown(*other->number());
    finding.others.push_back({place_of(*other), shown(*other->number())});
}

void check_nearly_part(const AuditInput& input, Findings& findings) {
    for (const Value* const node : input.view->budgets())
        for (const Value& own : items_of(*node, "indikator")) {
            const std::string unit = unit_key(text_of(own, "satuan"));
            if (is_ratio_unit(unit)) continue;
            for (const Value& part : items_of(*node, "sub_kegiatan"))
                for (const Value& below : items_of(part, "indikator")) {
                    if (unit_key(text_of(below, "satuan")) != unit) continue;
                    judge_nearly(*node, own.find("target"), part, below.find("target"), findings);
                    if (target_of(own) != own.find("target"))
                        judge_nearly(*node, target_of(own), part, target_of(below), findings);
                }
        }
}

void check_targets(const AuditInput& input, Findings& findings) {
    for (const Value* const indicator : input.view->indicators()) {
        const Figure result = result_of(*indicator);
        if (!result.value) continue;
        const Value* const target = target_of(*indicator);
        const auto number = target != nullptr ? target->number() : std::nullopt;
        if (number && !number->is_zero()) continue;
        // A predicate or a target in words may stand instead.
        if (target != nullptr && target->is_string() && !number) continue;
        const bool negative = text_of(*indicator, "polaritas") == "negatif";
        if (number && negative) continue;  // "no accident at all" is a target
        findings.add(kNoTarget, place_of(target != nullptr ? *target : *indicator),
                     named(*indicator) + " mempunyai realisasi " + shown(*result.value) +
                         (number ? " dengan target nol" : " tanpa target") +
                         ", sehingga capaiannya tidak dapat dihitung.",
                     "Isi target menurut perjanjian kinerja.");
    }
}

bool says_unrated(std::string_view text) {
    const std::string plain = " " + normalised(text) + " ";
    constexpr std::array<std::string_view, 6> kPhrases = {
        " belum dinilai ",         " belum dievaluasi ",      " belum ada nilai ",
        " belum keluar nilainya ", " nilainya belum terbit ", " masih dalam penilaian "};
    return std::ranges::any_of(
        kPhrases, [&](std::string_view phrase) { return plain.find(phrase) != std::string::npos; });
}

void check_unrated(const AuditInput& input, Findings& findings) {
    const Value& root = input.report->root();
    for (const Value* const indicator : input.view->indicators()) {
        const Figure result = result_of(*indicator);
        if (!result.value || result.value->is_zero()) continue;
        const Value* text = nullptr;
        for (const std::string_view member : {"keterangan", "predikat"})
            if (says_unrated(text_of(*indicator, member))) text = indicator->find(member);
        if (const Value* analysis = analysis_of(root, text_of(*indicator, "id")))
            for (const Value& paragraph : items_of(*analysis, "alinea"))
                if (says_unrated(paragraph.text())) text = &paragraph;
        if (text == nullptr) continue;
        Finding& finding =
            findings.add(kUnrated, place_of(*text),
                         "Disebut belum dinilai, tetapi " + named(*indicator) + " diberi realisasi " +
                             shown(*result.value) + ".",
                         "Kosongkan realisasi sampai nilainya terbit, atau perbaiki uraiannya.");
        finding.stated = "belum dinilai";
        finding.others.push_back({place_of(*indicator), shown(*result.value)});
    }
}

constexpr std::array kOwnRules = {&kShortfall, &kExcess};
constexpr std::array kProgrammeRules = {&kIdle, &kUnspent, &kShortfall};
constexpr std::array kOnlyPartRules = {&kOnlyPart};
constexpr std::array kBelowPartRules = {&kBelowPart};
constexpr std::array kNearlyRules = {&kNearlyPart};
constexpr std::array kTargetRules = {&kNoTarget};
constexpr std::array kUnratedRules = {&kUnrated};

constexpr std::array kChecks = {
    Check{kOwnRules, Check::Needs::data, &check_own_results},
    Check{kProgrammeRules, Check::Needs::data, &check_programmes},
    Check{kOnlyPartRules, Check::Needs::data, &check_only_part},
    Check{kBelowPartRules, Check::Needs::data, &check_below_part},
    Check{kNearlyRules, Check::Needs::data, &check_nearly_part},
    Check{kTargetRules, Check::Needs::data, &check_targets},
    Check{kUnratedRules, Check::Needs::data, &check_unrated},
};

}  // namespace

std::span<const Check> result_checks() {
    return kChecks;
}

}  // namespace naskah::audit
