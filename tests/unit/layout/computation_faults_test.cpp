#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layout/scale.hpp"
#include "support.hpp"

namespace naskah::layout {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::vector<std::string> faults_of_name(const std::string& binding) {
    return faults_of(R"("nama":{"n":)" + binding + "},", R"({"paragraf":"{{n}}","gaya":"isi"})");
}

std::vector<std::string> faults_of_scale(const std::string& levels) {
    const Folder folder;
    folder.write("profil/daerah.json",
                 R"({"nama":"Daerah","skala":{"kinerja":{"tingkat":[)" + levels + "]}}}");
    return folder.faults();
}

TEST(ComputationFaults, an_unknown_scale_names_the_known_ones) {
    EXPECT_THAT(faults_of_name(R"({"hitung":"predikat","skala":"mutu","dari":"a"})"),
                Contains(testing::AllOf(HasSubstr("/nama/n/skala"), HasSubstr("kinerja"))));
}

TEST(ComputationFaults, a_predicate_is_no_number) {
    EXPECT_THAT(
        faults_of_name(R"({"hitung":"jumlah","dari":[{"hitung":"predikat","skala":"kinerja","dari":"a"}]})"),
        Contains(HasSubstr("predikat adalah teks")));
}

TEST(ComputationFaults, misspelt_members_of_a_nested_computation_are_found) {
    EXPECT_THAT(
        faults_of_name(R"({"hitung":"jumlah","dari":[{"hitung":"rasio","bagian":"a","keseluruan":"b"}]})"),
        Contains(HasSubstr("keseluruan")));
}

TEST(ComputationFaults, a_loop_means_nothing_to_a_function_of_two_values) {
    EXPECT_THAT(
        faults_of_name(R"({"hitung":"selisih","untuk":"x.*","sebagai":"e","dari":"e.a","dikurangi":"e.b"})"),
        Contains(HasSubstr("\"untuk\" hanya")));
}

TEST(ComputationFaults, a_choice_among_elements_needs_a_loop) {
    EXPECT_THAT(faults_of_name(R"({"hitung":"banyak","dari":"x.*.a","yang":{"nilai":"x","ada":true}})"),
                Contains(HasSubstr("\"yang\" tanpa")));
}

TEST(ComputationFaults, names_that_choose_by_each_other_run_in_circles) {
    EXPECT_THAT(faults_of_name(R"({"hitung":"banyak","untuk":"x.*","sebagai":"e","dari":"e.a",)"
                               R"("yang":{"nilai":"e.a","dari":"n"}})"),
                Contains(HasSubstr("saling merujuk")));
}

TEST(ComputationFaults, a_statement_the_profile_lacks_is_a_fault) {
    EXPECT_THAT(faults_of_name(R"({"teks":"{{skala.kinerja.kebijaksanaan}}"})"),
                Contains(HasSubstr("tidak ada di profil bawaan")));
}

TEST(ComputationFaults, levels_must_not_overlap_or_stand_upside_down) {
    EXPECT_THAT(faults_of_scale(R"({"sebutan":"A","dari":50},{"sebutan":"B","sampai":50})"),
                Contains(HasSubstr("/skala/kinerja/tingkat/1")));
    EXPECT_THAT(faults_of_scale(R"({"sebutan":"B","sampai":50},{"sebutan":"A","lebih_dari":50})"),
                Contains(HasSubstr("bertumpang tindih")));
    EXPECT_THAT(faults_of_scale(R"({"sebutan":"A","dari":50,"lebih_dari":49})"),
                Contains(HasSubstr("bersamaan")));
    EXPECT_THAT(faults_of_scale(R"({"sebutan":"A","dari":"tinggi"})"), Contains(HasSubstr("bilangan")));
    EXPECT_THAT(faults_of_scale(""), Contains(HasSubstr("paling sedikit satu tingkat")));
}

Scale scale_with(Scale::Gap gap) {
    Scale scale;
    scale.levels = {{"Tinggi", Decimal::integer(76), Decimal::integer(90), false, false},
                    {"Rendah", std::nullopt, Decimal::integer(75), false, false}};
    scale.gap = gap;
    return scale;
}

std::string level_name(const Scale& scale, const char* value) {
    const ScaleLevel* level = level_of(scale, *Decimal::parse(value));
    return level == nullptr ? "tanpa" : level->name;
}

TEST(Scale, the_policy_decides_between_two_levels) {
    for (const char* value : {"75.0001", "75.5", "75.9999"}) {
        EXPECT_EQ(level_name(scale_with(Scale::Gap::lower), value), "Rendah");
        EXPECT_EQ(level_name(scale_with(Scale::Gap::upper), value), "Tinggi");
    }
    EXPECT_EQ(level_name(scale_with(Scale::Gap::rounded), "75.4999"), "Rendah");
    EXPECT_EQ(level_name(scale_with(Scale::Gap::rounded), "75.5"), "Tinggi");
    EXPECT_EQ(level_name(scale_with(Scale::Gap::lower), "75"), "Rendah");
    EXPECT_EQ(level_name(scale_with(Scale::Gap::lower), "76"), "Tinggi");
}

TEST(Scale, a_scale_without_gaps_is_never_rounded_and_says_nothing_of_gaps) {
    Scale scale = scale_with(Scale::Gap::rounded);
    scale.levels[0].from = Decimal::integer(75);
    scale.levels[0].from_excluded = true;
    EXPECT_FALSE(scale.has_gaps());
    EXPECT_EQ(level_name(scale, "75.1"), "Tinggi");
    EXPECT_EQ(policy_text(scale),
              "Skala penilaian: >\u00a075–90 Tinggi; ≤\u00a075 Rendah. Nilai di atas 90 digolongkan sebagai "
              "Tinggi.");
    scale.above = Scale::Above::none;
    EXPECT_EQ(level_name(scale, "90.01"), "tanpa");
}

}  // namespace
}  // namespace naskah::layout
