#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/data_view.hpp"
#include "audit/month_lines.hpp"
#include "audit/rates.hpp"
#include "audit/rules_text.hpp"
#include "printed/dates.hpp"
#include "printed/numbers.hpp"

/// Tables with a row a month: the year against its months, totals over pages, rates, spending against the
/// plan.
namespace naskah::audit {

namespace {

constexpr std::string_view kSource = "Hitung ulang dari rincian bulanan yang tercetak";

constexpr Rule kMonths{"table-months-differ", Kelas::aritmetika, Weight::tinggi,
                       "Angka tahunan sama dengan jumlah kedua belas bulannya", kSource};
constexpr Rule kIncomplete{"table-months-incomplete", Kelas::pertentangan, Weight::sedang,
                           "Rincian bulanan memuat dua belas bulan", kSource};
constexpr Rule kTotal{"month-total-differs", Kelas::aritmetika, Weight::tinggi,
                      "Jumlah pada tabel bulanan sama dengan jumlah barisnya", kSource};
constexpr Rule kRate{"month-rate-differs", Kelas::aritmetika, Weight::tinggi,
                     "Persentase bulan sama dengan realisasi dibagi rencananya", kSource};
constexpr Rule kLost{"month-decimals-lost", Kelas::format, Weight::sedang,
                     "Persentase satu tabel dicetak dengan jumlah desimal yang sama", kSource};
constexpr Rule kOverspent{"month-overspent", Kelas::logika, Weight::sedang,
                          "Realisasi jauh di atas rencana bulan dijelaskan dengan capaian kumulatifnya",
                          "Peraturan Menteri PANRB Nomor 53 Tahun 2014, analisis penyebab"};
constexpr Rule kSwapped{"unit-target-swapped", Kelas::pertentangan, Weight::sedang,
                        "Satuan berisi satuan dan target berisi angka", kSource};
constexpr Rule kNameless{"indicator-name-missing", Kelas::pertentangan, Weight::sedang,
                         "Setiap indikator bernomor mempunyai nama", kSource};
constexpr Rule kYearEnd{"target-only-december", Kelas::logika, Weight::ringan,
                        "Indikator mempunyai target antara sebelum akhir tahun",
                        "Peraturan Menteri PANRB Nomor 53 Tahun 2014 (rencana aksi)"};

struct Sum {
    Decimal value;
    bool any = false;
    void add(const std::optional<CellFigure>& figure) {
        if (!figure) return;
        if (const auto more = Decimal::add(value, figure->value)) value = *more;
        any = true;
    }
};

Sum plan_of(const MonthRun& run) {
    Sum sum;
    for (const MonthLine& line : run.lines) sum.add(line.plan);
    return sum;
}

void check_year(const MonthRun& run, Findings& findings) {
    const MonthLine& first = run.lines.front();
    if (run.lines.size() < 12 && run.lines.size() > 6 && run.lines.back().month == 12) {
        Finding& finding = findings.add(kIncomplete, *run.place,
                                        "Rincian bulanan “" + shortened(run.label, 50) + "” memuat " +
                                            std::to_string(run.lines.size()) + " bulan, bukan 12.",
                                        "Lengkapi bulan yang hilang.");
        finding.stated = std::to_string(run.lines.size());
        finding.expected = "12";
    }
    if (run.lines.size() != 12 || !first.annual) return;
    const Sum sum = plan_of(run);
    if (!sum.any || sum.value == first.annual->value) return;
    Finding& finding =
        findings.add(kMonths, first.annual->cell->place,
                     "Angka setahun “" + shortened(run.label, 50) + "” tercetak " + first.annual->cell->text +
                         ", kedua belas bulannya berjumlah " + shown(sum.value) + ".",
                     "Cocokkan rincian bulanan dengan angka setahun.");
    finding.stated = first.annual->cell->text;
    finding.expected = shown(sum.value);
}

void tell_total(const CellFigure& total, const Decimal& sum, std::string_view what,
                const std::set<std::string>& printed, Findings& findings) {
    if (total.value == sum) return;
    const auto missing = Decimal::subtract(total.value, sum);
    // What lacks is one amount that another table prints: its row stands on a page this text has not.
    if (missing && printed.contains(missing->to_string())) return;
    Finding& finding = findings.add(
        kTotal, total.cell->place,
        "Jumlah " + std::string(what) + " tercetak " + total.cell->text + ", baris-barisnya berjumlah " +
            shown(sum) + (missing ? " (selisih " + shown(*missing) + ")." : "."),
        "Lengkapi baris yang hilang, hapus yang berulang, atau hitung ulang jumlahnya.");
    finding.stated = total.cell->text;
    finding.expected = shown(sum);
}

/// The total row: annual, months' plan (the same number twice), then result.
void check_totals(const MonthSheet& sheet, const std::set<std::string>& printed, Findings& findings) {
    if (sheet.total_table == nullptr) return;
    Sum annual, result;
    for (const MonthRun& run : sheet.runs) {
        // A run that lost its annual number is counted by its months.
        if (run.lines.front().annual)
            annual.add(run.lines.front().annual);
        else
            annual.value = Decimal::add(annual.value, plan_of(run).value).value_or(annual.value);
        for (const MonthLine& line : run.lines) result.add(line.result);
    }
    std::vector<const CellFigure*> amounts;
    for (std::size_t c = 0; c < sheet.total_table->columns(); ++c)
        if (const CellFigure* const figure = sheet.total_table->at(sheet.total_row, c);
            figure != nullptr && figure->grouped)
            amounts.push_back(figure);
    if (amounts.empty() || !annual.any) return;
    tell_total(*amounts.front(), annual.value, "anggaran", printed, findings);
    const auto spent = std::ranges::find_if(
        amounts, [&](const CellFigure* figure) { return figure->value != amounts.front()->value; });
    if (spent != amounts.end() && result.any)
        tell_total(**spent, result.value, "realisasi", printed, findings);
}

void check_rates(const MonthSheet& sheet, Findings& findings) {
    std::size_t with_decimals = 0;
    for (const MonthRun& run : sheet.runs)
        for (const MonthLine& line : run.lines) with_decimals += line.rate && line.rate->decimals > 0 ? 1 : 0;
    for (const MonthRun& run : sheet.runs)
        for (const MonthLine& line : run.lines) {
            if (!line.plan || !line.result || !line.rate || line.plan->value.is_zero()) continue;
            const auto exact = percent_of(line.result->value, line.plan->value);
            if (!exact) continue;
            const RateMatch match = match_rate(line.rate->value, line.rate->decimals, *exact);
            const bool lost =
                line.rate->decimals == 0 && exact->rounded(2) != line.rate->value && with_decimals > 0;
            if (match == RateMatch::exact && !lost) continue;
            const auto off = Decimal::subtract(*exact, line.rate->value);
            const bool only_decimals = lost && off && off->absolute() < Decimal::integer(1);
            Finding& finding =
                findings.add(only_decimals ? kLost : kRate, line.rate->cell->place,
                             "Tercetak " + line.rate->cell->text + " untuk “" + shortened(run.label, 50) +
                                 "”, sedangkan " + line.result->cell->text + " / " + line.plan->cell->text +
                                 " × 100 = " + shown(*exact, 2) + ".",
                             only_decimals ? "Tulis dengan dua desimal." : "Hitung ulang persentasenya.");
            finding.stated = line.rate->cell->text;
            finding.expected = shown(*exact, 2);
        }
}

/// A month far above its plan after months without any: the cumulative rate is what tells.
void check_overspent(const MonthRun& run, std::set<std::string>& told, Findings& findings) {
    Sum plan, result;
    bool idle_before = false;
    for (const MonthLine& line : run.lines) {
        plan.add(line.plan);
        result.add(line.result);
        if (!line.result) {
            idle_before = idle_before || (line.plan && !result.any);
            continue;
        }
        const auto rate = line.plan && !line.plan->value.is_zero()
                              ? percent_of(line.result->value, line.plan->value)
                              : std::nullopt;
        if (!rate || *rate < Decimal::integer(200) || !idle_before) continue;
        const auto cumulative = percent_of(result.value, plan.value);
        if (!cumulative || !told.insert(normalised(run.label) + line.result->value.to_string()).second)
            continue;
        Finding& finding = findings.add(
            kOverspent, line.result->cell->place,
            "Realisasi “" + shortened(run.label, 50) + "” " + shown(*rate, 2) +
                " % dari rencana bulan itu, setelah bulan tanpa realisasi; kumulatifnya " +
                shown(*cumulative, 2) + " %.",
            "Jelaskan dengan capaian kumulatif; alasan keterlambatan tidak menjelaskan kelebihan.");
        finding.stated = line.rate ? line.rate->cell->text : shown(*rate, 2);
        finding.expected = shown(*cumulative, 2) + " (kumulatif)";
    }
}

bool is_unit(std::string_view text) {
    return !text.empty() && std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
           !printed::is_dash(text) && text.size() < 20;
}

bool is_whole(std::string_view text) {
    return !text.empty() && text.size() < 7 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A row that begins an indicator: its number, name, unit and annual target stand before the first month.
/// What stands before the first month of a row that begins an indicator: number, name, unit, annual target.
std::vector<std::size_t> indicator_cells(const FigureTable& table, std::size_t r) {
    std::vector<std::size_t> cells;
    for (std::size_t c = 0; c < table.columns(); ++c) {
        if (printed::find_month(table.text(r, c)))
            return !cells.empty() && cells.back() + 1 == c && cells.size() >= 3 ? cells
                                                                                : std::vector<std::size_t>();
        if (!table.text(r, c).empty()) cells.push_back(c);
    }
    return {};
}

void collect_units(const FigureTable& table, std::set<std::string>& units) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const std::vector<std::size_t> cells = indicator_cells(table, r);
        if (!cells.empty() && is_unit(table.text(r, cells[cells.size() - 2])))
            units.insert(std::string(table.text(r, cells[cells.size() - 2])));
    }
}

void check_indicators(const FigureTable& table, const std::set<std::string>& units, Findings& findings) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const std::vector<std::size_t> cells = indicator_cells(table, r);
        if (cells.empty()) continue;
        const std::string_view target = table.text(r, cells.back()),
                               unit = table.text(r, cells[cells.size() - 2]);
        const bool unit_known = is_unit(unit) || unit == "%";
        if (is_whole(unit) && is_unit(target) && units.contains(std::string(target))) {
            Finding& finding = findings.add(
                kSwapped, table.row(r).place,
                "Satuan tercetak “" + std::string(unit) + "” dan target “" + std::string(target) + "”.",
                "Tukar isi kedua kolom.");
            finding.stated = unit;
            finding.expected = target;
        }
        if (!unit_known || cells.size() < 3) continue;
        const std::string_view name = table.text(r, cells[cells.size() - 3]);
        if (!is_whole(name)) continue;
        Finding& finding = findings.add(kNameless, table.row(r).place,
                                        "Indikator nomor " + std::string(name) + " tidak mempunyai nama.",
                                        "Tulis nama indikatornya.");
        finding.stated = name;
    }
}

/// Indicators whose whole target stands in December.
void check_year_end(const std::vector<FigureTable>& tables, Findings& findings) {
    std::size_t count = 0;
    const printed::Place* first = nullptr;
    std::string name;
    for (const FigureTable& table : tables) {
        if (!has_months(table)) continue;
        std::size_t dashes = 0;
        std::string label;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            std::size_t c = 0;
            while (c < table.columns() && !printed::find_month(table.text(r, c))) ++c;
            if (c + 1 >= table.columns()) continue;
            const int month = printed::find_month(table.text(r, c))->month;
            if (month == 1) {
                dashes = 0;
                label = table.label(r);
            }
            const std::string_view target = table.text(r, c + 1);
            if (printed::is_dash(target)) ++dashes;
            const CellFigure* const figure = table.at(r, c + 1);
            if (month != 12 || dashes != 11 || figure == nullptr || figure->grouped) continue;
            if (count++ == 0) {
                first = &table.row(r).place;
                name = label;
            }
        }
    }
    if (count == 0) return;
    Finding& finding = findings.add(
        kYearEnd, *first,
        std::to_string(count) + " indikator hanya bertarget pada bulan Desember, misalnya pada “" +
            shortened(name, 50) + "”.",
        "Tetapkan target antara atau jelaskan mengapa hanya diukur pada akhir tahun.");
    finding.stated = std::to_string(count);
}

void check_months(const TextView& view, Findings& findings) {
    std::vector<FigureTable> tables;
    tables.reserve(view.tables.size());
    for (const auto& at : view.tables) tables.emplace_back(*at.value);
    std::set<std::string> told, units, printed;
    for (const FigureTable& table : tables)
        for (std::size_t r = 0; r < table.rows(); ++r)
            for (std::size_t c = 0; c < table.columns(); ++c)
                if (const CellFigure* const figure = table.at(r, c); figure != nullptr && figure->grouped)
                    printed.insert(figure->value.to_string());
    for (const MonthSheet& sheet : month_sheets(view, tables)) {
        for (const MonthRun& run : sheet.runs) {
            check_year(run, findings);
            check_overspent(run, told, findings);
        }
        check_rates(sheet, findings);
        check_totals(sheet, printed, findings);
    }
    for (const FigureTable& table : tables)
        if (has_months(table)) collect_units(table, units);
    for (const FigureTable& table : tables)
        if (has_months(table)) check_indicators(table, units, findings);
    check_year_end(tables, findings);
}

}  // namespace

std::span<const Check> month_table_checks() {
    static constexpr std::array<const Rule*, 9> kRules{
        &kMonths, &kIncomplete, &kTotal, &kRate, &kLost, &kOverspent, &kSwapped, &kNameless, &kYearEnd};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_months>}};
    return kChecks;
}

}  // namespace naskah::audit
