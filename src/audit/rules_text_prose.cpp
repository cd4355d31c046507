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
#include "audit/table_figures.hpp"
#include "printed/dates.hpp"
#include "printed/numbers.hpp"

/// What sentences say against the tables they speak of, and against themselves.
namespace naskah::audit {

namespace {

using printed::Number;
using printed::NumberUnit;

constexpr std::string_view kSource = "Angka pada kalimat sama dengan angka tabel yang dirujuknya";

constexpr Rule kTotal{"prose-total-differs", Kelas::pertentangan, Weight::tinggi,
                      "Jumlah anggaran atau realisasi pada kalimat sama dengan jumlah pada tabel", kSource};
constexpr Rule kRate{"prose-rate-differs", Kelas::aritmetika, Weight::tinggi,
                     "Persentase pada kalimat sama dengan hasil bagi dua angka kalimat itu", kSource};
constexpr Rule kFormula{"formula-result-differs", Kelas::aritmetika, Weight::sedang,
                        "Hasil pada baris rumus sama dengan hasil hitung rumusnya", kSource};
constexpr Rule kWords{"words-differ-from-number", Kelas::pertentangan, Weight::tinggi,
                      "Bilangan dengan huruf sama dengan angkanya", "Pedoman tata naskah dinas"};
constexpr Rule kQuarter{"quarter-share-differs", Kelas::logika, Weight::tinggi,
                        "Bagian anggaran triwulan pada kalimat sesuai dengan rencana bulanan", kSource};
constexpr Rule kPeriod{"plan-period-differs", Kelas::pertentangan, Weight::sedang,
                       "Kalimat dan tabel memakai periode rencana yang sama", kSource};
constexpr Rule kNotAttached{"agreement-not-attached", Kelas::pertentangan, Weight::tinggi,
                            "Perjanjian kinerja terakhir yang disebut dilampirkan",
                            "Peraturan Menteri PANRB Nomor 53 Tahun 2014"};
constexpr Rule kFigure{"prose-figure-differs", Kelas::pertentangan, Weight::sedang,
                       "Realisasi dan capaian pada kalimat sama dengan baris tabelnya", kSource};

struct Sentence {
    std::string_view text;
    const printed::Place* place = nullptr;
    std::size_t block = 0;
};

/// Cut where a full stop is followed by a blank and a capital: "Rp. 5" and "S.Sos." do not end one.
std::vector<Sentence> sentences_of(const TextView& view) {
    std::vector<Sentence> sentences;
    for (const Prose& prose : view.prose) {
        std::size_t start = 0;
        for (std::size_t i = 1; i + 2 < prose.text.size(); ++i) {
            const bool ends = prose.text[i] == '.' && prose.text[i + 1] == ' ' && prose.text[i + 2] >= 'A' &&
                              prose.text[i + 2] <= 'Z' && i > start + 15;
            if (!ends) continue;
            sentences.push_back({prose.text.substr(start, i + 1 - start), prose.place, prose.block});
            start = i + 2;
        }
        sentences.push_back({prose.text.substr(start), prose.place, prose.block});
    }
    return sentences;
}

bool is_amount(const Number& number) {
    return number.is_figure() && number.value &&
           (number.unit == NumberUnit::rupiah || number.value->absolute() >= Decimal::integer(10000000)) &&
           number.unit != NumberUnit::percent;
}

bool is_percent(const Number& number) {
    return number.is_figure() && number.value && number.unit == NumberUnit::percent;
}

/// What an amount is the amount of, by the words before it.
enum class Role { other, pagu, realisasi };

Role role_of(std::string_view before) {
    const std::string plain = normalised(before.substr(before.size() > 90 ? before.size() - 90 : 0));
    const std::size_t realisasi = std::max(plain.rfind("realisasi") + 1, plain.rfind("terealisasi") + 1);
    const std::size_t anggaran =
        std::max({plain.rfind("anggaran") + 1, plain.rfind("pagu") + 1, plain.rfind("dianggarkan") + 1});
    if (realisasi == 0 && anggaran == 0) return Role::other;
    // "realisasi anggaran mencapai Rp…": the result, though the budget's word is nearer.
    if (realisasi > 0 && (anggaran < realisasi || anggaran - realisasi < 16)) return Role::realisasi;
    return Role::pagu;
}

bool speaks_of_total(std::string_view before) {
    const std::string plain = normalised(before.substr(before.size() > 90 ? before.size() - 90 : 0));
    return std::ranges::any_of(
        std::array<std::string_view, 5>{"total", "jumlah", "seluruh", "keseluruhan", "dianggarkan"},
        [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

/// Every number of the tables, and the totals by what they are of.
struct TableNumbers {
    std::set<std::string> all;  ///< canonical
    struct Total {
        Role role = Role::other;
        const CellFigure* figure = nullptr;
        std::size_t block = 0;
    };
    std::vector<Total> totals;
    std::vector<FigureTable> tables;
    std::vector<std::size_t> blocks;
    explicit TableNumbers(const TextView& view) {
        tables.reserve(view.tables.size());
        for (const auto& at : view.tables) {
            tables.emplace_back(*at.value);
            blocks.push_back(at.block);
        }
        for (std::size_t t = 0; t < tables.size(); ++t) {
            const FigureTable& table = tables[t];
            for (std::size_t r = 0; r < table.rows(); ++r)
                for (std::size_t c = 0; c < table.columns(); ++c) {
                    const CellFigure* const figure = table.at(r, c);
                    if (figure == nullptr) continue;
                    all.insert(figure->value.to_string());
                    if (!table.is_total(r) || !figure->grouped) continue;
                    const Role role = table.header_has(c, {"realisasi"})          ? Role::realisasi
                                      : table.header_has(c, {"anggaran", "pagu"}) ? Role::pagu
                                                                                  : Role::other;
                    totals.push_back({role, figure, blocks[t]});
                }
        }
    }
};

void check_totals(const std::vector<Sentence>& sentences, const TableNumbers& tables, Findings& findings) {
    for (const Sentence& sentence : sentences) {
        for (const Number& number : printed::find_numbers(sentence.text)) {
            if (!is_amount(number) || tables.all.contains(number.value->to_string())) continue;
            const std::string_view before = sentence.text.substr(0, number.begin);
            const Role role = role_of(before);
            if (role == Role::other || !speaks_of_total(before)) continue;
            const TableNumbers::Total* nearest = nullptr;
            for (const auto& total : tables.totals)
                if (total.role == role && total.block < sentence.block) nearest = &total;
            // A total of a table far above is another matter.
            if (nearest == nullptr || sentence.block - nearest->block > 6) continue;
            Finding& finding = findings.add(
                kTotal, *sentence.place,
                "Kalimat menyebut " + std::string(role == Role::pagu ? "anggaran " : "realisasi ") +
                    std::string(number.written) + ", tabelnya berjumlah " + nearest->figure->cell->text + ".",
                "Samakan kalimat dengan tabel.");
            finding.stated = number.written;
            finding.expected = nearest->figure->cell->text;
            finding.others.push_back({nearest->figure->cell->place, nearest->figure->cell->text});
        }
    }
}

bool equals_rounded(const Number& number, const Decimal& exact) {
    return *number.value == exact.rounded(number.decimals);
}

/// Two amounts and a rate in one sentence: budget, result, absorption.
void check_rates(const std::vector<Sentence>& sentences, Findings& findings) {
    for (const Sentence& sentence : sentences) {
        std::vector<Number> amounts, percents;
        for (const Number& number : printed::find_numbers(sentence.text)) {
            if (is_amount(number)) amounts.push_back(number);
            if (is_percent(number)) percents.push_back(number);
        }
        if (amounts.size() != 2 || percents.empty()) continue;
        const bool first_larger = *amounts[0].value >= *amounts[1].value;
        const Number &whole = first_larger ? amounts[0] : amounts[1],
                     &part = first_larger ? amounts[1] : amounts[0];
        const auto rate = percent_of(*part.value, *whole.value);
        if (!rate) continue;
        const auto rest = Decimal::subtract(Decimal::integer(100), *rate);
        const bool told = std::ranges::any_of(percents, [&](const Number& percent) {
            return equals_rounded(percent, *rate) || (rest && equals_rounded(percent, *rest));
        });
        if (told) continue;
        for (const Number& percent : percents) {
            const std::string before = normalised(sentence.text.substr(0, percent.begin));
            const std::string_view near =
                std::string_view(before).substr(before.size() > 50 ? before.size() - 50 : 0);
            const bool speaks = std::ranges::any_of(
                std::array<std::string_view, 5>{"capaian", "serapan", "persentase", "atau", "realisasi"},
                [&](std::string_view word) { return near.find(word) != std::string_view::npos; });
            if (!speaks || percent.begin < part.begin) continue;
            Finding& finding =
                findings.add(kRate, *sentence.place,
                             "Kalimat menyebut " + std::string(percent.written) + " %, sedangkan " +
                                 std::string(part.written) + " / " + std::string(whole.written) +
                                 " × 100 = " + shown(*rate, 2) + " %.",
                             "Periksa kedua angka dan persentasenya.");
            finding.stated = std::string(percent.written) + " %";
            finding.expected = shown(*rate, 2) + " %";
            break;
        }
    }
}

/// The text between the braces that open at `at`; empty when they do not close.
std::string_view braced(std::string_view text, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (text[i] == '{') ++depth;
        if (text[i] == '}' && --depth == 0) return text.substr(at + 1, i - at - 1);
    }
    return {};
}

std::optional<printed::Numeral> only_number(std::string_view text) {
    std::string compact;
    for (const char c : text) {
        if ((c >= '0' && c <= '9') || c == ',' || c == '.')
            compact += c;
        else if (c != ' ' && c != '%' && c != '\\')
            return std::nullopt;
    }
    if (compact.empty()) return std::nullopt;
    return printed::read_numeral(compact);
}

/// "\frac{54, 20}{55} x 100% = 98,54%".
void check_formulas(const TextView& view, Findings& findings) {
    for (const Prose& prose : view.prose) {
        const std::size_t at = prose.text.find("frac{");
        if (at == std::string_view::npos) continue;
        const std::string_view above = braced(prose.text, at + 4);
        const std::size_t second = at + 4 + above.size() + 2;
        if (above.empty() || second >= prose.text.size() || prose.text[second] != '{') continue;
        const std::string_view below = braced(prose.text, second);
        const auto part = only_number(above), whole = only_number(below);
        const std::string_view rest = prose.text.substr(second + below.size() + 2);
        const std::size_t equals = rest.rfind('=');
        if (!part || !whole || !part->value || !whole->value || equals == std::string_view::npos ||
            rest.find("100") == std::string_view::npos)
            continue;
        const auto numbers = printed::find_numbers(rest.substr(equals + 1));
        if (numbers.empty() || !numbers[0].value) continue;
        const auto exact = percent_of(*part->value, *whole->value);
        if (!exact || equals_rounded(numbers[0], *exact)) continue;
        Finding& finding =
            findings.add(kFormula, *prose.place,
                         "Hasil rumus tercetak " + std::string(numbers[0].written) + ", hasil hitungnya " +
                             shown(*exact, std::max(numbers[0].decimals, 2)) + ".",
                         "Hitung ulang rumusnya.");
        finding.stated = numbers[0].written;
        finding.expected = shown(*exact, std::max(numbers[0].decimals, 2));
    }
}

void check_words(const TextView& view, Findings& findings) {
    const auto check = [&](std::string_view text, const printed::Place& place) {
        if (text.find('(') == std::string_view::npos) return;
        for (const Number& number : printed::find_numbers(text)) {
            if (!number.is_figure() || !number.value || !number.words || *number.words == *number.value)
                continue;
            Finding& finding = findings.add(kWords, place,
                                            "Angka " + std::string(number.written) + " ditulis “" +
                                                std::string(number.in_words) + "” dengan huruf.",
                                            "Samakan angka dan hurufnya.");
            finding.stated = number.in_words;
            finding.expected = number.written;
        }
    };
    for (const Prose& prose : view.prose) check(prose.text, *prose.place);
}

/// The office's own plan by month: the first sheet whose months are printed.
struct YearPlan {
    std::array<Decimal, 13> months{};
    Decimal year;
    bool any = false;
};

YearPlan plan_of(const TextView& view, const std::vector<FigureTable>& tables) {
    YearPlan plan;
    const std::vector<MonthSheet> sheets = month_sheets(view, tables);
    if (sheets.empty()) return plan;
    const auto add = [](Decimal& to, const Decimal& more) {
        if (const auto sum = Decimal::add(to, more)) to = *sum;
    };
    for (const MonthRun& run : sheets.front().runs)
        for (const MonthLine& line : run.lines) {
            if (!line.plan) continue;
            plan.any = true;
            add(plan.months[static_cast<std::size_t>(line.month)], line.plan->value);
            add(plan.year, line.plan->value);
        }
    return plan;
}

std::optional<int> quarter_in(const std::string& plain) {
    const std::size_t at = plain.find("triwulan ");
    if (at == std::string::npos) return std::nullopt;
    const std::string word = plain.substr(at + 9, plain.find(' ', at + 9) - at - 9);
    constexpr std::array<std::string_view, 4> kRoman{"i", "ii", "iii", "iv"}, kDigits{"1", "2", "3", "4"};
    for (int q = 0; q < 4; ++q)
        if (word == kRoman[static_cast<std::size_t>(q)] || word == kDigits[static_cast<std::size_t>(q)])
            return q;
    return std::nullopt;
}

void check_quarters(const std::vector<Sentence>& sentences, const YearPlan& plan, Findings& findings) {
    if (!plan.any) return;
    for (const Sentence& sentence : sentences) {
        const std::string plain = normalised(sentence.text);
        const auto quarter = quarter_in(plain);
        if (!quarter || plain.find("angga") == std::string::npos) continue;
        for (const Number& number : printed::find_numbers(sentence.text)) {
            if (!is_percent(number)) continue;
            Decimal sum;
            for (int month = *quarter * 3 + 1; month <= *quarter * 3 + 3; ++month)
                if (const auto more = Decimal::add(sum, plan.months[static_cast<std::size_t>(month)]))
                    sum = *more;
            const auto share = percent_of(sum, plan.year);
            const auto off = share ? Decimal::subtract(*share, *number.value) : std::nullopt;
            if (off && off->absolute() > Decimal::integer(1)) {
                Finding& finding =
                    findings.add(kQuarter, *sentence.place,
                                 "Kalimat menyebut " + std::string(number.written) + " % untuk triwulan " +
                                     std::to_string(*quarter + 1) +
                                     ", rencana bulanan yang tercetak memberi " + shown(*share, 2) + " %.",
                                 "Samakan kalimat dengan rencana bulanan.");
                finding.stated = std::string(number.written) + " %";
                finding.expected = shown(*share, 2) + " %";
            }
            break;
        }
    }
}

void check_plan_period(const TextView& view, const TableNumbers& tables, bool monthly, Findings& findings) {
    const bool quarterly = std::ranges::any_of(tables.tables, [](const FigureTable& table) {
        for (std::size_t c = 0; c < table.columns(); ++c)
            if (table.header_has(c, {"triwulan", "tw "})) return true;
        return false;
    });
    if (!monthly || quarterly) return;
    for (const Prose& prose : view.prose) {
        if (normalised(prose.text).find("target per triwulan") == std::string::npos) continue;
        Finding& finding = findings.add(
            kPeriod, *prose.place, "Kalimat menyebut target per triwulan, tabelnya merinci target per bulan.",
            "Tulis “target per bulan” atau sediakan tabel triwulanan.");
        finding.stated = "target per triwulan";
        finding.expected = "target per bulan";
        return;
    }
}

/// "Perubahan … ditetapkan pada tanggal 5 Desember 2023", while the agreements attached bear other dates.
void check_attached(const TextView& view, Findings& findings) {
    std::vector<Date> attached;
    for (const auto& at : view.signatures) {
        const std::size_t part = view.part_of(at.block);
        if (part == 0) continue;
        const printed::Block& opening = view.document->blocks[view.parts[part]];
        const auto* heading = std::get_if<printed::Heading>(&opening);
        const auto* paragraph = std::get_if<printed::Paragraph>(&opening);
        const std::string title = normalised(heading != nullptr     ? heading->title
                                             : paragraph != nullptr ? paragraph->text
                                                                    : "");
        if (!title.starts_with("perjanjian kinerja")) continue;
        for (const printed::FoundDate& date : printed::find_dates(at.value->date.text))
            if (date.date) attached.push_back(*date.date);
    }
    if (attached.empty()) return;
    for (const Prose& prose : view.prose) {
        const std::string plain = normalised(prose.text);
        if (view.part_of(prose.block) > 0 || plain.find("perjanjian kinerja") == std::string::npos ||
            plain.find("perubahan") == std::string::npos)
            continue;
        for (const printed::FoundDate& date : printed::find_dates(prose.text)) {
            const std::string before = normalised(prose.text.substr(0, date.begin));
            const std::string_view near =
                std::string_view(before).substr(before.size() > 60 ? before.size() - 60 : 0);
            if (!date.date || (near.find("tetapkan") == std::string_view::npos &&
                               near.find("tanggal") == std::string_view::npos))
                continue;
            if (std::ranges::find(attached, *date.date) != attached.end()) continue;
            Finding& finding =
                findings.add(kNotAttached, *prose.place,
                             "Perubahan perjanjian kinerja bertanggal " + std::string(date.written) +
                                 " disebut, tetapi tidak dilampirkan.",
                             "Lampirkan perjanjian terakhir.");
            finding.stated = date.written;
            return;
        }
    }
}

/// "Realisasi dari indikator X adalah 54,2": against X's own row, when no table knows the number.
void check_figures(const std::vector<Sentence>& sentences, const TableNumbers& tables, Findings& findings) {
    struct Known {
        std::string name;
        const FigureTable* table;
        std::size_t row;
    };
    std::vector<Known> known;
    for (const FigureTable& table : tables.tables)
        for (std::size_t r = 0; r < table.rows(); ++r) {
            std::string name = normalised(table.label(r));
            if (name.size() >= 16 && !table.is_total(r)) known.push_back({std::move(name), &table, r});
        }
    for (const Sentence& sentence : sentences) {
        const auto numbers = printed::find_numbers(sentence.text);
        if (numbers.empty()) continue;
        const std::string plain = normalised(sentence.text);
        for (const Number& number : numbers) {
            if (!is_percent(number) || tables.all.contains(number.value->to_string())) continue;
            const std::string before = normalised(sentence.text.substr(0, number.begin));
            const std::string_view near =
                std::string_view(before).substr(before.size() > 80 ? before.size() - 80 : 0);
            const bool result = near.find("realisasi") != std::string_view::npos,
                       rate = near.find("capaian") != std::string_view::npos;
            if (!result && !rate) continue;
            for (const Known& row : known) {
                if (plain.find(row.name) == std::string::npos) continue;
                const CellFigure* expected = nullptr;
                for (std::size_t c = 0; c < row.table->columns() && expected == nullptr; ++c)
                    if (row.table->at(row.row, c) != nullptr &&
                        row.table->header_has(c, {result ? "realisasi" : "capaian"}))
                        expected = row.table->at(row.row, c);
                if (expected == nullptr || expected->grouped) continue;
                Finding& finding =
                    findings.add(kFigure, *sentence.place,
                                 "Kalimat menyebut " + std::string(number.written) + " % untuk “" +
                                     shortened(row.name, 50) + "”, tabelnya " + expected->cell->text + ".",
                                 "Samakan kalimat dengan tabel.");
                finding.stated = std::string(number.written) + " %";
                finding.expected = expected->cell->text;
                finding.others.push_back({expected->cell->place, expected->cell->text});
                break;
            }
        }
    }
}

void check_prose(const TextView& view, Findings& findings) {
    const std::vector<Sentence> sentences = sentences_of(view);
    const TableNumbers tables(view);
    check_totals(sentences, tables, findings);
    check_rates(sentences, findings);
    check_formulas(view, findings);
    check_words(view, findings);
    const YearPlan plan = plan_of(view, tables.tables);
    check_quarters(sentences, plan, findings);
    check_plan_period(view, tables, plan.any, findings);
    check_attached(view, findings);
    check_figures(sentences, tables, findings);
}

}  // namespace

std::span<const Check> prose_checks() {
    static constexpr std::array<const Rule*, 8> kRules{&kTotal,   &kRate,   &kFormula,     &kWords,
                                                       &kQuarter, &kPeriod, &kNotAttached, &kFigure};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_prose>}};
    return kChecks;
}

}  // namespace naskah::audit
