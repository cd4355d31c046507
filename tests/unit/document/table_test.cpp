#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;
    const Table& table() const { return *tables_of(*document).at(0); }
    std::vector<std::string> rows() const { return cells_of(*document, table(), table().rows); }
    std::vector<std::string> header() const { return cells_of(*document, table(), table().header); }
    std::vector<int> levels() const {
        std::vector<int> result;
        for (const Row& row : table().rows) result.push_back(row.group_level);
        return result;
    }
};

Built build_table(const std::string& table, const std::string& data, const std::string& members = "") {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
        members + R"("tabel":{"t":{)" + table +
        R"(}},"bagian":[{"id":"a","halaman":"lanskap","isi":[{"tabel":"t"}]}]})");
    return build_with<Built>(library, data);
}

TEST(TableRows, a_groups_cell_spans_all_its_children_make) {
    const Built built = build_table(
        R"("kolom":[{"id":"s"},{"id":"i"},{"id":"b"}],
           "baris":[{"untuk":"s.*","sebagai":"s","sel":{"s":"s.n"},"anak":[
             {"untuk":"s.i.*","sebagai":"i","sel":{"i":"i.n"},"anak":[{"untuk":"i.b.*","sebagai":"b","sel":{"b":"b"}}]}]}])",
        R"("s":[{"n":"S1","i":[{"n":"I1","b":[1,2]},{"n":"I2","b":[3]}]},{"n":"S2","i":[{"n":"I3","b":[]}]}])");
    EXPECT_THAT(built.rows(), ElementsAre("0.0+3x1:S1", "0.1+2x1:I1", "0.2:1", "1.2:2", "2.1:I2", "2.2:3",
                                          "3.0:S2", "3.1:I3", "3.2:"));
    EXPECT_THAT(built.levels(), ElementsAre(0, 2, 1, 0));
    EXPECT_TRUE(tiles(built.table(), built.table().rows));
}

TEST(TableRows, a_loose_group_lets_pages_break_between_its_rows_but_not_after_a_heading_row) {
    const Built built = build_table(
        R"("kolom":[{"id":"n"},{"id":"i"}],
           "baris":[{"untuk":"s.*","sebagai":"s","longgar":true,"anak":[
             {"bersama_berikut":true,"sel":{"n":"s.n"},"anak":[{"untuk":"s.i.*","sebagai":"i","sel":{"i":"i"}}]},
             {"untuk":"s.b.*","sebagai":"b","sel":{"n":"b"}}]}])",
        R"("s":[{"n":"S1","i":[1,2],"b":[3,4]},{"n":"S2","i":[],"b":[5]}])");
    EXPECT_THAT(built.levels(), ElementsAre(0, 1, 0, 0, 0, 0));
    std::vector<bool> kept;
    for (const Row& row : built.table().rows) kept.push_back(row.keep_with_next == layout::KeepWithNext::yes);
    EXPECT_THAT(kept, ElementsAre(false, true, false, false, true, false));
}

/// Texts of the cells that head their rows.
std::vector<std::string> row_headings(const Built& built) {
    std::vector<std::string> found;
    for (const Row& row : built.table().rows)
        for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i)
            if (built.table().cells[i].kind == CellKind::row_header)
                found.push_back(text_of(*built.document, built.table().cells[i].content));
    return found;
}

TEST(TableRows, texts_that_are_continued_over_pages_head_their_rows_unless_the_layout_says_otherwise) {
    const Built built = build_table(
        R"("kolom":[{"id":"no","lanjutan":"ulang","judul_baris":false},{"id":"s","lanjutan":"bertanda"},{"id":"i"},
                    {"id":"satuan","judul_baris":true},{"id":"n"}],
           "baris":[{"untuk":"s.*","sebagai":"s","sel":{"no":"s.no","s":"s.n"},"anak":[
             {"untuk":"s.i.*","sebagai":"i",
              "sel":{"i":{"nilai":"i.n","lanjutan":"ulang"},"satuan":"i.u","n":{"nilai":"i.v","judul_baris":true}}}]},
             {"baris":"jumlah","sel":{"no..satuan":{"teks":"Jumlah","judul_baris":true},"n":{"nilai":"t"}}},
             {"baris":"bagian","sel":{"*":{"teks":"Bagian","judul_baris":true}}}])",
        R"("t":9,"s":[{"no":1,"n":"S1","i":[{"n":"I1","u":"orang","v":3},{"n":"I2","u":"%","v":6}]}])");
    EXPECT_THAT(row_headings(built), ElementsAre("S1", "I1", "orang", "3", "I2", "%", "6", "Jumlah"));
}

const std::string kParallel =
    R"("kolom":[{"id":"s"},{"id":"i"},{"id":"bi"},{"id":"p"},{"id":"bp"},{"id":"sisa"}],
       "baris":[{"untuk":"s.*","sebagai":"s","sel":{"s":"s.n"},"anak":[{"sejajar":[
         [{"untuk":"s.i.*","sebagai":"i","sel":{"i":"i.n"},"anak":[{"untuk":"i.b.*","sebagai":"b","sel":{"bi":"b"}}]}],
         [{"untuk":"s.p.*","sebagai":"p","sel":{"p":"p.n"},"anak":[{"untuk":"p.b.*","sebagai":"b","sel":{"bp":"b"}}]}]])";

TEST(TableRows, parallel_groups_of_unequal_length_are_filled_with_blank_cells) {
    const Built built = build_table(
        kParallel + "}]}]",
        R"("s":[{"n":"S","i":[{"n":"I","b":[1,2]}],"p":[{"n":"P","b":[5,6]},{"n":"Q","b":[7,8]}]}])");
    EXPECT_THAT(built.rows(),
                ElementsAre("0.0+4x1:S", "0.1+2x1:I", "0.2:1", "0.3+2x1:P", "0.4:5", "0.5+4x1:", "1.2:2",
                            "1.4:6", "2.1+2x1:", "2.2+2x1:", "2.3+2x1:Q", "2.4:7", "3.4:8"));
    EXPECT_TRUE(tiles(built.table(), built.table().rows));
    EXPECT_THAT(built.levels(), ElementsAre(0, 2, 1, 2));
}

TEST(TableRows, a_break_is_as_bad_as_the_worst_parallel_group_says) {
    // Row 1 starts an indicator on the left and lies inside a programme on the right.
    const Built built =
        build_table(kParallel + "}]}]",
                    R"("s":[{"n":"S","i":[{"n":"I","b":[1]},{"n":"J","b":[2]}],"p":[{"n":"P","b":[5,6]}]}])");
    EXPECT_THAT(built.levels(), ElementsAre(0, 2));
    const Built swapped =
        build_table(kParallel + "}]}]",
                    R"("s":[{"n":"S","i":[{"n":"I","b":[1,2]}],"p":[{"n":"P","b":[5]},{"n":"Q","b":[6]}]}])");
    EXPECT_THAT(swapped.levels(), ElementsAre(0, 2));
}

TEST(TableRows, parallel_groups_may_stretch_instead) {
    const Built built = build_table(kParallel + R"(,"sisa":"regang"}]}])",
                                    R"("s":[{"n":"S","i":[{"n":"I","b":[1]}],"p":[{"n":"P","b":[5,6,7]}]}])");
    EXPECT_THAT(built.rows(), ElementsAre("0.0+3x1:S", "0.1+3x1:I", "0.2+3x1:1", "0.3+3x1:P", "0.4:5",
                                          "0.5+3x1:", "1.4:6", "2.4:7"));
}

TEST(TableRows, an_empty_side_is_blank_and_an_empty_group_is_one_row) {
    const Built built = build_table(
        kParallel + "}]}]", R"("s":[{"n":"S","i":[],"p":[{"n":"P","b":[5]}]},{"n":"T","i":[],"p":[]}])");
    EXPECT_THAT(built.rows(), ElementsAre("0.0:S", "0.1:", "0.2:", "0.3:P", "0.4:5", "0.5:", "1.0:T",
                                          "1.1:", "1.2:", "1.3:", "1.4:", "1.5:"));
    EXPECT_TRUE(tiles(built.table(), built.table().rows));
}

TEST(TableRows, a_loop_without_turns_prints_its_row_or_nothing) {
    const std::string columns = R"("kolom":[{"id":"a"},{"id":"b"}],)";
    EXPECT_THAT(
        build_table(columns + R"("baris":[{"untuk":"s.*","sebagai":"s","sel":{"a":"s"}}])", R"("s":[])")
            .rows(),
        ElementsAre());
    EXPECT_THAT(
        build_table(
            columns +
                R"("baris":[{"untuk":"s.*","sebagai":"s","sel":{"a":"s"},"jika_kosong":[{"sel":{"*":{"teks":"Nihil"}}}]}])",
            R"("s":[])")
            .rows(),
        ElementsAre("0.0+1x2:Nihil"));
}

TEST(TableRows, section_and_total_rows_say_what_they_are) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"},{"id":"b"},{"id":"c"}],"gaya":{"isi":"tabel","bagian":"tabel-tebal"},"arsir_jumlah":"#eeeeee",
           "baris":[{"baris":"bagian","sel":{"*":{"teks":"Bagian"}}},{"untuk":"s.*","sebagai":"s","sel":{"a":"s.#","c":"s"}},
                    {"baris":"jumlah","sel":{"a..b":{"teks":"Total"},"c":{"hitung":"jumlah","dari":"s.*"}}}])",
        R"("s":[10,20.5])");
    EXPECT_THAT(built.rows(), ElementsAre("0.0+1x3:Bagian", "1.0:1", "1.1:", "1.2:10", "2.0:2",
                                          "2.1:", "2.2:20,5", "3.0+1x2:Total", "3.2:30,5"));
    const auto& rows = built.table().rows;
    EXPECT_EQ(rows[0].kind, RowKind::section);
    EXPECT_EQ(rows[0].keep_with_next, layout::KeepWithNext::yes);
    EXPECT_EQ(rows[3].kind, RowKind::total);
    EXPECT_EQ(rows[3].group_level, 255);
    EXPECT_EQ(built.table().cells[rows[3].first_cell].shade, 1);
    const StyleId bold = built.table().cells[rows[0].first_cell].style;
    ASSERT_NE(bold, Cell::kColumnStyle);
    EXPECT_EQ(built.document->styles[bold].name, "tabel-tebal");
}

TEST(TableRows, a_running_number_counts_the_marked_groups_of_all_levels) {
    const Built built = build_table(
        R"("kolom":[{"id":"no"},{"id":"n"}],"nomor_urut":"ke",
           "baris":[{"untuk":"s.*","sebagai":"s","anak":[
             {"berurut":true,"sel":{"no":"ke","n":"s.n"}},
             {"sel":{"no":{"teks":"lihat {{ke}}"},"n":{"teks":"tak dihitung"}}},
             {"untuk":"s.i.*","sebagai":"i","berurut":true,"bila":{"nilai":"i","sampai":8},"sel":{"no":{"teks":"{{ke}}."},"n":"i"}}]}])",
        R"("s":[{"n":"S1","i":[7,9,8]},{"n":"S2","i":[]},{"n":"S3","i":[6]}])");
    EXPECT_THAT(built.rows(),
                ElementsAre("0.0:1", "0.1:S1", "1.0:lihat 1", "1.1:tak dihitung", "2.0:2.", "2.1:7", "3.0:3.",
                            "3.1:8", "4.0:4", "4.1:S2", "5.0:lihat 4", "5.1:tak dihitung", "6.0:5", "6.1:S3",
                            "7.0:lihat 5", "7.1:tak dihitung", "8.0:6.", "8.1:6"));
}

TEST(TableRows, elements_are_looked_up_by_id_and_unknown_ids_are_told) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"}],"baris":[{"untuk":"t.*","sebagai":"s","rujuk":"s.*","sel":{"a":"s.n"}}])",
        R"("t":["y","tiada","x"],"s":[{"id":"x","n":"X"},{"id":"y","n":"Y"}])");
    EXPECT_THAT(built.rows(), ElementsAre("0.0:Y", "1.0:X"));
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "reference-unknown");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/t/1");
}

TEST(TableHeader, a_tree_becomes_rows_with_spans_and_numbers) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}],"nomor_kolom":true,
           "kepala":[{"judul":"A","kolom":"a"},{"judul":"G","anak":[{"judul":"B","kolom":"b"},{"judul":"H","anak":[{"judul":"C","kolom":"c"},{"judul":"D","kolom":"d"}]}]}],
           "baris":[{"sel":{"a":"x"}}])",
        R"("x":1)");
    EXPECT_THAT(built.header(), ElementsAre("0.0+3x1:A", "0.1+1x3:G", "1.1+2x1:B", "1.2+1x2:H", "2.2:C",
                                            "2.3:D", "3.0:1", "3.1:2", "3.2:3", "3.3:4"));
    EXPECT_EQ(built.table().header[2].kind, RowKind::header);
    EXPECT_EQ(built.table().header[3].kind, RowKind::numbers);
    EXPECT_TRUE(tiles(built.table(), built.table().header));
}

TEST(TableHeader, column_numbers_have_the_profiles_form) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},
            "tabel":{"t":{"kolom":[{"id":"a"},{"id":"b"}],"nomor_kolom":true,
              "kepala":[{"judul":"A","kolom":"a"},{"judul":"B","kolom":"b"}],"baris":[{"sel":{"a":"x"}}]}},
            "bagian":[{"id":"a","halaman":"lanskap","isi":[{"tabel":"t"}]}]})");
    library.write("profil/kurung.json", R"x({"nama":"Kurung","dari":"bawaan","nomor_kolom":"({k:a})"})x");
    const Built built = build_with<Built>(library, R"("profil":"kurung","x":1)");
    EXPECT_THAT(built.header(), ElementsAre("0.0:A", "0.1:B", "1.0:(a)", "1.1:(b)"));
}

const std::string kYears =
    R"("kolom":[{"id":"a"},{"id":"t","ulang":{"dari":"rencana.awal","sampai":"rencana.akhir","sebagai":"thn"}},{"id":"z"}],
       "kepala":[{"judul":"A","kolom":"a"},{"judul":"Target","anak":[{"judul":"{{thn}}","kolom":"t"}]},{"judul":"Z","kolom":"z"}],
       "baris":[{"untuk":"i.*","sebagai":"i","sel":{"a":"i.n","t":"i.target.[tahun=thn].nilai"}},{"sel":{"a..z":{"teks":"Akhir"}}}])";

TEST(TableColumns, repeat_over_years_of_the_data) {
    const Built built = build_table(
        kYears,
        R"("rencana":{"awal":2023,"akhir":2025},"i":[{"n":"I","target":[{"tahun":2024,"nilai":4.90},{"tahun":2023,"nilai":5}]}])");
    EXPECT_THAT(built.header(),
                ElementsAre("0.0+2x1:A", "0.1+1x3:Target", "0.4+2x1:Z", "1.1:2023", "1.2:2024", "1.3:2025"));
    EXPECT_THAT(built.rows(), ElementsAre("0.0:I", "0.1:5", "0.2:4,90", "0.3:-", "0.4:", "1.0+1x5:Akhir"));
}

TEST(TableColumns, an_impossible_range_is_told) {
    const Built built = build_table(kYears, R"("rencana":{"awal":2026,"akhir":2023},"i":[])");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "column-range");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/rencana/akhir");
}

TEST(TableCells, print_numbers_by_format) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"e"},{"id":"f"},{"id":"g"}],
           "baris":[{"untuk":"x.*","sebagai":"x","sel":{"a":"x","b":{"nilai":"x","format":"angka"},"c":{"nilai":"x","format":"uang"},
             "d":{"nilai":"x","format":"persen"},"e":{"nilai":"x","format":"persen-tanda"},"f":{"nilai":"x","kosong":""},"g":{"nilai":"x","format":"bulan"}}}])",
        R"("x":[2978641819, 81.50, 100, 0, null, "A", 2])");
    EXPECT_THAT(
        built.rows(),
        ElementsAre("0.0:2978641819", "0.1:2.978.641.819", "0.2:Rp2.978.641.819", "0.3:2.978.641.819",
                    "0.4:2.978.641.819%", "0.5:2978641819", "0.6:2978641819", "1.0:81,50", "1.1:81,50",
                    "1.2:Rp81,5", "1.3:81,50", "1.4:81,50%", "1.5:81,50", "1.6:81.50", "2.0:100", "2.1:100",
                    "2.2:Rp100", "2.3:100", "2.4:100%", "2.5:100", "2.6:100", "3.0:0", "3.1:0", "3.2:Rp0",
                    "3.3:0", "3.4:0%", "3.5:0", "3.6:0", "4.0:-", "4.1:-", "4.2:-", "4.3:-", "4.4:-",
                    "4.5:", "4.6:-", "5.0:A", "5.1:A", "5.2:A", "5.3:A", "5.4:A", "5.5:A", "5.6:A", "6.0:2",
                    "6.1:2", "6.2:Rp2", "6.3:2", "6.4:2%", "6.5:2", "6.6:Februari"));
}

TEST(TableCells, compute_figures_and_print_units) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"e"}],
           "baris":[{"untuk":"i.*","sebagai":"i","sel":{
             "a":{"hitung":"capaian","realisasi":"i.r","target":"i.t","polaritas":"i.p","format":"persen"},
             "b":{"hitung":"serapan","realisasi":"i.b.*lalu.r","pagu":"i.b.*.t","format":"persen"},
             "c":{"hitung":"jumlah","dari":"i.b.*lalu.r","satuan":"i.s"},
             "d":{"hitung":"terakhir","dari":"i.b.*.r","satuan":"i.s"},
             "e":{"nilai":"i.b.0.r","kosong":{"teks":"-","bila":{"nilai":"i.b.0.bulan","sampai":1}}}}}])",
        R"("i":[{"r":12,"t":10,"p":"negatif","s":"Laporan","b":[{"bulan":1,"t":3,"r":1},{"bulan":"Februari","t":3,"r":1},{"bulan":3,"t":3,"r":7}]},
                {"r":12,"t":10,"p":"positif","s":"%","b":[{"bulan":2,"t":3,"r":null}]},
                {"r":null,"t":0,"s":"%","b":[{"bulan":1,"t":0,"r":null}]}])",
        R"("saringan":{"lalu":{"anggota":"bulan","sampai":2}},)");
    EXPECT_THAT(built.rows(), ElementsAre("0.0:80", "0.1:22,22", "0.2:2\u00a0Laporan", "0.3:7\u00a0Laporan",
                                          "0.4:1", "1.0:120", "1.1:-", "1.2:-", "1.3:-", "1.4:", "2.0:-",
                                          "2.1:-", "2.2:-", "2.3:-", "2.4:-"));
}

TEST(TableCells, a_fraction_falls_back_to_its_text) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"}],"baris":[{"untuk":"f.*","sebagai":"f","sel":{"a":{"pecahan":{"pembilang":"f.a","penyebut":"f.b","pengali":"f.k"},"kosong":{"nilai":"f.teks"}}}}])",
        R"("f":[{"a":"A","b":"B","k":"100%"},{"a":"A","b":"B"},{"teks":"Laporan"},{}])");
    EXPECT_THAT(built.rows(),
                ElementsAre("0.0:[A dibagi B dikali 100%]", "1.0:[A dibagi B]", "2.0:Laporan", "3.0:-"));
}

TEST(TableCells, know_where_their_value_stands) {
    const Built built = build_table(
        R"("kolom":[{"id":"a"},{"id":"b"},{"id":"c"}],"baris":[{"untuk":"s.*","sebagai":"s","sel":{"a":{"nilai":"s.n","label":"s.#"},"b":{"hitung":"jumlah","dari":"s.x.*"},"c":{"nilai":"s.k","lanjutan":"bertanda"}}}])",
        R"("s":[{"n":"N","x":[1,2],"k":null}])");
    const auto& cells = built.table().cells;
    EXPECT_EQ(cells[0].source.pointer(), "/s/0/n");
    EXPECT_EQ(text_of(*built.document, cells[0].label), "1");
    EXPECT_EQ(cells[1].source.pointer(), "/s/0");
    EXPECT_EQ(cells[2].source.pointer(), "/s/0/k");
    EXPECT_EQ(cells[2].continuation, Continuation::marked);
}

TEST(TableCells, an_object_where_text_belongs_is_told) {
    const Built built = build_table(R"("kolom":[{"id":"a"}],"baris":[{"sel":{"a":"x"}}])", R"("x":{"y":1})");
    ASSERT_EQ(built.diagnostics.items().size(), 1u);
    EXPECT_EQ(built.diagnostics.items()[0].code, "value-type");
    EXPECT_EQ(built.diagnostics.items()[0].pointer, "/x");
}

TEST(TableCells, equal_texts_share_one_content_and_line_feeds_break_lines) {
    const Built built =
        build_table(R"("kolom":[{"id":"a"}],"baris":[{"untuk":"x.*","sebagai":"x","sel":{"a":"x"}}])",
                    R"("x":["sama","sama","dua\nbaris"])");
    const auto& cells = built.table().cells;
    EXPECT_EQ(cells[0].content, cells[1].content);
    EXPECT_EQ(built.document->contents[cells[2].content].inlines.size(), 3u);
}

std::vector<std::string> notes_of(const Document& document) {
    std::vector<std::string> notes;
    for (const Block& block : document.sections.at(0).blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block.value))
            if (paragraph->role == ParagraphRole::table_note)
                notes.push_back(text_of(document, paragraph->content));
    return notes;
}

TEST(TableNotes, stand_below_with_loops_and_conditions) {
    const Built built = build_table(
        R"("kolom":[{"id":"n"}],"baris":[{"untuk":"x.*","sebagai":"e","sel":{"n":"e"}}],"sesudah":"20pt",
           "catatan":["Sumber: {{asal}}.",{"teks":"Butir {{e}}","untuk":"x.*","sebagai":"e","bila":{"nilai":"e","dari":2}},
                      {"teks":"tidak ada","bila":{"nilai":"tiada","ada":true}},"{{skala.akip.tingkat.0.sebutan}}"])",
        R"("asal":"laporan unit","x":[1,2,3])");
    EXPECT_THAT(notes_of(*built.document), ElementsAre("Sumber: laporan unit.", "Butir 2", "Butir 3", "AA"));
    const auto& blocks = built.document->sections.at(0).blocks;
    const auto& first = std::get<Paragraph>(blocks.at(1).value);
    EXPECT_EQ(first.cling, Cling::yes);
    EXPECT_EQ(first.source.pointer(), "/asal");
    EXPECT_EQ(built.document->styles[first.style].name, "catatan-tabel");
    EXPECT_EQ(std::get<Paragraph>(blocks.back().value).space_after, Length::points(20));
    EXPECT_EQ(built.table().space_after, Length());
}

TEST(TableCaptions, of_later_pages_may_be_written) {
    const std::string rest = R"("kolom":[{"id":"n"}],"baris":[{"sel":{"n":"x"}}],"judul":"Uji")";
    const auto continued = [&](const std::string& member) {
        const Built built = build_table(rest + member, R"("x":1)");
        return text_of(*built.document, built.table().continued_caption);
    };
    EXPECT_THAT(continued(""), testing::EndsWith(" (lanjutan)"));
    EXPECT_THAT(continued(R"(,"judul_lanjutan":"sambungan {{x}}")"), testing::EndsWith(" sambungan 1"));
    EXPECT_EQ(continued(R"(,"judul_lanjutan":"")"), "");
    EXPECT_EQ(continued(R"(,"bernomor":false,"judul_lanjutan":"Uji, sambungan")"), "Uji, sambungan");
    EXPECT_EQ(continued(R"(,"bernomor":false)"), "");
}

}  // namespace
}  // namespace naskah::document
