#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/data_view.hpp"
#include "audit/rules_text.hpp"
#include "audit/table_figures.hpp"
#include "printed/numbers.hpp"

/// Between the lines and between the tables: scales with gaps, rows in another order, one value in two forms.
namespace naskah::audit {

namespace {

constexpr Rule kScale{"scale-gap", Kelas::logika, Weight::ringan,
                      "Rentang nilai pada tabel skala bersambung dan memuat setiap nilai",
                      "PermenPANRB 88/2021; Permendagri 86/2017, lampiran"};
constexpr Rule kOrder{"row-order-differs", Kelas::penomoran, Weight::ringan,
                      "Baris yang sama berurutan sama pada semua tabel", "Kecocokan antartabel"};
constexpr Rule kGraded{"graded-value-mixed", Kelas::format, Weight::ringan,
                       "Satu nilai ditulis dengan satu cara: dengan atau tanpa predikatnya",
                       "Kecocokan antartabel"};
constexpr Rule kRowZero{"row-zero-differs", Kelas::format, Weight::ringan,
                        "Nol satu baris ditulis sama pada semua tabel", "Kecocokan antartabel"};

/// ">80 – 90": a range of values, open below when it says ">" and above when it says "<".
struct Range {
    Decimal low, high;
    bool above = false;  ///< the low end itself is not in it
    const printed::Cell* cell = nullptr;
};

std::optional<Range> range_of(const printed::Cell& cell) {
    std::string text;
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
        const std::string_view rest = std::string_view(cell.text).substr(i);
        if (rest.starts_with("–") || rest.starts_with("—") || rest.starts_with("−")) {
            text += '-';
            i += 2;
        } else if (cell.text[i] != ' ' && cell.text[i] != '%') {
            text += cell.text[i] == ',' ? '.' : cell.text[i];
        }
    }
    Range range;
    range.above = text.starts_with('>');
    if (range.above) text.erase(0, 1);
    const std::size_t dash = text.find('-', 1);
    if (dash == std::string::npos) return std::nullopt;
    const auto low = Decimal::parse(text.substr(0, dash)), high = Decimal::parse(text.substr(dash + 1));
    if (!low || !high || *high <= *low || *high > Decimal::integer(1000)) return std::nullopt;
    range.low = *low;
    range.high = *high;
    range.cell = &cell;
    return range;
}

/// The ranges of a scale: a column of at least four, all but one at most.
std::vector<Range> scale_of(const printed::Table& table) {
    for (std::size_t column = 0; column < table.columns; ++column) {
        std::vector<Range> ranges;
        std::size_t filled = 0;
        for (const printed::Row& row : table.rows) {
            if (row.role != printed::Row::Role::body) continue;
            for (const printed::Cell& cell : row.cells) {
                if (cell.column != column || cell.text.empty()) continue;
                ++filled;
                if (const auto range = range_of(cell)) ranges.push_back(*range);
            }
        }
        if (ranges.size() >= 4 && ranges.size() + 1 >= filled) return ranges;
    }
    return {};
}

void tell_gap(const Range& range, const std::string& message, std::string expected, Findings& findings) {
    Finding& finding =
        findings.add(kScale, range.cell->place, message,
                     "Tulis batas bawah dan batas atas sehingga setiap nilai mempunyai kelas.");
    finding.stated = range.cell->text;
    finding.expected = std::move(expected);
}

void check_scale(const printed::Table& table, Findings& findings) {
    std::vector<Range> ranges = scale_of(table);
    if (ranges.empty()) return;
    std::ranges::sort(ranges, {}, &Range::low);
    const Range& lowest = ranges.front();
    if (lowest.above && lowest.low.is_zero())
        tell_gap(lowest,
                 "Nilai 0 tidak mempunyai kelas: rentang terbawah tertulis “" + lowest.cell->text + "”.",
                 "0 – " + shown(lowest.high), findings);
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        // "0-50" below "51-75" is a scale of whole numbers; "0-50" below "55-75" leaves out what lies
        // between.
        const auto step = Decimal::subtract(ranges[i].low, ranges[i - 1].high);
        if (!step || (!step->is_negative() && *step <= Decimal::integer(1))) continue;
        tell_gap(ranges[i],
                 (step->is_negative() ? "Rentang “" + ranges[i].cell->text + "” bertumpang tindih dengan “"
                                      : "Nilai di antara “" + ranges[i].cell->text + "” dan “") +
                     ranges[i - 1].cell->text + "”" + (step->is_negative() ? "." : " tidak mempunyai kelas."),
                 {}, findings);
    }
}

/// Names of a table's rows, each with its first row; names that stand twice are no keys.
std::map<std::string, std::size_t> rows_by_name(const FigureTable& table) {
    std::map<std::string, std::size_t> rows;
    std::map<std::string, std::size_t> count;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const std::string name = normalised(table.label(r));
        if (name.size() < 10 || table.is_total(r)) continue;
        if (++count[name] == 1) rows.emplace(name, r);
    }
    std::erase_if(rows, [&](const auto& row) { return count[row.first] > 1; });
    return rows;
}

/// A table with its rows' names, found once.
struct NamedRows {
    explicit NamedRows(const printed::Table& from) : table(from), rows(rows_by_name(table)) {}
    FigureTable table;
    std::map<std::string, std::size_t> rows;
};

/// Rows that both tables have, in the order of the second: their places in the first must ascend. What does
/// not is told once, at the first row that stands elsewhere. True when it was told.
bool check_order(const NamedRows& before, const NamedRows& here, Findings& findings) {
    const FigureTable &first = before.table, &second = here.table;
    constexpr std::size_t kLeastCommon = 10;
    const auto &places = before.rows, &own = here.rows;
    std::vector<std::pair<std::size_t, std::size_t>> common;  // row of second, row of first
    for (const auto& [name, row] : own)
        if (const auto there = places.find(name); there != places.end())
            common.emplace_back(row, there->second);
    if (common.size() < kLeastCommon) return false;
    std::ranges::sort(common);
    std::size_t displaced = 0, odd = 0;
    for (std::size_t i = 1; i < common.size(); ++i)
        if (common[i].second < common[i - 1].second) {
            if (displaced++ == 0) odd = i - 1;
        }
    // Another arrangement altogether (by size, by office) is a choice.
    if (displaced == 0 || displaced * 5 > common.size()) return false;
    const std::size_t row = common[odd].first;
    Finding& finding =
        findings.add(kOrder, second.row(row).place,
                     "“" + shortened(second.label(row), 60) +
                         "” dan baris di sekitarnya berurutan lain daripada pada tabel sebelumnya.",
                     "Samakan urutan baris kedua tabel.");
    finding.stated = shortened(second.label(row), 60);
    finding.others.push_back(
        {first.row(common[odd].second).place, shortened(first.label(common[odd].second), 60)});
    return true;
}

/// One row's zero: "-" here, "0,00" there, under headers of one name.
void check_row_zeros(const NamedRows& before, const NamedRows& here, Findings& findings) {
    const FigureTable &first = before.table, &second = here.table;
    const auto& places = before.rows;
    for (const auto& [name, row] : here.rows) {
        const auto there = places.find(name);
        if (there == places.end()) continue;
        for (std::size_t c = 1; c < second.columns(); ++c)
            for (std::size_t d = 1; d < first.columns(); ++d) {
                if (!second.header_has(c, {"realisasi"}) || !first.header_has(d, {"realisasi"})) continue;
                const auto money_zero = [](const CellFigure* figure) {
                    return figure != nullptr && figure->value.is_zero() && figure->decimals == 2;
                };
                const bool dash_here =
                    printed::is_dash(second.text(row, c)) && money_zero(first.at(there->second, d));
                const bool dash_there =
                    printed::is_dash(first.text(there->second, d)) && money_zero(second.at(row, c));
                if (!dash_here && !dash_there) continue;
                Finding& finding =
                    findings.add(kRowZero, second.row(row).place,
                                 "Nol pada baris “" + shortened(second.label(row), 60) + "” ditulis “" +
                                     std::string(second.text(row, c)) + "” di sini dan “" +
                                     std::string(first.text(there->second, d)) + "” pada tabel sebelumnya.",
                                 "Tulis nol sebagai angka; “-” hanya bila tidak ada nilai.");
                finding.stated = second.text(row, c);
                finding.expected = first.text(there->second, d);
                finding.others.push_back({first.row(there->second).place, finding.expected});
                return;
            }
    }
}

/// "A (81,50)": the "81,50" of a value with its predicate; "" for other cells.
std::string_view graded_number(std::string_view text) {
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || open == 0 || open > 4 || !text.ends_with(')')) return {};
    const std::string_view grade = text.substr(0, text[open - 1] == ' ' ? open - 1 : open);
    if (std::ranges::any_of(grade, [](char c) { return c < 'A' || c > 'Z'; })) return {};
    return text.substr(open + 1, text.size() - open - 2);
}

/// "A (81,50)" in one table, "81,50" in another.
void check_graded(const TextView& view, Findings& findings) {
    std::map<std::string, const printed::Cell*, std::less<>> graded, plain;
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows) {
            if (row.role != printed::Row::Role::body) continue;
            for (const printed::Cell& cell : row.cells) {
                const auto figure = cell_figure(cell);
                if (!figure || figure->decimals == 0) continue;
                if (const std::string_view number = graded_number(cell.text); !number.empty())
                    graded.emplace(number, &cell);
                else
                    plain.emplace(cell.text, &cell);
            }
        }
    for (const auto& [value, cell] : graded) {
        const auto bare = plain.find(value);
        if (bare == plain.end()) continue;
        Finding& finding =
            findings.add(kGraded, cell->place,
                         "Nilai yang sama ditulis “" + cell->text + "” dan “" + bare->second->text + "”.",
                         "Pakai satu cara pada semua tabel.");
        finding.stated = cell->text;
        finding.expected = bare->second->text;
        finding.others.push_back({bare->second->place, bare->second->text});
    }
}

void check_scales(const TextView& view, Findings& findings) {
    check_graded(view, findings);
    std::vector<NamedRows> large;  // of few tables, since each is held against those before it
    constexpr std::size_t kMostTables = 12;
    for (const auto& at : view.tables) {
        check_scale(*at.value, findings);
        if (at.value->rows.size() < 10 || at.value->columns > 60 || large.size() == kMostTables) continue;
        NamedRows table(*at.value);
        bool told_order = false;
        for (const NamedRows& before : large) {
            told_order = told_order || check_order(before, table, findings);
            check_row_zeros(before, table, findings);
        }
        large.push_back(std::move(table));
    }
}

}  // namespace

std::span<const Check> scale_checks() {
    static constexpr std::array<const Rule*, 4> kRules{&kScale, &kOrder, &kGraded, &kRowZero};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_scales>}};
    return kChecks;
}

}  // namespace naskah::audit
