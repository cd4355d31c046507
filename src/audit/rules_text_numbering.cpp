#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/rules_text.hpp"

/// Numbers of headings, tables, list items, dicta and rows: in sequence, each once, in one form.
namespace naskah::audit {

namespace {

using printed::Caption;
using printed::Heading;
using printed::ListItem;
using printed::Row;
using printed::Table;

constexpr std::string_view kSource = "Pedoman tata naskah dinas (penomoran bertingkat)";

constexpr Rule kHeadingGap{"heading-number-gap", Kelas::penomoran, Weight::sedang,
                           "Nomor judul berurutan tanpa loncatan", kSource};
constexpr Rule kHeadingRepeated{"heading-number-repeated", Kelas::penomoran, Weight::sedang,
                                "Setiap nomor judul dipakai satu kali", kSource};
constexpr Rule kHeadingDot{
    "heading-number-style", Kelas::penomoran, Weight::ringan,
    "Nomor judul satu tingkat ditulis dengan satu cara, dengan atau tanpa titik penutup", kSource};
constexpr Rule kTableGap{"table-number-gap", Kelas::penomoran, Weight::sedang,
                         "Nomor tabel dan gambar berurutan tanpa loncatan", kSource};
constexpr Rule kTableStart{"table-number-start", Kelas::penomoran, Weight::tinggi,
                           "Nomor tabel setiap bab dimulai dari 1 dan setiap tabel bernomor", kSource};
constexpr Rule kListGap{"list-number-gap", Kelas::penomoran, Weight::ringan,
                        "Nomor butir berurutan tanpa loncatan", kSource};
constexpr Rule kListStart{"list-number-start", Kelas::penomoran, Weight::sedang,
                          "Daftar bernomor dimulai dari 1 atau melanjutkan nomor sebelumnya", kSource};
constexpr Rule kListMissing{"list-number-missing", Kelas::penomoran, Weight::ringan,
                            "Setiap butir daftar bernomor mempunyai nomornya", kSource};
constexpr Rule kSingleItem{"list-of-one", Kelas::penomoran, Weight::ringan,
                           "Perincian bernomor berisi lebih dari satu butir", kSource};
constexpr Rule kDictumMixed{"dictum-words-mixed", Kelas::penomoran, Weight::ringan,
                            "Diktum semua keputusan memakai satu cara penyebutan: KESATU, KEDUA, …", kSource};
constexpr Rule kRowGap{"row-number-gap", Kelas::penomoran, Weight::sedang,
                       "Nomor baris tabel berurutan tanpa loncatan", kSource};
constexpr Rule kColumnCount{"column-count-differs", Kelas::penomoran, Weight::sedang,
                            "Jumlah sel isi tidak melebihi jumlah kolom bernomor pada kepala tabel", kSource};

std::optional<long> number_of(std::string_view text) {
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::stol(std::string(text));
}

std::string_view without_dot(std::string_view number) {
    while (number.ends_with('.') || number.ends_with(' ') || number.ends_with(')') || number.ends_with(','))
        number.remove_suffix(1);
    return number;
}

/// "2.6.1" -> {"2.6", 1}; "7" -> {"", 7}; letters and roman numerals have no parts.
std::optional<std::pair<std::string, long>> parted(std::string_view number) {
    number = without_dot(number);
    const std::size_t dot = number.rfind('.');
    const auto last = number_of(dot == std::string_view::npos ? number : number.substr(dot + 1));
    if (!last) return std::nullopt;
    return std::pair(std::string(dot == std::string_view::npos ? std::string_view() : number.substr(0, dot)),
                     *last);
}

void check_heading_numbers(const TextView& view, Findings& findings) {
    struct Last {
        long number = 0;
        const Heading* heading = nullptr;
    };
    std::map<std::string, Last>
        last;  // by the number above: only dotted numbers belong to one sequence for sure
    std::map<std::string, std::vector<const Heading*>> dotted, plain;
    for (const auto& at : view.headings) {
        const Heading& heading = *at.value;
        if (heading.number.find('.') == std::string::npos || view.part_of(at.block) > 0) continue;
        const auto parts = parted(heading.number);
        if (!parts || parts->first.empty()) continue;
        const std::string depth(static_cast<std::size_t>(std::ranges::count(parts->first, '.')) + 2, '1');
        (heading.number.ends_with('.') ? dotted : plain)[depth].push_back(&heading);
        Last& before = last[parts->first];
        if (before.heading != nullptr && parts->second == before.number) {
            Finding& finding =
                findings.add(kHeadingRepeated, heading.place,
                             "Nomor " + std::string(without_dot(heading.number)) + " sudah dipakai untuk “" +
                                 shortened(before.heading->title) + "”.",
                             "Beri judul ini nomor berikutnya.");
            finding.stated = heading.number;
            finding.others.push_back({before.heading->place, before.heading->title});
        } else if (parts->second > before.number + 1) {
            Finding& finding =
                findings.add(kHeadingGap, heading.place,
                             before.heading == nullptr
                                 ? "Subbab pertama bernomor " + std::string(without_dot(heading.number)) + "."
                                 : "Setelah " + std::string(without_dot(before.heading->number)) +
                                       " langsung " + std::string(without_dot(heading.number)) + ".",
                             "Perbaiki nomor judul atau lengkapi bagian yang hilang.");
            finding.stated = heading.number;
            finding.expected = parts->first + "." + std::to_string(before.number + 1);
        }
        before = {parts->second, &heading};
    }
    for (const auto& [depth, with] : dotted) {
        const auto without = plain.find(depth);
        if (without == plain.end()) continue;
        const bool few_with = with.size() <= without->second.size();
        const Heading& odd = few_with ? *with.front() : *without->second.front();
        Finding& finding =
            findings.add(kHeadingDot, odd.place,
                         std::to_string(with.size()) + " nomor judul ditulis dengan titik penutup dan " +
                             std::to_string(without->second.size()) + " tanpa titik.",
                         "Pakai satu cara untuk semua judul setingkat.");
        finding.stated = odd.number;
        finding.expected = few_with ? std::string(without_dot(odd.number)) : odd.number + ".";
    }
}

/// Tables that carry figures and no caption, in the chapter whose captions start too late.
std::size_t tables_before(const TextView& view, std::size_t caption_block) {
    std::size_t chapter = 0;
    for (const auto& at : view.headings)
        if (at.block < caption_block &&
            normalised(at.value->number + " " + at.value->title).starts_with("bab "))
            chapter = at.block;
    return static_cast<std::size_t>(std::ranges::count_if(view.tables, [&](const auto& at) {
        return at.block > chapter && at.block < caption_block && at.value->caption == Table::kNoCaption;
    }));
}

void check_caption_numbers(const TextView& view, Findings& findings) {
    std::map<std::pair<int, std::string>, long> last;
    for (const auto& at : view.captions) {
        const Caption& caption = *at.value;
        const auto parts = parted(caption.number);
        if (!parts || view.part_of(at.block) > 0) continue;
        const std::string what = caption.kind == Caption::Kind::table    ? "tabel"
                                 : caption.kind == Caption::Kind::figure ? "gambar"
                                                                         : "lampiran";
        long& before = last[{static_cast<int>(caption.kind), parts->first}];
        if (before == 0 && parts->second > 1) {
            const std::size_t bare = caption.kind == Caption::Kind::table ? tables_before(view, at.block) : 0;
            Finding& finding = findings.add(
                kTableStart, caption.place,
                "Nomor " + what + " pertama bagian ini " + caption.number +
                    (bare > 0 ? "; " + std::to_string(bare) + " tabel sebelumnya tidak berjudul." : "."),
                "Beri judul bernomor pada setiap " + what + ", mulai dari 1.");
            finding.stated = caption.number;
            finding.expected = parts->first.empty() ? "1" : parts->first + ".1";
        } else if (before > 0 && parts->second > before + 1) {
            Finding& finding =
                findings.add(kTableGap, caption.place,
                             "Nomor " + what + " meloncat dari " + std::to_string(before) + " ke " +
                                 std::to_string(parts->second) + " (" + caption.number + ").",
                             "Perbaiki nomor atau lengkapi judul yang hilang.");
            finding.stated = caption.number;
            finding.expected = (parts->first.empty() ? "" : parts->first + ".") + std::to_string(before + 1);
        }
        // A repeated number is the same table on its next page as often as it is a fault: the contents rules
        // tell the latter.
        before = std::max(before, parts->second);
    }
}

/// "3." -> 3, "c." -> 3; the form keeps numbers and letters apart.
struct Marker {
    char form = '-';
    long number = 0;
};

Marker marker_of(std::string_view marker) {
    const std::string_view bare = without_dot(marker);
    if (const auto number = number_of(bare)) return {'1', *number};
    if (bare.size() == 1 && bare[0] >= 'a' && bare[0] <= 'z') return {'a', bare[0] - 'a' + 1};
    return {};
}

bool follows(const Marker& before, const Marker& marker) {
    return marker.form != '-' && before.form == marker.form && before.number + 1 == marker.number;
}

void check_list(const std::vector<const ListItem*>& items, Findings& findings) {
    const std::size_t numbered = static_cast<std::size_t>(std::ranges::count_if(
        items, [](const ListItem* item) { return marker_of(item->marker).form != '-'; }));
    if (numbered == 0) return;
    std::vector<const ListItem*> bare;
    long last = 0;
    char form = 0;
    for (const ListItem* item : items) {
        const Marker marker = marker_of(item->marker);
        if (marker.form == '-') {
            // "Menimbang :" is a label of the decree that the reader took for an item.
            if (!item->text.ends_with(':')) bare.push_back(item);
            ++last;
            continue;
        }
        if (form == marker.form && (marker.number > last + 1 || marker.number == last)) {
            Finding& finding =
                findings.add(kListGap, item->place,
                             "Butir “" + item->marker + "” " +
                                 (marker.number == last ? "bernomor sama dengan" : "tidak mengikuti") +
                                 " butir sebelumnya.",
                             "Perbaiki nomor atau lengkapi butir yang hilang.");
            finding.stated = item->marker;
        }
        form = marker.form;
        last = marker.number;
    }
    if (bare.empty() || bare.size() > numbered * 8) return;
    Finding& finding = findings.add(kListMissing, bare.front()->place,
                                    std::to_string(bare.size()) + " dari " + std::to_string(items.size()) +
                                        " butir daftar ini tidak bernomor, mulai dari “" +
                                        shortened(bare.front()->text, 50) + "”.",
                                    "Beri nomor pada setiap butir.");
    finding.stated = bare.front()->marker;
}

/// Where numbers begin with more than one and follow no list that ended there: its first numbers were lost.
void check_list_starts(const TextView& view, Findings& findings) {
    std::map<char, std::pair<long, std::size_t>> last;  // by form: number and block
    const printed::ListItem* before = nullptr;
    std::size_t before_block = 0;
    for (const auto& at : view.items) {
        const Marker marker = marker_of(at.value->marker);
        const auto found = last.find(marker.form);
        // A list that a page break or a table parts goes on within a few blocks.
        const bool goes_on = found != last.end() && found->second.first + 1 == marker.number &&
                             at.block - found->second.second < 40;
        const bool behind_bare =
            before != nullptr && marker_of(before->marker).form == '-' && at.block - before_block < 4;
        // Within one list the missing numbers are told by check_list.
        const bool apart = at.block - before_block > 1;
        if (marker.form == '1' && marker.number > 2 && !goes_on && behind_bare && apart &&
            (found == last.end() || found->second.first + 1 != marker.number)) {
            Finding& finding = findings.add(
                kListStart, at.value->place,
                "Butir bernomor " + std::to_string(marker.number) + " mengikuti butir yang tidak bernomor.",
                "Beri nomor pada butir-butir sebelumnya.");
            finding.stated = at.value->marker;
        }
        if (marker.form != '-') last[marker.form] = {marker.number, at.block};
        before = at.value;
        before_block = at.block;
    }
}

void check_lists(const TextView& view, Findings& findings) {
    std::vector<std::vector<const ListItem*>> open;  // by depth
    const auto close = [&](std::size_t depth) {
        while (open.size() > depth) {
            if (open.back().size() == 1 && open.size() > 1 && marker_of(open.back()[0]->marker).number == 1) {
                Finding& finding = findings.add(
                    kSingleItem, open.back()[0]->place,
                    "Perincian ini hanya berisi satu butir: “" + shortened(open.back()[0]->text, 60) + "”.",
                    "Jadikan satu kalimat dengan butir di atasnya, atau lengkapi perinciannya.");
                finding.stated = open.back()[0]->marker;
            }
            if (open.back().size() > 1) check_list(open.back(), findings);
            open.pop_back();
        }
    };
    std::size_t before = 0;
    for (const auto& at : view.items) {
        std::size_t depth = static_cast<std::size_t>(std::clamp(at.value->depth, 0, 8));
        if (at.block != before + 1) close(0);
        const Marker marker = marker_of(at.value->marker);
        // An indent that only this item has: it goes on with the list around it.
        while (depth > 0 && (open.size() <= depth || open[depth].empty()) && open.size() >= depth &&
               !open[depth - 1].empty() && follows(marker_of(open[depth - 1].back()->marker), marker))
            --depth;
        close(depth + 1);
        if (open.size() <= depth) open.resize(depth + 1);
        // A list that starts anew at 1 or a is another list.
        if (marker.number == 1 && !open[depth].empty() && marker_of(open[depth].back()->marker).number > 0)
            close(depth);
        if (open.size() <= depth) open.resize(depth + 1);
        open[depth].push_back(at.value);
        before = at.block;
    }
    close(0);
}

void check_dicta(const TextView& view, Findings& findings) {
    const Prose *first_kesatu = nullptr, *first_pertama = nullptr;
    for (const Prose& prose : view.prose) {
        if (prose.text.starts_with("KESATU") && first_kesatu == nullptr) first_kesatu = &prose;
        if ((prose.text.starts_with("PERTAMA ") || prose.text.starts_with("PERTAMA:") ||
             prose.text.ends_with(" PERTAMA")) &&
            first_pertama == nullptr)
            first_pertama = &prose;
    }
    if (first_kesatu == nullptr || first_pertama == nullptr) return;
    Finding& finding = findings.add(kDictumMixed, *first_pertama->place,
                                    "Satu keputusan memakai diktum PERTAMA, keputusan lain memakai KESATU.",
                                    "Pakai KESATU, KEDUA, KETIGA, … pada semua keputusan.");
    finding.stated = "PERTAMA";
    finding.expected = "KESATU";
    finding.others.push_back({*first_kesatu->place, "KESATU"});
}

/// The number a body row begins with: its first cell when that is a whole number with or without a dot.
std::optional<long> row_number(const Row& row) {
    if (row.role != Row::Role::body || row.cells.empty() || row.cells.front().column != 0)
        return std::nullopt;
    return number_of(without_dot(row.cells.front().text));
}

/// Whether the missing number stands in another column: a converter shifted its row.
bool stands_between(const Table& table, const Row& first, const Row& last, long number) {
    const std::string wanted = std::to_string(number);
    bool inside = false;
    for (const Row& row : table.rows) {
        if (&row == &last) break;
        if (inside && std::ranges::any_of(row.cells, [&](const printed::Cell& cell) {
                return without_dot(cell.text) == wanted;
            }))
            return true;
        inside = inside || &row == &first;
    }
    return false;
}

void check_rows(const Table& table, Findings& findings) {
    long last = 0;
    const Row* before = nullptr;
    for (const Row& row : table.rows) {
        const auto number = row_number(row);
        if (!number || row.cells.size() < 2) continue;
        // A table may start with any number (its first part stands elsewhere), and begin anew at 1 in each
        // group.
        if (before != nullptr && *number > last + 1 && !stands_between(table, *before, row, last + 1)) {
            Finding& finding = findings.add(kRowGap, row.place,
                                            "Baris bernomor " + std::to_string(*number) +
                                                " mengikuti baris bernomor " + std::to_string(last) + ".",
                                            "Lengkapi baris yang hilang atau perbaiki nomornya.");
            finding.stated = std::to_string(*number);
            finding.expected = std::to_string(last + 1);
            finding.others.push_back({before->place, std::to_string(last)});
        }
        last = *number;
        before = &row;
    }
}

/// `told`: numbers of columns of which a table was told already; the tables of one form share the fault.
void check_columns(const Table& table, std::set<std::size_t>& told, Findings& findings) {
    const auto numbers = std::ranges::find(table.rows, Row::Role::column_numbers, &Row::role);
    if (numbers == table.rows.end()) return;
    const auto last = std::ranges::find_if(numbers->cells.rbegin(), numbers->cells.rend(),
                                           [](const printed::Cell& cell) { return !cell.text.empty(); });
    const auto columns = static_cast<std::size_t>(numbers->cells.rend() - last);
    // Blank cells among the numbers are a header whose cells the reader could not tell apart.
    if (columns < 3 || last->column + 1 != columns) return;
    for (const Row& row : table.rows) {
        if (row.role != Row::Role::body) continue;
        const std::size_t filled = static_cast<std::size_t>(
            std::ranges::count_if(row.cells, [](const printed::Cell& cell) { return !cell.text.empty(); }));
        if (filled <= columns || !told.insert(columns).second) continue;
        Finding& finding =
            findings.add(kColumnCount, row.place,
                         "Kepala tabel bernomor sampai kolom " + std::to_string(columns) +
                             ", tetapi baris ini berisi " + std::to_string(filled) + " sel.",
                         "Tambahkan nomor kolom yang kurang atau gabungkan sel yang terpisah.");
        finding.stated = std::to_string(columns);
        finding.expected = std::to_string(filled);
        return;  // the rows below share the fault
    }
}

void check_numbering(const TextView& view, Findings& findings) {
    check_heading_numbers(view, findings);
    check_caption_numbers(view, findings);
    check_lists(view, findings);
    check_list_starts(view, findings);
    check_dicta(view, findings);
    std::set<std::size_t> told_columns;
    for (const auto& at : view.tables) {
        check_rows(*at.value, findings);
        check_columns(*at.value, told_columns, findings);
    }
}

}  // namespace

std::span<const Check> numbering_checks() {
    static constexpr std::array<const Rule*, 12> kRules{
        &kHeadingGap, &kHeadingRepeated, &kHeadingDot, &kTableGap,    &kTableStart, &kListGap,
        &kListStart,  &kListMissing,     &kSingleItem, &kDictumMixed, &kRowGap,     &kColumnCount};
    static constexpr std::array kChecks{Check{kRules, Check::Needs::printed, &over_printed<check_numbering>}};
    return kChecks;
}

}  // namespace naskah::audit
