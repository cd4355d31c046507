#include <gmock/gmock.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A contents page as a reader sees it: for each link the texts on its line, dots left out.
struct Listed {
    std::string title, number;
    std::uint32_t leads_to = 0;
};

std::vector<Listed> listed(const display::PageList& list, std::size_t page_index) {
    std::vector<Listed> result;
    const display::Page& page = list.pages[page_index];
    const std::vector<PrintedRun> runs = runs_of(page);
    for (const display::Link& link : page.links) {
        Listed entry;
        entry.leads_to = list.destinations[link.destination].page;
        for (const PrintedRun& run : runs) {
            const bool inside =
                run.node == link.node && run.origin.y > link.area.top() && run.origin.y < link.area.bottom();
            if (!inside) continue;
            const bool is_number = run.right == link.area.right() && run.origin.x > link.area.left();
            std::string& part = is_number ? entry.number : entry.title;
            if (!part.empty()) part += " ";
            part += run.text;
        }
        result.push_back(std::move(entry));
    }
    return result;
}

/// Front matter with contents in roman, then chapters of some lines each.
std::unique_ptr<DocumentBuilder> book(int chapters, int lines_each) {
    auto built = std::make_unique<DocumentBuilder>();
    DocumentBuilder& builder = *built;
    builder.document.sections.back().numbering = layout::PageNumbering::roman_lower;
    builder.contents();
    builder.section().first_number = 1;
    for (int i = 1; i <= chapters; ++i) {
        builder.heading("BAB " + std::to_string(i));
        builder.paragraph("isi", lines_each);
    }
    return built;
}

void expect_true_numbers(const display::PageList& list, const std::vector<Listed>& entries) {
    for (const Listed& entry : entries) {
        const int page = page_with(list, entry.title);  // of the first one: the contents page itself
        ASSERT_GE(page, 0) << entry.title;
        EXPECT_EQ(list.pages[entry.leads_to].label, entry.number) << entry.title;
        const std::vector<std::string> texts = texts_of(list.pages[entry.leads_to]);
        EXPECT_THAT(texts, testing::Contains(entry.title));
    }
}

TEST(Contents, PrintsTheNumbersOfThePagesWhereTheHeadingsAre) {
    const auto builder = book(9, 10);
    const display::PageList list = builder->typeset();
    const std::vector<Listed> entries = listed(list, 0);
    ASSERT_EQ(entries.size(), 9u);
    expect_true_numbers(list, entries);
    EXPECT_EQ(entries[0].number, "1");
    EXPECT_EQ(entries[8].number, list.pages.back().label);
    EXPECT_TRUE(builder->diagnostics.empty());
}

TEST(Contents, OfTwoPagesConvergesAlsoWhenNumberingGoesOn) {
    auto builder = std::make_unique<DocumentBuilder>();
    builder->contents();
    builder->section();  // goes on counting: each contents page shifts all numbers
    for (int i = 1; i <= 25; ++i) {
        builder->heading("BAB " + std::to_string(i));
        builder->paragraph("isi", 9);
    }
    const display::PageList list = builder->typeset();
    std::vector<Listed> entries = listed(list, 0);
    EXPECT_EQ(entries.size(), 15u);
    for (const Listed& entry : listed(list, 1)) entries.push_back(entry);
    ASSERT_EQ(entries.size(), 25u);
    EXPECT_EQ(entries[0].number, "3");
    expect_true_numbers(list, entries);
    EXPECT_TRUE(builder->diagnostics.empty());
}

TEST(Contents, ALongEntryWrapsBeforeTheLeaderAndItsNumberStandsInTheLastLine) {
    DocumentBuilder builder;
    builder.contents();
    builder.heading(
        "Capaian Rencana Aksi Atas Perjanjian Kinerja Bulan Januari sampai dengan Februari Tahun 2024");
    builder.heading("Penutup");
    const display::PageList list = builder.typeset();
    const display::Page& page = list.pages.at(0);
    ASSERT_EQ(page.links.size(), 2u);
    EXPECT_GE(page.links[0].area.extent.height, Length::points(40));
    const Length number_left = find_run(page, "1").origin.x;
    Length last_baseline;
    for (const PrintedRun& run : runs_of(page)) {
        if (run.node != page.links[0].node || run.text == "1") continue;
        EXPECT_LT(run.right, number_left - Length::points(10)) << run.text;
        last_baseline = max(last_baseline, run.origin.y);
    }
    EXPECT_EQ(find_run(page, "1").origin.y, last_baseline);
    EXPECT_EQ(find_run(page, "1").right, Length::points(250));
}

TEST(Contents, LeadersStandOnOneGrid) {
    DocumentBuilder builder;
    builder.document.styles[DocumentBuilder::kContents].weight = layout::FontWeight::bold;
    builder.document.styles[DocumentBuilder::kContents].size = Length::points(13);
    builder.document.styles[DocumentBuilder::kContentsInner].indent_left = Length::points(15);
    builder.contents();
    builder.heading("BAB I");
    builder.heading("Latar Belakang", 2);
    const display::PageList list = builder.typeset();
    std::vector<PrintedRun> leaders;
    for (const PrintedRun& run : runs_of(list.pages.at(0)))
        if (run.text.find("..") != std::string::npos) leaders.push_back(run);
    ASSERT_EQ(leaders.size(), 2u);
    EXPECT_EQ(leaders[0].right, leaders[1].right);
    EXPECT_EQ(leaders[0].node, display::kArtifact);
    // Equal dots that end at one place stand below each other; only rounding may tell them apart.
    const auto dot = [](const PrintedRun& run) {
        return static_cast<double>((run.right - run.origin.x).value()) / static_cast<double>(run.text.size());
    };
    EXPECT_NEAR(dot(leaders[0]), dot(leaders[1]), 0.5);
    EXPECT_GT(leaders[0].origin.x, find_run(list.pages[0], "BAB I").right);
}

TEST(Contents, ListsAnnexesUnderTheirTitleAndUnlistedHeadingsNot) {
    DocumentBuilder builder;
    document::ContentsList contents;
    contents.level_styles = {DocumentBuilder::kContents};
    contents.annex_title = builder.text("LAMPIRAN");
    contents.column_title = builder.text("Halaman");
    builder.add({std::move(contents)});
    builder.section();
    document::Heading annex = builder.make_heading("Rencana JFT", 3);
    annex.annex = true;
    builder.add({annex});
    builder.heading("BAB I");
    document::Heading hidden = builder.make_heading("Tidak terdaftar");
    hidden.listed = false;
    builder.add({hidden});
    const display::PageList list = builder.typeset();
    EXPECT_THAT(texts_of(list.pages.at(0)),
                ElementsAre("Halaman", "BAB I", "2", "LAMPIRAN", "Rencana JFT", "2"));
    ASSERT_EQ(list.outline.size(), 2u);
    EXPECT_EQ(list.outline[0].title, "Rencana JFT");
    EXPECT_EQ(list.outline[0].level, 1);
    EXPECT_EQ(list.outline[1].title, "BAB I");
}

TEST(Contents, OfTablesListsCaptions) {
    DocumentBuilder builder;
    builder.contents(document::ContentsKind::tables);
    builder.section();
    for (int i = 1; i <= 2; ++i) {
        document::Table table;
        table.columns.resize(1);
        table.caption = builder.text("Tabel 1." + std::to_string(i));
        table.caption_title = "Tabel 1." + std::to_string(i);
        table.anchor = builder.new_anchor();
        table.rows.resize(1);
        table.rows[0].cell_count = 1;
        table.cells.resize(1);
        table.cells[0].content = builder.text("nilai");
        builder.add({std::move(table)});
        builder.add({document::PageBreak{}});
    }
    builder.paragraph("isi", 1);
    const display::PageList list = builder.typeset();
    const std::vector<Listed> entries = listed(list, 0);
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].title, "Tabel 1.1");
    EXPECT_EQ(entries[0].number, "2");
    EXPECT_EQ(entries[1].number, "3");
    EXPECT_EQ(entries[1].leads_to, 2u);
}

TEST(Contents, EntriesAreContentsItemsWithLinks) {
    const display::PageList list = book(1, 1)->typeset();
    std::vector<display::Role> path;
    const display::NodeId leaf = find_run(list.pages.at(0), "BAB 1").node;
    for (display::NodeId node = leaf; node != display::kRootNode; node = list.structure.node(node).parent)
        path.push_back(list.structure.node(node).role);
    EXPECT_THAT(path, ElementsAre(display::Role::link, display::Role::reference, display::Role::contents_item,
                                  display::Role::contents, display::Role::section));
    EXPECT_EQ(list.pages[0].links.at(0).description, "BAB 1");
    EXPECT_EQ(list.pages[0].links[0].node, leaf);
}

TEST(References, InTextPrintTheNumberOfTheirPageAndLinkToIt) {
    DocumentBuilder builder;
    const document::AnchorId later = builder.new_anchor();
    document::Span before;
    before.text = "lihat halaman ";
    builder.add({builder.make_paragraph(builder.rich({{before}, {document::PageReference{later}}}))});
    builder.paragraph("isi", 20);
    document::Paragraph target = builder.make_paragraph(builder.text("sasaran"));
    target.anchor = later;
    builder.add({target});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(page_with(list, "sasaran"), 1);
    std::string line;
    const Length baseline = runs_of(list.pages[0])[0].origin.y;
    for (const PrintedRun& run : runs_of(list.pages[0]))
        if (run.origin.y == baseline) line += run.text;
    EXPECT_EQ(line, "lihat halaman 2");
    ASSERT_EQ(list.pages[0].links.size(), 1u);
    EXPECT_EQ(list.destinations[list.pages[0].links[0].destination].page, 1u);
    EXPECT_TRUE(builder.diagnostics.empty());
}

TEST(References, ReachASignature) {
    DocumentBuilder builder;
    document::SignatureBlock block = builder.make_signature();
    const document::AnchorId anchor = block.signatories[0].below[0].anchor = builder.new_anchor();
    builder.add({builder.make_paragraph(builder.rich({{document::PageReference{anchor}}}))});
    builder.paragraph("isi", 20);
    builder.add({std::move(block)});
    const display::PageList list = builder.typeset();
    EXPECT_EQ(texts_of(list.pages.at(0))[0], "2");
    EXPECT_EQ(page_with(list, "Nama 1"), 1);
}

TEST(References, ThatNeverSettleAreTold) {
    // With "viii" the first paragraph takes two lines and pushes its target to page ix; with "ix" it takes
    // one, and the target is back on page viii. No number is right.
    DocumentBuilder builder;
    builder.document.sections.back().numbering = layout::PageNumbering::roman_lower;
    builder.document.sections.back().first_number = 8;
    const document::AnchorId anchor = builder.new_anchor();
    document::Span word;
    word.text = std::string(33, 'n') + "ii ";
    builder.add({builder.make_paragraph(builder.rich({{word}, {document::PageReference{anchor}}}))});
    builder.paragraph("isi", 13);
    document::Paragraph target = builder.make_paragraph(builder.text("sasaran"));
    target.anchor = anchor;
    builder.add({target});
    const display::PageList list = builder.typeset();
    ASSERT_EQ(builder.diagnostics.items().size(), 1u);
    EXPECT_EQ(builder.diagnostics.items()[0].code, "references-unstable");
    EXPECT_EQ(builder.diagnostics.items()[0].severity, Severity::warning);
    EXPECT_GE(page_with(list, "sasaran"), 0);
}

TEST(Destinations, LieALittleAboveTheHeading) {
    DocumentBuilder builder;
    builder.paragraph("atas", 3);
    builder.heading("BAB I");
    builder.paragraph("isi", 1);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.destinations.size(), 1u);
    EXPECT_EQ(list.destinations[0].name, "BAB I");
    EXPECT_EQ(list.destinations[0].position, (Point{Length::points(50), Length::points(50 + 60 - 6)}));
}

}  // namespace
}  // namespace naskah::typeset
