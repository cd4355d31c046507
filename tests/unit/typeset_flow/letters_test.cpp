// Letterheads, signature blocks and tables of running text: what official letters are made of.
#include <gmock/gmock.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

using document::Signatory;
using document::SignatureBlock;
using document::SignatureLine;
using testing::ElementsAre;

std::vector<Rect> fills_of(const display::Page& page) {
    std::vector<Rect> result;
    for (const display::Item& item : page.items)
        if (const auto* fill = std::get_if<display::Fill>(&item)) result.push_back(fill->area);
    return result;
}

std::vector<Rect> pictures_of(const display::Page& page) {
    std::vector<Rect> result;
    for (const display::Item& item : page.items)
        if (const auto* picture = std::get_if<display::Picture>(&item)) result.push_back(picture->area);
    return result;
}

std::shared_ptr<const image::Image> square() {
    auto made = std::make_shared<image::Image>();
    made->width = made->height = 10;
    return made;
}

class Letters : public testing::Test {
  protected:
    SignatureLine line(const std::string& text, std::uint8_t level = 0) {
        return {builder.make_paragraph(builder.text(text)), level};
    }
    SignatureLine lines(const std::string& word, int count, std::uint8_t level = 0) {
        return {builder.make_paragraph(builder.lines(word, count)), level};
    }
    Length y_of(const display::PageList& list, const std::string& text) {
        return find_run(list.pages.at(0), text).origin.y;
    }
    Length middle_of(const display::PageList& list, const std::string& text) {
        const PrintedRun run = find_run(list.pages.at(0), text);
        return (run.origin.x + run.right) / 2;
    }
    DocumentBuilder builder;
};

TEST_F(Letters, LinesOfOneLevelBeginAtOneHeightAlthoughAJabatanWraps) {
    SignatureBlock block;
    block.signing_space = Length::points(40);
    Signatory second, first;
    second.above = {line("Pihak Kedua,", 2), lines("Bupati", 1, 3)};
    second.below = {lines("Nama Panjang", 2, 1), line("NIP kedua", 2)};
    first.above = {line("Kota, tanggal", 1), line("Pihak Pertama,", 2), lines("Plt. Kepala", 2, 3)};
    first.below = {line("Nama", 1), line("NIP pertama", 2)};
    block.signatories = {second, first};
    builder.add({block});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(y_of(list, "Pihak Kedua,"), y_of(list, "Pihak Pertama,"));
    EXPECT_EQ(y_of(list, "Bupati 1"), y_of(list, "Plt. Kepala 1"));
    EXPECT_EQ(y_of(list, "Nama Panjang 1"), y_of(list, "Nama"));
    EXPECT_EQ(y_of(list, "NIP kedua"), y_of(list, "NIP pertama"));
    EXPECT_LT(y_of(list, "Kota, tanggal"), y_of(list, "Pihak Kedua,"));
    EXPECT_EQ(y_of(list, "Nama") - y_of(list, "Plt. Kepala 2"), Length::points(60));
}

TEST_F(Letters, LinesWithoutLevelsEndAtOneHeight) {
    SignatureBlock block;
    Signatory one, other;
    one.above = {line("Camat")};
    other.above = {line("Kota, tanggal"), line("Lurah")};
    block.signatories = {one, other};
    builder.add({block});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(y_of(list, "Camat"), y_of(list, "Lurah"));
}

TEST_F(Letters, TheThirdOfThreeSignatoriesStandsBelowInTheMiddle) {
    SignatureBlock block = builder.make_signature(3);
    block.per_row = 2;
    builder.document.styles[DocumentBuilder::kBody].align = layout::Align::center;
    builder.add({block});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(y_of(list, "Kepala 1"), y_of(list, "Kepala 2"));
    EXPECT_GT(y_of(list, "Kepala 3"), y_of(list, "Nama 1"));
    const auto near = [](Length a, Length b) { return max(a - b, b - a) < Length::points(1); };
    EXPECT_TRUE(near(middle_of(list, "Kepala 3"), Length::points(150)));
    EXPECT_TRUE(near(middle_of(list, "Kepala 1"), Length::points(100)));
    EXPECT_TRUE(near(middle_of(list, "Kepala 2"), Length::points(200)));
}

TEST_F(Letters, FourSignatoriesStandTwoByTwo) {
    SignatureBlock block = builder.make_signature(4);
    block.per_row = 2;
    builder.add({block});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(y_of(list, "Kepala 1"), y_of(list, "Kepala 2"));
    EXPECT_EQ(y_of(list, "Kepala 3"), y_of(list, "Kepala 4"));
    EXPECT_GT(y_of(list, "Kepala 3"), y_of(list, "Nama 2"));
}

TEST_F(Letters, ImagesOfSignatureAndStampKeepOffTheName) {
    builder.document.images = {square()};
    SignatureBlock block = builder.make_signature();
    const document::SignatureImage large{0, {Length::points(300), Length::points(300)}, "Cap", {}};
    block.signatories[0].signature = large;
    block.signatories[0].stamp = large;
    builder.add({block});
    const display::PageList list = builder.typeset();
    const auto pictures = pictures_of(list.pages.at(0));
    ASSERT_EQ(pictures.size(), 2u);
    // 20 pt of "Kepala", then 40 pt to sign.
    for (const Rect& area : pictures) {
        EXPECT_EQ(area.top(), Length::points(50 + 20));
        EXPECT_EQ(area.bottom(), Length::points(50 + 60));
    }
    EXPECT_LT(pictures[0].left(), pictures[1].left()) << "the stamp is painted first, on the left";
}

TEST_F(Letters, ANarrowLetterheadStandsInTheMiddleOfTheMeasure) {
    builder.document.images = {square()};
    document::Letterhead head;
    head.width = Length::points(120);
    head.left = document::Emblem{0, {Length::points(10), Length::points(10)}, "", {}};
    head.lines = {builder.make_paragraph(builder.text("surel"))};
    builder.add({head});
    const display::PageList list = builder.typeset();
    const auto pictures = pictures_of(list.pages.at(0));
    ASSERT_EQ(pictures.size(), 1u);
    EXPECT_EQ(pictures[0].left(), Length::points(50 + 40));
    for (const Rect& rule : fills_of(list.pages.at(0))) {
        EXPECT_EQ(rule.left(), Length::points(50 + 40));
        EXPECT_EQ(rule.extent.width, Length::points(120));
    }
    EXPECT_GE(find_run(list.pages.at(0), "surel").origin.x, pictures[0].right());
}

TEST_F(Letters, ALetterheadHasAThickRuleOverAThinOneAcrossTheMeasure) {
    builder.document.images = {square()};
    document::Letterhead head;
    head.left = document::Emblem{0, {Length::points(30), Length::points(30)}, "Lambang", {}};
    head.lines = {builder.make_paragraph(builder.text("DINAS"))};
    builder.add({head});
    builder.paragraph("isi", 1);
    const display::PageList list = builder.typeset();
    const auto rules = fills_of(list.pages.at(0));
    ASSERT_EQ(rules.size(), 2u);
    for (const Rect& rule : rules) {
        EXPECT_EQ(rule.left(), Length::points(50));
        EXPECT_EQ(rule.extent.width, Length::points(200));
    }
    EXPECT_GT(rules[0].extent.height, rules[1].extent.height);
    EXPECT_EQ(rules[0].top(), Length::points(50 + 30) + head.rule_gap);
    EXPECT_GT(rules[1].top(), rules[0].bottom());
    EXPECT_EQ(pictures_of(list.pages[0]).at(0).left(), Length::points(50));
    EXPECT_GT(find_run(list.pages[0], "isi 1").origin.y, rules[1].bottom());
}

TEST_F(Letters, LinesOfALetterheadStandInTheMiddleOfTheMeasureWhereTheyFit) {
    builder.document.images = {square()};
    builder.document.styles[DocumentBuilder::kBody].align = layout::Align::center;
    for (const bool is_long : {false, true}) {
        document::Letterhead head;
        head.left = document::Emblem{0, {Length::points(50), Length::points(30)}, "", {}};
        head.lines = {builder.make_paragraph(builder.text(is_long ? "DINAS SOSIAL KABUPATEN" : "DINAS"))};
        builder.document.sections.clear();
        builder.section();
        builder.add({head});
        const display::PageList list = builder.typeset();
        const Length middle = middle_of(list, is_long ? "DINAS SOSIAL KABUPATEN" : "DINAS");
        // Left of the emblem's side: 60 pt; the long line only fits beside the emblem alone.
        const Length expected = is_long ? Length::points(50 + 60 + 70) : Length::points(150);
        EXPECT_LT(max(middle - expected, expected - middle), Length::points(1)) << is_long;
    }
}

/// A table of one column of text whose rows have so many lines.
document::Table text_table(DocumentBuilder& builder, const std::vector<int>& rows,
                           document::RowBreaking breaking) {
    document::Table table;
    table.columns.resize(1);
    table.padding_vertical = table.padding_horizontal = Length();
    table.rules = document::TableRules::none;
    table.rule_width = Length();
    table.row_breaking = breaking;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        document::Row row;
        row.first_cell = static_cast<std::uint32_t>(i);
        row.cell_count = 1;
        document::Cell cell;
        cell.content = builder.lines("b" + std::to_string(i), rows[i]);
        table.cells.push_back(cell);
        table.rows.push_back(row);
    }
    return table;
}

TEST_F(Letters, ARowOfTextIsCutLeavingTwoLinesOnEitherSide) {
    struct Case {
        int above, lines;
        std::size_t on_first_page;
    };
    // Fifteen lines a page: `above` in a first row, then one row of `lines`.
    for (const Case& item : {Case{11, 6, 15}, Case{11, 5, 14}, Case{14, 5, 14}, Case{13, 3, 13},
                             Case{13, 4, 15}, Case{10, 5, 15}}) {
        builder.document.sections.clear();
        builder.section();
        builder.add({text_table(builder, {item.above, item.lines}, document::RowBreaking::lines)});
        const display::PageList list = builder.typeset();
        EXPECT_EQ(texts_of(list.pages.at(0)).size(), item.on_first_page) << item.above << "+" << item.lines;
        std::size_t all = 0;
        for (const display::Page& page : list.pages) all += texts_of(page).size();
        EXPECT_EQ(all, static_cast<std::size_t>(item.above + item.lines));
    }
}

TEST_F(Letters, ACellJoinedToTheOneAboveHasNoRuleBetween) {
    document::Table table = text_table(builder, {1, 1, 1}, document::RowBreaking::tall_only);
    table.rules = document::TableRules::grid;
    table.rule_width = Length::points(1);
    builder.add({table});
    const std::size_t all = fills_of(builder.typeset().pages.at(0)).size();
    table.cells[1].joined_above = true;
    builder.document.sections.clear();
    builder.section();
    builder.add({table});
    EXPECT_EQ(fills_of(builder.typeset().pages.at(0)).size(), all - 1);
}

TEST_F(Letters, AnOrdinaryRowGoesOverWhole) {
    builder.add({text_table(builder, {11, 5}, document::RowBreaking::tall_only)});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(texts_of(list.pages.at(0)).size(), 11u);
}

TEST_F(Letters, ATableWithoutRulesPaintsNone) {
    builder.add({text_table(builder, {2, 2}, document::RowBreaking::lines)});
    EXPECT_TRUE(fills_of(builder.typeset().pages.at(0)).empty());
}

TEST_F(Letters, HorizontalRulesAreTheOnlyOnesWhereAsked) {
    document::Table table = text_table(builder, {1, 1}, document::RowBreaking::tall_only);
    table.rules = document::TableRules::horizontal;
    table.rule_width = Length::points(1);
    builder.add({table});
    const auto rules = fills_of(builder.typeset().pages.at(0));
    ASSERT_EQ(rules.size(), 3u);
    for (const Rect& rule : rules) EXPECT_EQ(rule.extent.height, Length::points(1));
}

TEST_F(Letters, ANarrowTableStandsWhereItsPositionSays) {
    document::Table table = text_table(builder, {1}, document::RowBreaking::tall_only);
    table.rules = document::TableRules::grid;
    table.width = Length::points(80);
    table.rows[0].min_height = Length::points(35);
    for (const auto& [position, left] :
         {std::pair{layout::Align::left, 50}, {layout::Align::center, 110}, {layout::Align::right, 170}}) {
        table.position = position;
        builder.document.sections.clear();
        builder.section();
        builder.add({table});
        const auto rules = fills_of(builder.typeset().pages.at(0));
        ASSERT_EQ(rules.size(), 4u);
        EXPECT_EQ(rules[0].left(), Length::points(left));
        EXPECT_EQ(rules[1].right(), Length::points(left + 80));
        EXPECT_EQ(rules[1].top() - rules[0].top(), Length::points(35)) << "the least height of its row";
    }
}

}  // namespace
}  // namespace naskah::typeset
