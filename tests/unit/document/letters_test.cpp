// What the layout language says of letterheads, signature blocks and tables of running text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;
    const std::vector<Block>& blocks() const { return document->sections.at(0).blocks; }
    const SignatureBlock& signature(std::size_t at = 0) const {
        return std::get<SignatureBlock>(blocks().at(at).value);
    }
    template <typename Lines>
    std::vector<std::string> texts(const Lines& lines) const {
        std::vector<std::string> result;
        for (const Paragraph& line : lines) result.push_back(text_of(*document, line.content));
        return result;
    }
};

constexpr const char* kHead =
    R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)";

Built build_letter(const std::string& members, const std::string& blocks, const std::string& data) {
    const TemporaryLibrary library(kHead + members + R"("bagian":[{"id":"a","halaman":"potret","isi":[)" +
                                   blocks + "]}]}");
    return build_with<Built>(library, data);
}

const std::string kOfficial =
    R"("baris_pejabat":{"resmi":{
         "atas":[{"teks":"a.n. {{p.atas_nama}}","gaya":"tanda-tangan","sejajar":3,"bila":{"nilai":"p.bentuk","sama":{"tetap":"an"}}},
                 {"teks":"{{p.jabatan}},","gaya":"tanda-tangan","sejajar":3}],
         "bawah":[{"teks":"{{p.nama}}","gaya":"tanda-tangan-nama","sejajar":1},
                  {"teks":"NIP. {{p.nip | nip}}","gaya":"tanda-tangan","sejajar":2,"bila":{"nilai":"p.nip","ada":true}}]}},
       "tanda_tangan":{"penetap":{"pihak":[{"pejabat":"pejabat.[id=k.penetap]","sebagai":"p","baris":"resmi",
         "atas":[{"teks":"Ditetapkan di {{k.tempat}}","gaya":"tanda-tangan","sejajar":1}]}]}},)";

TEST(Letters, a_signature_block_in_a_loop_finds_the_official_the_turn_names) {
    const Built built =
        build_letter(kOfficial, R"({"untuk":"keputusan.*","sebagai":"k","tanda_tangan":"penetap"})",
                     R"("pejabat":[{"id":"b","nama":"Budi","jabatan":"Bupati"},
                      {"id":"k","nama":"Kadek","jabatan":"Sekretaris","bentuk":"an","atas_nama":"Bupati","nip":"197001011990011001"}],
           "keputusan":[{"penetap":"k","tempat":"Kota"},{"penetap":"b","tempat":"Desa"}])");
    ASSERT_THAT(built.diagnostics.items(), IsEmpty());
    ASSERT_EQ(built.blocks().size(), 2u);
    const Signatory& first = built.signature(0).signatories.at(0);
    EXPECT_THAT(built.texts(first.above), ElementsAre("Ditetapkan di Kota", "a.n. Bupati", "Sekretaris,"));
    EXPECT_THAT(built.texts(first.below), ElementsAre("Kadek", "NIP. 19700101 199001 1 001"));
    EXPECT_EQ(first.above.at(0).level, 1);
    EXPECT_EQ(first.above.at(1).level, 3);
    EXPECT_EQ(first.source.pointer(), "/pejabat/1");
    const Signatory& head_of_region = built.signature(1).signatories.at(0);
    EXPECT_THAT(built.texts(head_of_region.above), ElementsAre("Ditetapkan di Desa", "Bupati,"));
    EXPECT_THAT(built.texts(head_of_region.below), ElementsAre("Budi"));
}

TEST(Letters, a_signatory_who_is_not_among_the_officials_is_told_where_he_is_named) {
    const Built built =
        build_letter(kOfficial, R"({"untuk":"keputusan.*","sebagai":"k","tanda_tangan":"penetap"})",
                     R"("pejabat":[{"id":"b","nama":"Budi","jabatan":"Bupati"}],
                        "keputusan":[{"penetap":"salah","tempat":"Kota"}])");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "signatory-unknown");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/keputusan/0/penetap");
    EXPECT_THAT(built.diagnostics.items()[0].message, HasSubstr("salah"));
}

TEST(Letters, a_letterhead_sets_a_line_of_another_script_in_its_language) {
    const Built built = build_letter(
        R"("kop":{"dinas":{"baris":[{"teks":"PEMERINTAH {{pemda | kapital}}","gaya":"tanda-tangan"},
           {"teks":"{{aksara.teks}}","bahasa":"aksara.bahasa","gaya":"tanda-tangan","bila":{"nilai":"aksara","ada":true}},
           {"teks":"Situs {{situs}}","gaya":"tanda-tangan","bila":{"nilai":"situs","ada":true}}],
           "garis":{"tebal":"3pt"}}},)",
        R"({"kop":"dinas"})", R"("pemda":"Kabupaten Contoh","aksara":{"bahasa":"ban","teks":"ᬩᬮᬶ"})");
    ASSERT_THAT(built.diagnostics.items(), IsEmpty());
    const auto& head = std::get<Letterhead>(built.blocks().at(0).value);
    EXPECT_THAT(built.texts(head.lines), ElementsAre("PEMERINTAH KABUPATEN CONTOH", "ᬩᬮᬶ"));
    const auto& span = std::get<Span>(built.document->contents[head.lines[1].content].inlines.at(0).value);
    EXPECT_EQ(span.language, "ban");
    EXPECT_EQ(head.thick, Length::points(3));
    EXPECT_FALSE(head.left.has_value());
}

TEST(Letters, an_emblem_that_is_no_asset_is_told_with_its_place) {
    const Built built = build_letter(
        R"("kop":{"dinas":{"lambang":{"gambar":"lambang","pengganti":"Lambang","tinggi":"20mm"},
           "baris":[{"teks":"DINAS","gaya":"tanda-tangan"}]}},)",
        R"({"kop":"dinas"})", R"("lambang":"aset:tidak-ada.png")");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "image-unknown");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/lambang");
}

TEST(Letters, a_cell_may_hold_inline_markdown_but_no_blocks) {
    const Built built = build_letter(
        R"("tabel":{"t":{"kolom":[{"id":"a"}],"garis":"tanpa","pecah_baris":true,"lebar":"60mm","posisi":"kanan",
           "baris":[{"untuk":"x.*","sebagai":"x","tinggi":"9mm","sel":{"a":{"md":"{{x}}"}}}]}},)",
        R"({"tabel":"t"})",
        R"md("x":["1. Diktum **KESATU** dan *Good Governance*","# 5 #\nbaris dua","- a * b"])md");
    ASSERT_THAT(built.diagnostics.items(), IsEmpty());
    const Table& table = *tables_of(*built.document).at(0);
    EXPECT_EQ(table.rules, TableRules::none);
    EXPECT_EQ(table.rule_width, Length());
    EXPECT_EQ(table.row_breaking, RowBreaking::lines);
    EXPECT_EQ(table.width, Length::from_millimetres(60));
    EXPECT_EQ(table.position, Align::right);
    EXPECT_EQ(table.rows.at(0).min_height, Length::from_millimetres(9));
    EXPECT_THAT(
        cells_of(*built.document, table, table.rows),
        ElementsAre("0.0:1. Diktum KESATU dan Good Governance", "1.0:# 5 #\nbaris dua", "2.0:- a * b"));
    const auto& inlines = built.document->contents[table.cells.at(0).content].inlines;
    ASSERT_EQ(inlines.size(), 4u);
    EXPECT_TRUE(std::get<Span>(inlines[1].value).emphasis.bold);
    EXPECT_TRUE(std::get<Span>(inlines[3].value).emphasis.italic);
    EXPECT_EQ(table.cells.at(0).source.pointer(), "/x/0");
}

TEST(Letters, html_in_a_cells_markdown_is_refused_with_its_place) {
    const Built built = build_letter(
        R"("tabel":{"t":{"kolom":[{"id":"a"}],"baris":[{"untuk":"x.*","sebagai":"x","sel":{"a":{"md":"{{x}}"}}}]}},)",
        R"({"tabel":"t"})", R"("x":["aman","kata <b>tebal</b>"])");
    ASSERT_EQ(built.diagnostics.items().size(), 2u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "markdown-html");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/x/1");
}

TEST(Letters, the_turn_of_a_loop_is_printed_as_a_letter) {
    const Built built = build_letter(
        R"("tabel":{"t":{"kolom":[{"id":"a"}],"baris":[{"untuk":"x.*","sebagai":"x",
           "sel":{"a":{"nilai":"x","label":{"teks":"{{x.# | huruf}}."}}}}]}},)",
        R"({"tabel":"t"})", R"("x":["satu","dua"])");
    const Table& table = *tables_of(*built.document).at(0);
    EXPECT_THAT(cells_of(*built.document, table, table.rows), ElementsAre("0.0:{a.}satu", "1.0:{b.}dua"));
}

TEST(Letters, a_cell_is_joined_to_those_of_its_own_group_only) {
    const Built built = build_letter(
        R"("tabel":{"t":{"kolom":[{"id":"a"},{"id":"b"}],"baris":[{"untuk":"x.*","sebagai":"x","sel":{"a":"x.n"},
           "anak":[{"untuk":"x.i.*","sebagai":"i","sel":{"b":{"nilai":"i","sambung":true}}}]}]}},)",
        R"({"tabel":"t"})", R"("x":[{"n":1,"i":[11,12]},{"n":2,"i":[21,22]}])");
    std::vector<bool> joined;
    for (const Cell& cell : tables_of(*built.document).at(0)->cells) joined.push_back(cell.joined_above);
    EXPECT_THAT(joined, ElementsAre(false, false, true, false, false, true));
}

TEST(Letters, a_dictum_is_counted_in_words) {
    const Built built = build_letter(
        R"("tabel":{"t":{"kolom":[{"id":"a"}],"baris":[{"untuk":"x.*","sebagai":"x",
           "sel":{"a":{"nilai":"x.kata","kosong":{"teks":"{{x.# | diktum}}"}}}}]}},)",
        R"({"tabel":"t"})", R"("x":[{},{},{"kata":"TERAKHIR"}])");
    const Table& table = *tables_of(*built.document).at(0);
    EXPECT_THAT(cells_of(*built.document, table, table.rows),
                ElementsAre("0.0:KESATU", "1.0:KEDUA", "2.0:TERAKHIR"));
}

TEST(Letters, prose_sees_the_variables_of_the_loops_around_it) {
    const TemporaryLibrary library(
        std::string(kHead) +
            R"("bagian":[{"id":"a","halaman":"potret","untuk":"x.*","sebagai":"k","isi":[{"md":"isi.md"}]}]})",
        {{"isi.md", "{{k.nama}} dari {{kota}}{{#k.asal}} di {{.}}{{/k.asal}}\n"}});
    Built built;
    const auto report =
        report_of(R"({"jenis":"uji","kota":"Kota","x":[{"nama":"Satu"},{"nama":"Dua","asal":"Desa"}]})",
                  built.diagnostics);
    ASSERT_TRUE(report);
    built.document = build(report, *library.open(), built.diagnostics);
    ASSERT_THAT(built.diagnostics.items(), IsEmpty());
    std::vector<std::string> texts;
    for (const Section& section : built.document->sections)
        texts.push_back(text_of(*built.document, std::get<Paragraph>(section.blocks.at(0).value).content));
    EXPECT_THAT(texts, ElementsAre("Satu dari Kota", "Dua dari Kota di Desa"));
}

/// The reasons a layout is refused for.
std::vector<std::string> faults_of(const std::string& members, const std::string& blocks) {
    const TemporaryLibrary library(kHead + members + R"("bagian":[{"id":"a","halaman":"potret","isi":[)" +
                                   blocks + "]}]}");
    std::vector<std::string> reasons;
    try {
        library.open();
    } catch (const layout::LayoutError& error) {
        for (const layout::LayoutFault& fault : error.faults())
            reasons.push_back(fault.pointer + ": " + fault.reason);
    }
    return reasons;
}

TEST(Letters, faults_of_the_layout_are_told) {
    const std::string nothing = R"({"ruang":"1mm"})";
    EXPECT_THAT(faults_of(R"("kop":{"k":{"baris":[{"teks":"a","gaya":"tidak-ada"}]}},)", R"({"kop":"k"})"),
                ElementsAre(HasSubstr("gaya \"tidak-ada\" tidak dikenal")));
    EXPECT_THAT(faults_of(R"("kop":{"k":{"baris":[{"teks":"a","gaya":"isi"}]}},)", nothing),
                ElementsAre(HasSubstr("kop \"k\" tidak dipakai")));
    EXPECT_THAT(faults_of("", R"({"kop":"salah"})"), ElementsAre(HasSubstr("kop \"salah\" tidak dikenal")));
    EXPECT_THAT(faults_of("", R"({"tanda_tangan":"salah"})"),
                ElementsAre(HasSubstr("tanda tangan \"salah\" tidak dikenal")));
    EXPECT_THAT(
        faults_of(R"("tanda_tangan":{"t":{"pihak":[{"baris":"salah"}]}},)", R"({"tanda_tangan":"t"})"),
        ElementsAre(HasSubstr("baris pejabat \"salah\" tidak dikenal")));
    EXPECT_THAT(
        faults_of(R"("tabel":{"t":{"kolom":[{"id":"a"}],"garis":"tebal","baris":[{"sel":{"a":"x"}}]}},)",
                  R"({"tabel":"t"})"),
        ElementsAre(HasSubstr("penuh")));
}

}  // namespace
}  // namespace naskah::document
