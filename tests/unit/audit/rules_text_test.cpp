#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>

#include "audit/table_figures.hpp"
#include "printed_builder.hpp"

namespace naskah::audit::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

TEST(Contents, EntriesThatMatchTheirHeadingsAreSilent) {
    EXPECT_THAT(Print()
                    .listed("BAB I", "PENDAHULUAN", "1")
                    .listed("1.1", "Latar Belakang", "1")
                    .listed("1.2", "Gambaran Umum", "2")
                    .heading("BAB I", "PENDAHULUAN")
                    .heading("1.1", "Latar Belakang", 2)
                    .heading("1.2", "Gambaran Umum", 2)
                    .codes(),
                IsEmpty());
}

TEST(Contents, AnotherTitleIsTold) {
    EXPECT_THAT(
        Print()
            .listed("BAB II", "CAPAIAN", "1")
            .listed("2.1", "Evaluasi dan Analisis Keuangan", "2")
            .heading("BAB II", "CAPAIAN")
            .heading("2.1", "Evaluasi dan Analisa Keuangan", 2)
            .findings(),
        ElementsAre(
            "contents-title-differs Evaluasi dan Analisis Keuangan -> Evaluasi dan Analisa Keuangan"));
}

TEST(Contents, LettersBelongToTheirChapter) {
    EXPECT_THAT(Print()
                    .listed("BAB I", "PENDAHULUAN", "1")
                    .listed("A.", "Latar Belakang", "1")
                    .listed("BAB II", "PERENCANAAN KINERJA", "3")
                    .listed("A.", "Rencana Strategis", "3")
                    .heading("BAB I", "PENDAHULUAN")
                    .heading("A.", "Latar Belakang", 2)
                    .heading("BAB II", "PERENCANAAN KINERJA")
                    .heading("A.", "Rencana Strategis", 2)
                    .codes(),
                IsEmpty());
}

TEST(Contents, WhatTheBodyLacksAndWhatTheContentsLackIsTold) {
    EXPECT_THAT(Print()
                    .listed("BAB I", "PENDAHULUAN", "1")
                    .listed("1.1", "Latar Belakang", "1")
                    .listed("1.2", "Landasan Hukum", "2")
                    .heading("BAB I", "PENDAHULUAN")
                    .heading("1.1", "Latar Belakang", 2)
                    .heading("1.3", "Sistematika Penyajian", 2)
                    .codes(),
                ElementsAre("contents-entry-missing", "heading-not-listed", "heading-number-gap"));
}

TEST(Contents, PagesThatGoBackOrLackAreTold) {
    EXPECT_THAT(Print()
                    .listed("", "KATA PENGANTAR", "i")
                    .listed("BAB I", "PENDAHULUAN", "9")
                    .listed("BAB II", "PENUTUP", "7")
                    .listed("", "LAMPIRAN", "")
                    .heading("", "KATA PENGANTAR")
                    .heading("BAB I", "PENDAHULUAN")
                    .heading("BAB II", "PENUTUP")
                    .heading("", "LAMPIRAN")
                    .codes(),
                ElementsAre("contents-page-order", "contents-page-missing"));
}

TEST(Contents, ListedCaptionsAreComparedWithTheirMarks) {
    const auto print = [](const char* listed) {
        return Print()
            .listed_table("2.1", listed)
            .caption("2.1", "Tujuan, Sasaran, dan Arah Kebijakan Dinas Sosial")
            .codes();
    };
    EXPECT_THAT(print("Tujuan, Sasaran, dan Arah Kebijakan"), IsEmpty());
    EXPECT_THAT(print("Tujuan, Sasaran, dan Arah, Kebijakan"), ElementsAre("listed-caption-differs"));
}

TEST(Numbering, DotsAndRepeatedNumbers) {
    EXPECT_THAT(Print().heading("1.1", "Umum", 2).heading("2.1.", "Capaian", 2).codes(),
                ElementsAre("heading-number-style"));
    EXPECT_THAT(Print().heading("1.1", "Umum", 2).heading("1.1", "Khusus", 2).codes(),
                ElementsAre("heading-number-repeated"));
    EXPECT_THAT(
        Print().heading("1.1", "Umum", 2).heading("1.2", "Khusus", 2).heading("2.1", "Lain", 2).codes(),
        IsEmpty());
}

TEST(Numbering, TablesBeginWithOneInEachChapterAndLeaveNoneOut) {
    EXPECT_THAT(Print()
                    .heading("BAB III", "KINERJA")
                    .table({"!No|Nama", "1|A satu"})
                    .caption("3.7", "Anggaran")
                    .findings(),
                ElementsAre("table-number-start 3.7 -> 3.1"));
    EXPECT_THAT(Print().caption("2.1", "Satu").caption("2.3", "Tiga").findings(),
                ElementsAre("table-number-gap 2.3 -> 2.2"));
    EXPECT_THAT(Print().caption("2.1", "Satu").caption("2.2", "Dua").caption("3.1", "Tiga").codes(),
                IsEmpty());
}

TEST(Numbering, ListsKeepTheirNumbers) {
    EXPECT_THAT(Print().item("1.", "satu").item("2.", "dua").item("4.", "empat").codes(),
                ElementsAre("list-number-gap"));
    EXPECT_THAT(Print().item("1.", "satu").item("-", "dua").item("3.", "tiga").codes(),
                ElementsAre("list-number-missing"));
    EXPECT_THAT(Print().item("-", "satu").item("-", "dua").codes(), IsEmpty());
    EXPECT_THAT(
        Print().item("a.", "satu").item("b.", "dua").item("1.", "rinci", 1).item("c.", "tiga").codes(),
        ElementsAre("list-of-one"));
    EXPECT_THAT(
        Print().item("1.", "satu").item("2.", "dua").item("1.", "daftar lain").item("2.", "dua").codes(),
        IsEmpty());
}

TEST(Numbering, RowsOfATableFollowEachOther) {
    EXPECT_THAT(Print().table({"!No|Sasaran|Uraian", "1|Satu hal|x", "3|Tiga hal|x"}).findings(),
                ElementsAre("row-number-gap 3 -> 2"));
    EXPECT_THAT(
        Print()
            .table({"!No|Sasaran|Uraian", "1|Satu hal|x", "2|Dua hal|x", "1|Satu lagi|x", "2|Dua lagi|x"})
            .codes(),
        IsEmpty());
}

TEST(Numbering, BodyRowsHaveNoMoreCellsThanNumberedColumns) {
    EXPECT_THAT(Print().table({"!A|B|C", "#1|2|3", "x|y|z|w"}).findings(),
                ElementsAre("column-count-differs 3 -> 4"));
    EXPECT_THAT(Print().table({"!A|B|C", "#1|2|3", "x|y|z|"}).codes(), IsEmpty());
}

TEST(Wording, OfficialWordsInTitles) {
    EXPECT_THAT(Print().heading("", "LAMPIARAN").findings(),
                ElementsAre("official-word-misspelt LAMPIARAN -> LAMPIRAN"));
    EXPECT_THAT(Print().table({"!NO|ARAH KEBIKAJAN", "1|x"}).findings(),
                ElementsAre("official-word-misspelt KEBIKAJAN -> KEBIJAKAN"));
    EXPECT_THAT(Print().heading("", "BABI").findings(), ElementsAre("official-word-misspelt BABI -> BAB I"));
    // Other forms of the words are words.
    EXPECT_THAT(Print().heading("", "PERENCANA, PEMERINTAHAN DAN PENGATURAN KELEMBAGAAN").codes(), IsEmpty());
}

TEST(Wording, DoubledWordsAndBlanks) {
    EXPECT_THAT(Print().paragraph("upaya penanganan penanganan korban bencana").codes(),
                ElementsAre("word-doubled"));
    EXPECT_THAT(Print().paragraph("setiap unit organisasi di lingkungan . Kinerja diukur").codes(),
                ElementsAre("placeholder-unfilled"));
    EXPECT_THAT(Print().paragraph("masing-masing unit di lingkungan Dinas Sosial").codes(), IsEmpty());
}

const Print::Signature kHead{"Singaraja",
                             "4 Maret 2024",
                             "Kepala Dinas Sosial Kabupaten Buleleng",
                             "I Made Contoh Wijaya, S.Sos., M.M.",
                             "Pembina Utama Muda",
                             "IV/c",
                             "19700415 199503 1 004"};

Print::Signature changed(std::string Print::Signature::*member, const char* text) {
    Print::Signature signature = kHead;
    signature.*member = text;
    return signature;
}

TEST(Signatures, EqualBlocksAreSilent) {
    EXPECT_THAT(
        Print().sign(kHead).sign(kHead).sign(changed(&Print::Signature::nip, "197004151995031004")).codes(),
        IsEmpty());
}

TEST(Signatures, TheOddOneOfSeveralIsTold) {
    const auto told = [](const Print::Signature& odd) {
        return Print().sign(kHead).sign(kHead).sign(odd).codes();
    };
    EXPECT_THAT(told(changed(&Print::Signature::date, "14 Maret 2024")), ElementsAre("sign-date-differs"));
    EXPECT_THAT(told(changed(&Print::Signature::nip, "19710415 199503 1 004")),
                ElementsAre("signer-nip-differs"));
    EXPECT_THAT(told(changed(&Print::Signature::nama, "I Made Contho Wijaya, S.Sos., M.M.")),
                ElementsAre("signer-name-differs"));
    EXPECT_THAT(told(changed(&Print::Signature::pangkat, "Pemimpin Utama Muda")),
                ElementsAre("signer-rank-differs"));
    EXPECT_THAT(told(changed(&Print::Signature::town, "Singajaya")), ElementsAre("sign-place-differs"));
    EXPECT_THAT(told(changed(&Print::Signature::nip, "19701345 199503 1 004")),
                Contains("signer-nip-structure"));
    EXPECT_THAT(told(changed(&Print::Signature::golongan, "IV/a")), ElementsAre("signer-rank-grade-differs"));
}

TEST(Signatures, ActsOfTheirOwnHaveDatesOfTheirOwn) {
    EXPECT_THAT(Print()
                    .heading("", "LAPORAN KINERJA")
                    .sign(kHead)
                    .heading("", "KEPUTUSAN KEPALA DINAS SOSIAL")
                    .sign(changed(&Print::Signature::date, "2 Januari 2024"))
                    .codes(),
                IsEmpty());
    const std::vector<Finding> found = Print()
                                           .heading("", "LAPORAN KINERJA")
                                           .sign(kHead)
                                           .heading("", "PERJANJIAN KINERJA PERUBAHAN")
                                           .sign(changed(&Print::Signature::date, "27 Juli 2023"))
                                           .sign(changed(&Print::Signature::date, "25 Juli 2023"))
                                           .audited();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].rule->code, "sign-date-differs");
    EXPECT_EQ(found[0].weight, Weight::tinggi);
}

TEST(Signatures, TheOwnerDoesNotSignTheReview) {
    EXPECT_THAT(Print()
                    .heading("", "KATA PENGANTAR")
                    .sign(kHead)
                    .heading("", "PERNYATAAN TELAH DIREVIU")
                    .sign(kHead)
                    .codes(),
                ElementsAre("statement-signer-is-owner"));
    Print::Signature inspector{
        "Singaraja", "4 Maret 2024", "Inspektur Kabupaten Buleleng", "Ni Luh Contoh Lestari, S.E.",
        "Pembina",   "IV/a",         "19720302 199603 2 002"};
    EXPECT_THAT(Print()
                    .heading("", "KATA PENGANTAR")
                    .sign(kHead)
                    .heading("", "PERNYATAAN TELAH DIREVIU")
                    .sign(inspector)
                    .codes(),
                IsEmpty());
}

TEST(Owner, AnOfficeDoesNotSpeakForItsGovernment) {
    EXPECT_THAT(
        Print()
            .sign(kHead)
            .paragraph("sehingga Pemerintah Kabupaten Buleleng dapat menyelesaikan Dokumen Rencana Aksi")
            .codes(),
        ElementsAre("owner-differs"));
    EXPECT_THAT(
        Print()
            .sign(kHead)
            .paragraph("sehingga Dinas Sosial Kabupaten Buleleng dapat menyelesaikan Dokumen Rencana Aksi")
            .codes(),
        IsEmpty());
    EXPECT_THAT(Print()
                    .sign(kHead)
                    .paragraph("Dengan tersusunnya Laporan Kinerja Kabupaten Buleleng ini, diharapkan dapat "
                               "memberi gambaran")
                    .codes(),
                ElementsAre("owner-differs"));
    EXPECT_THAT(Print()
                    .sign(kHead)
                    .paragraph("Laporan Kinerja Dinas Sosial Kabupaten Buleleng disusun setiap tahun")
                    .codes(),
                IsEmpty());
}

TEST(Citations, OneActHasOneNumber) {
    EXPECT_THAT(Print()
                    .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2023 tentang Kedudukan, Susunan "
                               "Organisasi, Tugas dan Fungsi serta Tata Kerja")
                    .paragraph("Peraturan Bupati Contoh Nomor 9 Tahun 2021 tentang Kedudukan, Susunan "
                               "Organisasi, Tugas dan Fungsi serta Tata Kerja")
                    .findings(),
                ElementsAre("citation-differs 9 Tahun 2021 -> 9 Tahun 2023"));
    EXPECT_THAT(Print()
                    .paragraph("Peraturan Daerah Nomor 9 Tahun 2019 dan Peraturan Daerah Nomor 01 Tahun 2022")
                    .codes(),
                ElementsAre("citation-leading-zero"));
    EXPECT_THAT(Print()
                    .paragraph("Peraturan Bupati Contoh Nomor 93 Tahun 2023 tentang Rencana Kerja Pemerintah "
                               "Daerah Tahun 2023")
                    .codes(),
                ElementsAre("plan-set-late"));
}

TEST(Tables, RatesAreLearntFromTheRows) {
    const std::vector<std::string> rows{
        "!No|Program|Anggaran|Realisasi|Capaian (%)", "1|Program satu|2.978.641.819|36.069.364|1,21",
        "2|Program dua|253.111.493|38.220.246|15,10", "3|Program tiga|4.548.484.379|45.080.980|0,99",
        "4|Program empat|137.491.789|19.021.590|13,83"};
    EXPECT_THAT(Print().table(rows).codes(), IsEmpty());
    std::vector<std::string> wrong = rows;
    wrong[4] = "4|Program empat|137.491.789|19.021.590|14,83";
    EXPECT_THAT(Print().table(wrong).findings(), ElementsAre("table-rate-differs 14,83 -> 13,83"));
    wrong[4] = "4|Program empat|21.560.137.700|21.089.285.266|97,81";
    EXPECT_THAT(Print().table(wrong).findings(), ElementsAre("table-rate-truncated 97,81 -> 97,82"));
    wrong[4] = "4|Program empat|25.000.000|50.589.325|202";
    EXPECT_THAT(Print().table(wrong).findings(), ElementsAre("table-decimals-lost 202 -> 202,36"));
}

TEST(Tables, ASingleRowIsReadByItsHeader) {
    EXPECT_THAT(
        Print()
            .table({"!Indikator|Target|Realisasi|Capaian (%)", "Persentase tertangani|55%|54,20%|98,54%"})
            .findings(),
        ElementsAre("table-rate-truncated 98,54% -> 98,55"));
    // Fewer is better: (T - (R - T)) / T.
    EXPECT_THAT(
        Print()
            .table({"!Indikator|Target|Realisasi|Capaian (%)", "Persentase penduduk miskin|4,00|5,00|75,00"})
            .codes(),
        IsEmpty());
}

TEST(Tables, DifferencesOfMostRowsBindTheOthers) {
    std::vector<std::string> rows{"!Kegiatan|Capaian|Serapan|Efisiensi",
                                  "Satu kegiatan|100%|94,47%|5,53%",
                                  "Dua kegiatan|100%|98%|2%",
                                  "Tiga kegiatan|87,5%|93,24%|-5,74%",
                                  "Empat kegiatan|60%|97,87%|-37,87%",
                                  "Lima kegiatan|0%|98,9%|-98,90%"};
    EXPECT_THAT(Print().table(rows).codes(), IsEmpty());
    rows[5] = "Lima kegiatan|0%|98,9%|-98,99%";
    EXPECT_THAT(Print().table(rows).findings(), ElementsAre("table-difference-differs -98,99% -> -98,9%"));
}

TEST(Tables, TotalsMayCountProgrammesOrEverything) {
    EXPECT_THAT(Print()
                    .table({"!No|Uraian|Anggaran", "1|PROGRAM SATU|300.000.000", "|Kegiatan a|100.000.000",
                            "|Kegiatan b|200.000.000", "2|PROGRAM DUA|50.000.000", "|Kegiatan c|50.000.000",
                            "=|Jumlah|350.000.000"})
                    .codes(),
                IsEmpty());
    EXPECT_THAT(Print()
                    .table({"!No|Uraian|Anggaran", "1|Bidang satu|300.000.000", "2|Bidang dua|50.000.000",
                            "=|Jumlah|351.000.000"})
                    .findings(),
                ElementsAre("table-total-differs 351.000.000 -> 350.000.000"));
}

TEST(Tables, ATreeProvenByOneColumnBindsTheOthers) {
    std::vector<std::string> rows{
        "!No|Uraian|Anggaran|Realisasi",       "1|PROGRAM SATU|300.000.000|250.000.000",
        "|Kegiatan a|100.000.000|90.000.000",  "|Sub satu|60.000.000|50.000.000",
        "|Sub dua|40.000.000|40.000.000",      "|Kegiatan b|200.000.000|160.000.000",
        "2|PROGRAM DUA|50.000.000|45.000.000", "|Kegiatan c|50.000.000|45.000.000"};
    EXPECT_THAT(Print().table(rows).codes(), IsEmpty());
    rows[2] = "|Kegiatan a|100.000.000|91.000.000";
    EXPECT_THAT(Print().table(rows).codes(), Contains("table-parent-differs"));
}

std::vector<std::string> year(const char* annual, int months) {
    constexpr std::array<const char*, 12> kMonths{"Januari",   "Pebruari", "Maret",    "April",
                                                  "Mei",       "Juni",     "Juli",     "Agustus",
                                                  "September", "Oktober",  "Nopember", "Desember"};
    std::vector<std::string> rows{"!Kegiatan|Tahunan|Bulan|Target"};
    for (int i = 0; i < months; ++i)
        rows.push_back(std::string(i == 0 ? "Pengembangan potensi|" : "|") + (i == 0 ? annual : "") + "|" +
                       kMonths[static_cast<std::size_t>(i)] + "|1.000.000");
    return rows;
}

TEST(Tables, ANumberedNameIsNoNumber) {
    const printed::Cell name{"1 Administrasi Umum Perangkat Daerah", 0, {}}, unit{"12 Laporan", 0, {}},
        grade{"A (81,50)", 0, {}};
    EXPECT_FALSE(cell_figure(name).has_value());
    ASSERT_TRUE(cell_figure(unit).has_value());
    EXPECT_EQ(cell_figure(unit)->value, Decimal::integer(12));
    ASSERT_TRUE(cell_figure(grade).has_value());
    EXPECT_EQ(cell_figure(grade)->decimals, 2);
}

TEST(Tables, AnActivityWithOneSubActivityReachesWhatThatReaches) {
    const auto rows = [](const char* above) {
        return std::vector<std::string>{"!No|Uraian|Target|Realisasi|Capaian (%)|Anggaran|Realisasi Anggaran",
                                        std::string("1|PROGRAM SATU|100|90|90|300.000.000|250.000.000"),
                                        std::string("2|Kegiatan a|") + above + "|100.000.000|90.000.000",
                                        "3|Sub satu|5|3|60|100.000.000|90.000.000",
                                        "4|Kegiatan b|4|3|75|200.000.000|160.000.000",
                                        "5|Sub dua|4|3|75|200.000.000|160.000.000",
                                        "6|PROGRAM DUA|10|9|90|50.000.000|45.000.000",
                                        "7|Kegiatan c|8|6|75|50.000.000|45.000.000"};
    };
    EXPECT_THAT(Print().table(rows("5|3|60")).codes(), Not(Contains("only-child-differs")));
    EXPECT_THAT(Print().table(rows("5|5|100")).codes(), Contains("only-child-differs"));
}

TEST(Months, TotalsCountPagesAndRunsThatLostTheirYear) {
    std::vector<std::string> rows = year("12.000.000", 12);
    rows.push_back("=TOTAL|12.000.000||12.000.000");
    EXPECT_THAT(Print().table(rows).codes(), IsEmpty());
    rows.back() = "=TOTAL|13.500.000||13.500.000";
    EXPECT_THAT(Print().table(rows).findings(), ElementsAre("month-total-differs 13.500.000 -> 12.000.000"));
    // What lacks is printed elsewhere: its row stands on a page that is not here.
    EXPECT_THAT(Print().table(rows).table({"!Uraian|Pagu", "Kegiatan lain|1.500.000"}).codes(), IsEmpty());
}

TEST(Months, RatesAreReadBesideTheMonthWhereverTheRowWasShifted) {
    std::vector<std::string> rows = year("12.000.000", 12);
    rows[3] = "||Maret|1.000.000|2.023.570|202,36|penjelasan";
    rows[4] = "April|1.000.000|500.000|51,00||";
    EXPECT_THAT(Print().table(rows).findings(),
                UnorderedElementsAre("month-rate-differs 51,00 -> 50,00",
                                     "month-overspent 202,36 -> 67,45 (kumulatif)"));
}

TEST(Months, AMonthThatLacksIsTold) {
    std::vector<std::string> rows = year("12.000.000", 12);
    rows.erase(rows.begin() + 5);
    EXPECT_THAT(Print().table(rows).codes(), ElementsAre("table-months-incomplete"));
}

std::vector<std::string> indicator(const char* first) {
    std::vector<std::string> rows{"!Indikator|Satuan|Target|Bulan|Target Bulan",
                                  "Jumlah laporan lain|Laporan|12|Januari|1"};
    rows.push_back(std::string(first) + "|Januari|1");
    for (const char* month : {"Februari", "Maret", "April", "Mei", "Juni", "Juli"})
        rows.push_back(std::string("|||") + month + "|1");
    return rows;
}

TEST(Months, UnitsAndNamesStandInTheirColumns) {
    EXPECT_THAT(Print().table(indicator("Jumlah laporan bulanan|Laporan|12")).codes(), IsEmpty());
    EXPECT_THAT(Print().table(indicator("Jumlah laporan bulanan|12|Laporan")).codes(),
                ElementsAre("unit-target-swapped"));
    EXPECT_THAT(Print().table(indicator("1|Laporan|12")).codes(), ElementsAre("indicator-name-missing"));
}

TEST(Tables, TwelveMonthsMakeTheYear) {
    EXPECT_THAT(Print().table(year("12.000.000", 12)).codes(), IsEmpty());
    EXPECT_THAT(Print().table(year("13.000.000", 12)).findings(),
                ElementsAre("table-months-differ 13.000.000 -> 12.000.000"));
}

TEST(Tables, ARowPrintedTwiceIsCountedTwice) {
    EXPECT_THAT(
        Print()
            .table({"!Indikator|Kegiatan|Pagu", "Satu|Administrasi Umum Perangkat Daerah|101.704.082",
                    "Dua|Administrasi Keuangan|4.719.333.173", "Tiga|Penyediaan Jasa Penunjang|866.723.493",
                    "Empat|Administrasi Umum Perangkat Daerah|101.704.082"})
            .codes(),
        ElementsAre("table-row-twice"));
}

TEST(Rules, EveryCodeIsUnique) {
    std::vector<std::string_view> codes;
    for (const Rule* rule : rules()) {
        EXPECT_THAT(codes, Not(Contains(rule->code))) << rule->code;
        codes.push_back(rule->code);
        EXPECT_FALSE(rule->judul.empty());
        EXPECT_FALSE(rule->sumber.empty());
    }
}

}  // namespace
}  // namespace naskah::audit::testing
