#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/rules_data.hpp"

/// Figures of the book that have no result although something was given.
namespace naskah::audit {

namespace {

using figures::Entry;
using figures::Reason;
using json::Value;

constexpr Rule kMixed{"figure-of-mixed-units", Kelas::aritmetika, Weight::sedang,
                      "Yang dijumlahkan atau dirata-ratakan bersatuan sama", "PermenPANRB 53/2014"};
constexpr Rule kCycle{"figure-cycle", Kelas::aritmetika, Weight::tinggi,
                      "Penjabaran tidak kembali ke dirinya sendiri", "Penjabaran kinerja"};
constexpr Rule kTooLong{"figure-too-long", Kelas::aritmetika, Weight::sedang,
                        "Hasil hitung tidak melebihi 34 angka", "Batas bilangan tepat"};
constexpr Rule kZero{"figure-divided-by-zero", Kelas::aritmetika, Weight::sedang,
                     "Pembagi persentase bukan nol bila ada yang dibagi", "PermenPANRB 53/2014"};

/// Whether an input of the figure is without result for the same reason: then that one is told.
bool is_consequence(const Entry& entry) {
    return std::ranges::any_of(entry.origins, [&](const Entry* origin) {
        return origin != nullptr && origin->figure.reason == entry.figure.reason;
    });
}

/// 0 of 0 says nothing was planned and nothing done.
bool divides_something(const Entry& entry) {
    const auto inputs = entry.figure.inputs();
    return std::ranges::any_of(
        inputs, [](const figures::Operand& operand) { return operand.value && !operand.value->is_zero(); });
}

/// Sums of unlike things that nobody prints are no fault; means are made to be printed.
bool is_wanted(const Entry& entry) {
    if (entry.figure.formula == figures::Formula::rata_rata) return true;
    const Value* const printed = entry.node->find("tercetak");
    return printed != nullptr && printed->find(entry.besaran) != nullptr;
}

std::string subject(const Entry& entry) {
    std::string name(entry.uraian);
    return entry.node->parent() != nullptr ? name + " " + named(*entry.node) : name;
}

void tell(const Rule& rule, const Entry& entry, std::string message, std::string fix, Findings& findings) {
    Finding& finding = findings.add(rule, place_of(*entry.node), std::move(message), std::move(fix));
    constexpr std::size_t kMostInputs = 6;
    for (const figures::Operand& operand : entry.figure.inputs()) {
        if (finding.others.size() == kMostInputs) break;
        if (!operand.source) continue;
        printed::Place place;
        place.pointer = operand.source.pointer();
        finding.others.push_back({std::move(place), operand.value ? shown(*operand.value) : "-"});
    }
}

void check_figures(const AuditInput& input, Findings& findings) {
    std::set<std::pair<const Value*, Reason>> told;  // one fault of an object shows in several figures
    for (const Entry& entry : input.book->entries()) {
        const Reason reason = entry.figure.reason;
        if (reason == Reason::none || reason == Reason::missing_input || is_consequence(entry)) continue;
        if (reason == Reason::division_by_zero && !divides_something(entry)) continue;
        if (reason == Reason::mixed_units && !is_wanted(entry)) continue;
        if (!told.emplace(entry.node, reason).second) continue;
        const std::string name = subject(entry);
        if (reason == Reason::division_by_zero)
            tell(kZero, entry, name + " tidak dapat dihitung: pembaginya nol, padahal yang dibagi ada.",
                 "Periksa target atau pagunya; bila memang tidak direncanakan, kosongkan.", findings);
        else if (reason == Reason::mixed_units)
            tell(kMixed, entry, name + " tidak dihitung karena satuannya bercampur.",
                 "Jumlahkan atau rata-ratakan hanya yang bersatuan sama.", findings);
        else if (reason == Reason::cycle)
            tell(kCycle, entry, name + " tidak dapat dihitung: penjabarannya kembali ke dirinya sendiri.",
                 "Periksa rujukan induk dan bagiannya.", findings);
        else
            tell(kTooLong, entry, name + " melebihi 34 angka sehingga tidak dapat dihitung tepat.",
                 "Periksa banyaknya angka pada datanya.", findings);
    }
}

constexpr std::array kFigureRules = {&kMixed, &kCycle, &kTooLong, &kZero};

constexpr std::array kChecks = {Check{kFigureRules, Check::Needs::data, &check_figures}};

}  // namespace

std::span<const Check> figure_checks() {
    return kChecks;
}

}  // namespace naskah::audit
