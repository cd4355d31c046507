#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::document {
namespace {

using testing::HasSubstr;

struct Printed {
    std::string text;
    Diagnostics diagnostics;
};

/// What a paragraph prints that asks for one computed name.
Printed compute(const std::string& binding, const std::string& data, const std::string& profile = {}) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},"nama":{"n":)" +
        binding + R"(},"bagian":[{"id":"a","halaman":"potret","isi":[{"paragraf":"{{n}}","gaya":"isi"}]}]})");
    if (!profile.empty()) library.write("profil/daerah.json", profile);
    Printed printed;
    const auto report = report_of(R"({"jenis":"uji",)" + data + "}", printed.diagnostics);
    const auto document = build(report, *library.open(), printed.diagnostics);
    const Block& block = document->sections.at(0).blocks.at(0);
    printed.text = text_of(*document, std::get<Paragraph>(block.value).content);
    return printed;
}

std::string text_of_name(const std::string& binding, const std::string& data) {
    Printed printed = compute(binding, data);
    EXPECT_TRUE(printed.diagnostics.empty());
    return printed.text;
}

const std::string kRate = R"({"hitung":"capaian","realisasi":"r","target":"t"})";

TEST(Computation, efficiency_is_achievement_minus_absorption) {
    const std::string efficiency = R"({"hitung":"efisiensi","format":"persen","capaian":)" + kRate +
                                   R"(,"serapan":{"hitung":"serapan","realisasi":"b","pagu":"p"}})";
    EXPECT_EQ(text_of_name(efficiency, R"("r":28,"t":32,"b":2504262602,"p":2685682131)"), "-5,74");
    EXPECT_EQ(text_of_name(efficiency, R"("r":28,"t":32,"b":null,"p":2685682131)"), "-");
}

TEST(Computation, counts_only_elements_for_which_its_condition_holds) {
    const std::string data = R"("x":[{"r":54,"t":55},{"r":13,"t":13},{"r":null,"t":9},{"r":21,"t":20}])";
    const auto count = [](const std::string& condition) {
        return R"({"hitung":"banyak","untuk":"x.*","sebagai":"e","dari":"e.t","yang":)" + condition + "}";
    };
    const std::string rate = R"({"nilai":{"hitung":"capaian","realisasi":"e.r","target":"e.t"},)";
    EXPECT_EQ(text_of_name(count(rate + R"("sama":100})"), data), "1");
    EXPECT_EQ(text_of_name(count(R"({"bukan":)" + rate + R"("ada":true}})"), data), "1");
    EXPECT_EQ(text_of_name(count(R"({"nilai":"e.t","dari":13})"), data), "3");
    EXPECT_EQ(text_of_name(R"({"hitung":"jumlah","untuk":"x.*","sebagai":"e","dari":"e.t",)"
                           R"("yang":{"nilai":"e.r","ada":true}})",
                           data),
              "88");
    EXPECT_EQ(text_of_name(R"({"hitung":"jumlah","untuk":"x.*","sebagai":"e","dari":"e.t",)"
                           R"("yang":{"nilai":"e.r","dari":100}})",
                           data),
              "-");
}

TEST(Computation, growth_and_relative_difference_are_percent_of_what_is_compared_with) {
    const std::string growth = R"({"hitung":"pertumbuhan","kini":"a","sebelumnya":"b","format":"persen"})";
    EXPECT_EQ(text_of_name(growth, R"("a":90.02,"b":76.92)"), "17,03");
    EXPECT_EQ(text_of_name(growth, R"("a":-5,"b":-10)"), "50");
    EXPECT_EQ(text_of_name(R"({"hitung":"selisih_persen","dari":"a","pembanding":"b"})", R"("a":3,"b":4)"),
              "-25");
}

TEST(Computation, a_computed_name_may_be_compared_with) {
    const std::string before =
        R"({"nilai":"x.[tahun=kemarin].v"},"kemarin":{"hitung":"selisih","dari":"t","dikurangi":1})";
    EXPECT_EQ(text_of_name(before, R"("t":2021,"x":[{"tahun":2020,"v":74},{"tahun":2021,"v":75}])"), "74");
    EXPECT_EQ(text_of_name(before, R"("t":2022,"x":[{"tahun":2020,"v":74},{"tahun":2021,"v":75}])"), "75");
    EXPECT_EQ(text_of_name(before, R"("t":2020,"x":[{"tahun":2020,"v":74},{"tahun":2021,"v":75}])"), "-");
    EXPECT_EQ(text_of_name(before, R"("t":null,"x":[{"tahun":2020,"v":74}])"), "-");
}

TEST(Computation, a_name_without_value_prints_one_mark_its_own_if_it_has_one) {
    EXPECT_EQ(text_of_name(R"({"hitung":"jumlah","dari":"a"})", R"("a":null)"), "-");
    EXPECT_EQ(text_of_name(R"({"hitung":"jumlah","dari":"a","kosong":"belum ada"})", R"("a":null)"),
              "belum ada");
}

TEST(Computation, policy_formulas_need_all_their_inputs) {
    EXPECT_EQ(text_of_name(R"({"hitung":"kali","dari":["a","b",100]})", R"("a":0.5,"b":2)"), "100,0");
    EXPECT_EQ(text_of_name(R"({"hitung":"tambah","dari":["a","b"]})", R"("a":0.1,"b":0.2)"), "0,3");
    EXPECT_EQ(text_of_name(R"({"hitung":"kurang","dari":"a","dikurangi":"b"})", R"("a":1,"b":0.9)"), "0,1");
    EXPECT_EQ(text_of_name(R"({"hitung":"bagi","pembilang":"a","penyebut":"b","format":"persen"})",
                           R"("a":1,"b":8)"),
              "0,13");
    for (const char* function : {"kali", "tambah"})
        EXPECT_EQ(text_of_name(std::string(R"({"hitung":")") + function + R"(","dari":["a","b"]})",
                               R"("a":0.5,"b":null)"),
                  "-");
}

TEST(Computation, extremes_and_counts_leave_out_what_is_missing) {
    const std::string data = R"("x":[{"v":3},{"v":null},{"v":-7},{"v":"3.0"},{}])";
    EXPECT_EQ(text_of_name(R"({"hitung":"terkecil","dari":"x.*.v"})", data), "-7");
    EXPECT_EQ(text_of_name(R"({"hitung":"terbesar","dari":"x.*.v"})", data), "3");
    EXPECT_EQ(text_of_name(R"({"hitung":"banyak","dari":"x.*.v"})", data), "3");
    EXPECT_EQ(text_of_name(R"({"hitung":"banyak","dari":"x.*"})", data), "5");
    EXPECT_EQ(text_of_name(R"({"hitung":"banyak","dari":"tiada.*"})", data), "0");
    EXPECT_EQ(text_of_name(R"({"hitung":"terkecil","dari":"tiada.*"})", data), "-");
}

TEST(Computation, a_mean_runs_over_what_is_computed_of_each_element) {
    const std::string mean =
        R"({"hitung":"rata_rata","untuk":"s.*.i.*","sebagai":"i","format":"persen",)"
        R"("dari":{"hitung":"capaian","realisasi":"i.r","target":"i.t","polaritas":"i.p"}})";
    EXPECT_EQ(
        text_of_name(mean, R"("s":[{"i":[{"r":50,"t":100,"p":"positif"},{"r":null,"t":5,"p":"positif"}]},)"
                           R"({"i":[{"r":6,"t":5,"p":"negatif"}]}])"),
        "65");
}

TEST(Computation, a_name_computed_inside_a_loop_leaves_the_loops_variable_alone) {
    const TemporaryLibrary library(
        R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)"
        R"("nama":{"n":{"hitung":"jumlah","untuk":"x.*","sebagai":"e","dari":"e.v"}},)"
        R"("bagian":[{"id":"a","halaman":"potret","isi":[)"
        R"({"untuk":"x.*","sebagai":"y","paragraf":"{{y.v}} dari {{n}}, {{y.v}}","gaya":"isi"}]}]})");
    Diagnostics diagnostics;
    const auto document = build(report_of(R"({"jenis":"uji","x":[{"v":1},{"v":2}]})", diagnostics),
                                *library.open(), diagnostics);
    const auto& blocks = document->sections.at(0).blocks;
    EXPECT_EQ(text_of(*document, std::get<Paragraph>(blocks.at(0).value).content), "1 dari 3, 1");
    EXPECT_EQ(text_of(*document, std::get<Paragraph>(blocks.at(1).value).content), "2 dari 3, 2");
}

TEST(Computation, division_by_zero_prints_the_mark_and_is_told) {
    const Printed printed = compute(kRate, R"("r":5,"t":0)");
    EXPECT_EQ(printed.text, "-");
    ASSERT_EQ(printed.diagnostics.items().size(), 1u);
    const Diagnostic& told = printed.diagnostics.items()[0];
    EXPECT_EQ(told.code, "figure-division-by-zero");
    EXPECT_EQ(told.severity, Severity::note);
    EXPECT_EQ(told.pointer, "/t");
    EXPECT_THAT(told.message, HasSubstr("5 / 0 x 100"));
}

TEST(Computation, a_figure_longer_than_34_digits_is_told) {
    const Printed printed = compute(R"({"hitung":"kali","dari":["a","a"]})", R"("a":99999999999999999999)");
    EXPECT_EQ(printed.text, "-");
    ASSERT_EQ(printed.diagnostics.items().size(), 1u);
    EXPECT_EQ(printed.diagnostics.items()[0].code, "figure-too-long");
}

TEST(Computation, predicates_follow_the_profiles_scale) {
    const std::string rated = R"({"hitung":"predikat","skala":"kinerja","dari":"a"})";
    EXPECT_EQ(text_of_name(rated, R"("a":83.97)"), "Tinggi");
    EXPECT_EQ(text_of_name(rated, R"("a":90.5)"), "Tinggi");
    EXPECT_EQ(text_of_name(rated, R"("a":141.18)"), "Sangat Tinggi");
    EXPECT_EQ(text_of_name(rated, R"("a":-3)"), "Sangat Rendah");
    EXPECT_EQ(text_of_name(rated, R"("a":null)"), "-");
    EXPECT_EQ(text_of_name(R"({"hitung":"predikat","skala":"akip","dari":"a"})", R"("a":80)"), "BB");
    EXPECT_EQ(text_of_name(R"({"hitung":"predikat","skala":"akip","dari":"a"})", R"("a":80.01)"), "A");
    EXPECT_EQ(text_of_name(R"({"hitung":"predikat","skala":"kinerja","dari":)" + kRate + "}",
                           R"("r":74.76,"t":80)"),
              "Sangat Tinggi");
    const std::string upper = R"({"nama":"Daerah","skala":{"kinerja":{"celah":"ke atas","lebih":"tanpa"}}})";
    EXPECT_EQ(compute(rated, R"("profil":"daerah","a":90.5)", upper).text, "Sangat Tinggi");
    EXPECT_EQ(compute(rated, R"("profil":"daerah","a":100.1)", upper).text, "-");
}

TEST(Computation, conditions_test_computed_values) {
    const auto direction = [](const std::string& data) {
        return text_of_name(
            R"({"teks":"naik","bila":{"nilai":{"hitung":"selisih","dari":"a","dikurangi":"b"},"dari":0},)"
            R"("lainnya":{"teks":"turun","bila":{"nilai":{"hitung":"selisih","dari":"a","dikurangi":"b"},"ada":true},)"
            R"("lainnya":{"teks":"belum dinilai"}}})",
            data);
    };
    EXPECT_EQ(direction(R"("a":2,"b":1)"), "naik");
    EXPECT_EQ(direction(R"("a":1,"b":2)"), "turun");
    EXPECT_EQ(direction(R"("a":null,"b":2)"), "belum dinilai");
    EXPECT_EQ(
        text_of_name(R"({"teks":"ya","bila":{"nilai":{"hitung":"predikat","skala":"kinerja","dari":"a"},)"
                     R"("sama":{"tetap":"Sedang"}},"lainnya":{"teks":"bukan"}})",
                     R"("a":70)"),
        "ya");
}

TEST(Computation, the_profiles_policies_can_be_printed) {
    EXPECT_EQ(text_of_name(R"({"teks":"{{skala.kinerja.kebijakan}}"})", R"("a":1)"),
              "Skala penilaian: 91–100 Sangat Tinggi; 76–90 Tinggi; 66–75 Sedang; 51–65 Rendah; "
              "≤\u00a050 Sangat Rendah. Nilai di antara dua tingkat digolongkan ke tingkat di bawahnya. "
              "Nilai di atas 100 digolongkan sebagai Sangat Tinggi.");
    EXPECT_EQ(text_of_name(R"({"teks":"{{skala.akip.tingkat.1.sebutan}} {{skala.akip.tingkat.1.rentang}}"})",
                           R"("a":1)"),
              "A >\u00a080–90");
    const std::string inverted =
        R"({"nama":"Daerah","capaian":{"negatif":"target per realisasi","batas_atas":120}})";
    EXPECT_THAT(compute(R"({"teks":"{{kebijakan.capaian}}"})", R"("profil":"daerah")", inverted).text,
                testing::AllOf(HasSubstr("target dibagi realisasi"), HasSubstr("dicatat 120%")));
}

}  // namespace
}  // namespace naskah::document
