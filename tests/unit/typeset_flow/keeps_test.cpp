#include <gmock/gmock.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(Keeps, AHeadingIsNeverLastOnAPage) {
    for (int lines_above = 11; lines_above <= 15; ++lines_above) {
        DocumentBuilder builder;
        builder.paragraph("atas", lines_above);
        builder.heading("BAB II");
        builder.heading("2.1 Sasaran", 2);
        builder.paragraph("bawah", 4);
        const display::PageList list = builder.typeset();
        EXPECT_EQ(page_with(list, "2.1 Sasaran"), page_with(list, "bawah 1")) << lines_above;
        EXPECT_EQ(page_with(list, "BAB II"), page_with(list, "2.1 Sasaran")) << lines_above;
        EXPECT_EQ(page_with(list, "bawah 1"), lines_above == 11 ? 0 : 1) << lines_above;
    }
}

TEST(Keeps, AParagraphLeavesNoLoneLineBehindOrAhead) {
    struct Case {
        int above, lines, first_page;
    };
    // Fifteen lines a page: of `lines` after `above`, so many stand on the first page.
    for (const Case& item :
         {Case{12, 3, 3}, Case{13, 3, 0}, Case{13, 4, 2}, Case{14, 5, 0}, Case{10, 6, 4}}) {
        DocumentBuilder builder;
        builder.paragraph("atas", item.above);
        builder.paragraph("bawah", item.lines);
        const display::PageList list = builder.typeset();
        EXPECT_EQ(texts_of(list.pages[0]).size(), static_cast<std::size_t>(item.above + item.first_page))
            << item.above << " + " << item.lines;
    }
}

TEST(Keeps, AWordIsNotPartedBetweenPages) {
    DocumentBuilder builder;
    const std::string half(20, 'm');
    std::vector<document::Inline> inlines;
    for (int i = 1; i <= 18; ++i) {
        document::Span span;
        // The fifteenth line, the last that fits the page, would end in the word's first half.
        span.text = i == 15 ? half + "\u00AD" + half : "baris " + std::to_string(i);
        inlines.push_back({span});
        inlines.push_back({document::LineBreak{}});
    }
    inlines.pop_back();
    builder.add({builder.make_paragraph(builder.rich(std::move(inlines)))});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(texts_of(list.pages[0]).back(), "baris 14");
    EXPECT_EQ(texts_of(list.pages[0]).size(), 14u);
    EXPECT_EQ(texts_of(list.pages[1]).size(), 5u);
}

TEST(Keeps, AParagraphOfManyPagesLosesNoLine) {
    DocumentBuilder builder;
    builder.paragraph("baris", 1000);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 67u);
    std::vector<std::string> expected, found;
    for (int i = 1; i <= 1000; ++i) expected.push_back("baris " + std::to_string(i));
    for (const display::Page& page : list.pages)
        for (const std::string& text : texts_of(page)) found.push_back(text);
    EXPECT_EQ(found, expected);
}

TEST(Keeps, ANoteStaysWithTheEndOfWhatItBelongsTo) {
    DocumentBuilder builder;
    builder.paragraph("isi", 14);
    document::Paragraph note = builder.make_paragraph(builder.lines("catatan", 2));
    note.cling = document::Cling::yes;
    note.space_after = Length::points(20);
    builder.add({note});
    builder.paragraph("lanjut", 1);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_THAT(texts_of(list.pages[1]),
                ElementsAre("isi 13", "isi 14", "catatan 1", "catatan 2", "lanjut 1"));
}

TEST(Keeps, ASignatureTakesTheLastTwoLinesAlong) {
    DocumentBuilder builder;
    builder.paragraph("isi", 13);
    builder.add({builder.make_signature()});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_THAT(texts_of(list.pages[1]), ElementsAre("isi 12", "isi 13", "Kepala 1", "Nama 1"));
}

TEST(Keeps, ASignatureThatFitsStaysOnThePage) {
    DocumentBuilder builder;
    builder.paragraph("isi", 10);
    builder.add({builder.make_signature()});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 1u);
    EXPECT_EQ(find_run(list.pages[0], "Kepala 1").origin.x, Length::points(50 + 200 - 80));
}

TEST(Keeps, ASignatureTakesTheLastItemOfAListAlong) {
    DocumentBuilder builder;
    document::List steps;
    steps.label_width = Length::points(20);
    for (int i = 1; i <= 13; ++i) {
        document::ListItem item;
        item.label = builder.text(std::to_string(i) + ".");
        item.blocks.push_back({builder.make_paragraph(builder.text("butir " + std::to_string(i)))});
        steps.items.push_back(std::move(item));
    }
    builder.add({std::move(steps)});
    builder.add({builder.make_signature()});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_THAT(texts_of(list.pages[1]), ElementsAre("13.", "butir 13", "Kepala 1", "Nama 1"));
}

TEST(Keeps, ASignatureTakesTheLastRowsOfATableAlong) {
    DocumentBuilder builder;
    document::Table table;
    table.columns.resize(2);
    table.padding_vertical = Length();
    for (int i = 1; i <= 13; ++i) {
        document::Row row;
        row.first_cell = static_cast<std::uint32_t>(table.cells.size());
        row.cell_count = 2;
        for (std::uint16_t column = 0; column < 2; ++column) {
            document::Cell cell;
            cell.column = column;
            cell.content = builder.text((column == 0 ? "kiri " : "kanan ") + std::to_string(i));
            table.cells.push_back(cell);
        }
        table.rows.push_back(row);
    }
    builder.add({std::move(table)});
    builder.add({builder.make_signature()});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(page_with(list, "kiri 11"), 0);
    EXPECT_EQ(page_with(list, "kiri 12"), 1);
    EXPECT_EQ(page_with(list, "kanan 13"), 1);
    EXPECT_EQ(page_with(list, "Nama 1"), 1);
}

TEST(Keeps, SignaturesSideBySideSignOnOneLine) {
    DocumentBuilder builder;
    document::SignatureBlock block = builder.make_signature(2);
    block.signatories[1].above.insert(block.signatories[1].above.begin(),
                                      builder.make_paragraph(builder.text("Singaraja, 4 Maret 2024")));
    builder.add({std::move(block)});
    const display::PageList list = builder.typeset();
    const PrintedRun left = find_run(list.pages[0], "Kepala 1"), right = find_run(list.pages[0], "Kepala 2");
    EXPECT_EQ(left.origin.y, right.origin.y);
    EXPECT_EQ(left.origin.x, Length::points(50 + 10));
    EXPECT_EQ(right.origin.x, Length::points(50 + 110));
    EXPECT_EQ(find_run(list.pages[0], "Nama 1").origin.y, find_run(list.pages[0], "Nama 2").origin.y);
}

TEST(Keeps, KeepTogetherGoesOverWhole) {
    DocumentBuilder builder;
    builder.paragraph("atas", 13);
    document::KeepTogether together;
    for (int i = 1; i <= 4; ++i)
        together.blocks.push_back({builder.make_paragraph(builder.text("satu " + std::to_string(i)))});
    builder.add({std::move(together)});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(page_with(list, "satu 1"), 1);
    EXPECT_EQ(page_with(list, "satu 4"), 1);
}

TEST(Keeps, KeepTogetherTallerThanAPageFlowsOn) {
    DocumentBuilder builder;
    builder.paragraph("atas", 10);
    document::KeepTogether together;
    for (int i = 1; i <= 20; ++i)
        together.blocks.push_back({builder.make_paragraph(builder.text("satu " + std::to_string(i)))});
    builder.add({std::move(together)});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(page_with(list, "satu 5"), 0);
    EXPECT_EQ(page_with(list, "satu 20"), 1);
}

TEST(Keeps, VerticalFillPushesTheRestOfACoverDown) {
    DocumentBuilder builder;
    builder.add({builder.make_paragraph(builder.text("LAPORAN"))});
    builder.add({document::VerticalFill{}});
    builder.add({builder.make_paragraph(builder.text("TAHUN 2024"))});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 1u);
    const Length first = find_run(list.pages[0], "LAPORAN").origin.y;
    EXPECT_EQ(find_run(list.pages[0], "TAHUN 2024").origin.y - first, Length::points(300 - 20));
}

TEST(Keeps, APictureLargerThanThePageIsReducedToFit) {
    DocumentBuilder builder;
    auto pixels = std::make_shared<image::Image>();
    pixels->width = pixels->height = 1;
    pixels->pixels = "abc";
    builder.document.images.push_back(pixels);
    document::Picture picture;
    picture.extent = {Length::points(400), Length::points(1200)};
    picture.alternative = "Bagan organisasi";
    builder.add({picture});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 1u);
    const auto& placed = std::get<display::Picture>(list.pages[0].items.at(0));
    EXPECT_EQ(placed.area.extent, (Extent{Length::points(100), Length::points(300)}));
    EXPECT_EQ(placed.area.left(), Length::points(100));
    EXPECT_EQ(list.structure.node(placed.node).role, display::Role::figure);
    EXPECT_EQ(list.structure.find_texts(placed.node)->alternative, "Bagan organisasi");
    EXPECT_EQ(list.images.size(), 1u);
}

TEST(Lists, NestedLabelsHangAtTheirIndents) {
    DocumentBuilder builder;
    document::List outer, inner;
    outer.indent = Length::points(10);
    outer.label_width = Length::points(20);
    inner.label_width = Length::points(15);
    inner.items.resize(1);
    inner.items[0].label = builder.text("a.");
    inner.items[0].blocks.push_back({builder.make_paragraph(builder.lines("dalam", 2))});
    outer.items.resize(1);
    outer.items[0].label = builder.text("1.");
    outer.items[0].blocks.push_back({builder.make_paragraph(builder.text("luar"))});
    outer.items[0].blocks.push_back({std::move(inner)});
    builder.add({std::move(outer)});
    const display::PageList list = builder.typeset();
    const display::Page& page = list.pages.at(0);
    EXPECT_EQ(find_run(page, "1.").origin.x, Length::points(60));
    EXPECT_EQ(find_run(page, "luar").origin.x, Length::points(80));
    EXPECT_EQ(find_run(page, "a.").origin.x, Length::points(80));
    EXPECT_EQ(find_run(page, "dalam 1").origin.x, Length::points(95));
    EXPECT_EQ(find_run(page, "dalam 2").origin.x, Length::points(95));
    EXPECT_EQ(find_run(page, "1.").origin.y, find_run(page, "luar").origin.y);
    EXPECT_EQ(find_run(page, "a.").origin.y, find_run(page, "dalam 1").origin.y);
}

TEST(Lists, AWideLabelWidensTheColumnOfTheWholeList) {
    DocumentBuilder builder;
    document::List outer;
    outer.label_width = Length::points(10);
    for (const char* label : {"1.", "1000000."}) {
        document::ListItem item;
        item.label = builder.text(label);
        item.blocks.push_back({builder.make_paragraph(builder.text(std::string("teks ") + label))});
        outer.items.push_back(std::move(item));
    }
    builder.add({std::move(outer)});
    const display::PageList list = builder.typeset();
    const PrintedRun label = find_run(list.pages[0], "1000000.");
    EXPECT_GT(find_run(list.pages[0], "teks 1000000.").origin.x, label.right);
    EXPECT_EQ(find_run(list.pages[0], "teks 1.").origin.x, find_run(list.pages[0], "teks 1000000.").origin.x);
}

TEST(Lists, NestedAHundredDeepStayOnThePage) {
    DocumentBuilder builder;
    document::Block block{builder.make_paragraph(builder.text("paling dalam"))};
    for (int depth = 0; depth < 100; ++depth) {
        document::List list;
        list.indent = Length::points(10);
        list.label_width = Length::points(15);
        document::ListItem item;
        item.label = builder.text("1.");
        item.blocks.push_back(std::move(block));
        list.items.push_back(std::move(item));
        block = document::Block{std::move(list)};
    }
    builder.add(std::move(block));
    const display::PageList list = builder.typeset();
    std::string letters;
    for (const display::Page& page : list.pages)
        for (const PrintedRun& run : runs_of(page)) {
            if (run.node == display::kArtifact) continue;
            EXPECT_LE(run.origin.x, Length::points(250));
            if (list.structure.node(run.node).role == display::Role::paragraph) letters += run.text;
        }
    EXPECT_EQ(letters.substr(0, 6), "paling");
    EXPECT_EQ(letters.substr(letters.size() - 5), "dalam");
}

TEST(Lists, AnItemBrokenOverPagesIsOneElement) {
    DocumentBuilder builder;
    document::List outer;
    outer.items.resize(2);
    for (int i = 0; i < 2; ++i) {
        outer.items[static_cast<std::size_t>(i)].label = builder.text(std::to_string(i + 1) + ".");
        outer.items[static_cast<std::size_t>(i)].blocks.push_back(
            {builder.make_paragraph(builder.lines("butir " + std::to_string(i + 1), 10))});
    }
    builder.add({std::move(outer)});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_THAT(texts_of(list.pages[1]), testing::Not(Contains("2.")));
    const PrintedRun before = find_run(list.pages[0], "butir 2 5"),
                     after = find_run(list.pages[1], "butir 2 6");
    EXPECT_EQ(before.node, after.node);
    const display::Structure& structure = list.structure;
    std::vector<display::Role> path;
    for (display::NodeId node = after.node; node != display::kRootNode; node = structure.node(node).parent)
        path.push_back(structure.node(node).role);
    EXPECT_THAT(path, ElementsAre(display::Role::paragraph, display::Role::list_body,
                                  display::Role::list_item, display::Role::list, display::Role::section));
}

}  // namespace
}  // namespace naskah::typeset
