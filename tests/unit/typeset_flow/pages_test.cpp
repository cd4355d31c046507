#include <gmock/gmock.h>

#include "document_builder.hpp"

namespace naskah::typeset {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> codes(const Diagnostics& diagnostics) {
    std::vector<std::string> result;
    for (const Diagnostic& item : diagnostics.items()) result.push_back(item.code);
    return result;
}

/// The running text of a page: its artifact texts.
std::vector<std::string> running(const display::Page& page) {
    std::vector<std::string> result;
    for (const PrintedRun& run : runs_of(page))
        if (run.node == display::kArtifact) result.push_back(run.text);
    return result;
}

/// A cover, two roman pages, three arabic ones of which the second lies across.
std::unique_ptr<DocumentBuilder> three_part_document() {
    auto built = std::make_unique<DocumentBuilder>();
    DocumentBuilder& builder = *built;
    builder.document.sections.clear();
    builder.section(DocumentBuilder::kPortrait, layout::PageNumbering::none);
    builder.paragraph("sampul", 1);
    builder.section(DocumentBuilder::kPortrait, layout::PageNumbering::roman_lower).first_number = 1;
    builder.paragraph("kata", 20);
    builder.section().first_number = 1;
    builder.paragraph("bab", 1);
    builder.section(DocumentBuilder::kLandscape);
    builder.paragraph("tabel", 1);
    builder.section();
    builder.paragraph("tutup", 1);
    return built;
}

TEST(Sections, SwitchPaperMarginsAndNumbering) {
    const std::unique_ptr<DocumentBuilder> document = three_part_document();
    const display::PageList list = document->typeset();
    ASSERT_EQ(list.pages.size(), 6u);
    EXPECT_EQ(list.pages[3].paper, (Extent{Length::points(300), Length::points(400)}));
    EXPECT_EQ(list.pages[4].paper, (Extent{Length::points(400), Length::points(300)}));
    EXPECT_EQ(find_run(list.pages[3], "bab 1").origin.x, Length::points(50));
    EXPECT_EQ(find_run(list.pages[4], "tabel 1").origin.x, Length::points(20));
    std::vector<std::string> labels;
    for (const display::Page& page : list.pages) labels.push_back(page.label);
    EXPECT_THAT(labels, ElementsAre("", "i", "ii", "1", "2", "3"));
    for (const display::Page& page : list.pages) {
        if (page.label.empty())
            EXPECT_THAT(running(page), IsEmpty());
        else
            EXPECT_THAT(running(page), ElementsAre(page.label));
    }
    EXPECT_THAT(codes(document->diagnostics), IsEmpty());
}

TEST(Sections, LabelRangesFollowTheNumbering) {
    const display::PageList list = three_part_document()->typeset();
    ASSERT_EQ(list.labels.size(), 3u);
    EXPECT_EQ(list.labels[0].style, display::LabelStyle::none);
    EXPECT_EQ(list.labels[1].style, display::LabelStyle::roman_lower);
    EXPECT_EQ(list.labels[1].first_page, 1u);
    EXPECT_EQ(list.labels[2].style, display::LabelStyle::arabic);
    EXPECT_EQ(list.labels[2].first_page, 3u);
    EXPECT_EQ(list.labels[2].first_number, 1u);
}

TEST(Sections, UnnumberedPagesCountAllTheSame) {
    DocumentBuilder builder;
    builder.paragraph("isi", 20);
    builder.section(DocumentBuilder::kPortrait, layout::PageNumbering::none);
    builder.paragraph("LAMPIRAN", 1);
    builder.section();
    builder.paragraph("daftar", 1);
    const display::PageList list = builder.typeset();
    EXPECT_EQ(list.pages.at(2).label, "");
    EXPECT_EQ(list.pages.at(3).label, "4");
    ASSERT_EQ(list.labels.size(), 3u);
    EXPECT_EQ(list.labels[2].first_number, 4u);
}

/// Contents, and two chapters of a page each, on the right.
std::unique_ptr<DocumentBuilder> duplex_document() {
    auto built = std::make_unique<DocumentBuilder>();
    DocumentBuilder& builder = *built;
    builder.document.sections.back().numbering = layout::PageNumbering::roman_lower;
    builder.contents();
    for (const char* title : {"BAB I", "BAB II"}) {
        document::Section& section = builder.section();
        section.first_page = document::FirstPage::right_hand;
        if (title == std::string("BAB I")) section.first_number = 1;
        builder.heading(title);
    }
    return built;
}

TEST(Sections, ChaptersOnTheRightFollowABlankPageThatCounts) {
    const auto document = duplex_document();
    const display::PageList list = document->typeset();
    ASSERT_EQ(list.pages.size(), 5u);
    for (const std::size_t blank : {std::size_t{1}, std::size_t{3}}) {
        EXPECT_TRUE(list.pages[blank].items.empty()) << "no running text either";
        EXPECT_EQ(list.pages[blank].paper, list.pages[blank - 1].paper);
    }
    EXPECT_EQ(page_with(list, "BAB I"), 0) << "in the contents";
    EXPECT_THAT(texts_of(list.pages[2]), ElementsAre("BAB I"));
    EXPECT_EQ(list.pages[2].label, "1");
    EXPECT_THAT(texts_of(list.pages[4]), ElementsAre("BAB II"));
    EXPECT_EQ(list.pages[4].label, "3");
    EXPECT_THAT(texts_of(list.pages[0]), testing::Contains("3")) << "the number the contents print";
    ASSERT_EQ(list.labels.size(), 2u) << "blank pages count in the chapter before";
    EXPECT_EQ(list.labels[1].first_page, 2u);
    EXPECT_EQ(list.labels[1].first_number, 1u);
    EXPECT_THAT(codes(document->diagnostics), IsEmpty());
}

TEST(Sections, ChaptersThatLieOnTheRightAnywayNeedNoBlankPage) {
    DocumentBuilder builder;
    builder.paragraph("isi", 20);
    builder.section().first_page = document::FirstPage::right_hand;
    builder.paragraph("BAB", 1);
    EXPECT_EQ(builder.typeset().pages.size(), 3u);
}

TEST(Sections, MiddleAlignmentCentresADividerPage) {
    DocumentBuilder builder;
    builder.document.sections.back().vertical = document::VerticalAlign::middle;
    builder.paragraph("LAMPIRAN", 1);
    DocumentBuilder top;
    top.paragraph("LAMPIRAN", 1);
    const display::PageList middle = builder.typeset(), plain = top.typeset();
    EXPECT_EQ(find_run(middle.pages.at(0), "LAMPIRAN 1").origin.y -
                  find_run(plain.pages.at(0), "LAMPIRAN 1").origin.y,
              Length::points(140));
}

TEST(RunningTexts, SayPageAndTotalAtTheirPlaces) {
    DocumentBuilder builder;
    builder.document.page_styles[0].running = {
        {layout::Edge::top, layout::Align::right, Length::points(20), "kaki",
         "{halaman} dari {jumlah_halaman}"},
        {layout::Edge::bottom, layout::Align::left, Length::points(20), "kaki", "Dinas Sosial"}};
    builder.paragraph("isi", 40);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 3u);
    EXPECT_THAT(running(list.pages[1]), ElementsAre("2 dari 3", "Dinas Sosial"));
    const PrintedRun top = find_run(list.pages[1], "2 dari 3"),
                     bottom = find_run(list.pages[1], "Dinas Sosial");
    EXPECT_EQ(top.right, Length::points(250));
    EXPECT_EQ(bottom.origin.x, Length::points(50));
    EXPECT_GT(top.origin.y, Length::points(20));
    EXPECT_LT(top.origin.y, Length::points(40));
    EXPECT_GT(bottom.origin.y, Length::points(360));
    EXPECT_LT(bottom.origin.y, Length::points(380));
}

TEST(RunningTexts, StandOnTheFirstPageOrOnTheLaterOnesAsAsked) {
    DocumentBuilder builder;
    layout::RunningText first{layout::Edge::top, layout::Align::left, Length::points(20), "kaki", "salinan"};
    first.pages = layout::RunningPages::first;
    layout::RunningText later{layout::Edge::top, layout::Align::center, Length::points(20), "kaki",
                              "- {halaman} -"};
    later.pages = layout::RunningPages::later;
    builder.document.page_styles[0].running = {first, later};
    builder.paragraph("isi", 40);
    builder.section();
    builder.paragraph("lampiran", 20);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 5u);
    EXPECT_THAT(running(list.pages[0]), ElementsAre("salinan"));
    EXPECT_THAT(running(list.pages[1]), ElementsAre("- 2 -"));
    EXPECT_THAT(running(list.pages[3]), ElementsAre("salinan"));
    EXPECT_THAT(running(list.pages[4]), ElementsAre("- 5 -"));
}

TEST(Pages, AMirroredGutterStaysAtTheSpine) {
    DocumentBuilder builder;
    layout::PageStyle& page = builder.document.page_styles[0];
    page.margin_left = Length::points(80);  // of 300 pt, 20 pt remain on the right
    page.margin_right = Length::points(20);
    page.mirroring = layout::Mirroring::sides;
    page.running[0].align = layout::Align::right;
    page.running[0].facing = layout::Facing::mirrored;
    builder.paragraph("isi", 40);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 3u);
    EXPECT_EQ(find_run(list.pages[0], "isi 1").origin.x, Length::points(80));
    EXPECT_EQ(find_run(list.pages[0], "1").right, Length::points(280));
    EXPECT_EQ(find_run(list.pages[1], "isi 16").origin.x, Length::points(20));
    EXPECT_EQ(find_run(list.pages[1], "2").origin.x, Length::points(20));
    EXPECT_EQ(find_run(list.pages[2], "isi 31").origin.x, Length::points(80));
}

TEST(Pages, ATurnedPageIsMirroredAtHeadAndFoot) {
    DocumentBuilder builder;
    builder.document.sections.clear();
    builder.section(DocumentBuilder::kLandscape);
    layout::PageStyle& page = builder.document.page_styles[1];
    page.margin_top = Length::points(70);
    page.margin_bottom = Length::points(30);
    page.mirroring = layout::Mirroring::ends;
    builder.paragraph("isi", 20);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(list.pages.size(), 2u);
    EXPECT_EQ(find_run(list.pages[0], "isi 1").origin.y - find_run(list.pages[1], "isi 11").origin.y,
              Length::points(40));
}

TEST(Structure, SectionsAndHeadingsKnowTitleAndSource) {
    DocumentBuilder builder;
    builder.document.sections.back().title = "BAB I";
    document::Heading heading = builder.make_heading("PENDAHULUAN");
    heading.source = builder.source("/narasi/judul");
    builder.add({heading});
    builder.paragraph("isi", 1);
    const display::PageList list = builder.typeset();
    const display::NodeId node = find_run(list.pages.at(0), "PENDAHULUAN").node;
    EXPECT_EQ(list.structure.node(node).role, display::Role::heading1);
    EXPECT_EQ(list.structure.node(node).source.pointer(), "/narasi/judul");
    EXPECT_EQ(list.structure.find_texts(node)->title, "PENDAHULUAN");
    const display::NodeId section = list.structure.node(node).parent;
    EXPECT_EQ(list.structure.node(section).role, display::Role::section);
    EXPECT_EQ(list.structure.find_texts(section)->title, "BAB I");
    EXPECT_EQ(list.structure.node(section).parent, display::kRootNode);
}

TEST(Faults, AnEmptyDocumentIsTold) {
    DocumentBuilder builder;
    EXPECT_THAT(builder.typeset().pages, IsEmpty());
    EXPECT_THAT(codes(builder.diagnostics), ElementsAre("document-empty"));
    EXPECT_TRUE(builder.diagnostics.has_errors());
}

TEST(Faults, AMissingGlyphIsToldOnceForAContent) {
    DocumentBuilder builder;
    for (int i = 0; i < 3; ++i) {
        document::Paragraph paragraph =
            builder.make_paragraph(builder.text("nilai \U00013000 dan \U00013000"));
        paragraph.source = builder.source("/narasi/" + std::to_string(i));
        builder.add({paragraph});
    }
    builder.typeset();
    ASSERT_EQ(builder.diagnostics.items().size(), 1u);
    const Diagnostic& item = builder.diagnostics.items()[0];
    EXPECT_EQ(item.code, "glyph-missing");
    EXPECT_EQ(item.pointer, "/narasi/0");
    EXPECT_THAT(item.message, testing::HasSubstr("U+13000 (\"\U00013000\")"));
}

TEST(Faults, ALinkToNowhereIsToldAndItsTextStays) {
    DocumentBuilder builder;
    document::Span span;
    span.text = "lihat Bab IX";
    span.anchor = builder.new_anchor();
    builder.add({builder.make_paragraph(builder.rich({{span}}))});
    const display::PageList list = builder.typeset();
    EXPECT_THAT(codes(builder.diagnostics), ElementsAre("reference-unknown"));
    EXPECT_THAT(list.pages.at(0).links, IsEmpty());
    EXPECT_THAT(texts_of(list.pages[0]), ElementsAre("lihat Bab IX"));
}

TEST(Determinism, TwoRunsDumpTheSame) {
    EXPECT_EQ(display::dump(three_part_document()->typeset()),
              display::dump(three_part_document()->typeset()));
}

}  // namespace
}  // namespace naskah::typeset
