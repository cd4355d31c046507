#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>

#include "printed_builder.hpp"

namespace naskah::audit::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

Print budget() {
    return Print()
        .caption("2.1", "Realisasi Anggaran")
        .table({"!No|Program|Anggaran|Realisasi|Capaian (%)",
                "1|Program satu|10.000.000.000|600.000.000|6,00",
                "2|Program dua|5.030.032.435|322.808.238|6,42", "=|Total|15.030.032.435|922.808.238|6,14"});
}

TEST(Prose, TotalsOfTheTableAboveAreSilent) {
    EXPECT_THAT(budget()
                    .paragraph("Total anggaran adalah Rp15.030.032.435,00 dengan total realisasi "
                               "Rp922.808.238,00 atau 6,14 %.")
                    .codes(),
                IsEmpty());
}

TEST(Prose, AnotherTotalIsTold) {
    EXPECT_THAT(budget()
                    .paragraph("Total anggaran adalah Rp.9.704.332.435,00 dengan total realisasi anggaran "
                               "Rp.922.808.238,00.")
                    .findings(),
                ElementsAre("prose-total-differs 9.704.332.435,00 -> 15.030.032.435"));
}

TEST(Prose, ARateIsThatOfItsSentence) {
    EXPECT_THAT(
        Print()
            .paragraph(
                "Anggaran Rp9.704.332.435,00 dengan realisasi Rp922.808.238,00 dan capaian keuangan 6,14 %.")
            .findings(),
        ElementsAre("prose-rate-differs 6,14 % -> 9,51 %"));
    EXPECT_THAT(Print()
                    .paragraph("Anggaran sebesar Rp25.299.819.831,00 sedangkan realisasi Rp24.620.080.185,00 "
                               "dengan serapan 97,31 % dan sisa 2,69 %.")
                    .codes(),
                IsEmpty());
}

TEST(Prose, FormulasComeOut) {
    EXPECT_THAT(Print().paragraph("Capaian = $\\frac{54, 20}{55}$ x 100% = 98,54%").findings(),
                ElementsAre("formula-result-differs 98,54 -> 98,55"));
    EXPECT_THAT(Print().paragraph("Capaian = $\\frac{80,15}{81,50}$ x 100% = 98,34%").codes(), IsEmpty());
}

TEST(Prose, NumbersInWords) {
    EXPECT_THAT(Print().paragraph("dalam waktu 5 (enam) tahun sejak penetapan").codes(),
                ElementsAre("words-differ-from-number"));
    EXPECT_THAT(Print().paragraph("dalam waktu 5 (lima) tahun sejak penetapan").codes(), IsEmpty());
}

std::vector<std::string> plan() {
    std::vector<std::string> rows{"!Program|Tahunan|Bulan|Target"};
    constexpr std::array<const char*, 12> kMonths{"Januari",   "Februari", "Maret",    "April",
                                                  "Mei",       "Juni",     "Juli",     "Agustus",
                                                  "September", "Oktober",  "November", "Desember"};
    for (std::size_t i = 0; i < 12; ++i)
        rows.push_back(std::string(i == 0 ? "Program satu|120.000.000" : "|") + "|" + kMonths[i] +
                       "|10.000.000");
    return rows;
}

TEST(Prose, QuartersAgreeWithTheMonths) {
    EXPECT_THAT(Print().paragraph("Anggaran kas triwulan I dianggarkan 15 %.").table(plan()).findings(),
                ElementsAre("quarter-share-differs 15 % -> 25,00 %"));
    EXPECT_THAT(Print().paragraph("Anggaran kas triwulan I dianggarkan 25 %.").table(plan()).codes(),
                IsEmpty());
}

TEST(Prose, QuarterlyTargetsNeedAQuarterlyTable) {
    EXPECT_THAT(Print().paragraph("memuat sasaran, indikator dan target per triwulan").table(plan()).codes(),
                ElementsAre("plan-period-differs"));
    EXPECT_THAT(Print().paragraph("memuat sasaran, indikator dan target per bulan").table(plan()).codes(),
                IsEmpty());
}

TEST(Prose, TheLastAgreementIsAttached) {
    const auto print = [](const char* date) {
        return Print()
            .paragraph("Perubahan Perjanjian Kinerja ditetapkan pada tanggal 5 Desember 2023.")
            .heading("", "PERJANJIAN KINERJA PERUBAHAN")
            .sign({"Pamekasan", date, "Kepala Dinas Sosial", "Hari Contoh Prasetya", "Pembina", "IV/a",
                   "19700817 199603 1 005"})
            .codes();
    };
    EXPECT_THAT(print("27 Juli 2023"), ElementsAre("agreement-not-attached"));
    EXPECT_THAT(print("5 Desember 2023"), IsEmpty());
}

TEST(Prose, FiguresOfANamedRow) {
    const auto print = [](const char* sentence) {
        return Print()
            .table({"!Indikator|Target|Realisasi|Capaian", "Persentase lansia tertangani|80%|60%|75%"})
            .paragraph(sentence)
            .findings();
    };
    EXPECT_THAT(print("Realisasi persentase lansia tertangani sebesar 60 % dengan capaian 75 %."), IsEmpty());
    EXPECT_THAT(print("Realisasi persentase lansia tertangani sebesar 65 %."),
                ElementsAre("prose-figure-differs 65 % -> 60%"));
}

TEST(Format, EnglishMarksBesideIndonesianOnes) {
    EXPECT_THAT(
        Print().table({"!Indikator|Target", "Satu indikator|4.90%", "Dua indikator|9,86%"}).findings(),
        ElementsAre("decimal-mark-mixed 4.90% -> "));
    EXPECT_THAT(Print().table({"!Indikator|Target", "Satu indikator|4,90%", "Dua indikator|9,86%"}).codes(),
                IsEmpty());
}

TEST(Format, GroupsAreWhole) {
    EXPECT_THAT(Print().table({"!Uraian|Pagu", "Satu|25.000.00", "Dua|25.000.000"}).findings(),
                ElementsAre("number-malformed 25.000.00 -> "));
    // Codes of accounts and numbers of headings are no amounts.
    EXPECT_THAT(Print().table({"!Kode|Uraian", "1.06.01.2.01|Satu", "2.6.1|Dua"}).codes(), IsEmpty());
}

TEST(Format, MoneyIsWrittenOneWay) {
    EXPECT_THAT(
        Print().table({"!Uraian|Pagu", "Satu|25.000.000", "Dua|35.000.000", "Tiga|45.000.000,00"}).codes(),
        ElementsAre("money-decimals-mixed"));
    EXPECT_THAT(Print().paragraph("sebesar Rp. 25.299.819.831,00,- pada tahun ini").codes(),
                ElementsAre("money-ending"));
}

TEST(Format, MonthsHaveOneSpelling) {
    EXPECT_THAT(Print()
                    .paragraph("sampai dengan Februari")
                    .paragraph("pergeseran pada bulan Pebruari dan Februari")
                    .findings(),
                ElementsAre("month-spelling-mixed Pebruari -> Februari"));
    EXPECT_THAT(Print().paragraph("sampai dengan Pebruari").paragraph("pada bulan Pebruari").codes(),
                IsEmpty());
}

TEST(Format, ZeroAndNoValueAreDifferentThings) {
    EXPECT_THAT(Print().table({"!Uraian|Realisasi", "Satu|-", "Dua|0,00", "Tiga|1.000.000,00"}).codes(),
                Contains("zero-forms-mixed"));
    EXPECT_THAT(Print().table({"!Uraian|Target|Realisasi", "Satu|-|1", "Dua|2|-"}).codes(), IsEmpty());
}

}  // namespace
}  // namespace naskah::audit::testing
