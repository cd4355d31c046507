#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::HasSubstr;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;
    const std::vector<Block>& blocks() const { return document->sections.at(0).blocks; }
    const PictureRow& row(std::size_t index) const { return std::get<PictureRow>(blocks().at(index).value); }
    const Picture& picture(std::size_t index) const { return std::get<Picture>(blocks().at(index).value); }
    std::string caption(const PictureCell& cell) const { return text_of(*document, cell.caption.content); }
};

/// A kind whose only part holds `blocks`, under a numbered chapter heading.
Built build_blocks(const std::string& blocks, const std::string& data = "",
                   const std::string& markdown = "") {
    std::vector<std::pair<std::string, std::string>> files;
    if (!markdown.empty()) files.emplace_back("bab.md", markdown);
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},
            "bagian":[{"id":"a","halaman":"potret","isi":[{"judul":"Bab","bernomor":true},)" +
            blocks + "]}]}",
        files);
    Built built;
    const auto report =
        report_of(R"({"jenis":"uji")" + (data.empty() ? "" : "," + data) + "}", built.diagnostics);
    if (!report) throw std::runtime_error("the data of the test");
    built.document = build(report, *library.open(), built.diagnostics);
    return built;
}

const std::string kPhotos =
    R"("foto":[{"berkas":"aset:lambang-contoh.svg","keterangan":"Satu"},{"berkas":"aset:lambang-contoh.png","keterangan":"Dua"},
               {"berkas":"aset:lambang-contoh.svg","keterangan":"Tiga"}])";
constexpr const char* kMarkdown = R"({"md":"bab.md"})";

TEST(Pictures, captions_are_numbered_through_the_chapter) {
    const Built built = build_blocks(
        R"({"gambar":{"teks":"aset:lambang-contoh.svg"},"judul":"Lambang","pengganti":"Perisai","lebar":"30mm"},
           {"gambar":{"teks":"aset:lambang-contoh.svg"},"pengganti":"Perisai","lebar":"30mm"},
           {"gambar":{"teks":"aset:lambang-contoh.svg"},"judul":"Tanpa nomor","bernomor":false,"pengganti":"a"},
           {"gambar":{"teks":"aset:lambang-contoh.svg"},"judul":"Lagi","pengganti":"a","tinggi":"30mm"})");
    EXPECT_TRUE(built.diagnostics.empty());
    const PictureCell& first = built.row(1).cells.at(0);
    EXPECT_EQ(built.caption(first), "Gambar 1.1\nLambang");
    EXPECT_EQ(text_of(*built.document, first.caption.contents_text), "Gambar 1.1 Lambang");
    EXPECT_EQ(first.caption.role, ParagraphRole::caption);
    EXPECT_NE(first.caption.anchor, 0U);
    EXPECT_EQ(first.picture.extent.width, Length::from_millimetres(30));
    EXPECT_EQ(built.picture(2).alternative, "Perisai");
    EXPECT_EQ(built.caption(built.row(3).cells.at(0)), "Tanpa nomor");
    EXPECT_EQ(built.row(3).cells.at(0).caption.anchor, 0U);
    EXPECT_EQ(built.caption(built.row(4).cells.at(0)), "Gambar 1.2\nLagi");
}

TEST(Pictures, turns_of_a_loop_stand_side_by_side) {
    const Built built = build_blocks(
        R"({"untuk":"foto.*","sebagai":"f","gambar":{"nilai":"f.berkas"},"judul":"{{f.keterangan}}",
            "pengganti":"{{f.keterangan}}","jajar":2,"sela":"4mm","sebelum":"6pt","sesudah":"8pt"})",
        kPhotos);
    ASSERT_EQ(built.blocks().size(), 3U);
    EXPECT_EQ(built.row(1).cells.size(), 2U);
    EXPECT_EQ(built.row(2).cells.size(), 1U);
    EXPECT_EQ(built.row(2).columns, 2);
    EXPECT_EQ(built.row(1).gap, Length::from_millimetres(4));
    EXPECT_EQ(built.row(1).space_before, Length::points(6));
    EXPECT_EQ(built.row(2).space_after, Length::points(8));
    EXPECT_EQ(built.caption(built.row(2).cells[0]), "Gambar 1.3\nTiga");
    EXPECT_EQ(built.row(1).cells[1].picture.source.pointer(), "/foto/1/berkas");
    EXPECT_EQ(built.row(1).cells[1].caption.source.pointer(), "/foto/1/keterangan");
    EXPECT_EQ(built.document->images.size(), 2U) << "the same picture is decoded once";
}

TEST(Pictures, the_alternative_text_may_be_a_value_with_another_in_its_place) {
    const Built built = build_blocks(
        R"({"untuk":"foto.*","sebagai":"f","gambar":{"teks":"aset:lambang-contoh.svg"},"judul":"{{f.keterangan}}",
            "pengganti":{"nilai":"f.isi","kosong":{"nilai":"f.keterangan"}},"jajar":2})",
        R"("foto":[{"keterangan":"Satu","isi":"Perisai biru"},{"keterangan":"Dua"}])");
    ASSERT_EQ(built.row(1).cells.size(), 2U);
    EXPECT_EQ(built.row(1).cells[0].picture.alternative, "Perisai biru");
    EXPECT_EQ(built.row(1).cells[1].picture.alternative, "Dua");
}

TEST(Pictures, a_width_and_a_height_are_a_box_to_fit_in) {
    const Built built = build_blocks(
        R"({"gambar":{"teks":"aset:lambang-contoh.svg"},"pengganti":"","lebar":"60pt","tinggi":"700pt"},
           {"gambar":{"teks":"aset:lambang-contoh.svg"},"pengganti":"","lebar":"600pt","tinggi":"70pt"})");
    EXPECT_EQ(built.picture(1).extent, (Extent{Length::points(60), Length::points(70)}));
    EXPECT_EQ(built.picture(2).extent, (Extent{Length::points(60), Length::points(70)}));
}

TEST(Pictures, without_a_size_pixels_are_not_stretched_beyond_what_they_hold) {
    // 1 x 1 pixel
    const std::string png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const Built built = build_blocks(R"({"gambar":{"nilai":"foto"},"pengganti":""})",
                                     R"("foto":"data:image/png;base64,)" + png + "\"");
    EXPECT_EQ(built.picture(1).extent, (Extent{Length::milli(720), Length::milli(720)}));
}

TEST(Pictures, stand_alone_in_a_paragraph_of_prose) {
    const Built built =
        build_blocks(kMarkdown, "",
                     "Awal.\n\n![Perisai *biru*](aset:lambang-contoh.svg \"Lambang & arti\")\n\n"
                     "![](aset:lambang-contoh.svg)\n");
    EXPECT_TRUE(built.diagnostics.empty());
    ASSERT_EQ(built.blocks().size(), 4U);
    EXPECT_EQ(built.caption(built.row(2).cells.at(0)), "Gambar 1.1\nLambang & arti");
    EXPECT_EQ(built.row(2).cells.at(0).picture.alternative, "Perisai biru");
    EXPECT_EQ(built.row(3).cells.at(0).caption.content, 0U);
}

TEST(Pictures, float_where_the_layout_says_so) {
    const Built built = build_blocks(
        R"({"gambar":{"teks":"aset:lambang-contoh.svg"},"pengganti":"a","mengambang":true},
           {"untuk":"foto.*","sebagai":"f","gambar":{"nilai":"f.berkas"},"judul":"{{f.keterangan}}",
            "pengganti":"a","jajar":3,"mengambang":true},
           {"gambar":{"teks":"aset:lambang-contoh.svg"},"judul":"Tetap","pengganti":"a"})",
        kPhotos);
    EXPECT_EQ(built.row(1).floating, Floating::yes);
    EXPECT_EQ(built.row(2).floating, Floating::yes);
    EXPECT_EQ(built.row(3).floating, Floating::no);
}

TEST(Pictures, stand_in_items_of_lists) {
    const Built built = build_blocks(kMarkdown, "",
                                     "- butir\n\n  ![Perisai](aset:lambang-contoh.svg \"Lambang\")\n\n  "
                                     "sesudah\n- ![a](aset:lambang-contoh.png)\n");
    EXPECT_TRUE(built.diagnostics.empty());
    const auto& list = std::get<List>(built.blocks().at(1).value);
    ASSERT_EQ(list.items.at(0).blocks.size(), 3U);
    const auto& row = std::get<PictureRow>(list.items[0].blocks[1].value);
    EXPECT_EQ(built.caption(row.cells.at(0)), "Gambar 1.1\nLambang");
    EXPECT_NE(row.cells[0].caption.anchor, 0U) << "listed among the figures";
    EXPECT_TRUE(std::holds_alternative<PictureRow>(list.items.at(1).blocks.at(0).value));
}

TEST(Pictures, stand_among_words_and_in_cells) {
    const Built built =
        build_blocks(kMarkdown, "",
                     "Lihat ![tanda **awas**](aset:lambang-contoh.svg) ini.\n\n| Foto | Uraian |\n|---|---|\n"
                     "| ![Perisai](aset:lambang-contoh.png \"Lambang\") | satu |\n");
    EXPECT_TRUE(built.diagnostics.empty());
    const auto inlines = [&](ContentId content) { return built.document->contents[content].inlines; };
    const auto text = inlines(std::get<Paragraph>(built.blocks().at(1).value).content);
    ASSERT_EQ(text.size(), 3U);
    const auto& sign = std::get<InlinePicture>(text[1].value);
    EXPECT_EQ(sign.alternative, "tanda awas");
    EXPECT_EQ(sign.extent.width, Length::from_millimetres(25)) << "outlines have no size of their own";
    const auto& table = std::get<Table>(built.blocks().at(2).value);
    const auto cell = inlines(table.cells.at(2).content);
    ASSERT_EQ(cell.size(), 3U);
    const auto& photo = std::get<InlinePicture>(cell[0].value);
    EXPECT_EQ(photo.alternative, "Perisai");
    EXPECT_LE(photo.extent.width, Length::from_millimetres(80));
    EXPECT_LE(photo.extent.height, Length::from_millimetres(60));
    EXPECT_EQ(std::get<Span>(cell[2].value).text, "Lambang") << "the title stands below";
}

TEST(Pictures, in_cells_that_cannot_be_had_are_told) {
    const Built built = build_blocks(
        kMarkdown, "", "| A |\n|---|\n| ![a](aset:tiada.svg) |\n\n- ![b](https://contoh.go.id/b.png)\n");
    ASSERT_EQ(built.diagnostics.items().size(), 2U);
    EXPECT_EQ(built.diagnostics.items()[0].code, "image-unknown");
    EXPECT_EQ(built.diagnostics.items()[1].code, "image-data-uri");
}

TEST(Pictures, of_the_data_may_be_in_prose_and_have_their_pointer) {
    const Built built =
        build_blocks(kMarkdown, R"x("uraian":"![a](aset:tiada.svg \"b\")")x", "Awal.\n\n{{{uraian}}}\n");
    ASSERT_EQ(built.diagnostics.items().size(), 1U);
    EXPECT_EQ(built.diagnostics.items()[0].code, "image-unknown");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/uraian");
}

TEST(Pictures, of_the_data_are_never_fetched) {
    for (const char* address : {"https://contoh.go.id/a.png", "file:///etc/passwd", "../rahasia.png"}) {
        const Built built = build_blocks(R"({"gambar":{"nilai":"foto"},"pengganti":""})",
                                         std::string(R"("foto":")") + address + '"');
        ASSERT_EQ(built.diagnostics.items().size(), 1U) << address;
        EXPECT_EQ(built.diagnostics.items()[0].code, "image-data-uri");
    }
}

TEST(Pictures, findings_of_an_asset_are_told_for_every_document) {
    const std::filesystem::path assets =
        std::filesystem::temp_directory_path() / ("naskah-assets-" + std::to_string(::getpid()));
    std::filesystem::copy(kSource / "assets", assets);
    std::ofstream(assets / "rusak.svg") << "<svg><g>";
    const auto library = layout::Library::open(kSource / "layouts", assets);
    std::string data = read_text(kSource / "layouts/capaian-rencana-aksi/contoh.json");
    const std::string usual = "aset:lambang-contoh.svg";
    data.replace(data.find(usual), usual.size(), "aset:rusak.svg");
    for (int turn = 0; turn < 2; ++turn) {
        Diagnostics diagnostics;
        build_with_figures(report_of(data, diagnostics), *library, diagnostics);
        ASSERT_TRUE(diagnostics.has_errors()) << turn;
        EXPECT_EQ(diagnostics.items().back().code, "image-svg-invalid");
        EXPECT_EQ(diagnostics.items().back().pointer, "/instansi/lambang");
    }
    std::filesystem::remove_all(assets);
}

TEST(Pictures, side_by_side_needs_a_loop) {
    try {
        build_blocks(R"({"gambar":{"teks":"aset:lambang-contoh.svg"},"pengganti":"","jajar":2})");
        FAIL() << "accepted";
    } catch (const layout::LayoutError& error) {
        ASSERT_EQ(error.faults().size(), 1U);
        EXPECT_EQ(error.faults()[0].pointer, "/bagian/0/isi/1/jajar");
        EXPECT_THAT(error.faults()[0].reason, HasSubstr("untuk"));
    }
}

}  // namespace
}  // namespace naskah::document
