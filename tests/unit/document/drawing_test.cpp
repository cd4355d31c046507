// Organisation charts and charts as plain values, from layout and data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Built {
    std::shared_ptr<const Document> document;
    Diagnostics diagnostics;

    template <typename Block>
    const Block& block(std::size_t at = 0) const {
        return std::get<Block>(document->sections.at(0).blocks.at(at).value);
    }
    std::string text(ContentId id) const { return text_of(*document, id); }
    std::vector<std::string> codes() const {
        std::vector<std::string> result;
        for (const Diagnostic& item : diagnostics.items()) result.push_back(item.code + " " + item.pointer);
        return result;
    }
};

Built build_drawing(const std::string& members, const std::string& block, const std::string& data) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
        members + R"(,"bagian":[{"id":"a","halaman":"potret","isi":[)" + block + "]}]}");
    return build_with<Built>(library, data);
}

Built build_tree(const std::string& data) {
    return build_drawing(
        R"("bagan":{"s":{"judul":"Struktur","data":"struktur","sebagai":"n","isi":[
             {"nilai":"n.jabatan","gaya":"bagan-jabatan"},
             {"nilai":"n.nama","gaya":"bagan-nama","kosong":{"nilai":"pejabat.[id=n.pejabat].nama","kosong":""}}],
             "gaya":{"judul":"judul-gambar","tanda":"bagan-nama"}}})",
        R"({"bagan":"s"})", data);
}

Built build_chart(const std::string& members, const std::string& data) {
    return build_drawing(
        R"("grafik":{"g":{"gaya":{"judul":"judul-gambar","label":"grafik-label","nilai":"grafik-nilai"},)" +
            members + "}}",
        R"({"grafik":"g"})", data);
}

/// "2,5" or "-" for a gap, by category.
std::vector<std::string> labels(const Built& built, const ChartSeries& series) {
    std::vector<std::string> result;
    for (const ChartValue& value : series.values)
        result.push_back(value.value ? built.text(value.label) : "-");
    return result;
}

TEST(OrganisationTree, follows_the_data_and_takes_names_from_the_officials) {
    const Built built = build_tree(
        R"("pejabat":[{"id":"k","nama":"Contoh Kepala"}],"struktur":{"id":"a","jabatan":"Kepala","pejabat":"k","anak":[
             {"id":"b","jabatan":"Sekretaris","jenis":"staf","nama":"Contoh Sekretaris"},
             {"id":"c","jabatan":"Bidang","nama":null,"anak":[{"id":"d","jabatan":"Seksi"}]},
             {"id":"e","jabatan":"JF","jenis":"fungsional"}]})");
    EXPECT_THAT(built.codes(), ElementsAre());
    const auto& chart = built.block<OrganisationChart>();
    std::vector<std::string> boxes;
    for (const OrganisationUnit& unit : chart.units) {
        std::string box;
        for (const BoxLine& line : unit.lines) box += built.text(line.content) + "/";
        boxes.push_back(box);
    }
    EXPECT_THAT(boxes, ElementsAre("Kepala/Contoh Kepala/", "Sekretaris/Contoh Sekretaris/", "Bidang/",
                                   "Seksi/", "JF/"));
    EXPECT_THAT(chart.units[0].children, ElementsAre(1, 2, 4));
    EXPECT_THAT(chart.units[2].children, ElementsAre(3));
    EXPECT_EQ(chart.units[1].role, UnitRole::staff);
    EXPECT_EQ(chart.units[4].role, UnitRole::functional);
    EXPECT_EQ(chart.units[3].source.pointer(), "/struktur/anak/1/anak/0");
    EXPECT_EQ(
        chart.frame.alternative,
        "Bagan organisasi. Kepala membawahi Sekretaris (staf), Bidang, JF (kelompok fungsional). Bidang "
        "membawahi Seksi.");
    EXPECT_EQ(built.text(chart.frame.caption.content), "Gambar 0.1\nStruktur");
    EXPECT_NE(chart.frame.caption.anchor, 0u);
}

TEST(OrganisationTree, faults_of_the_data_are_told_where_they_stand) {
    const Built built = build_tree(
        R"("struktur":{"id":"a","jabatan":"Kepala","anak":[{"id":"b","jabatan":"B","jenis":"lain"}]})");
    EXPECT_THAT(built.codes(), ElementsAre("organisation-role-unknown /struktur/anak/0/jenis"));
}

TEST(OrganisationTree, without_data_there_is_no_chart_and_no_number) {
    const Built built = build_tree(R"("struktur":null)");
    EXPECT_TRUE(built.document->sections.empty());
    EXPECT_THAT(built.codes(), ElementsAre());
}

TEST(OrganisationTree, more_boxes_than_any_office_has_are_refused) {
    std::string children;
    for (int i = 0; i < 1001; ++i) children += (i == 0 ? "" : ",") + std::string(R"({"jabatan":"B"})");
    const Built built = build_tree(R"("struktur":{"jabatan":"A","anak":[)" + children + "]}");
    EXPECT_THAT(built.codes(), ElementsAre("organisation-too-large /struktur"));
}

TEST(Chart, categories_and_series_come_from_loops_and_null_is_a_gap) {
    const Built built = build_chart(
        R"("jenis":"batang","kategori":{"untuk":"kala.*","sebagai":"b","label":"{{b.nama}}"},
           "seri":[{"untuk":"i.*","sebagai":"i","nama":"{{i.nama}}","nilai":{"nilai":"i.nilai.[ke=b.nomor].n","format":"persen"}}],
           "acuan":[{"nilai":100,"nama":"Penuh"}])",
        R"("kala":[{"nomor":1,"nama":"Jan"},{"nomor":2,"nama":"Feb"},{"nomor":3,"nama":"Mar"}],
           "i":[{"nama":"X","nilai":[{"ke":1,"n":0},{"ke":3,"n":"12.345"}]},
                {"nama":"Y","nilai":[{"ke":1,"n":null},{"ke":2,"n":-7}]}])");
    EXPECT_THAT(built.codes(), ElementsAre());
    const auto& chart = built.block<Chart>();
    ASSERT_EQ(chart.categories.size(), 3u);
    EXPECT_EQ(built.text(chart.categories[1]), "Feb");
    ASSERT_EQ(chart.series.size(), 2u);
    EXPECT_THAT(labels(built, chart.series[0]), ElementsAre("0", "-", "12,35"));
    EXPECT_THAT(labels(built, chart.series[1]), ElementsAre("-", "-7", "-"));
    EXPECT_EQ(
        chart.frame.alternative,
        "Grafik batang. X: Jan 0; Feb tidak ada nilai; Mar 12,35. Y: Jan tidak ada nilai; Feb -7; Mar tidak "
        "ada nilai. Garis acuan Penuh: 100.");
    EXPECT_EQ(chart.frame.caption.content, 0u);
}

TEST(Chart, computes_over_a_range_of_years_and_divides_money) {
    const Built built = build_chart(
        R"("jenis":"garis","judul":"Serapan","pembagi":1000000,
           "kategori":{"ulang":{"dari":"awal","sampai":"akhir","sebagai":"t"},"label":"Tahun {{t}}"},
           "seri":[{"nama":"Pagu","nilai":{"hitung":"jumlah","dari":"p.[tahun=t].pagu","format":"rupiah"}}])",
        R"("awal":2023,"akhir":2024,"p":[{"tahun":2023,"pagu":1500000},{"tahun":2023,"pagu":1000000},{"tahun":2024,"pagu":15030032435}])");
    EXPECT_THAT(built.codes(), ElementsAre());
    const auto& chart = built.block<Chart>();
    EXPECT_EQ(built.text(chart.categories.at(0)), "Tahun 2023");
    EXPECT_THAT(labels(built, chart.series.at(0)), ElementsAre("2,5", "15.030,03"));
    EXPECT_EQ(chart.series[0].values[1].value->to_string(), "15030.032435");
    EXPECT_EQ(built.text(chart.frame.caption.content), "Gambar 0.1\nSerapan");
}

TEST(Chart, written_categories_have_one_value_each) {
    const Built built = build_chart(
        R"("jenis":"batang","kategori":["Target","Realisasi"],"seri":[{"nama":"2024","nilai":["t","r"],"warna":"#336699"}])",
        R"("t":10,"r":"9.5")");
    EXPECT_THAT(labels(built, built.block<Chart>().series.at(0)), ElementsAre("10", "9,5"));
    EXPECT_EQ(built.block<Chart>().series[0].color, (Color{0x33, 0x66, 0x99}));
}

TEST(Chart, what_is_no_number_is_told) {
    const Built built =
        build_chart(R"("jenis":"batang","kategori":["A"],"seri":[{"nama":"S","nilai":"n"}])", R"("n":"AA")");
    EXPECT_THAT(built.codes(), ElementsAre("value-type /n"));
}

TEST(Chart, a_range_that_runs_backwards_is_told) {
    const Built built = build_chart(
        R"("jenis":"garis","kategori":{"ulang":{"dari":"a","sampai":"b","sebagai":"t"},"label":"{{t}}"},"seri":[{"nama":"S","nilai":"a"}])",
        R"("a":2024,"b":2020)");
    EXPECT_THAT(built.codes(), ElementsAre("category-range /b"));
}

TEST(Directives, of_prose_draw_charts) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},
            "bagan":{"s":{"data":"struktur","sebagai":"n","isi":[{"nilai":"n.jabatan","gaya":"bagan-jabatan"}],"gaya":{"tanda":"bagan-nama"}}},
            "grafik":{"g":{"jenis":"batang","kategori":["A"],"seri":[{"nama":"S","nilai":"n"}],"gaya":{"label":"grafik-label","nilai":"grafik-nilai"}}},
            "bagian":[{"id":"a","halaman":"potret","isi":[{"md":"isi.md"}]}]})",
        {{"isi.md", "satu\n\n<!-- bagan: s -->\n\ndua\n\n<!-- grafik: g -->\n"}});
    Diagnostics diagnostics;
    const auto document =
        build(report_of(R"({"jenis":"uji","n":1,"struktur":{"jabatan":"Kepala"}})", diagnostics),
              *library.open(), diagnostics);
    const auto& blocks = document->sections.at(0).blocks;
    ASSERT_EQ(blocks.size(), 4u);
    EXPECT_TRUE(std::holds_alternative<OrganisationChart>(blocks[1].value));
    EXPECT_TRUE(std::holds_alternative<Chart>(blocks[3].value));
}

}  // namespace
}  // namespace naskah::document
