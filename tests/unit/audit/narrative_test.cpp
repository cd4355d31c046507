#include <gtest/gtest.h>

#include <algorithm>

#include "support.hpp"

namespace naskah::audit {
namespace {

/// A year's data with the given narrative.
std::string told(const std::string& narrative) {
    return R"({"periode":{"tahun":2023,"dari":1,"sampai":12},
      "sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"Persentase laporan yang tepat waktu","satuan":"%","target":80,"realisasi":"76.56",
        "realisasi_tahunan":[{"tahun":2022,"nilai":78}]}]}],
      "program":[{"id":"p","nama":"Program Pemberdayaan Sosial","pagu":{"murni":4000000000},"realisasi":3000000000},
                 {"id":"q","nama":"Program Penanganan Bencana","pagu":{"murni":1000000000},"realisasi":500000000}],
      "perjanjian":[{"id":"a","ke":0,"tahun":2023,"tanggal":"2023-01-31"},{"id":"b","ke":1,"tahun":2023,"tanggal":"2023-07-27"}],
      "narasi":{)" +
           narrative + "}}";
}

std::string finance(const std::string& sentence) {
    return told(R"("capaian_keuangan":[")" + sentence + R"("])");
}

std::string analysis(const std::string& sentence) {
    return told(R"("analisis":[{"indikator":"i","alinea":[")" + sentence + R"("]}])");
}

TEST(Narrative, TotalsAreThoseOfTheData) {
    EXPECT_EQ(found(finance("Total anggaran dinas sebesar Rp4.500.000.000,00 pada tahun 2023."),
                    "narrative-total-differs"),
              "/narasi/capaian_keuangan/0: Rp4.500.000.000,00 -> Rp5.000.000.000,00\n");
    for (const char* silent :
         {"Total anggaran dinas sebesar Rp5.000.000.000,00 dengan realisasi Rp3.500.000.000,00.",
          "Total anggaran tahun 2022 sebesar Rp4.500.000.000,00.",
          "Total anggaran murni sebesar Rp4.500.000.000,00.",
          "Bantuan sebesar Rp4.500.000.000,00 berasal dari provinsi."})
        EXPECT_EQ(found(finance(silent), "narrative-total-differs"), "") << silent;
}

TEST(Narrative, RatesAreThoseOfWhatTheSentenceNames) {
    EXPECT_EQ(found(finance("Serapan Program Penanganan Bencana hanya 40,00%."), "narrative-figure-differs"),
              "/narasi/capaian_keuangan/0: 40,00% -> 50,00%\n");
    for (const char* silent : {"Serapan Program Penanganan Bencana hanya 50%, di bawah Program Pemberdayaan "
                               "Sosial dengan serapan 75,00%.",
                               "Serapan Program Penanganan Bencana kurang dari 60%.",
                               "Pada Program Penanganan Bencana terserap bantuan bagi 30 dari 40 desa (75%).",
                               "Program Penanganan Bencana menjangkau 12% penduduk."})
        EXPECT_EQ(found(finance(silent), "narrative-figure-differs"), "") << silent;
}

TEST(Narrative, AnAnalysisSpeaksOfItsIndicator) {
    EXPECT_EQ(found(analysis("Realisasi indikator ini 77,56% dari target 80%."), "narrative-figure-differs"),
              "/narasi/analisis/0/alinea/0: 77,56% -> 76,56%\n");
    EXPECT_EQ(found(analysis("Realisasi indikator ini 76,56% dari target 80%, capaiannya 95,70%."),
                    "narrative-figure-differs"),
              "");
    EXPECT_EQ(found(analysis("Realisasinya {{realisasi:/sasaran/s/indikator/i}}% tahun ini."),
                    "narrative-figure-differs"),
              "");
    // A digit that was cut is a lesser fault.
    const auto findings = audit(input_of(analysis("Realisasi indikator ini 76,5%.")));
    EXPECT_EQ(lines_of(findings, "narrative-figure-differs"),
              "/narasi/analisis/0/alinea/0: 76,5% -> 76,56%\n");
    const auto cut = std::ranges::find_if(
        findings, [](const Finding& finding) { return finding.rule->code == "narrative-figure-differs"; });
    ASSERT_NE(cut, findings.end());
    EXPECT_EQ(cut->weight, Weight::sedang);
}

TEST(Narrative, AQuartersShareIsThatOfTheCashPlan) {
    const auto data = [](const std::string& share) {
        return R"({"periode":{"tahun":2024,"dari":1,"sampai":3},"sasaran":[{"id":"s","uraian":"S","program":[{"id":"p","nama":"P","pagu":100,"bulanan":[
            {"bulan":1,"target":5},{"bulan":2,"target":5},{"bulan":3,"target":10},{"bulan":4,"target":80}]}]}],
          "narasi":{"permasalahan":["Anggaran kas pada Triwulan I direncanakan )" +
               share + R"(."]}})";
    };
    EXPECT_EQ(found(data("15%"), "narrative-quarter-differs"), "/narasi/permasalahan/0: 15% -> 20%\n");
    EXPECT_EQ(found(data("20%"), "narrative-quarter-differs"), "");
    EXPECT_EQ(found(data("sekitar 15%"), "narrative-quarter-differs"), "");
}

TEST(Narrative, SpendingFarBelowThePlanIsMentioned) {
    const auto data = [](const std::string& sentence, const std::string& spent) {
        return R"({"periode":{"tahun":2024,"dari":1,"sampai":1},"sasaran":[{"id":"s","uraian":"S","program":[{"id":"p","nama":"P","pagu":100,"bulanan":[
            {"bulan":1,"target":50,"realisasi":)" +
               spent + R"(,"keterangan":"x"}]}]}],"narasi":{"capaian_keuangan":[")" + sentence + R"("]}})";
    };
    EXPECT_EQ(found(data("Tabel di atas memuat realisasi.", "30"), "low-spending-not-mentioned"),
              "/narasi/capaian_keuangan/0: 60,00% -> \n");
    EXPECT_EQ(
        found(data("Serapan masih rendah karena berkas terlambat.", "30"), "low-spending-not-mentioned"), "");
    EXPECT_EQ(found(data("Tabel di atas memuat realisasi.", "45"), "low-spending-not-mentioned"), "");
}

TEST(Narrative, TheAmendmentItNamesIsThere) {
    EXPECT_EQ(
        found(told(R"("perubahan_perjanjian":"Perubahan terakhir ditetapkan pada tanggal 5 Desember 2023.")"),
              "narrative-agreement-not-attached"),
        "/narasi/perubahan_perjanjian: 5 Desember 2023 -> 27 Juli 2023\n");
    EXPECT_EQ(
        found(told(R"("perubahan_perjanjian":"Perubahan terakhir ditetapkan pada tanggal 27 Juli 2023.")"),
              "narrative-agreement-not-attached"),
        "");
    EXPECT_EQ(found(told(R"("penutup":"Laporan ini ditetapkan pada tanggal 5 Desember 2023.")"),
                    "narrative-agreement-not-attached"),
              "");
}

TEST(Narrative, WordsOfDirectionFollowTheResult) {
    EXPECT_EQ(
        found(analysis("Realisasi tahun 2023 meningkat dibanding tahun 2022."), "direction-word-differs"),
        "/narasi/analisis/0/alinea/0: meningkat -> menurun\n");
    for (const char* silent :
         {"Realisasi tahun 2023 menurun dibanding tahun 2022.",
          "Alokasi bantuan meningkat dibanding tahun 2022.", "Realisasi tahun 2022 diharapkan meningkat.",
          "Realisasi belum meningkat dibanding tahun 2022."})
        EXPECT_EQ(found(analysis(silent), "direction-word-differs"), "") << silent;
}

TEST(Wording, SlipsInTheTextsOfTheDataAreTold) {
    EXPECT_EQ(
        found(told(R"("penutup":"Kinerja di lingkungan . Semoga semoga bermanfaat.")"), "text-unfilled"),
        "/narasi/penutup: di lingkungan . -> \n");
    EXPECT_EQ(found(told(R"("penutup":"Kinerja kinerja di lingkungan Dinas Sosial.")"), "text-word-doubled"),
              "/narasi/penutup: Kinerja Kinerja -> Kinerja\n");
    EXPECT_EQ(found(told(R"("penutup":"Masing-masing bidang di lingkungan Dinas Sosial.")"), "text-unfilled"),
              "");
}

}  // namespace
}  // namespace naskah::audit
