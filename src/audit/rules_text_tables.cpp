#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "audit/data_view.hpp"
#include "audit/month_lines.hpp"
#include "audit/rates.hpp"
#include "audit/rules_text.hpp"
#include "audit/table_figures.hpp"

/// Arithmetic inside tables. What a column holds is learnt from its rows, not from its header's words: where
/// most rows agree on c = b / a x 100 or c = a - b, a row that does not is told.
namespace naskah::audit {

namespace {

constexpr std::string_view kSource = "Hitung ulang dari angka pada baris dan kolom tabel itu sendiri";

constexpr Rule kRate{"table-rate-differs", Kelas::aritmetika, Weight::tinggi,
                     "Persentase pada baris tabel sama dengan hasil baginya", kSource};
constexpr Rule kTruncated{"table-rate-truncated", Kelas::aritmetika, Weight::sedang,
                          "Persentase dibulatkan, bukan dipotong", "Kelaziman pembulatan: setengah ke atas"};
constexpr Rule kDifference{"table-difference-differs", Kelas::aritmetika, Weight::tinggi,
                           "Selisih pada baris tabel (sisa, efisiensi) sama dengan hasil kurangnya", kSource};
constexpr Rule kTotal{"table-total-differs", Kelas::aritmetika, Weight::tinggi,
                      "Jumlah pada tabel sama dengan jumlah barisnya", kSource};
constexpr Rule kParent{
    "table-parent-differs", Kelas::aritmetika, Weight::tinggi,
    "Angka program sama dengan jumlah kegiatannya, angka kegiatan dengan jumlah sub kegiatannya", kSource};
constexpr Rule kOnlyChild{"only-child-differs", Kelas::pertentangan, Weight::sedang,
                          "Capaian kegiatan dengan satu sub kegiatan sama dengan capaian sub kegiatan itu",
                          kSource};
constexpr Rule kTwice{"table-row-twice", Kelas::pertentangan, Weight::tinggi,
                      "Satu baris anggaran tercetak satu kali dalam satu tabel", kSource};
constexpr Rule kUnexplained{"zero-result-with-money", Kelas::logika, Weight::tinggi,
                            "Kinerja 0 % dengan anggaran terserap, atau serapan di bawah 5 %, dijelaskan",
                            "Peraturan Menteri PANRB Nomor 53 Tahun 2014, analisis penyebab"};
constexpr Rule kLostDecimals{"table-decimals-lost", Kelas::format, Weight::sedang,
                             "Persentase satu kolom dicetak dengan jumlah desimal yang sama", kSource};

RateMatch match(const CellFigure& printed, const Decimal& exact) {
    return match_rate(printed.value, printed.decimals, exact);
}

/// Other ways a rate is rightly counted: negative polarity (2 - R/T), T/R, capped at 100 or 120.
bool other_rate(const CellFigure& printed, const Decimal& target, const Decimal& result,
                const Decimal& rate) {
    const Decimal hundred = Decimal::integer(100), two_hundred = Decimal::integer(200);
    const auto negative = Decimal::subtract(two_hundred, rate);
    if (negative && match(printed, *negative) == RateMatch::exact) return true;
    if (!result.is_zero()) {
        const auto inverse = percent_of(target, result);
        if (inverse && match(printed, *inverse) == RateMatch::exact) return true;
    }
    return rate > hundred && (printed.value == hundred || printed.value == Decimal::integer(120));
}

struct Relation {
    std::size_t a = 0, b = 0, c = 0;
    std::size_t held = 0, rows = 0;
    std::size_t telling = 0;  ///< rows it holds for that are not 100 %, which many relations give
};

/// A column whose numbers can be rates: percent signs, or small numbers under a header that says so.
bool is_rate_column(const FigureTable& table, std::size_t c) {
    std::size_t percent = 0, all = 0, amounts = 0;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const CellFigure* const figure = table.at(r, c);
        if (figure == nullptr) continue;
        ++all;
        percent += figure->percent ? 1 : 0;
        amounts += figure->grouped && figure->value.absolute() > Decimal::integer(100000) ? 1 : 0;
    }
    if (all == 0 || amounts > 0) return false;
    // "Realisasi (%)" beside "Capaian (%)" is what a rate is made of.
    if (table.header_has(c, {"target"}) ||
        (table.header_has(c, {"realisasi"}) && !table.header_has(c, {"capaian", "serapan", "persen"})))
        return false;
    return percent * 2 > all || table.header_has(c, {"capaian", "serapan", "persen", "tingkat"}) ||
           table.header(c).empty();
}

/// No relation of the columns holds in more rows than this. Most columns of most tables hold few numbers:
/// asking first spares nearly all of the search for relations, which tries every pair for every column.
std::size_t most_rows(const FigureTable& table, std::size_t a, std::size_t b, std::size_t c) {
    return std::min({table.numbers(a), table.numbers(b), table.numbers(c)});
}

template <typename Compute>
Relation weigh(const FigureTable& table, std::size_t a, std::size_t b, std::size_t c, const Compute& holds) {
    Relation relation{a, b, c, 0, 0, 0};
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const CellFigure *x = table.at(r, a), *y = table.at(r, b), *z = table.at(r, c);
        if (x == nullptr || y == nullptr || z == nullptr) continue;
        const std::optional<bool> held = holds(*x, *y, *z);
        if (!held) continue;
        ++relation.rows;
        relation.held += *held ? 1 : 0;
        relation.telling += *held && x->value != y->value && !z->value.is_zero() ? 1 : 0;
    }
    return relation;
}

std::optional<bool> rate_holds(const CellFigure& target, const CellFigure& result, const CellFigure& rate) {
    if (target.value.is_zero()) return std::nullopt;
    const auto exact = percent_of(result.value, target.value);
    if (!exact) return std::nullopt;
    return match(rate, *exact) != RateMatch::off || other_rate(rate, target.value, result.value, *exact);
}

/// Header words under which a single row already says what is divided by what.
bool header_says_rate(const FigureTable& table, const Relation& relation) {
    return table.header_has(relation.a, {"target", "anggaran", "pagu", "rencana"}) &&
           table.header_has(relation.b, {"realisasi"}) &&
           table.header_has(relation.c, {"capaian", "serapan", "persen"}) && relation.a + 1 == relation.b &&
           relation.b + 1 == relation.c;
}

void tell_rate(const FigureTable& table, std::size_t r, const Relation& relation, Findings& findings) {
    const CellFigure &target = *table.at(r, relation.a), &result = *table.at(r, relation.b),
                     &rate = *table.at(r, relation.c);
    const auto exact = percent_of(result.value, target.value);
    if (!exact || match(rate, *exact) == RateMatch::exact ||
        other_rate(rate, target.value, result.value, *exact))
        return;
    const bool cut = match(rate, *exact) == RateMatch::cut;
    Finding& finding = findings.add(cut ? kTruncated : kRate, rate.cell->place,
                                    "Tercetak " + rate.cell->text + " pada baris “" +
                                        shortened(table.label(r), 60) + "”, sedangkan " + result.cell->text +
                                        " / " + target.cell->text + " × 100 = " + shown(exact->rounded(4)) +
                                        (cut ? "; angka itu dipotong, bukan dibulatkan." : "."),
                                    "Hitung ulang persentase baris ini.");
    // Two percent signs run into a number where a scan lost them.
    if (!cut && rate.decimals == 0 && rate.value > Decimal::integer(10000)) {
        finding.weight = Weight::ringan;
        finding.fix += " Mungkin kesalahan pindai.";
    }
    finding.stated = rate.cell->text;
    finding.expected = shown(*exact, std::max(rate.decimals, 2));
}

/// The most telling relation for each rate column, if one holds for most of its rows.
std::vector<Relation> rate_relations(const FigureTable& table) {
    constexpr std::size_t kLearntRows = 3;
    std::vector<Relation> relations;
    for (std::size_t c = 0; c < table.columns(); ++c) {
        if (!is_rate_column(table, c)) continue;
        std::optional<Relation> best;
        for (std::size_t a = 0; a < table.columns(); ++a)
            for (std::size_t b = 0; b < table.columns(); ++b) {
                if (a == b || a == c || b == c) continue;
                const bool adjacent = a + 1 == b && b + 1 == c;  // only these a header can say
                if (most_rows(table, a, b, c) < (adjacent ? 1U : kLearntRows)) continue;
                const Relation relation = weigh(table, a, b, c, rate_holds);
                const bool learnt = relation.rows >= kLearntRows && relation.telling >= 2 &&
                                    relation.held >= 3 && relation.held * 5 >= relation.rows * 3;
                const bool said = relation.rows > 0 && header_says_rate(table, relation);
                if (!learnt && !said) continue;
                if (!best || relation.held > best->held ||
                    (relation.held == best->held && relation.rows < best->rows))
                    best = relation;
            }
        if (best) relations.push_back(*best);
    }
    return relations;
}

void check_rates(const FigureTable& table, std::span<const Relation> rates, Findings& findings) {
    for (const Relation& relation : rates) {
        // Rows of quite another kind (targets in words, groups) are no rows of this relation.
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const CellFigure *x = table.at(r, relation.a), *y = table.at(r, relation.b),
                             *z = table.at(r, relation.c);
            if (x == nullptr || y == nullptr || z == nullptr || x->value.is_zero()) continue;
            tell_rate(table, r, relation, findings);
        }
    }
}

std::optional<bool> difference_holds(const CellFigure& a, const CellFigure& b, const CellFigure& c) {
    const auto exact = Decimal::subtract(a.value, b.value);
    if (!exact) return std::nullopt;
    const auto off = Decimal::subtract(*exact, c.value);
    // Rates were rounded before they were subtracted: one unit of the last place is theirs.
    const int decimals = std::max({a.decimals, b.decimals, c.decimals});
    const auto unit = Decimal::integer(decimals > 0 ? 1 : 0).times_power_of_ten(-decimals);
    return off && unit && off->absolute() <= *unit;
}

void check_differences(const FigureTable& table, Findings& findings) {
    constexpr std::size_t kLearntRows = 4;
    for (std::size_t c = 2; c < table.columns(); ++c) {
        std::optional<Relation> best;
        for (std::size_t a = 0; a < c; ++a)
            for (std::size_t b = 0; b < c; ++b) {
                if (a == b || most_rows(table, a, b, c) < kLearntRows) continue;
                const Relation relation = weigh(table, a, b, c, difference_holds);
                if (relation.rows < kLearntRows || relation.held * 4 < relation.rows * 3) continue;
                if (!best || relation.held > best->held) best = relation;
            }
        if (!best || best->held == best->rows) continue;
        // A column of zeros is the difference of any two equal columns.
        std::size_t telling = 0;
        for (std::size_t r = 0; r < table.rows(); ++r)
            telling += table.at(r, c) != nullptr && !table.at(r, c)->value.is_zero() &&
                               table.at(r, best->b) != nullptr && !table.at(r, best->b)->value.is_zero()
                           ? 1
                           : 0;
        if (telling < 4) continue;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const CellFigure *x = table.at(r, best->a), *y = table.at(r, best->b), *z = table.at(r, c);
            if (x == nullptr || y == nullptr || z == nullptr || difference_holds(*x, *y, *z).value_or(true))
                continue;
            const auto exact = Decimal::subtract(x->value, y->value);
            Finding& finding = findings.add(
                kDifference, z->cell->place,
                "Tercetak " + z->cell->text + " pada baris “" + shortened(table.label(r), 60) +
                    "”, sedangkan " + x->cell->text + " − " + y->cell->text + " = " + shown(*exact) + ".",
                "Hitung ulang selisih baris ini.");
            finding.stated = z->cell->text;
            finding.expected = shown(*exact) + (z->percent ? "%" : "");
        }
    }
}

/// A column that can be summed: amounts or counts, no rates, no numbering.
bool is_sum_column(const FigureTable& table, std::size_t c) {
    if (table.header_has(c, {"%", "capaian", "persen", "tahun 20", "no "}) || is_rate_column(table, c))
        return false;
    std::size_t amounts = 0, all = 0;
    for (std::size_t r = 0; r < table.rows(); ++r)
        if (const CellFigure* const figure = table.at(r, c)) {
            ++all;
            amounts += figure->grouped ? 1 : 0;
        }
    return amounts * 2 > all;
}

std::optional<Decimal> sum_where(const FigureTable& table, std::size_t c, std::size_t from, std::size_t to,
                                 const auto& takes) {
    std::optional<Decimal> sum;
    for (std::size_t r = from; r < to; ++r) {
        const CellFigure* const figure = table.at(r, c);
        if (figure == nullptr || table.is_total(r) || !takes(r)) continue;
        sum = sum ? Decimal::add(*sum, figure->value) : std::optional(figure->value);
        if (!sum) return std::nullopt;
    }
    return sum;
}

bool is_upper(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; }) &&
           std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Numbered rows: a digit in the first cell.
bool is_numbered(const FigureTable& table, std::size_t r) {
    const std::string_view first = table.text(r, 0);
    return !first.empty() && first[0] >= '0' && first[0] <= '9';
}

/// The sums a total may stand for: all rows, the numbered ones, those in capitals (programmes over their
/// activities).
std::vector<Decimal> possible_totals(const FigureTable& table, std::size_t c, std::size_t from,
                                     std::size_t to) {
    std::vector<Decimal> sums;
    const auto add = [&](const std::optional<Decimal>& sum) {
        if (sum) sums.push_back(*sum);
    };
    add(sum_where(table, c, from, to, [](std::size_t) { return true; }));
    add(sum_where(table, c, from, to, [&](std::size_t r) { return is_numbered(table, r); }));
    add(sum_where(table, c, from, to, [&](std::size_t r) { return is_upper(table.label(r)); }));
    add(sum_where(table, c, from, to,
                  [&](std::size_t r) { return normalised(table.label(r)).starts_with("program"); }));
    return sums;
}

/// Most rows with amounts have one here: a converter that lost cells has shifted others.
bool is_coherent(const FigureTable& table, std::size_t c) {
    std::size_t here = 0, anywhere = 0;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (table.is_total(r)) continue;
        bool any = false;
        for (std::size_t other = 0; other < table.columns() && !any; ++other)
            any = table.at(r, other) != nullptr && table.at(r, other)->grouped;
        anywhere += any ? 1 : 0;
        here += table.at(r, c) != nullptr || table.text(r, c) == "-" ? 1 : 0;
    }
    return here >= 2 && here * 5 >= anywhere * 3;
}

/// The total row slid sideways: what it prints here is another column's total, or this column's stands in
/// another one, and that other column does not add up either.
bool slid(const FigureTable& table, std::size_t r, std::size_t c, std::size_t from) {
    const auto among = [](const std::vector<Decimal>& sums, const Decimal& value) {
        return std::ranges::find(sums, value) != sums.end();
    };
    const std::vector<Decimal> own = possible_totals(table, c, from, r);
    for (std::size_t other = 1; other < table.columns(); ++other) {
        if (other == c) continue;
        const std::vector<Decimal> others = possible_totals(table, other, from, r);
        const CellFigure* const printed = table.at(r, other);
        if (printed != nullptr && among(others, printed->value)) continue;
        if (among(others, table.at(r, c)->value) || (printed != nullptr && among(own, printed->value)))
            return true;
    }
    return false;
}

void check_totals(const FigureTable& table, Findings& findings) {
    std::size_t from = 0;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (!table.is_total(r)) continue;
        for (std::size_t c = 1; c < table.columns(); ++c) {
            const CellFigure* const total = table.at(r, c);
            if (total == nullptr || !is_sum_column(table, c) || !is_coherent(table, c)) continue;
            std::vector<Decimal> sums = possible_totals(table, c, from, r);
            if (from > 0) {  // a grand total counts everything above it
                const std::vector<Decimal> all = possible_totals(table, c, 0, r);
                sums.insert(sums.end(), all.begin(), all.end());
            }
            if (sums.empty() || std::ranges::find(sums, total->value) != sums.end() ||
                slid(table, r, c, from))
                continue;
            const Decimal& expected =
                sums.size() > 1 && table.row(r).cells.size() > 1 ? sums[0] : sums.front();
            // The same total printed in a column of its own kind (annual beside monthly) proves it.
            const bool proven = [&] {
                for (std::size_t other = 1; other < table.columns(); ++other)
                    if (other != c && table.at(r, other) != nullptr &&
                        table.at(r, other)->value == total->value) {
                        const std::vector<Decimal> others = possible_totals(table, other, from, r);
                        if (std::ranges::find(others, total->value) != others.end()) return true;
                    }
                return false;
            }();
            const auto missing = Decimal::subtract(total->value, expected);
            Finding& finding = findings.add(
                kTotal, total->cell->place,
                "Jumlah tercetak " + total->cell->text + ", sedangkan baris-barisnya berjumlah " +
                    shown(expected) + (missing ? " (selisih " + shown(*missing) + ")." : "."),
                proven ? "Baris pada kolom ini tidak lengkap; bandingkan dengan kolom tahunannya."
                       : "Hitung ulang jumlahnya atau lengkapi baris yang hilang.");
            finding.stated = total->cell->text;
            finding.expected = shown(expected);
        }
        from = r + 1;
    }
}

/// The tree of rows under their programmes, found by the sums of one column: a row's children are the rows
/// after it that add up to it.
class RowTree {
  public:
    RowTree(const FigureTable& table, std::size_t column) : table_(table), column_(column) {
        for (std::size_t r = 0; r < table.rows(); ++r)
            if (!table.is_total(r) && table.at(r, column) != nullptr) rows_.push_back(r);
    }
    /// Parents with their children; nullopt when the column makes no tree of at least two parents.
    std::optional<std::vector<std::vector<std::size_t>>> children() {
        children_.assign(rows_.size(), {});
        std::size_t parents = 0;
        for (std::size_t i = 0; i < rows_.size();) {
            steps_ = 0;
            const std::size_t end = close(i, 0);
            if (end == i) {
                ++i;
                continue;
            }
            ++parents;
            i = end;
        }
        if (parents < 2) return std::nullopt;
        std::vector<std::vector<std::size_t>> by_row(table_.rows());
        for (std::size_t i = 0; i < rows_.size(); ++i)
            for (const std::size_t child : children_[i]) by_row[rows_[i]].push_back(rows_[child]);
        return by_row;
    }

  private:
    const Decimal& value(std::size_t i) const { return table_.at(rows_[i], column_)->value; }

    /// The end of the rows under `i`, when the rows after it add up to it; `i` when none do. Children may be
    /// parents themselves: first tried as such, then as leaves.
    std::size_t close(std::size_t i, int depth) {
        if (depth > 3 || value(i).is_zero() || ++steps_ > 20000) return i;
        Decimal sum;
        std::vector<std::size_t> found;
        std::size_t next = i + 1;
        while (next < rows_.size()) {
            const auto more = Decimal::add(sum, value(next));
            if (!more || *more > value(i)) break;
            found.push_back(next);
            const std::size_t inside = close(next, depth + 1);
            sum = *more;
            next = inside > next ? inside : next + 1;
            if (sum == value(i)) {
                children_[i] = found;
                return next;
            }
        }
        return i;
    }

    const FigureTable& table_;
    std::size_t column_;
    std::vector<std::size_t> rows_;
    std::vector<std::vector<std::size_t>> children_;
    std::size_t steps_ = 0;
};

/// An activity with one sub activity reaches what that reaches.
void check_only_children(const FigureTable& table, const std::vector<std::vector<std::size_t>>& tree,
                         std::span<const Relation> rates, Findings& findings) {
    for (const Relation& relation : rates) {
        if (is_sum_column(table, relation.a)) continue;
        for (std::size_t r = 0; r < tree.size(); ++r) {
            if (tree[r].size() != 1) continue;
            const std::size_t child = tree[r].front();
            const CellFigure *above = table.at(r, relation.c), *below = table.at(child, relation.c);
            if (above == nullptr || below == nullptr || above->value <= below->value ||
                above->value != Decimal::integer(100))
                continue;
            Finding& finding =
                findings.add(kOnlyChild, above->cell->place,
                             "“" + shortened(table.label(r), 60) + "” tercapai " + above->cell->text +
                                 ", satu-satunya rincian di bawahnya “" + shortened(table.label(child), 60) +
                                 "” hanya " + below->cell->text + ".",
                             "Cocokkan target dan realisasi induk dengan rinciannya.");
            finding.stated = above->cell->text;
            finding.expected = below->cell->text;
            finding.others.push_back({below->cell->place, below->cell->text});
        }
    }
}

/// A tree that one amount column proves is asked of the other amount columns.
void check_parents(const FigureTable& table, std::span<const Relation> rates, Findings& findings) {
    std::vector<std::size_t> columns;
    for (std::size_t c = 1; c < table.columns(); ++c)
        if (is_sum_column(table, c)) columns.push_back(c);
    if (columns.size() < 2 || table.rows() < 6) return;
    std::optional<std::vector<std::vector<std::size_t>>> best;
    std::size_t best_column = 0, best_count = 0;
    for (const std::size_t c : columns) {
        auto tree = RowTree(table, c).children();
        if (!tree) continue;
        std::size_t count = 0;
        for (const auto& children : *tree) count += children.size();
        if (count <= best_count) continue;
        best = std::move(tree);
        best_column = c;
        best_count = count;
    }
    // A tree by chance covers few rows; the budget's own covers nearly all.
    if (!best || best_count * 2 < table.rows()) return;
    check_only_children(table, *best, rates, findings);
    for (const std::size_t c : columns) {
        if (c == best_column) continue;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            if ((*best)[r].empty() || table.at(r, c) == nullptr) continue;
            std::optional<Decimal> sum = Decimal();
            bool complete = true;
            for (const std::size_t child : (*best)[r]) {
                if (table.at(child, c) == nullptr && table.text(child, c) != "-") complete = false;
                if (table.at(child, c) != nullptr && sum) sum = Decimal::add(*sum, table.at(child, c)->value);
            }
            if (!complete || !sum || *sum == table.at(r, c)->value) continue;
            const CellFigure& parent = *table.at(r, c);
            Finding& finding =
                findings.add(kParent, parent.cell->place,
                             "“" + shortened(table.label(r), 60) + "” tercetak " + parent.cell->text +
                                 ", sedangkan baris di bawahnya berjumlah " + shown(*sum) + ".",
                             "Cocokkan angka induk dengan rinciannya.");
            finding.stated = parent.cell->text;
            finding.expected = shown(*sum);
        }
    }
}

/// The same name with the same amount twice in one table, not parent and child.
void check_twice(const FigureTable& table, Findings& findings) {
    std::map<std::pair<std::string, std::string>, std::size_t> seen;
    std::set<std::string> told;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (table.is_total(r)) continue;
        for (std::size_t c = 1; c < table.columns(); ++c) {
            const CellFigure* const figure = table.at(r, c);
            if (figure == nullptr || !figure->grouped || figure->value < Decimal::integer(1000000)) continue;
            // The name is the nearest words left of the amount.
            std::string name;
            for (std::size_t left = c; left-- > 0 && name.empty();)
                if (table.at(r, left) == nullptr && table.text(r, left).size() > 12)
                    name = normalised(table.text(r, left));
            if (name.empty()) continue;
            const auto [found, added] = seen.emplace(std::pair(name, figure->value.to_string()), r);
            if (added || r <= found->second + 2 || !told.insert(name).second) continue;
            Finding& finding =
                findings.add(kTwice, figure->cell->place,
                             "“" + shortened(name, 60) + "” dengan " + figure->cell->text +
                                 " tercetak dua kali pada tabel ini.",
                             "Hapus baris yang berulang; jumlahnya menjadi terhitung dua kali.");
            finding.stated = figure->cell->text;
            finding.others.push_back({table.row(found->second).place, figure->cell->text});
        }
    }
}

/// Money spent for nothing reached, or nearly none spent: the row asks for an explanation somewhere in the
/// text.
void check_unexplained(const TextView& view, const FigureTable& table, std::span<const Relation> rates,
                       Findings& findings) {
    const auto explained = [&](std::size_t r) {
        const std::string name = normalised(table.label(r));
        return name.size() < 8 || std::ranges::any_of(view.prose, [&](const Prose& prose) {
                   return prose.text.size() > name.size() &&
                          normalised(prose.text).find(name) != std::string::npos;
               });
    };
    const Relation* money = nullptr;
    const Relation* result = nullptr;
    for (const Relation& relation : rates) {
        if (is_sum_column(table, relation.a))
            money = &relation;
        else
            result = &relation;
    }
    if (money == nullptr) return;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const CellFigure *pagu = table.at(r, money->a), *spent = table.at(r, money->b),
                         *rate = table.at(r, money->c);
        if (pagu == nullptr || spent == nullptr || rate == nullptr || pagu->value.is_zero() ||
            table.is_total(r))
            continue;
        const CellFigure* const reached = result != nullptr ? table.at(r, result->c) : nullptr;
        const bool nothing_reached =
            reached != nullptr && reached->value.is_zero() && rate->value > Decimal::integer(50);
        const bool hardly_spent =
            result != nullptr && rate->value < Decimal::integer(5) && !spent->value.is_zero();
        if ((!nothing_reached && !hardly_spent) || explained(r)) continue;
        Finding& finding = findings.add(
            kUnexplained, rate->cell->place,
            nothing_reached ? "“" + shortened(table.label(r), 60) + "” mencapai " + reached->cell->text +
                                  " dengan " + rate->cell->text + " anggaran terpakai, tanpa penjelasan."
                            : "Serapan “" + shortened(table.label(r), 60) + "” hanya " + rate->cell->text +
                                  ", tanpa penjelasan.",
            "Tulis penyebab dan tindak lanjutnya pada analisis.");
        finding.weight = nothing_reached ? Weight::tinggi : Weight::sedang;
        finding.stated = rate->cell->text;
    }
}

/// "202" among "202,36" and "9,97": the decimals were lost, not zero.
void check_lost_decimals(const FigureTable& table, std::span<const Relation> rates, Findings& findings) {
    for (const Relation& relation : rates) {
        std::size_t two = 0, all = 0;
        for (std::size_t r = 0; r < table.rows(); ++r)
            if (const CellFigure* const rate = table.at(r, relation.c)) {
                ++all;
                two += rate->decimals == 2 ? 1 : 0;
            }
        if (two * 2 < all || two < 2) continue;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            const CellFigure *x = table.at(r, relation.a), *y = table.at(r, relation.b),
                             *rate = table.at(r, relation.c);
            if (x == nullptr || y == nullptr || rate == nullptr || rate->decimals > 0 || x->value.is_zero())
                continue;
            const auto exact = percent_of(y->value, x->value);
            if (!exact || exact->rounded(2) == rate->value) continue;
            const auto off = Decimal::subtract(*exact, rate->value);
            if (!off || off->absolute() >= Decimal::integer(1)) continue;
            Finding& finding = findings.add(kLostDecimals, rate->cell->place,
                                            "Tercetak " + rate->cell->text +
                                                " tanpa desimal, sedangkan kolom ini memakai dua desimal (" +
                                                shown(*exact, 2) + ").",
                                            "Tulis dengan dua desimal.");
            finding.stated = rate->cell->text;
            finding.expected = shown(*exact, 2);
        }
    }
}

void check_tables(const TextView& view, Findings& findings) {
    for (const auto& at : view.tables) {
        const FigureTable table(*at.value);
        if (table.rows() == 0 || table.columns() > 60) continue;
        const std::vector<Relation> rates = rate_relations(table);
        check_rates(table, rates, findings);
        check_differences(table, findings);
        if (!has_months(table)) check_totals(table, findings);
        check_parents(table, rates, findings);
        check_twice(table, findings);
        check_unexplained(view, table, rates, findings);
        check_lost_decimals(table, rates, findings);
    }
}

}  // namespace

std::span<const Check> table_checks() {
    static constexpr std::array<const Rule*, 9> kRules{&kOnlyChild,  &kRate,        &kTruncated,
                                                       &kDifference, &kTotal,       &kParent,
                                                       &kTwice,      &kUnexplained, &kLostDecimals};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_tables>}};
    return kChecks;
}

}  // namespace naskah::audit
