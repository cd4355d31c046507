// Nothing of the data is lost on the way to the page, and each number stands in its own cell.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

constexpr std::array<const char*, 12> kMonths{"Januari",   "Februari", "Maret",    "April",
                                              "Mei",       "Juni",     "Juli",     "Agustus",
                                              "September", "Oktober",  "November", "Desember"};

/// Names, references and values that are printed in another form, or not at all: they steer the document.
const std::set<std::string> kNotPrinted{"id",      "jenis",     "profil", "versi",  "tanggal",
                                        "lambang", "polaritas", "rpd",    "bentuk", "bulan",
                                        "tahun",   "dari",      "sampai", "awal",   "akhir"};

using Visit = std::function<void(const std::string& pointer, const std::string& key, const Json& value)>;

/// Every leaf, with its pointer and the nearest member name.
void each_leaf(const Json& value, const std::string& pointer, const std::string& key, const Visit& visit) {
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) each_leaf(member, pointer + "/" + name, name, visit);
    } else if (value.is_array()) {
        for (std::size_t index = 0; index < value.size(); ++index)
            each_leaf(value[index], pointer + "/" + std::to_string(index), key, visit);
    } else {
        visit(pointer, key, value);
    }
}

/// References: the sasaran of a tujuan, the indikator a kegiatan supports.
bool is_reference(const std::string& pointer, const std::string& key) {
    const bool of_budget =
        pointer.find("/kegiatan/") != std::string::npos || pointer.find("/program/") != std::string::npos;
    return (key == "indikator" && of_budget) || (key == "sasaran" && pointer.starts_with("/tujuan/"));
}

/// The content of the dump by pointer, its lines put together.
std::map<std::string, std::string> cells_of(const std::vector<DumpedText>& texts) {
    std::map<std::string, std::vector<std::string>> lines;
    for (const DumpedText& text : texts)
        if (text.role != "artifact" && !text.pointer.empty()) lines[text.pointer].push_back(text.text);
    std::map<std::string, std::string> cells;
    for (const auto& [pointer, found] : lines) cells[pointer] = joined(found);
    return cells;
}

/// Whether a value is printed in a table's cell that the dump names by the value's pointer; prose, formulas
/// (set as fractions) and the composed name of a position are not.
bool has_a_cell(const std::string& pointer, const std::string& key) {
    static const std::set<std::string> kKeys{
        "uraian", "satuan", "nama",      "keterangan", "output",   "target",         "realisasi",
        "pagu",   "acuan",  "cara_ukur", "nilai",      "strategi", "arah_kebijakan", "sumber_data"};
    const bool of_table =
        pointer.starts_with("/unit/") || pointer.starts_with("/jabatan/") || pointer.starts_with("/sasaran/");
    const bool of_position =
        pointer.starts_with("/jabatan/") && std::count(pointer.begin(), pointer.end(), '/') == 4;
    return of_table && !of_position && kKeys.contains(key) &&
           pointer.find("/formulasi/") == std::string::npos;
}

TEST(Completeness, EveryTextOfTheDataOutsideOfCellsIsOnThePages) {
    const Example& made = example();
    const std::string whole = squeezed(made.text.whole());
    std::size_t texts = 0;
    each_leaf(made.data, "", "", [&](const std::string& pointer, const std::string& key, const Json& value) {
        if (!value.is_string() || is_number(value) || kNotPrinted.contains(key) ||
            is_reference(pointer, key) || has_a_cell(pointer, key))
            return;
        ++texts;
        for (const std::string& words : between_references(value.get<std::string>()))
            EXPECT_NE(whole.find(squeezed(words)), std::string::npos) << pointer << ": " << value;
    });
    EXPECT_GT(texts, 150U);
}

TEST(Completeness, EveryTextAndNumberStandsInItsOwnCell) {
    const Example& made = example();
    const std::map<std::string, std::string> cells = cells_of(texts_of(made.dump));
    std::size_t texts = 0, numbers = 0;
    each_leaf(made.data, "", "", [&](const std::string& pointer, const std::string& key, const Json& value) {
        if (!has_a_cell(pointer, key) || value.is_null()) return;
        const auto cell = cells.find(pointer);
        ASSERT_NE(cell, cells.end()) << pointer << " is printed nowhere";
        const bool number = is_number(value);
        ++(number ? numbers : texts);
        EXPECT_THAT(cell->second, ::testing::HasSubstr(number ? indonesian(value) : value.get<std::string>()))
            << pointer;
    });
    EXPECT_GT(texts, 400U);
    EXPECT_GT(numbers, 900U);
}

TEST(Completeness, EveryFormulaIsOnThePages) {
    const std::string whole = squeezed(example().text.whole());
    std::size_t formulas = 0;
    each_leaf(example().data, "", "", [&](const std::string& pointer, const std::string&, const Json& value) {
        if (pointer.find("/formulasi/") == std::string::npos) return;
        ++formulas;
        EXPECT_NE(whole.find(squeezed(value.get<std::string>())), std::string::npos) << pointer;
    });
    EXPECT_GT(formulas, 20U);
}

TEST(Completeness, EveryMonthOfTheDataHasOneRow) {
    const Example& made = example();
    std::map<std::string, std::vector<std::string>> printed;
    for (const DumpedText& text : texts_of(made.dump))
        if (text.pointer.ends_with("/bulan") && text.role != "artifact")
            printed[text.pointer].push_back(text.text);
    std::size_t rows = 0, groups = 0;
    for (const char* part : {"sasaran", "unit", "jabatan"})
        each_leaf(made.data.at(part), std::string("/") + part, part,
                  [&](const std::string& pointer, const std::string& key, const Json& value) {
                      if (key != "bulan") return;
                      const auto month = static_cast<std::size_t>(integer(value) - 1);
                      EXPECT_EQ(printed[pointer], std::vector<std::string>{kMonths.at(month)}) << pointer;
                      ++rows;
                      groups += month == 0 ? 1 : 0;
                  });
    EXPECT_EQ(rows, groups * 12) << "twelve months each";
    EXPECT_EQ(printed.size(), rows) << "no row that is not in the data";
}

TEST(Completeness, AnIndependentReaderCountsTheSameMonths) {
    const Example& made = example();
    const auto annex = std::find_if(made.text.pages.begin(), made.text.pages.end(),
                                    [](const auto& lines) { return lines.front() == "LAMPIRAN 1"; });
    ASSERT_NE(annex, made.text.pages.end());
    std::map<std::string, std::size_t> read, expected;
    for (auto page = annex; page != made.text.pages.end(); ++page)
        for (const std::string& line : *page)
            for (const char* month : kMonths) read[month] += count_of(line, month);
    for (const char* part : {"sasaran", "unit", "jabatan"})
        each_leaf(
            made.data.at(part), "", part, [&](const std::string&, const std::string& key, const Json& value) {
                if (key == "bulan")
                    ++expected[kMonths.at(static_cast<std::size_t>(integer(value) - 1))];
                else if (value.is_string() && !is_number(value) && (key == "keterangan" || key == "output"))
                    for (const char* month : kMonths)
                        expected[month] += count_of(value.get<std::string>(), month);
            });
    // The first three also stand in titles and in the date of the signature.
    for (std::size_t month = 3; month < kMonths.size(); ++month)
        EXPECT_EQ(read[kMonths[month]], expected[kMonths[month]]) << kMonths[month];
    EXPECT_GT(expected["Juli"], 50U);
}

TEST(Completeness, ThePdfHasEveryCharacterOfTheDisplayListPageByPage) {
    const Example& made = example();
    std::vector<std::string> shown(made.text.pages.size());
    for (const DumpedText& text : texts_of(made.dump)) shown.at(text.page) += text.text;
    for (std::size_t page = 0; page < shown.size(); ++page) {
        std::string read;
        for (const std::string& line : made.text.pages[page]) read += line;
        std::string expected = squeezed(shown[page]);
        read = squeezed(read);
        std::sort(read.begin(), read.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(read, expected) << "page " << page + 1;
    }
}

}  // namespace
}  // namespace naskah::acceptance
