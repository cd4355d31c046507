// What readers that speak are told of blocks: the logical tree, as display::dump_structure prints it.

#include <gmock/gmock.h>

#include "display/reading_order.hpp"
#include "document_builder.hpp"
#include "image/image.hpp"

namespace naskah::typeset {
namespace {

using testing::HasSubstr;
using testing::Not;

document::Inline words(const std::string& text, const std::string& language = {}) {
    document::Span span;
    span.text = text;
    span.language = language;
    return {std::move(span)};
}

/// The tree without the first line, which is the document itself.
std::string tree_of(DocumentBuilder& builder) {
    builder.document.properties.language = "id";
    const std::string tree = display::dump_structure(builder.typeset());
    return tree.substr(tree.find('\n') + 1);
}

document::ImageId one_pixel(DocumentBuilder& builder) {
    auto pixels = std::make_shared<image::Image>();
    pixels->width = pixels->height = 1;
    pixels->pixels = "abc";
    builder.document.images.push_back(pixels);
    return static_cast<document::ImageId>(builder.document.images.size() - 1);
}

document::PictureRow floating_picture(DocumentBuilder& builder, int height, const std::string& caption) {
    document::PictureRow row;
    row.floating = document::Floating::yes;
    document::PictureCell& cell = row.cells.emplace_back();
    cell.picture.image = one_pixel(builder);
    cell.picture.extent = {Length::points(50), Length::points(height)};
    cell.caption = builder.make_paragraph(builder.text(caption));
    cell.caption.role = document::ParagraphRole::caption;
    return row;
}

TEST(Structure, LevelsOfHeadingsThatAreSkippedAreClosedUp) {
    DocumentBuilder builder;
    for (const auto& [title, level] :
         {std::pair{"a", 2}, {"b", 1}, {"c", 4}, {"d", 4}, {"e", 3}, {"f", 4}, {"g", 1}})
        builder.heading(title, level);
    const std::string tree = tree_of(builder);
    for (const char* line : {"H1 judul=\"a\"", "H1 judul=\"b\"", "H2 judul=\"c\"", "H2 judul=\"d\"",
                             "H2 judul=\"e\"", "H3 judul=\"f\"", "H1 judul=\"g\""})
        EXPECT_THAT(tree, HasSubstr(line));
    EXPECT_THAT(tree, Not(HasSubstr("! ")));
}

TEST(Structure, HeadingsDeeperThanSixAreOfTheSixthLevel) {
    DocumentBuilder builder;
    for (int level = 1; level <= 8; ++level) builder.heading("t" + std::to_string(level), level);
    const std::string tree = tree_of(builder);
    for (const char* title : {"t6", "t7", "t8"})
        EXPECT_THAT(tree, HasSubstr("H6 judul=\"" + std::string(title) + "\""));
}

TEST(Structure, ADocumentInsideIsAPart) {
    DocumentBuilder builder;
    builder.paragraph("a", 1);
    builder.section().part = 1;
    builder.paragraph("b", 1);
    builder.section().part = 1;
    builder.paragraph("c", 1);
    builder.section();
    builder.paragraph("d", 1);
    builder.document.parts = {"Keputusan"};
    EXPECT_EQ(tree_of(builder), R"(  Sect
    P h1 "a 1"
  Part judul="Keputusan"
    Sect
      P h2 "b 1"
    Sect
      P h3 "c 1"
  Sect
    P h4 "d 1"
)");
}

TEST(Structure, AFigureThatWaitsForThePagesTopIsReadWhereItWasWritten) {
    DocumentBuilder builder;
    builder.paragraph("a", 10);
    builder.add({floating_picture(builder, 150, "Gambar 1")});
    builder.paragraph("b", 1);
    const display::PageList list = builder.typeset();
    ASSERT_EQ(page_with(list, "b 1"), 0);
    ASSERT_EQ(page_with(list, "Gambar 1"), 1);
    EXPECT_THAT(tree_of(builder), testing::EndsWith(R"(    Figure pengganti="Gambar 1"
      - h2 [gambar]
      Caption h2 "Gambar 1"
    P h1 "b 1"
)"));
}

TEST(Structure, APictureWithoutAlternativeAndCaptionIsDecoration) {
    DocumentBuilder builder;
    document::Picture picture;
    picture.image = one_pixel(builder);
    picture.extent = {Length::points(10), Length::points(10)};
    builder.add({picture});
    builder.paragraph("a", 1);
    EXPECT_EQ(tree_of(builder), "  Sect\n    P h1 \"a 1\"\n");
}

TEST(Structure, WordsInAnotherLanguageAreSpansAndWholeTextsBearItThemselves) {
    DocumentBuilder builder;
    builder.add(
        {builder.make_paragraph(builder.rich({words("Kata "), words("rahayu", "ban"), words(" itu")}))});
    builder.add({builder.make_paragraph(builder.rich({words("matur suksma", "ban")}))});
    EXPECT_EQ(tree_of(builder), R"(  Sect
    P
      - h1 "Kata "
      Span bahasa="ban" h1 "rahayu"
      - h1 " itu"
    P bahasa="ban" h1 "matur suksma"
)");
}

TEST(Structure, LettersOfAnotherScriptSayTheirLanguage) {
    DocumentBuilder builder;
    const auto add = [&](const std::string& text, const std::string& language = {}) {
        builder.add({builder.make_paragraph(builder.rich({words(text, language)}))});
    };
    add("Nama ᬩᬮᬶ di kop");
    add("ᬩᬮᬶ", "ban");
    add("ᬩᬮᬶ", "kaw");
    add("ꦗꦮ");
    add("سلام");
    add("سلام", "ms");
    const std::string tree = tree_of(builder);
    EXPECT_THAT(tree, HasSubstr("Span bahasa=\"ban-Bali\" h1 \"ᬩᬮᬶ"));
    EXPECT_THAT(tree, HasSubstr("P bahasa=\"ban-Bali\""));
    EXPECT_THAT(tree, HasSubstr("P bahasa=\"kaw-Bali\""));
    EXPECT_THAT(tree, HasSubstr("P bahasa=\"jv-Java\""));
    EXPECT_THAT(tree, HasSubstr("P bahasa=\"ar\""));
    EXPECT_THAT(tree, HasSubstr("P bahasa=\"ms\""));
    EXPECT_THAT(tree, Not(HasSubstr("! ")));
}

TEST(Structure, APictureAmongWordsIsReadBetweenThem) {
    DocumentBuilder builder;
    document::InlinePicture picture;
    picture.image = one_pixel(builder);
    picture.extent = {Length::points(10), Length::points(10)};
    picture.alternative = "Lambang";
    builder.add({builder.make_paragraph(builder.rich({words("kiri "), {picture}, words(" kanan")}))});
    EXPECT_EQ(tree_of(builder), R"(  Sect
    P
      - h1 "kiri "
      Figure pengganti="Lambang" h1 [gambar]
      - h1 " kanan"
)");
}

TEST(Structure, AReferenceToANoteIsALabelAndTheNoteFollowsTheText) {
    DocumentBuilder builder;
    document::Footnote note;
    note.anchor = builder.new_anchor();
    note.reference = builder.new_anchor();
    note.name = "Catatan kaki 1";
    note.reference_name = "Rujukan catatan kaki 1";
    document::Span number;
    number.text = "1";
    number.anchor = note.reference;
    note.label = builder.rich({{number}});
    note.blocks.push_back({builder.make_paragraph(builder.text("isi catatan"))});
    number.anchor = note.anchor;
    number.note = 1;
    builder.add({builder.make_paragraph(builder.rich({words("teks"), {number}}))});
    builder.document.footnotes.push_back(std::move(note));
    EXPECT_EQ(tree_of(builder), R"(  Sect
    P
      - h1 "teks"
      Reference
        Lbl
          Link h1 "1"
    Note
      Lbl
        Link h1 "1"
      P h1 "isi catatan"
)");
    const display::PageList list = builder.typeset();
    const auto& links = list.pages.at(0).links;
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].description, "Catatan kaki 1");
    EXPECT_EQ(links[1].description, "Rujukan catatan kaki 1");
}

TEST(Structure, ANoteSetAmongTheTextBeginsWithItsLabel) {
    DocumentBuilder builder;
    document::Footnote note;
    note.anchor = builder.new_anchor();
    note.reference = builder.new_anchor();
    document::Span number;
    number.text = "1";
    number.anchor = note.anchor;
    number.note = 1;
    builder.add({builder.make_paragraph(builder.rich({words("teks"), {number}}))});
    number.anchor = note.reference;
    number.note = 0;
    document::Paragraph end = builder.make_paragraph(builder.rich({{number}, words(" isi catatan")}));
    end.role = document::ParagraphRole::note;
    end.anchor = note.anchor;
    builder.add({end});
    builder.document.footnotes.push_back(std::move(note));
    EXPECT_THAT(tree_of(builder), testing::EndsWith(R"(    Note
      Lbl
        Link h1 "1"
      - h1 " isi catatan"
)"));
}

TEST(Structure, ALinkThatLeadsNowhereIsPlainText) {
    DocumentBuilder builder;
    document::Span span;
    span.text = "di sana";
    span.anchor = builder.new_anchor();  // of nothing
    builder.add({builder.make_paragraph(builder.rich({words("lihat "), {span}}))});
    EXPECT_THAT(tree_of(builder), testing::EndsWith("      Span h1 \"di sana\"\n"));
    EXPECT_EQ(builder.diagnostics.items().at(0).code, "reference-unknown");
}

/// A table of two columns whose header has a link and no second text, and whose rows have holes.
document::Table holed_table(DocumentBuilder& builder, std::uint32_t rows) {
    document::Table table;
    table.columns.resize(2);
    const auto row = [&](std::vector<document::Cell> cells) {
        document::Row made;
        made.first_cell = static_cast<std::uint32_t>(table.cells.size());
        made.cell_count = static_cast<std::uint32_t>(cells.size());
        for (document::Cell& cell : cells) table.cells.push_back(cell);
        return made;
    };
    document::Span link;
    link.text = "Laman";
    link.uri = "https://contoh.go.id";
    document::Cell first;
    first.content = builder.rich({{link}});
    table.header.push_back(row({first}));
    for (std::uint32_t i = 0; i < rows; ++i) {
        document::Cell cell;
        cell.column = static_cast<std::uint16_t>(i % 2);
        cell.content = builder.text("s" + std::to_string(i));
        cell.kind = i % 2 == 0 ? document::CellKind::row_header : document::CellKind::data;
        table.rows.push_back(row({cell}));
    }
    return table;
}

TEST(Structure, PlacesOfATableThatNoCellCoversAreEmptyCells) {
    DocumentBuilder builder;
    builder.add({holed_table(builder, 2)});
    EXPECT_EQ(tree_of(builder), R"(  Sect
    Table
      THead
        TR
          TH kolom
            Link h1 "Laman"
          TD
      TBody
        TR
          TH baris h1 "s0"
          TD
        TR
          TD
          TD h1 "s1"
)");
}

TEST(Structure, AHeaderWithoutRowsIsTheBodyOfItsTable) {
    DocumentBuilder builder;
    builder.add({holed_table(builder, 0)});
    EXPECT_EQ(tree_of(builder), R"(  Sect
    Table
      TBody
        TR
          TH kolom
            Link h1 "Laman"
          TD
)");
}

TEST(Structure, ARepeatedHeaderIsNotReadAgainAndItsLinkLeadsNowhere) {
    DocumentBuilder builder;
    builder.add({holed_table(builder, 30)});
    const display::PageList list = builder.typeset();
    ASSERT_GT(list.pages.size(), 1U);
    EXPECT_EQ(find_run(list.pages[1], "Laman").node, display::kArtifact);
    EXPECT_EQ(list.pages[0].links.size(), 1U);
    EXPECT_TRUE(list.pages[1].links.empty());
    EXPECT_THAT(tree_of(builder), Not(HasSubstr("! ")));
}

TEST(Structure, AnnexesAreContentsWithATitleOfTheirOwn) {
    DocumentBuilder builder;
    document::ContentsList contents;
    contents.level_styles = {DocumentBuilder::kContents};
    contents.annex_title = builder.text("LAMPIRAN");
    contents.column_title = builder.text("Halaman");
    builder.add({std::move(contents)});
    builder.section();
    builder.heading("BAB I");
    document::Heading annex = builder.make_heading("Foto");
    annex.annex = true;
    builder.add({annex});
    EXPECT_THAT(tree_of(builder), testing::StartsWith(R"(  Sect
    TOC
      Caption h1 "Halaman"
      TOCI
        Reference
          Link h1 "BAB I 2"
      TOC
        Caption h1 "LAMPIRAN"
        TOCI
          Reference
            Link h1 "Foto 2"
)"));
}

TEST(Structure, EachSignatoryIsReadWhole) {
    DocumentBuilder builder;
    builder.paragraph("a", 1);
    builder.add({builder.make_signature(2)});
    EXPECT_THAT(tree_of(builder), testing::EndsWith(R"(    P h1 "Kepala 1"
    P h1 "Nama 1"
    P h1 "Kepala 2"
    P h1 "Nama 2"
)"));
}

}  // namespace
}  // namespace naskah::typeset
