// Every behaviour of the table engine has a small named case: what must hold is asserted, how it looks is in
// pages.txt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden.hpp"
#include "table_builder.hpp"

namespace naskah::golden {
namespace {

using document::Align;
using document::Continuation;
using document::RowKind;
using testing::HasSubstr;
using testing::Not;
using Options = TableBuilder::CellOptions;

const char* const kMonths[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                               "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};

display::PageList check(const std::string& name, TableBuilder& builder, Diagnostics& diagnostics) {
    display::PageList list = typeset(builder.finish(), diagnostics);
    expect_sound(list);
    expect_golden(name, list);
    return list;
}

display::PageList check(const std::string& name, TableBuilder& builder) {
    Diagnostics diagnostics;
    display::PageList list = check(name, builder, diagnostics);
    for (const Diagnostic& item : diagnostics.items()) ADD_FAILURE() << item.code << ": " << item.message;
    return list;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

std::size_t cells_of(const display::PageList& list) {
    std::size_t cells = 0;
    for (display::NodeId node = 0; node < list.structure.size(); ++node)
        if (list.structure.node(node).role == display::Role::table_data_cell) ++cells;
    return cells;
}

/// No | Sasaran (spans all months) | Bulan | Target
void fill_months(TableBuilder& builder, std::size_t months) {
    builder.header_row().cell("No").cell("Sasaran").cell("Bulan").cell("Target").numbers_row();
    for (std::size_t month = 0; month < months; ++month) {
        builder.row(RowKind::body, month == 0 ? 0 : TableBuilder::kInside);
        if (month == 0) {
            const auto span = static_cast<std::uint32_t>(months);
            builder.cell("1", Options{.row_span = span, .continuation = Continuation::repeat});
            builder.cell("Menurunnya penduduk miskin",
                         Options{.row_span = span, .continuation = Continuation::marked});
        } else {
            builder.skip(2);
        }
        builder.cell(kMonths[month % 12]).cell(std::to_string(100 + month));
    }
}

TEST(TableGolden, CellSpanningTwoPagesRepeatsItsLabelAsArtifact) {
    TableBuilder builder(4);
    fill_months(builder, 20);
    const display::PageList list = check("table-span-two-pages", builder);
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(count(text_of(list, Kind::content), "Menurunnya"), 1u);
    EXPECT_EQ(count(text_of(list, Kind::artifact), "Menurunnya"), 1u);
    EXPECT_EQ(count(text_of(list, Kind::artifact), "(lanjutan)"), 1u);
    EXPECT_EQ(cells_of(list), 2u + 2u * 20u) << "a spanned cell is one structure element";
}

TEST(TableGolden, CellSpanningThreePagesRepeatsItsLabelOnEach) {
    TableBuilder builder(4);
    fill_months(builder, 33);
    const display::PageList list = check("table-span-three-pages", builder);
    ASSERT_EQ(list.pages.size(), 3u);
    EXPECT_EQ(count(text_of(list, Kind::artifact), "(lanjutan)"), 2u);
    EXPECT_EQ(count(text_of(list, Kind::artifact), "Sasaran"), 2u) << "header repeated";
    EXPECT_EQ(cells_of(list), 2u + 2u * 33u);
}

TEST(TableGolden, TextOfSpanningCellFlowsOnWhenThePageBreakCutsIt) {
    TableBuilder builder(2);
    std::string words;
    for (int word = 1; word <= 60; ++word) words += "kata" + std::to_string(word) + (word < 60 ? " " : "");
    builder.table.columns[0].max_width = Length::points(60);
    builder.header_row().cell("Uraian").cell("Bulan");
    for (int month = 0; month < 20; ++month) {
        builder.row(RowKind::body, month == 0 ? 0 : TableBuilder::kInside);
        if (month == 0) {
            builder.cell(words, Options{.row_span = 20, .continuation = Continuation::marked});
        } else {
            builder.skip();
        }
        builder.cell(kMonths[month % 12]);
    }
    const display::PageList list = check("table-span-text-flows", builder);
    const std::string content = text_of(list, Kind::content);
    for (int word = 1; word <= 60; ++word)
        EXPECT_EQ(count(content + " ", "kata" + std::to_string(word)) > 0, true);
    EXPECT_THAT(text_of(list, Kind::artifact), Not(HasSubstr("kata60")));
}

TEST(TableGolden, RowTallerThanAPageIsCutBetweenLines) {
    TableBuilder builder(2);
    std::string words;
    for (int word = 1; word <= 260; ++word) words += "kata" + std::to_string(word) + " ";
    builder.header_row().cell("No").cell("Uraian").numbers_row();
    builder.row(RowKind::body, 0).cell("1", Options{.continuation = Continuation::repeat}).cell(words);
    builder.row(RowKind::body, 0).cell("2").cell("pendek");
    const display::PageList list = check("table-row-taller-than-page", builder);
    EXPECT_GE(list.pages.size(), 2u);
    const std::string content = text_of(list, Kind::content);
    for (int word = 1; word <= 260; ++word) EXPECT_THAT(content, HasSubstr("kata" + std::to_string(word)));
    EXPECT_EQ(cells_of(list), 4u);
}

TEST(TableGolden, HeaderTallerThanHalfAPageStandsOnceAndOnlyItsNumbersRepeat) {
    TableBuilder builder(2);
    std::string title;
    for (int word = 1; word <= 60; ++word) title += "judul" + std::to_string(word) + " ";
    builder.table.columns[0].max_width = Length::points(70);
    builder.header_row().cell(title).cell("Nilai").numbers_row();
    for (int row = 0; row < 25; ++row) builder.row(RowKind::body, 0).cell("baris").cell(std::to_string(row));
    Diagnostics diagnostics;
    const display::PageList list = check("table-header-taller-than-half-page", builder, diagnostics);
    ASSERT_EQ(diagnostics.items().size(), 1u);
    EXPECT_EQ(diagnostics.items()[0].code, "table-header-tall");
    EXPECT_THAT(text_of(list, Kind::content), HasSubstr("judul60"));
    EXPECT_THAT(text_of(list, Kind::artifact), Not(HasSubstr("judul1")));
    EXPECT_GE(list.pages.size(), 2u);
}

TEST(TableGolden, ZeroRowsPrintTheHeader) {
    TableBuilder builder(3);
    builder.header_row().cell("No").cell("Sasaran").cell("Target").numbers_row();
    const display::PageList list = check("table-zero-rows", builder);
    ASSERT_EQ(list.pages.size(), 1u);
    EXPECT_THAT(text_of(list, Kind::content), HasSubstr("Sasaran"));
}

TEST(TableGolden, OneRow) {
    TableBuilder builder(3);
    builder.table.caption = builder.pool.plain("Tabel 1 Satu baris");
    builder.header_row().cell("No").cell("Sasaran").cell("Target").numbers_row();
    builder.row(RowKind::body, 0).cell("1").cell("Meningkatnya penanganan PMKS").cell("9,86");
    const display::PageList list = check("table-one-row", builder);
    EXPECT_EQ(list.pages.size(), 1u);
}

TEST(TableGolden, FortyColumnsShrinkWithinTheBound) {
    TableBuilder builder(40, {Length::points(842), Length::points(300)});
    builder.header_row();
    for (int column = 1; column <= 40; ++column) builder.cell("K" + std::to_string(column));
    builder.numbers_row();
    for (int row = 0; row < 3; ++row) {
        builder.row(RowKind::body, 0);
        for (int column = 1; column <= 40; ++column) builder.cell(std::to_string(row * 1000 + column * 37));
    }
    const display::PageList list = check("table-forty-columns", builder);
    EXPECT_EQ(list.pages.size(), 1u);
}

TEST(TableGolden, CellOfTwoThousandCharacters) {
    TableBuilder builder(3);
    std::string text;
    for (int word = 0; text.size() < 2000; ++word) text += "pelaksanaan" + std::to_string(word) + " ";
    builder.header_row().cell("No").cell("Uraian").cell("Target");
    builder.row(RowKind::body, 0).cell("1").cell(text).cell("12");
    const display::PageList list = check("table-cell-2000-characters", builder);
    EXPECT_THAT(text_of(list, Kind::content), HasSubstr("pelaksanaan0"));
}

TEST(TableGolden, UnbreakableWordIsShrunkThenBrokenAndReported) {
    TableBuilder builder(3);
    const std::string word(80, 'W');
    builder.table.columns[1].max_width = Length::points(100);
    builder.header_row().cell("No").cell("Uraian").cell("Target");
    builder.row(RowKind::body, 0).cell("1").cell(word).cell("12");
    Diagnostics diagnostics;
    const display::PageList list = check("table-unbreakable-word", builder, diagnostics);
    ASSERT_EQ(diagnostics.items().size(), 1u);
    EXPECT_EQ(diagnostics.items()[0].code, "cell-overfull");
    EXPECT_EQ(diagnostics.items()[0].severity, Severity::warning);
    EXPECT_THAT(diagnostics.items()[0].message, HasSubstr(std::string(60, 'W') + "…"));
    EXPECT_EQ(count(text_of(list, Kind::content), "W"), 80u) << "no text is lost";
}

TEST(TableGolden, MissingGlyphsOfCellsLabelsAndCaptionsAreErrors) {
    TableBuilder builder(2);
    builder.table.caption = builder.pool.plain("Tabel \U0010FFF1");
    builder.header_row().cell("Uraian").cell("Nilai");
    builder.row(RowKind::body, 0).cell("teks", Options{.label = "\U0010FFF2"}).cell("\U0010FFF3");
    Diagnostics diagnostics;
    typeset(builder.finish(), diagnostics);
    std::vector<std::string> told;
    for (const Diagnostic& item : diagnostics.items())
        told.push_back(item.code + " " + item.message.substr(9, 8));
    EXPECT_THAT(told, testing::UnorderedElementsAre("glyph-missing U+10FFF1", "glyph-missing U+10FFF2",
                                                    "glyph-missing U+10FFF3"));
}

TEST(TableGolden, DecimalCommasStandBelowEachOther) {
    TableBuilder builder(2);
    builder.header_row().cell("Uraian").cell("Nilai");
    for (const char* value : {"4,90", "12.345,6", "100", "-", "0,005"})
        builder.row(RowKind::body, 0).cell("nilai").cell(value, Options{.align = Align::decimal});
    check("table-decimal-alignment", builder);
}

TEST(TableGolden, ParallelGroupsOfUnequalLength) {
    TableBuilder builder(4);
    builder.header_row().cell("Indikator").cell("Bulan").cell("Program").cell("Bulan");
    for (std::uint32_t row = 0; row < 24; ++row) {
        builder.row(RowKind::body, row == 0 ? 0 : row == 12 ? 1 : TableBuilder::kInside);
        if (row == 0) {
            builder.cell("Persentase penduduk miskin",
                         Options{.row_span = 12, .continuation = Continuation::marked});
        } else if (row == 12) {
            builder.cell("", Options{.row_span = 12});
        } else {
            builder.skip();
        }
        if (row == 12) builder.cell("", Options{.row_span = 12});
        if (row < 12) builder.cell(kMonths[row]);
        if (row > 12) builder.skip();
        if (row % 12 == 0) {
            builder.cell(row == 0 ? "Program Pemberdayaan Sosial" : "Program Perlindungan dan Jaminan Sosial",
                         Options{.row_span = 12, .continuation = Continuation::marked});
        } else {
            builder.skip();
        }
        builder.cell(kMonths[row % 12]);
    }
    const display::PageList list = check("table-parallel-groups", builder);
    EXPECT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(count(text_of(list, Kind::artifact), "(lanjutan)"), 0u) << "the break falls between the groups";
}

TEST(TableGolden, SignatureComesWithTheLastRows) {
    TableBuilder builder(2);
    builder.header_row().cell("No").cell("Uraian");
    for (int row = 1; row <= 11; ++row)
        builder.row(RowKind::body, 0).cell(std::to_string(row)).cell("uraian");
    builder.signature({"Singaraja, 4 Maret 2024", "Kepala Dinas,"},
                      {"NAMA CONTOH", "NIP. 19700415 199503 1 004"});
    const display::PageList list = check("table-signature", builder);
    ASSERT_EQ(list.pages.size(), 2u);
    const std::string content = text_of(list, Kind::content);
    const std::size_t last_row = content.find("11\n");
    EXPECT_LT(last_row, content.find("Singaraja"));
    display::PageList last;
    std::string page_two;
    for (const display::Item& item : list.pages[1].items)
        if (const auto* run = std::get_if<display::TextRun>(&item); run && run->node != display::kArtifact)
            for (std::uint32_t index = 0; index < run->piece_count; ++index)
                page_two += list.pages[1].pieces[run->first_piece + index].glyphs->text;
    EXPECT_THAT(page_two, HasSubstr("11"));
    EXPECT_THAT(page_two, HasSubstr("NAMA CONTOH"));
}

TEST(TableGolden, SectionRowIsNeverLastOnAPage) {
    TableBuilder builder(2);
    builder.header_row().cell("No").cell("Uraian");
    for (int row = 1; row <= 13; ++row)
        builder.row(RowKind::body, 1).cell(std::to_string(row)).cell("uraian");
    builder.row(RowKind::section, 0).cell("Eselon III", Options{.column_span = 2}).keep_with_next();
    for (int row = 1; row <= 4; ++row) builder.row(RowKind::body, 1).cell(std::to_string(row)).cell("uraian");
    const display::PageList list = check("table-section-row", builder);
    ASSERT_EQ(list.pages.size(), 2u);
}

TEST(TableGolden, TotalRowDoesNotStandAloneOnThePage) {
    TableBuilder builder(2);
    builder.header_row().cell("Uraian").cell("Anggaran");
    for (int row = 1; row <= 14; ++row)
        builder.row(RowKind::body, 0)
            .cell("Program " + std::to_string(row))
            .cell("1.000", Options{.align = Align::decimal});
    builder.row(RowKind::total, 0).cell("Total").cell("14.000", Options{.align = Align::decimal});
    check("table-total", builder);
}

TEST(TableGolden, HeaderTreeOfThreeLevels) {
    TableBuilder builder(6);
    builder.table.caption = builder.pool.plain("Tabel 2.2.1 Tujuan dan sasaran");
    builder.table.continued_caption = builder.pool.plain("Tabel 2.2.1 (lanjutan)");
    builder.header_row()
        .cell("No", Options{.row_span = 3})
        .cell("Kinerja", Options{.column_span = 4})
        .cell("Keterangan", Options{.row_span = 3});
    builder.header_row()
        .skip()
        .cell("Target", Options{.column_span = 2})
        .cell("Realisasi", Options{.column_span = 2});
    builder.header_row().skip().cell("2023").cell("2024").cell("2023").cell("2024");
    builder.numbers_row();
    for (int row = 1; row <= 20; ++row)
        builder.row(RowKind::body, 0)
            .cell(std::to_string(row))
            .cell("1")
            .cell("2")
            .cell("3")
            .cell("4")
            .cell("baik");
    const display::PageList list = check("table-header-tree", builder);
    ASSERT_EQ(list.pages.size(), 3u);
    EXPECT_THAT(text_of(list, Kind::artifact), HasSubstr("2.2.1 (lanjutan)"));
}

TEST(TableGolden, HangingLabels) {
    TableBuilder builder(2);
    builder.table.columns[0].max_width = Length::points(120);
    builder.header_row().cell("Indikator").cell("Satuan");
    builder.row(RowKind::body, 0)
        .cell("Persentase korban bencana yang menerima bantuan", Options{.label = "1"})
        .cell("%");
    builder.row(RowKind::body, 0)
        .cell("Jumlah laporan penanganan bencana", Options{.label = "10"})
        .cell("Laporan");
    check("table-hanging-labels", builder);
}

TEST(TableGolden, TableWithOneRowLeftOnThePageMovesOn) {
    TableBuilder builder(2);
    for (int line = 1; line <= 11; ++line)
        builder.text_above("Paragraf pengantar nomor " + std::to_string(line));
    builder.header_row().cell("No").cell("Uraian").numbers_row();
    for (int row = 1; row <= 5; ++row) builder.row(RowKind::body, 0).cell(std::to_string(row)).cell("uraian");
    const display::PageList list = check("table-moves-to-next-page", builder);
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(list.pages[0].items.size(), 11u)
        << "the header and one row would fit, but stay with the others";
}

}  // namespace
}  // namespace naskah::golden
