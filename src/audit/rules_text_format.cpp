#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/rules_text.hpp"
#include "audit/table_figures.hpp"
#include "printed/dates.hpp"
#include "printed/numbers.hpp"

/// One form for one thing: decimal marks, decimals, rupiah, months.
namespace naskah::audit {

namespace {

using printed::Notation;
using printed::Number;
using printed::NumberUnit;

constexpr std::string_view kSource = "Ejaan Bahasa Indonesia yang Disempurnakan: koma desimal, titik ribuan";

constexpr Rule kMark{"decimal-mark-mixed", Kelas::format, Weight::sedang,
                     "Angka memakai koma sebagai tanda desimal dan titik sebagai pemisah ribuan", kSource};
constexpr Rule kMalformed{"number-malformed", Kelas::format, Weight::tinggi,
                          "Pengelompokan angka utuh tiga-tiga", kSource};
constexpr Rule kEnding{"money-ending", Kelas::format, Weight::ringan,
                       "Nilai uang ditutup dengan “,00” atau “,-”, tidak keduanya",
                       "Pedoman tata naskah dinas"};
constexpr Rule kDecimals{"money-decimals-mixed", Kelas::format, Weight::ringan,
                         "Nilai uang dalam satu tabel ditulis dengan jumlah desimal yang sama",
                         "Pedoman tata naskah dinas"};
constexpr Rule kMonths{"month-spelling-mixed", Kelas::format, Weight::ringan,
                       "Nama bulan ditulis dengan satu ejaan", "Kamus Besar Bahasa Indonesia"};
constexpr Rule kPercent{"percent-sign-missing", Kelas::format, Weight::ringan,
                        "Persentase satu kolom semuanya atau tidak satu pun bertanda persen", kSource};
constexpr Rule kZero{"zero-forms-mixed", Kelas::format, Weight::ringan,
                     "Nol ditulis dengan satu cara; tanda hubung berarti tidak ada nilai", kSource};

/// The first of several and their number.
struct Tally {
    std::size_t count = 0;
    std::string first;
    printed::Place place;
    void add(std::string_view text, const printed::Place& at) {
        if (count++ > 0) return;
        first = text;
        place = at;
    }
};

/// A number that is English beyond doubt: "94.47%", "3,862,987,429.00"; "1.234" may be either.
bool is_english(const Number& number) {
    if (number.notation != Notation::english || number.decimals == 0 || !number.is_figure()) return false;
    // "1.1" is a number of a heading as well.
    return number.unit != NumberUnit::none || number.decimals > 1;
}

bool is_indonesian(const Number& number) {
    return number.notation == Notation::indonesian && number.is_figure() &&
           number.written.find(',') != std::string_view::npos;
}

void check_marks(const TextView& view, Findings& findings) {
    std::size_t indonesian = 0, english = 0;
    Tally in_prose;
    std::vector<std::pair<Tally, const printed::Table*>> in_tables;
    for (const Prose& prose : view.prose)
        for (const Number& number : printed::find_numbers(prose.text)) {
            if (is_indonesian(number)) ++indonesian;
            if (!is_english(number) || (number.unit == NumberUnit::none && number.written.size() < 7))
                continue;
            ++english;
            in_prose.add(number.written, *prose.place);
        }
    for (const auto& at : view.tables) {
        Tally tally;
        for (const printed::Row& row : at.value->rows) {
            if (row.role == printed::Row::Role::header || row.role == printed::Row::Role::column_numbers)
                continue;
            for (const printed::Cell& cell : row.cells) {
                const auto number = printed::cell_number(cell.text);
                if (!number) continue;
                if (is_indonesian(*number)) ++indonesian;
                if (is_english(*number)) {
                    ++english;
                    tally.add(cell.text, cell.place);
                }
            }
        }
        if (tally.count > 0) in_tables.emplace_back(std::move(tally), at.value);
    }
    // A document wholly in the other form has one form; what it lacks is the right one, told once.
    const auto tell = [&](const Tally& tally, std::string_view where) {
        Finding& finding =
            findings.add(kMark, tally.place,
                         std::to_string(tally.count) + " angka " + std::string(where) +
                             " ditulis dengan titik desimal, misalnya " + tally.first +
                             (indonesian > 0 ? ", di samping angka dengan koma desimal." : "."),
                         "Pakai koma desimal dan titik ribuan.");
        finding.stated = tally.first;
    };
    if (in_prose.count > 0) tell(in_prose, "pada kalimat");
    if (indonesian == 0 && in_tables.size() > 1) in_tables.resize(1);
    for (const auto& [tally, table] : in_tables) tell(tally, "pada tabel");
}

void check_malformed(const TextView& view, Findings& findings) {
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows)
            for (const printed::Cell& cell : row.cells) {
                if (!malformed_number(cell.text)) continue;
                Finding& finding =
                    findings.add(kMalformed, cell.place,
                                 "Angka “" + cell.text +
                                     "” tidak berkelompok tiga-tiga; ada angka yang hilang atau berlebih.",
                                 "Tulis ulang angkanya secara lengkap.");
                finding.stated = cell.text;
            }
    for (const Prose& prose : view.prose)
        for (const Number& number : printed::find_numbers(prose.text)) {
            if (!number.is_figure() || number.notation != Notation::malformed ||
                !malformed_number(number.written))
                continue;
            Finding& finding =
                findings.add(kMalformed, *prose.place,
                             "Angka “" + std::string(number.written) +
                                 "” tidak berkelompok tiga-tiga; ada angka yang hilang atau berlebih.",
                             "Tulis ulang angkanya secara lengkap.");
            finding.stated = number.written;
        }
}

void check_money_in_prose(const TextView& view, Findings& findings) {
    Tally both;
    for (const Prose& prose : view.prose)
        for (const Number& number : printed::find_numbers(prose.text))
            if (number.is_figure() && number.dash_ending && number.decimals > 0)
                both.add(prose.text.substr(number.begin, number.end - number.begin), *prose.place);
    if (both.count == 0) return;
    Finding& finding =
        findings.add(kEnding, both.place,
                     std::to_string(both.count) +
                         " nilai uang ditutup dengan “,00” dan “,-” sekaligus, misalnya " + both.first + ".",
                     "Pakai salah satu.");
    finding.stated = both.first;
}

void check_money_columns(const FigureTable& table, Findings& findings) {
    Tally with, without;
    for (std::size_t c = 0; c < table.columns(); ++c)
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const CellFigure* const figure = table.at(r, c);
            if (figure == nullptr || !figure->grouped || figure->percent ||
                figure->value.absolute() < Decimal::integer(100000))
                continue;
            (figure->decimals > 0 ? with : without).add(figure->cell->text, figure->cell->place);
        }
    if (with.count == 0 || without.count == 0) return;
    const Tally& odd = with.count <= without.count ? with : without;
    const Tally& usual = with.count <= without.count ? without : with;
    Finding& finding =
        findings.add(kDecimals, odd.place,
                     std::to_string(odd.count) + " nilai uang ditulis " +
                         (&odd == &with ? "dengan" : "tanpa") + " desimal (" + odd.first + ") di antara " +
                         std::to_string(usual.count) + " yang tidak demikian (" + usual.first + ").",
                     "Pakai satu cara dalam satu tabel.");
    finding.stated = odd.first;
}

void check_percent_signs(const FigureTable& table, Findings& findings) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
        Tally with, without;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const CellFigure* const figure = table.at(r, c);
            if (figure == nullptr || figure->grouped ||
                std::ranges::any_of(figure->cell->text,
                                    [](char letter) { return letter >= 'A' && letter <= 'z'; }))
                continue;
            (figure->percent ? with : without).add(figure->cell->text, figure->cell->place);
        }
        // Targets of several units stand in one column; rates have decimals.
        if (with.count < 2 || without.count == 0 ||
            !table.header_has(c, {"capaian", "serapan", "persen", "%"}) || with.count < without.count)
            continue;
        Finding& finding =
            findings.add(kPercent, without.place,
                         std::to_string(without.count) + " angka kolom ini tidak bertanda persen, misalnya " +
                             without.first + ".",
                         "Beri tanda persen pada semuanya.");
        finding.stated = without.first;
        finding.expected = without.first + "%";
    }
}

void check_zeros(const printed::Table& table, Findings& findings) {
    std::map<std::size_t, std::pair<Tally, Tally>> columns;  // dashes, zeros
    for (const printed::Row& row : table.rows) {
        if (row.role != printed::Row::Role::body) continue;
        for (const printed::Cell& cell : row.cells) {
            if (printed::is_dash(cell.text)) columns[cell.column].first.add(cell.text, cell.place);
            const auto number = printed::cell_number(cell.text);
            // Only a zero written as money: "0" beside "-" may well be a count beside no value.
            if (number && number->value && number->value->is_zero() && number->decimals == 2)
                columns[cell.column].second.add(cell.text, cell.place);
        }
    }
    for (const auto& [column, forms] : columns) {
        if (forms.first.count == 0 || forms.second.count == 0) continue;
        Finding& finding =
            findings.add(kZero, forms.first.place, "Kolom ini memuat “-” dan “" + forms.second.first + "”.",
                         "Tulis nol sebagai angka; “-” hanya bila tidak ada nilai.");
        finding.stated = forms.first.first;
        finding.expected = forms.second.first;
    }
}

/// Months in one spelling: old ones beside standard ones, whichever month they name.
void check_months(const TextView& view, Findings& findings) {
    std::map<std::string, Tally> standard, old;
    const auto add = [&](std::string_view text, const printed::Place& place) {
        for (const Word& word : words_of(text)) {
            const auto month = printed::find_month(word.text);
            // Of ten months there is one spelling only.
            if (!month || (month->month != 2 && month->month != 11)) continue;
            if (month->spelling == printed::MonthSpelling::standard)
                standard[normalised(word.text)].add(word.text, place);
            if (month->spelling == printed::MonthSpelling::old)
                old[normalised(word.text)].add(word.text, place);
        }
    };
    for (const Prose& prose : view.prose) add(prose.text, *prose.place);
    for (const auto& at : view.headings) add(at.value->title, at.value->place);
    for (const auto& at : view.captions) add(at.value->title, at.value->place);
    for (const auto& at : view.signatures) add(at.value->date.text, at.value->date.place);
    for (const auto& at : view.tables)
        for (const printed::Row& row : at.value->rows)
            for (const printed::Cell& cell : row.cells) add(cell.text, cell.place);
    if (standard.empty() || old.empty()) return;
    const auto joined = [](const std::map<std::string, Tally>& forms) {
        std::string text;
        for (const auto& [form, tally] : forms) text += (text.empty() ? "" : ", ") + tally.first;
        return text;
    };
    const Tally& first = old.begin()->second;
    Finding& finding = findings.add(
        kMonths, first.place,
        "Bulan ditulis dengan dua ejaan: " + joined(old) + " di samping " + joined(standard) + ".",
        "Pakai ejaan baku: Februari, November.");
    finding.stated = joined(old);
    finding.expected = joined(standard);
}

void check_format(const TextView& view, Findings& findings) {
    check_marks(view, findings);
    check_malformed(view, findings);
    check_money_in_prose(view, findings);
    check_months(view, findings);
    for (const auto& at : view.tables) {
        const FigureTable table(*at.value);
        check_money_columns(table, findings);
        check_percent_signs(table, findings);
        check_zeros(*at.value, findings);
    }
}

}  // namespace

std::span<const Check> format_checks() {
    static constexpr std::array<const Rule*, 7> kRules{&kMark,   &kMalformed, &kEnding, &kDecimals,
                                                       &kMonths, &kPercent,   &kZero};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_format>}};
    return kChecks;
}

}  // namespace naskah::audit
