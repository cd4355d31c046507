#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"

/// What an annual report has to analyse for each of the office's own indicators (BAB III.A), and the gaps in
/// printed numbering. One finding for each kind of analysis, naming all indicators that lack it.
namespace naskah::audit {

namespace {

using json::Value;

constexpr Rule kYears{"comparison-years-missing", Kelas::logika, Weight::sedang,
                      "Realisasi dibandingkan dengan tahun-tahun sebelumnya",
                      "PermenPANRB 53/2014, BAB III.A"};
constexpr Rule kRenstra{"comparison-renstra-missing", Kelas::logika, Weight::sedang,
                        "Realisasi dibandingkan dengan target jangka menengah",
                        "PermenPANRB 53/2014, BAB III.A"};
constexpr Rule kNational{"comparison-national-missing", Kelas::logika, Weight::ringan,
                         "Realisasi dibandingkan dengan standar nasional, bila ada",
                         "PermenPANRB 53/2014, BAB III.A; PermenPANRB 88/2021"};
constexpr Rule kProgrammes{"supporting-programmes-missing", Kelas::logika, Weight::sedang,
                           "Setiap sasaran menyebut program penunjangnya, dasar analisis efisiensi",
                           "PermenPANRB 53/2014, BAB III.A"};
constexpr Rule kAdvice{"recommendations-missing", Kelas::logika, Weight::ringan,
                       "Laporan memuat rencana perbaikan",
                       "PermenPANRB 53/2014, BAB IV; PermenPANRB 88/2021"};
constexpr Rule kGap{"number-gap", Kelas::penomoran, Weight::sedang,
                    "Nomor urut tidak melompat dan tidak berulang", "Tata naskah dinas"};

struct OwnIndicator {
    const Value* sasaran;
    const Value* indicator;
};

/// The office's own indicators with a result of the whole year; empty when this is no annual report.
std::vector<OwnIndicator> reported(const AuditInput& input) {
    std::vector<OwnIndicator> all;
    if (input.report->periode().sampai != 12) return all;
    for (const Value& sasaran : items_of(input.report->root(), "sasaran"))
        for (const Value& indicator : items_of(sasaran, "indikator"))
            if (result_of(indicator).value) all.push_back({&sasaran, &indicator});
    return all;
}

void tell_all(const Rule& rule, const std::vector<OwnIndicator>& lacking, std::size_t of,
              const std::string& what, const std::string& fix, Findings& findings) {
    if (lacking.empty()) return;
    std::string message = what + " tidak ada bagi ";
    message += lacking.size() == of
                   ? "satu pun dari " + std::to_string(of) + " indikator"
                   : std::to_string(lacking.size()) + " dari " + std::to_string(of) + " indikator";
    message += ": ";
    for (std::size_t i = 0; i < lacking.size() && i < 3; ++i)
        message += (i > 0 ? "; " : "") + called(*lacking[i].indicator);
    Finding& finding = findings.add(rule, place_of(*lacking.front().indicator),
                                    message + (lacking.size() > 3 ? "; …" : "."), fix);
    for (std::size_t i = 1; i < lacking.size(); ++i)
        finding.others.push_back({place_of(*lacking[i].indicator), called(*lacking[i].indicator)});
}

bool has_value(const Value* year_value) {
    if (year_value == nullptr) return false;
    return number_of(*year_value, "nilai").has_value() || !text_of(*year_value, "predikat").empty();
}

/// A year of the list, before `before` (0: any), with a value.
bool has_year(std::span<const Value> list, int before) {
    return std::ranges::any_of(list, [&](const Value& item) {
        const auto year = number_of(item, "tahun");
        return has_value(&item) && year && (before == 0 || *year < Decimal::integer(before));
    });
}

/// The results of the SAKIP evaluation stand apart; an indicator is theirs when both have one value this
/// year.
bool is_evaluation(const AuditInput& input, const Value& indicator, int year) {
    const Value* const evaluation = input.report->root().find("evaluasi_sakip");
    const auto result = result_of(indicator).value;
    if (evaluation == nullptr || !result) return false;
    const auto values = items_of(*evaluation, "nilai_tahunan");
    return has_year(values, year) && std::ranges::any_of(values, [&](const Value& item) {
               return number_of(item, "tahun") == Decimal::integer(year) &&
                      number_of(item, "nilai") == result;
           });
}

void check_comparisons(const AuditInput& input, Findings& findings) {
    const std::vector<OwnIndicator> all = reported(input);
    if (all.empty()) return;
    const int year = input.report->periode().tahun;
    std::set<std::string_view> served;  // sasaran that some programme names
    for (const Value& program : items_of(input.report->root(), "program"))
        served.insert(text_of(program, "sasaran"));
    std::vector<OwnIndicator> years, renstra, national, programmes;
    for (const OwnIndicator& item : all) {
        const Value& indicator = *item.indicator;
        if (!has_year(items_of(indicator, "realisasi_tahunan"), year) &&
            !is_evaluation(input, indicator, year))
            years.push_back(item);
        if (!has_value(indicator.find("kondisi_akhir")) &&
            !has_year(items_of(indicator, "target_tahunan"), 0))
            renstra.push_back(item);
        const Value* const standard = indicator.find("nasional");
        if (standard == nullptr || standard->is_null()) national.push_back(item);
        const std::string_view id = text_of(*item.sasaran, "id");
        const bool supported = !items_of(*item.sasaran, "program").empty() || served.contains(id);
        if (!supported) programmes.push_back(item);
    }
    tell_all(kYears, years, all.size(), "Perbandingan dengan realisasi tahun-tahun sebelumnya",
             "Isi realisasi_tahunan dengan tahun-tahun sebelumnya.", findings);
    tell_all(kRenstra, renstra, all.size(), "Perbandingan dengan target jangka menengah",
             "Isi target_tahunan atau kondisi_akhir menurut rencana strategis.", findings);
    tell_all(kNational, national, all.size(), "Perbandingan dengan standar nasional",
             "Isi nasional dengan nilai dan sumbernya, atau nyatakan bahwa tidak ada standar.", findings);
    tell_all(kProgrammes, programmes, all.size(), "Program penunjang",
             "Sebut sasaran pada programnya, sehingga efisiensi sasaran dapat dihitung.", findings);
}

void check_advice(const AuditInput& input, Findings& findings) {
    if (reported(input).empty()) return;
    const Value& root = input.report->root();
    const Value* const evaluation = root.find("evaluasi_sakip");
    const Value* const narrative = root.find("narasi");
    const bool given = !items_of(root, "rekomendasi").empty() ||
                       (evaluation != nullptr && (!items_of(*evaluation, "rekomendasi").empty() ||
                                                  !items_of(*evaluation, "tindak_lanjut").empty())) ||
                       (narrative != nullptr && !items_of(*narrative, "tindak_lanjut").empty());
    if (given) return;
    findings.add(kAdvice, place_of(root), "Laporan tidak memuat rencana perbaikan atau tindak lanjut.",
                 "Isi rekomendasi dengan langkah perbaikan untuk tahun berikutnya.");
}

/// The number that counts within a list: all of "3", the last part of "1.3"; nullopt for anything else.
std::optional<std::int64_t> last_number(const Value& nomor) {
    std::string_view text = nomor.text();
    if (const std::size_t dot = text.rfind('.'); dot != std::string_view::npos) text.remove_prefix(dot + 1);
    if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const auto number = Decimal::parse(text);
    return number ? number->to_integer() : std::nullopt;
}

void check_list(std::span<const Value> list, Findings& findings) {
    std::optional<std::int64_t> before;
    const Value* earlier = nullptr;
    for (const Value& item : list) {
        const Value* const nomor = item.is_object() ? item.find("nomor") : nullptr;
        const auto number = nomor != nullptr ? last_number(*nomor) : std::nullopt;
        if (!number) return;  // a list that is not wholly numbered is numbered some other way
        if (before && *number != *before + 1) {
            const bool repeated = *number == *before;
            Finding& finding = findings.add(
                kGap, place_of(*nomor),
                "Nomor " + std::string(nomor->text()) + " mengikuti nomor " + std::string(earlier->text()) +
                    (repeated ? ": nomor berulang." : ": nomor di antaranya tidak ada."),
                repeated ? "Beri nomor yang berurutan."
                         : "Tambahkan baris yang hilang, atau urutkan nomornya.");
            finding.stated = nomor->text();
            finding.expected = std::to_string(*before + 1);
            finding.others.push_back({place_of(*earlier), std::string(earlier->text())});
        }
        before = number;
        earlier = nomor;
    }
}

void check_numbers(const AuditInput& input, Findings& findings) {
    for (const Value* const object : input.view->objects())
        for (const Value& member : object->items()) {
            if (!member.is_array() || member.size() < 2) continue;
            if (member.items().front().find("tanggal") != nullptr) continue;  // numbers of official papers
            // Budget rows are numbered anew for each indicator they stand beside.
            const Value* const beside = member.items().front().find("indikator");
            if (beside == nullptr || !beside->is_string()) check_list(member.items(), findings);
        }
}

constexpr std::array kComparisonRules = {&kYears, &kRenstra, &kNational, &kProgrammes};
constexpr std::array kAdviceRules = {&kAdvice};
constexpr std::array kNumberRules = {&kGap};

constexpr std::array kChecks = {
    Check{kComparisonRules, Check::Needs::data, &check_comparisons},
    Check{kAdviceRules, Check::Needs::data, &check_advice},
    Check{kNumberRules, Check::Needs::data, &check_numbers},
};

}  // namespace

std::span<const Check> completeness_checks() {
    return kChecks;
}

}  // namespace naskah::audit
