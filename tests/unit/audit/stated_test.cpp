#include "audit/stated.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::audit {
namespace {

Closeness close(std::string_view stated, std::string_view exact) {
    return closeness(*read_stated(stated), *Decimal::parse(exact));
}

TEST(Stated, ReadsTheNumberOfACell) {
    EXPECT_EQ(read_stated("Rp. 25.299.819.831,00,-")->value, Decimal::parse("25299819831"));
    EXPECT_EQ(read_stated("A (81,50)")->value, Decimal::parse("81.5"));
    EXPECT_EQ(read_stated("529201 Orang")->value, Decimal::integer(529201));
    EXPECT_EQ(read_stated("2024")->value, Decimal::integer(2024));
    EXPECT_FALSE(read_stated("25.000.00")->value);
    EXPECT_FALSE(read_stated("5 dari 12"));
    EXPECT_FALSE(read_stated("Sangat Tinggi"));
}

TEST(Stated, KnowsHowANumberCameAboutFromTheExactOne) {
    EXPECT_EQ(close("54,21%", "54.2090"), Closeness::equal);
    EXPECT_EQ(close("54", "54.2090"), Closeness::equal);
    EXPECT_EQ(close("54,20%", "54.2090"), Closeness::truncated);
    EXPECT_EQ(close("54,20", "54.166"), Closeness::padded);
    EXPECT_EQ(close("98,54 %", "98.5618"), Closeness::near);
    EXPECT_EQ(close("-98,99%", "-98.90"), Closeness::different);
    EXPECT_EQ(close("-5,73", "-5.738"), Closeness::truncated);
    EXPECT_EQ(close("5.200", "5200"), Closeness::equal);
    EXPECT_EQ(close("5,745", "5745"), Closeness::equal);  // English thousands
    EXPECT_EQ(close("9.704.332.435", "15030032435"), Closeness::different);
}

constexpr std::string_view kHead = R"("periode":{"tahun":2024,"dari":1,"sampai":12},)";

std::string programme(const std::string& stated) {
    return "{" + std::string(kHead) +
           R"("program":[{"id":"p1","nama":"P","pagu":{"murni":3000},"realisasi":2000,)" + R"("tercetak":)" +
           stated + "}]}";
}

TEST(StatedFigures, AFigureThatIsNotWhatItsInputsGiveIsTold) {
    EXPECT_EQ(found(programme(R"({"serapan":"76,67%"})"), "stated-figure-differs"),
              "/program/0/tercetak/serapan: 76,67% -> 66,67%\n");
    EXPECT_EQ(found(programme(R"({"serapan":"66,67%","sisa":"1.000"})"), "stated-figure-differs"), "");
}

TEST(StatedFigures, OneOfSeveralPlacesThatDisagreesIsTold) {
    EXPECT_EQ(
        found(
            programme(
                R"({"serapan":[{"nilai":"66,67","tempat":"Tabel 1"},{"nilai":"76,67","tempat":"Tabel 2"}]})"),
            "stated-places-differ"),
        "/program/0/tercetak/serapan/1/nilai: 76,67 -> 66,67\n");
}

TEST(StatedFigures, TablesBeforeAndAfterAnAmendmentPrintTheirOwnTarget) {
    const auto indicator = [](std::string_view printed) {
        return std::string(R"({"periode":{"tahun":2023,"dari":1,"sampai":12},"program":[{"indikator":[)"
                           R"({"uraian":"A","satuan":"Orang","target":529000,"target_perubahan":529201,)"
                           R"("realisasi":529201,"tercetak":{"target":[)") +
               std::string(printed) + "]}}]}]}";
    };
    EXPECT_EQ(
        found(indicator(R"({"nilai":"529.000 Orang"},{"nilai":"529201 Orang"})"), "stated-datum-differs"),
        "");
    EXPECT_EQ(found(indicator(R"({"nilai":"529.100 Orang"})"), "stated-datum-differs"),
              "/program/0/indikator/0/tercetak/target/0/nilai: 529.100 Orang -> 529.000\n");
}

TEST(StatedFigures, CuttingDecimalsIsToldApartFromAWrongFigure) {
    const std::string data = programme(R"({"serapan":[{"nilai":"66,66"},{"nilai":"66,66 %"}]})");
    EXPECT_EQ(found(data, "stated-truncated"), "/program/0/tercetak/serapan/0/nilai: 66,66 -> 66,67\n");
    EXPECT_EQ(found(data, "stated-figure-differs"), "");
    EXPECT_EQ(found(programme(R"({"serapan":"66,70"})"), "stated-padded"),
              "/program/0/tercetak/serapan: 66,70 -> 66,67\n");
    EXPECT_EQ(found(programme(R"({"serapan":"66,7"})"), "stated-padded"), "");
}

TEST(StatedFigures, WhatFollowsFromThePrintedInputsIsNotToldAgain) {
    // 33,34 is 100 - 66,66: only the truncated rate is a fault.
    const std::string data = programme(R"({"serapan":"66,66","sisa_persen":"33,34"})");
    EXPECT_EQ(lines_of(audit(input_of(data)), "stated-rounding-differs"), "");
    EXPECT_EQ(found(data, "stated-truncated"), "/program/0/tercetak/serapan: 66,66 -> 66,67\n");
    // A rate of a wrong total follows from it as well.
    const std::string wrong = programme(R"({"realisasi":"1.500","serapan":"50,00"})");
    EXPECT_EQ(found(wrong, "stated-datum-differs"), "/program/0/tercetak/realisasi: 1.500 -> 2.000\n");
}

TEST(StatedFigures, AnEmptyCellBesideANumberIsTold) {
    EXPECT_EQ(found(programme(R"({"realisasi":[{"nilai":""},{"nilai":"2.000"}]})"), "stated-value-missing"),
              "/program/0/tercetak/realisasi/0/nilai:  -> 2.000\n");
    EXPECT_EQ(
        found(
            R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"I","target":null,"tercetak":{"target":"-"}}]}]})",
            "stated-value-missing"),
        "");
}

TEST(StatedFigures, FormsOfNumbersAreTold) {
    EXPECT_EQ(found(programme(R"({"realisasi":"2.000.00"})"), "stated-number-malformed"),
              "/program/0/tercetak/realisasi: 2.000.00 -> 2.000\n");
    EXPECT_EQ(found(programme(R"({"serapan":"66.67%"})"), "stated-number-english"),
              "/program/0/tercetak/serapan: 66.67% -> 66,67%\n");
    EXPECT_EQ(found(programme(R"({"realisasi":"Rp2.000,00,-"})"), "stated-money-ending"),
              "/program/0/tercetak/realisasi: Rp2.000,00,- -> Rp2.000,00\n");
    EXPECT_EQ(found(programme(R"({"serapan":[{"nilai":"66,67"},{"nilai":"67"}]})"), "stated-decimals-mixed"),
              "/program/0/tercetak/serapan/1/nilai: 67 -> 66,67\n");
    for (const char* code :
         {"stated-number-malformed", "stated-number-english", "stated-money-ending", "stated-decimals-mixed"})
        EXPECT_EQ(
            found(programme(R"({"realisasi":[{"nilai":"Rp2.000"},{"nilai":"2.000"}],"serapan":"66,67%"})"),
                  code),
            "");
}

TEST(StatedFigures, TablesBeforeAndAfterTheAmendmentPrintTheirOwnTarget) {
    const auto data = [](const std::string& stated) {
        return R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"I","satuan":"Orang","target":500,"target_perubahan":650,"tercetak":{"target":[{"nilai":"500 Orang"},{"nilai":")" +
               stated + R"("}]}}]}]})";
    };
    EXPECT_EQ(found(data("650"), "stated-datum-differs"), "");
    EXPECT_EQ(found(data("600"), "stated-datum-differs"),
              "/sasaran/0/indikator/0/tercetak/target/1/nilai: 600 -> 500\n");
}

TEST(StatedFigures, WaysToPrintOneValueAreNotMixed) {
    const std::string zero =
        R"({"program":[{"id":"p","nama":"P","pagu":{"murni":5},"realisasi":0,"tercetak":{"realisasi":[{"nilai":"-"},{"nilai":"0,00"}]}}]})";
    EXPECT_EQ(found(zero, "stated-zero-mixed"), "/program/0/tercetak/realisasi/0/nilai: - -> 0,00\n");
    EXPECT_EQ(
        found(programme(R"({"realisasi":[{"nilai":"2.000"},{"nilai":"2.000,00"}]})"), "stated-zero-mixed"),
        "");
    const std::string grade =
        R"json({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"I","target":81.5,"tercetak":{"target":[{"nilai":"A (81,50)"},{"nilai":"81,50"}]}}]}]})json";
    EXPECT_EQ(found(grade, "stated-grade-mixed"),
              "/sasaran/0/indikator/0/tercetak/target/0/nilai: A (81,50) -> 81,50\n");
    EXPECT_EQ(
        found(programme(R"({"realisasi":[{"nilai":"2.000"},{"nilai":"Rp2.000"}]})"), "stated-grade-mixed"),
        "");
}

TEST(StatedFigures, ARateThatLosesItsDecimalsAmongOthersIsTold) {
    const auto rates = [](const std::string& last) {
        std::string rows;
        for (int i = 0; i < 6; ++i)
            rows += std::string(i > 0 ? "," : "") + R"({"id":"p)" + std::to_string(i) +
                    R"(","nama":"P","pagu":{"murni":3000},"realisasi":2000,"tercetak":{"serapan":")" +
                    (i == 5 ? last : std::string("66,67")) + R"("}})";
        return "{" + std::string(kHead) + R"("program":[)" + rows + "]}";
    };
    EXPECT_EQ(found(rates("67"), "stated-decimals-mixed"), "/program/5/tercetak/serapan: 67 -> 66,67\n");
    EXPECT_EQ(found(rates("66,67"), "stated-decimals-mixed"), "");
}

TEST(StatedFigures, NamesAndFiguresWithoutBasisAreTold) {
    EXPECT_EQ(found(programme(R"({"serapann":"66,67"})"), "stated-unknown"),
              "/program/0/tercetak/serapann: 66,67 -> \n");
    EXPECT_EQ(
        found(
            "{" + std::string(kHead) +
                R"("program":[{"id":"p1","nama":"P","pagu":{"murni":0},"realisasi":0,"tercetak":{"serapan":"98,90"}}]})",
            "stated-without-basis"),
        "/program/0/tercetak/serapan: 98,90 -> \n");
}

TEST(StatedTexts, DatesSignersAndUnitsAreHeldAgainstTheData) {
    const std::string data = R"({"penetapan":{"tempat":"Singaraja","tanggal":"2024-03-04",
        "tercetak":{"tanggal":[{"nilai":"4 Maret 2024"},{"nilai":"14 Maret 2024","tempat":"halaman 20"}],"tempat":["x"]}},
      "pejabat":[{"id":"kepala","nama":"I Made Contoh, S.Sos., M.M.","jabatan":"Kepala Dinas Sosial","pangkat":"Pembina Tingkat I","golongan":"IV/b","nip":"19700415 199503 1 004",
        "tercetak":{"nama":[{"nilai":"I MADE CONTOH, S.Sos, MM"},{"nilai":"I Made Comtoh"}],"pangkat":"Pembina Tk. I","nip":[{"nilai":"197004151995031004"},{"nilai":"19710415 199503 1 004"}]}}],
      "sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"Jumlah laporan","satuan":"Laporan","target":12,
        "tercetak":{"satuan":"12","target":"Laporan","uraian":""}}]}]})";
    EXPECT_EQ(found(data, "stated-date-differs"),
              "/penetapan/tercetak/tanggal/1/nilai: 14 Maret 2024 -> 4 Maret 2024\n");
    EXPECT_EQ(found(data, "stated-signer-differs"),
              "/pejabat/0/tercetak/nama/1/nilai: I Made Comtoh -> I Made Contoh, S.Sos., M.M.\n"
              "/pejabat/0/tercetak/nip/1/nilai: 19710415 199503 1 004 -> 19700415 199503 1 004\n");
    EXPECT_EQ(found(data, "stated-unit-differs"),
              "/sasaran/0/indikator/0/tercetak/satuan: 12 -> Laporan\n"
              "/sasaran/0/indikator/0/tercetak/target: Laporan -> 12\n");
    EXPECT_EQ(found(data, "stated-text-missing"),
              "/sasaran/0/indikator/0/tercetak/uraian:  -> Jumlah laporan\n");
}

TEST(StatedTexts, SpellingsOfOneThingAreSilent) {
    const std::string data =
        R"json({"instansi":{"nama":"Dinas Sosial","pemda":"Kabupaten Contoh","tercetak":{"nama":"DINAS SOSIAL KABUPATEN CONTOH"}},
      "sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"Persentase Pemerlu Pelayanan (PP) yang tertangani","satuan":"%","target":"81.50","predikat_target":"A",
        "tercetak":{"satuan":"Persen","target":[{"nilai":"A (81,50)"},{"nilai":"A"}],"uraian":"Persentase PP yang Tertangani"}}]}]})json";
    for (const Finding& finding : audit(input_of(data)))
        ADD_FAILURE() << finding.rule->code << ": " << finding.message;
}

TEST(StatedTexts, OwnersAndDecreeNumbersAreHeldAgainstTheData) {
    EXPECT_EQ(
        found(
            R"({"instansi":{"nama":"Dinas Sosial","pemda":"K","tercetak":{"nama":"Pemerintah Kabupaten K"}}})",
            "stated-owner-differs"),
        "/instansi/tercetak/nama: Pemerintah Kabupaten K -> Dinas Sosial\n");
    EXPECT_EQ(
        found(R"({"keputusan":[{"id":"k","nomor":"050/01.1/2023","tercetak":{"nomor":"050/ 01.1 /2023"}}]})",
              "decree-number-form"),
        "/keputusan/0/tercetak/nomor: 050/ 01.1 /2023 -> 050/01.1/2023\n");
    EXPECT_EQ(
        found(R"({"keputusan":[{"id":"k","nomor":"050/01.1/2023","tercetak":{"nomor":"050/01.1/2023"}}]})",
              "decree-number-form"),
        "");
}

}  // namespace
}  // namespace naskah::audit
