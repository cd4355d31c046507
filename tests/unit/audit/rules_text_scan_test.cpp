// What other documents look like to the rules over text: near-misses that were told falsely once, and the
// faults beside them that must be told still.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "printed_builder.hpp"

namespace naskah::audit::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> only(std::vector<std::string> findings, std::string_view code) {
    std::erase_if(findings, [&](const std::string& finding) { return !finding.starts_with(code); });
    return findings;
}

TEST(OfficialWords, OtherWordsAreNoMisspellings) {
    for (const char* title : {"PERATURAN DAERAH", "Peringkat Kinerja", "KEBUTUHAN", "Rumus Penghitungan",
                              "Penanganan Bencana", "Dinas Perumahan"})
        EXPECT_THAT(only(Print().heading("", title).findings(), "official-word-misspelt"), IsEmpty())
            << title;
}

TEST(OfficialWords, WhatSentencesWriteIsAWordOfTheOffice) {
    EXPECT_THAT(only(Print()
                         .heading("1.1", "Kegiaten Gotong Royong")
                         .paragraph("Kegiaten berarti kerja bersama.")
                         .findings(),
                     "official-word-misspelt"),
                IsEmpty());
    EXPECT_THAT(only(Print().heading("1.1", "Kegiaten Gotong Royong").findings(), "official-word-misspelt"),
                ElementsAre("official-word-misspelt Kegiaten -> Kegiatan"));
}

Print& of_three_percentages(Print& print, const std::string& last) {
    return print.table({"!Program|Target|Realisasi|Capaian", "Program A|100%|100%|100%",
                        "Program B|84%|50,68%|60,33%", "Program C|100%|91,80%|91,80%",
                        "Program D|94,33%|90,02%|95,43%", last});
}

TEST(TableRates, OfThreePercentagesTheLastIsTheRate) {
    Print right, wrong;
    EXPECT_THAT(only(of_three_percentages(right, "Program E|80%|40%|50%").findings(), "table-rate"),
                IsEmpty());
    EXPECT_THAT(only(of_three_percentages(wrong, "Program E|80%|40%|70%").findings(), "table-rate"),
                ElementsAre("table-rate-differs 70% -> 50,00"));
}

TEST(TableTotals, ATotalRowThatSlidSidewaysIsNotCompared) {
    EXPECT_THAT(only(Print()
                         .table({"!No|Kegiatan|Anggaran|Realisasi|Sisa", "1|A|1.000.000|400.000|600.000",
                                 "2|B|3.000.000|500.000|2.500.000", "=|Jumlah||4.000.000|900.000"})
                         .findings(),
                     "table-total-differs"),
                IsEmpty());
}

TEST(TableTotals, AWrongDigitIsStillTold) {
    EXPECT_THAT(only(Print()
                         .table({"!No|Kegiatan|Anggaran|Realisasi", "1|A|1.000.000|400.000",
                                 "2|B|3.000.000|500.000", "=|Jumlah|4.000.000|800.000"})
                         .findings(),
                     "table-total-differs"),
                ElementsAre("table-total-differs 800.000 -> 900.000"));
}

TEST(Lists, AnIndentOfTheConverterIsNoNewList) {
    EXPECT_THAT(Print()
                    .item("-", "Mengingat :")
                    .item("1.", "Undang-Undang A;")
                    .item("2.", "Undang-Undang B;", 1)
                    .item("3.", "Undang-Undang C;", 1)
                    .item("4.", "Undang-Undang D.")
                    .codes(),
                IsEmpty());
}

TEST(Lists, ANumberThatStandsTwiceIsTold) {
    EXPECT_THAT(Print()
                    .item("1.", "Undang-Undang A;")
                    .item("2.", "Undang-Undang B;")
                    .item("2.", "Undang-Undang C.")
                    .codes(),
                Contains("list-number-gap"));
}

TEST(Marks, NumbersOfRowsAreNoFigures) {
    EXPECT_THAT(only(Print()
                         .table({"!No|Sasaran|Target", "1|Tujuan|5,25", "1.1|Sasaran pertama|6,50",
                                 "1.2|Sasaran kedua|7,75"})
                         .findings(),
                     "decimal-mark-mixed"),
                IsEmpty());
    EXPECT_THAT(only(Print().table({"!No|Sasaran|Target", "1|Satu|5,25%", "2|Dua|6.50%"}).findings(),
                     "decimal-mark-mixed"),
                ElementsAre("decimal-mark-mixed 6.50% -> "));
}

TEST(Numbers, ALostDigitIsToldAndAnAccountIsNot) {
    for (const char* amount : {"412.350.00", "25.000.00", "1.250.000.0"})
        EXPECT_THAT(Print().table({"!No|Anggaran", std::string("1|") + amount}).codes(),
                    Contains("number-malformed"))
            << amount;
    for (const char* code : {"1.06.01", "5.1.02.01.01", "2.6.1", "1.250.000,00", "188.44"})
        EXPECT_THAT(Print().table({"!No|Rekening", std::string("1|") + code}).codes(),
                    Not(Contains("number-malformed")))
            << code;
}

TEST(Months, OfTwoSpellingsTheOddOneIsNamed) {
    EXPECT_THAT(
        only(Print().paragraph("Pada bulan Februari.").paragraph("Sampai Pebruari.").findings(), "month"),
        ElementsAre("month-spelling-mixed Pebruari -> Februari"));
}

TEST(Signers, AnotherWordInThePostIsToldAndAShorterPostIsNot) {
    const auto sign = [](std::string post) {
        return Print::Signature{"Contoh", "4 Maret 2024",         std::move(post), "Ratna Contoh", "",
                                "",       "19710318 199603 2 003"};
    };
    EXPECT_THAT(
        only(Print()
                 .sign(sign("Kepala Dinas Arsip Kabupaten Contoh"))
                 .sign(sign("Kepala Dinas Arsip Kabupaten Contoh,"))
                 .sign(sign("Ketua Dinas Arsip Kabupaten Contoh"))
                 .findings(),
             "signer-post"),
        ElementsAre(
            "signer-post-differs Ketua Dinas Arsip Kabupaten Contoh -> Kepala Dinas Arsip Kabupaten Contoh"));
    EXPECT_THAT(only(Print()
                         .sign(sign("Kepala Dinas Arsip Kabupaten Contoh"))
                         .sign(sign("Kepala Dinas Arsip"))
                         .sign(sign("Plt. Kepala Dinas Arsip Kabupaten Contoh"))
                         .findings(),
                     "signer-post"),
                IsEmpty());
}

TEST(Scales, ValuesWithoutAClassAreTold) {
    const auto scale = [](std::string lowest, std::string next) {
        return only(Print()
                        .table({"!No|Nilai|Predikat", "1|>90 – 100|AA", "2|>70 – 90|A", "3|" + next + "|B",
                                "4|" + lowest + "|C"})
                        .findings(),
                    "scale-gap");
    };
    EXPECT_THAT(scale("0 – 50", ">50 – 70"), IsEmpty());
    EXPECT_THAT(scale("0 – 50", "51 – 70"), IsEmpty());
    EXPECT_THAT(scale(">0 – 50", ">50 – 70"), ElementsAre("scale-gap >0 – 50 -> 0 – 50"));
    EXPECT_THAT(scale("0 – 50", "55 – 70"), ElementsAre("scale-gap 55 – 70 -> "));
    EXPECT_THAT(scale("0 – 50", "45 – 70"), ElementsAre("scale-gap 45 – 70 -> "));
}

std::vector<std::string> twelve_rows(std::size_t swapped, const std::string& zero) {
    std::vector<std::string> rows{"!No|Kegiatan|Anggaran|Realisasi"};
    for (std::size_t i = 0; i < 12; ++i)
        rows.push_back("-|Kegiatan nomor " + std::string(1, static_cast<char>('A' + i)) + "|1.000.000|" +
                       (i == 11 ? zero : "900.000"));
    if (swapped > 0) std::swap(rows[swapped], rows[swapped + 1]);
    return rows;
}

TEST(RowsOfTwoTables, AnotherOrderAndAnotherZeroAreTold) {
    const auto found = [](std::size_t swapped, const std::string& zero) {
        std::vector<std::string> codes =
            Print().table(twelve_rows(0, "0,00")).table(twelve_rows(swapped, zero)).codes();
        std::erase_if(codes, [](const std::string& code) { return !code.starts_with("row-"); });
        return codes;
    };
    EXPECT_THAT(found(0, "0,00"), IsEmpty());
    EXPECT_THAT(found(4, "0,00"), ElementsAre("row-order-differs"));
    EXPECT_THAT(found(0, "-"), ElementsAre("row-zero-differs"));
}

TEST(GradedValues, OneValueInTwoFormsIsTold) {
    const auto found = [](std::string second) {
        return only(Print()
                        .table({"!Indikator|Target", "Nilai AKIP|A (81,50)"})
                        .table({"!Indikator|Target", "Nilai AKIP|" + second})
                        .findings(),
                    "graded");
    };
    EXPECT_THAT(found("81,50"), ElementsAre("graded-value-mixed A (81,50) -> 81,50"));
    EXPECT_THAT(found("A (81,50)"), IsEmpty());
    EXPECT_THAT(found("80,15"), IsEmpty());
}

TEST(Citations, AnActWithoutTentangOrHyphenIsAnActStill) {
    EXPECT_THAT(
        only(Print()
                 .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2023 tentang Kedudukan, Susunan "
                            "Organisasi, Tugas dan Fungsi serta Tata Kerja Dinas Arsip.")
                 .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2021 Kedudukan, Susunan Organisasi, "
                            "Tugas dan Fungsi serta Tata Kerja Dinas Arsip.")
                 .findings(),
             "citation-differs"),
        ElementsAre("citation-differs 9 Tahun 2021 -> 9 Tahun 2023"));
    EXPECT_THAT(only(Print()
                         .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2023 tentang Arsip Daerah yang "
                                    "Tertib dan Lengkap Seluruhnya.")
                         .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2021 telah dicabut.")
                         .findings(),
                     "citation-differs"),
                IsEmpty());
}

TEST(ColumnNumbers, BlanksAfterThemAreNoColumns) {
    const auto found = [](const std::string& row) {
        return only(Print().table({"!A|B|C||", "#1|2|3||", row}).findings(), "column-count");
    };
    EXPECT_THAT(found("a|b|c||"), IsEmpty());
    EXPECT_THAT(found("a|b|c|d|"), ElementsAre("column-count-differs 3 -> 4"));
}

TEST(Parts, TheReportGoesOnAfterAStatementBoundIntoItsFront) {
    EXPECT_THAT(Print()
                    .heading("", "PERNYATAAN TELAH DIREVIU")
                    .paragraph("Laporan telah direviu.")
                    .heading("BAB III", "AKUNTABILITAS KINERJA")
                    .caption("3.7", "Anggaran")
                    .table({"!No|Kegiatan", "1|A"})
                    .codes(),
                Contains("table-number-start"));
}

}  // namespace
}  // namespace naskah::audit::testing
