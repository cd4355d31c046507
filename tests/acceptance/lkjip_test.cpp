// The annual performance report whose analyses follow one another (outline "per-analisis"): what its tables
// and sentences compute, worked out by hand from the example's rows, and what is left of it when parts are
// missing.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

using pipeline::Outcome;
using ::testing::HasSubstr;
using ::testing::Not;

Json report_data() {
    std::ifstream file(kSource / "layouts/lkjip/contoh-kutai-kartanegara.json");
    return parse_exactly(std::string(std::istreambuf_iterator<char>(file), {}));
}

/// All text of the report made of `data`, without spaces and hyphens; it must have been made without
/// findings.
std::string text_of_report(const Json& data) {
    const auto result = engine().render(write_exactly(data));
    EXPECT_EQ(result.outcome, Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    return result.outcome == Outcome::done ? squeezed(read_pdf(result.pdf).whole()) : std::string();
}

const std::string& text() {
    static const std::string text = text_of_report(report_data());
    return text;
}

auto says(std::string_view words) {
    return HasSubstr(squeezed(words));
}

TEST(AnnualReport, RatesOfIndicatorsAndTheirMeanComeFromTheRows) {
    EXPECT_THAT(text(), says("80 74,76 93,45% Sangat Tinggi"));
    EXPECT_THAT(text(), says("70 58,78 83,97% Tinggi"));
    EXPECT_THAT(text(), says("94,33 90,02 95,43% Sangat Tinggi"));
    EXPECT_THAT(text(), says("Rata-rata 10 indikator 96,58% Sangat Tinggi"));
}

TEST(AnnualReport, TheYearBeforeIsComparedByItsOwnTarget) {
    EXPECT_THAT(text(), says("76,00 74,00 97,37% 80 74,76 93,45%"));
    EXPECT_THAT(text(), says("70,32 76,92 109,39% 94,33 90,02 95,43%"));
}

TEST(AnnualReport, EfficiencyIsTakenFromTheWeightedAbsorptionOfAllProgrammesOfAGoal) {
    EXPECT_THAT(text(), says("1,03%"));   // 93,45 - 92,42
    EXPECT_THAT(text(), says("75,17%"));  // 7.012.386.086 of 9.328.658.989
    EXPECT_THAT(text(), says("20,26%"));  // 95,4312 - 75,1703
}

TEST(AnnualReport, BudgetsOfBothYearsAddUpToTheFractionOfARupiah) {
    EXPECT_THAT(text(), says("Total 20.204.377.843,00 17.063.361.738,00 84,45 3.141.016.105,00"));
    EXPECT_THAT(text(), says("Total 20.731.452.857,32 17.345.184.746,00 83,67 3.386.268.111,32"));
    EXPECT_THAT(text(), says("0,79 poin persen"));
}

TEST(AnnualReport, OrganisationAndRatesAreDrawnAndNumberedByChapter) {
    for (const char* caption :
         {"Gambar 1.1 Struktur Organisasi Dinas Sosial", "Gambar 1.2 Usulan Perubahan Struktur Organisasi",
          "Gambar 3.1 Capaian Indikator Kinerja Tahun 2021",
          "Gambar 3.2 Realisasi Kinerja Tahun 2020 dan Tahun 2021",
          "Gambar 3.3 Serapan Anggaran Program Tahun 2021"})
        EXPECT_THAT(text(), says(caption));
    Json data = report_data();
    data.erase("struktur_usulan");
    EXPECT_THAT(text_of_report(data), Not(says("Gambar 1.2")));
}

TEST(AnnualReport, WithoutDataOfTheYearBeforeNothingIsComparedWithIt) {
    Json data = report_data();
    data.erase("program_tahun_lalu");
    for (Json& goal : data.at("sasaran"))
        for (Json& indicator : goal.at("indikator")) indicator.erase("realisasi_tahunan");
    const std::string without = text_of_report(data);
    EXPECT_THAT(without, Not(says("Tahun Sebelumnya (2020)")));
    EXPECT_THAT(without, Not(says("Realisasi Kinerja Sebelumnya")));
    EXPECT_THAT(without, Not(says("109,39%")));
    EXPECT_THAT(without, says("Rata-rata 10 indikator 96,58%"));
}

TEST(AnnualReport, WithoutNarrativeTheDefaultWordingFillsTheSections) {
    Json data = report_data();
    data.at("narasi") = Json::object();
    const std::string without = text_of_report(data);
    EXPECT_THAT(without, says("Latar Belakang"));
    EXPECT_THAT(without, says("Permasalahan pelayanan diidentifikasi"));
    EXPECT_THAT(without, Not(says("XI/MPR/1998")));
}

TEST(AnnualReport, AnUnknownOutlineIsAFaultOfTheData) {
    Json data = report_data();
    data.at("pilihan").at("kerangka") = "bebas";
    const auto result = engine().render(write_exactly(data));
    EXPECT_EQ(result.outcome, Outcome::invalid);
    ASSERT_EQ(result.diagnostics.size(), 1U) << told(result);
    EXPECT_EQ(result.diagnostics.front().code, "schema-enum");
}

}  // namespace
}  // namespace naskah::acceptance
