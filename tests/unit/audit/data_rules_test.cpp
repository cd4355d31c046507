#include <gtest/gtest.h>

#include "audit/measures.hpp"
#include "audit/words.hpp"
#include "support.hpp"

namespace naskah::audit {
namespace {

constexpr std::string_view kYear = R"("periode":{"tahun":2023,"dari":1,"sampai":12})";

std::string year(const std::string& rest) {
    return "{" + std::string(kYear) + "," + rest + "}";
}

/// Twelve months with a target; those beyond `given` bear none.
std::string months(const std::string& target, int given = 12, const std::string& last = {}) {
    std::string rows;
    for (int month = 1; month <= 12; ++month)
        rows += std::string(month > 1 ? "," : "") + R"({"bulan":)" + std::to_string(month) + R"(,"target":)" +
                (month == 12 && !last.empty() ? last
                 : month <= given             ? target
                                              : "null") +
                "}";
    return "[" + rows + "]";
}

std::string indicator(const std::string& members) {
    return R"("sasaran":[{"id":"s","uraian":"Naiknya mutu","indikator":[{"id":"i","uraian":"Jumlah laporan tepat waktu",)" +
           members + "}]}]";
}

TEST(Measures, NamesDifferOnlyByTheirAbbreviation) {
    EXPECT_EQ(name_key("Persentase Pemerlu Pelayanan Kesejahteraan Sosial (PPKS) yang tertangani"),
              name_key("Persentase PPKS yang tertangani"));
    EXPECT_EQ(name_key("Jumlah Orang dan Barang (JOB)"), name_key("JOB"));
    EXPECT_NE(name_key("Nilai LHE SAKIP OPD"), name_key("Nilai LHE AKIP OPD"));
    EXPECT_EQ(unit_key("%"), unit_key("Persen"));
    EXPECT_TRUE(is_ratio_unit("Nilai"));
    EXPECT_FALSE(is_ratio_unit("Orang"));
}

TEST(Indicators, OneIndicatorHasOneUnitPolarityAndName) {
    const std::string twice =
        R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"Cakupan layanan dasar","satuan":"%","polaritas":"positif"}]}],
            "unit":[{"id":"u","sasaran":[{"uraian":"S","indikator":[{"id":"i","uraian":"Cakupan layanan dasar","satuan":"Orang","polaritas":"negatif"}]}]}]})";
    EXPECT_EQ(found(twice, "indicator-unit-differs"), "/unit/0/sasaran/0/indikator/0/satuan: Orang -> %\n");
    EXPECT_EQ(found(twice, "indicator-polarity-differs"),
              "/unit/0/sasaran/0/indikator/0/polaritas: negatif -> positif\n");
    EXPECT_EQ(found(twice, "indicator-name-differs"), "");
    // Ids that are only local to their lists speak of other indicators.
    const std::string local =
        R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i1","uraian":"Cakupan layanan dasar","satuan":"%"}]}],
            "unit":[{"id":"u","sasaran":[{"uraian":"S","indikator":[{"id":"i1","uraian":"Banyaknya surat masuk","satuan":"Surat"}]}]}]})";
    EXPECT_EQ(found(local, "indicator-unit-differs"), "");
    EXPECT_EQ(found(local, "indicator-name-differs"), "");
}

std::string agreed(const std::string& first_target, const std::string& last_target, const std::string& own) {
    const auto one = [](const std::string& id, const std::string& number, const std::string& date,
                        const std::string& target) {
        return R"({"id":")" + id + R"(","ke":)" + number + R"(,"tahun":2023,"tanggal":")" + date +
               R"(","sasaran":[{"uraian":"Naiknya mutu","indikator":[{"uraian":"Jumlah laporan tepat waktu","satuan":"Laporan","target":)" +
               target + "}]}]}";
    };
    return year(R"("perjanjian":[)" + one("a", "0", "2023-01-31", first_target) + "," +
                one("b", "1", "2023-09-30", last_target) + "]," +
                indicator(R"("satuan":"Laporan","target":)" + own));
}

TEST(Indicators, TheTargetIsThatOfTheLastAgreement) {
    EXPECT_EQ(found(agreed("10", "12", "10"), "target-not-of-agreement"),
              "/sasaran/0/indikator/0/target: 10 -> 12\n");
    EXPECT_EQ(found(agreed("10", R"("12.00")", "12"), "target-not-of-agreement"), "");
    EXPECT_EQ(found(agreed("10", "null", "12"), "target-not-of-agreement"), "");
}

TEST(Indicators, ASasaranHasOneName) {
    const auto data = [](const std::string& name) {
        return year(
            R"("perjanjian":[{"id":"a","ke":0,"tahun":2023,"tanggal":"2023-01-31","sasaran":[{"uraian":")" +
            name + R"(","indikator":[{"uraian":"Jumlah laporan tepat waktu","target":10}]}]}],)" +
            indicator(R"("target":10)"));
    };
    EXPECT_EQ(found(data("Naiknya mutu daya"), "sasaran-name-differs"),
              "/perjanjian/0/sasaran/0/uraian: Naiknya mutu daya -> Naiknya mutu\n");
    EXPECT_EQ(found(data("Naiknya Mutu"), "sasaran-name-differs"), "");
}

TEST(Indicators, TheTargetIsThatOfThePlan) {
    EXPECT_EQ(
        found(year(indicator(
                  R"("target":10,"target_tahunan":[{"tahun":2022,"nilai":9},{"tahun":2023,"nilai":12}])")),
              "target-differs-from-plan"),
        "/sasaran/0/indikator/0/target: 10 -> 12\n");
    EXPECT_EQ(
        found(
            year(indicator(
                R"("target":10,"target_tahunan":[{"tahun":2022,"nilai":9},{"tahun":2023,"nilai":"10.0"}])")),
            "target-differs-from-plan"),
        "");
}

TEST(Indicators, OneStandsUnderOneSasaranAndUnitsAreWords) {
    const std::string twice =
        R"({"sasaran":[{"id":"a","uraian":"A","indikator":[{"id":"1","uraian":"Jumlah laporan","satuan":"12","target":"Laporan"}]},
                       {"id":"b","uraian":"B","indikator":[{"id":"2","uraian":"Jumlah Laporan","satuan":"Laporan","target":12}]}]})";
    EXPECT_EQ(found(twice, "indicator-listed-twice"), "/sasaran/1/indikator/0: Jumlah Laporan -> \n");
    EXPECT_EQ(found(twice, "unit-is-number"), "/sasaran/0/indikator/0/satuan: 12 -> Laporan\n");
    EXPECT_EQ(found(year(indicator(R"("satuan":"Laporan","target":12)")), "unit-is-number"), "");
}

TEST(Money, ALevelIsTheSumOfItsParts) {
    const auto program = [](const std::string& own) {
        return R"({"program":[{"id":"p","nama":"P","realisasi":)" + own +
               R"(,"kegiatan":[{"id":"k","nama":"K","pagu":{"murni":5},"realisasi":2},{"id":"l","nama":"L","pagu":{"murni":5},"realisasi":2}]}]})";
    };
    EXPECT_EQ(found(program("5"), "parent-differs-from-parts"), "/program/0/realisasi: 5 -> 4\n");
    EXPECT_EQ(found(program("4"), "parent-differs-from-parts"), "");
    EXPECT_EQ(found(program("null"), "parent-differs-from-parts"), "");
}

TEST(Money, NegativeAndOverspentBudgetsAreTold) {
    EXPECT_EQ(
        found(R"({"program":[{"id":"p","nama":"P","pagu":{"murni":-5},"realisasi":0}]})", "negative-budget"),
        "/program/0/pagu/murni: -5 -> \n");
    EXPECT_EQ(found(R"({"program":[{"id":"p","nama":"P","pagu":{"murni":5},"realisasi":6}]})",
                    "realisation-over-budget"),
              "/program/0: 6 -> paling banyak 5\n");
    EXPECT_EQ(found(R"({"program":[{"id":"p","nama":"P","pagu":{"murni":5},"realisasi":5}]})",
                    "realisation-over-budget"),
              "");
    EXPECT_EQ(
        found(R"({"program":[{"id":"p","nama":"P","pagu":{"murni":5},"realisasi":5}]})", "negative-budget"),
        "");
}

TEST(Money, OneRowIsCountedOnce) {
    const auto unit = [](const std::string& second) {
        return R"({"unit":[{"id":"u","sasaran":[{"uraian":"S","kegiatan":[{"id":"a","nama":"Administrasi Umum","pagu":100}]},
                                                {"uraian":"T","kegiatan":[)" +
               second + R"(]}]},
                           {"id":"v","sasaran":[{"uraian":"S","kegiatan":[{"id":"c","nama":"Administrasi Umum","pagu":100}]}]}]})";
    };
    EXPECT_EQ(found(unit(R"({"id":"b","nama":"Administrasi umum","pagu":100})"), "row-counted-twice"),
              "/unit/0/sasaran/1/kegiatan/0: 100 -> \n");
    EXPECT_EQ(found(unit(R"({"id":"b","nama":"Administrasi Umum","pagu":60})"), "row-counted-twice"), "");
}

TEST(Money, AgreementAndProgrammeTableAgree) {
    const auto data = [](const std::string& agreed_budget) {
        return year(
            R"("program":[{"id":"p","nama":"Program A","kegiatan":[{"id":"k","nama":"Kegiatan B","pagu":{"murni":100,"perubahan":80}},
                                                                             {"id":"l","nama":"Kegiatan C","pagu":{"murni":9}}]}],
            "perjanjian":[{"id":"a","ke":0,"tahun":2023,"tanggal":"2023-09-30","program":[{"nama":"Program A","kegiatan":[{"nama":"Kegiatan B","anggaran":)" +
            agreed_budget + "}]}]}]");
    };
    EXPECT_EQ(found(data("90"), "agreement-total-differs"), "/program: 80 -> 90\n");
    EXPECT_EQ(found(data("90"), "agreement-row-differs"),
              "/program/0: 80 -> 90\n/program/0/kegiatan/0: 80 -> 90\n");
    EXPECT_EQ(found(data("80"), "agreement-total-differs"),
              "");  // what the amendment dropped counts no longer
    EXPECT_EQ(found(data("80"), "agreement-row-differs"), "");
}

TEST(Money, AProgrammeHasOneBudgetInAllTables) {
    const auto data = [](const std::string& budget) {
        return R"({"program":[{"id":"p","nama":"Program A","pagu":{"murni":100}}],"sasaran":[{"id":"s","uraian":"S","program":[{"id":"q","nama":"Program A","pagu":)" +
               budget + "}]}]}";
    };
    EXPECT_EQ(found(data("90"), "budget-tables-differ"), "/sasaran/0/program/0: 90 -> 100\n");
    EXPECT_EQ(found(data("100"), "budget-tables-differ"), "");
}

TEST(Months, AddUpToTheYear) {
    const auto budget = [](const std::string& pagu, const std::string& rows) {
        return year(R"("sasaran":[{"id":"s","uraian":"S","program":[{"id":"p","nama":"P","pagu":)" + pagu +
                    R"(,"bulanan":)" + rows + "}]}]");
    };
    EXPECT_EQ(found(budget("121", months("10")), "months-differ-from-budget"),
              "/sasaran/0/program/0/bulanan: 120 -> 121\n");
    EXPECT_EQ(found(budget("120", months("10")), "months-differ-from-budget"), "");
    EXPECT_EQ(found(budget("120", R"([{"bulan":1,"target":10}])"), "months-differ-from-budget"), "");
}

TEST(Months, TargetsAddUpOrEndAtTheYears) {
    const auto data = [](const std::string& target, const std::string& rows) {
        return year(indicator(R"("satuan":"Laporan","target":)" + target + R"(,"bulanan":)" + rows));
    };
    EXPECT_EQ(found(data("13", months("1")), "months-differ-from-target"),
              "/sasaran/0/indikator/0/bulanan: 12 -> 13\n");
    EXPECT_EQ(found(data("12", months("1")), "months-differ-from-target"), "");
    EXPECT_EQ(found(data("80", months("70", 12, "80")), "months-differ-from-target"), "");
    EXPECT_EQ(found(data("80", months("null", 0, "80")), "target-only-at-year-end"),
              "/sasaran/0/indikator/0/bulanan:  -> \n");
    EXPECT_EQ(found(data("80", months("20", 3, "80")), "target-only-at-year-end"), "");
}

TEST(Months, AnIndicatorWithoutMonthsBesideOthersIsTold) {
    const std::string data =
        R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"a","uraian":"A","target":12,"bulanan":)" +
        months("1") + R"(},{"id":"b","uraian":"B","target":5,"bulanan":[]}]}]})";
    EXPECT_EQ(found(data, "months-missing"), "/sasaran/0/indikator/1/bulanan:  -> \n");
    EXPECT_EQ(
        found(
            R"({"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"b","uraian":"B","target":5,"bulanan":[]}]}]})",
            "months-missing"),
        "");
}

std::string spending(const std::string& spent, const std::string& note) {
    return R"({"periode":{"tahun":2024,"dari":1,"sampai":2},"sasaran":[{"id":"s","uraian":"S","program":[{"id":"p","nama":"P","pagu":1000,"bulanan":[
        {"bulan":1,"target":50,"realisasi":null,"keterangan":null},{"bulan":2,"target":50,"realisasi":)" +
           spent + R"(,"keterangan":)" + note + R"(},{"bulan":3,"target":900,"realisasi":null}]}]}]})";
}

TEST(Months, SpendingFarFromThePlanIsExplained) {
    EXPECT_EQ(found(spending("160", "null"), "spending-above-plan-unexplained"),
              "/sasaran/0/program/0: 160,00% -> \n");
    EXPECT_EQ(found(spending("160", R"("Berkas belum selesai")"), "spending-above-plan-unexplained"),
              "/sasaran/0/program/0: 160,00% -> \n");
    EXPECT_EQ(
        found(spending("160", R"("Kegiatan bulan Maret dimajukan")"), "spending-above-plan-unexplained"), "");
    EXPECT_EQ(found(spending("110", "null"), "spending-above-plan-unexplained"), "");
    EXPECT_EQ(found(spending("20", "null"), "spending-below-plan-unexplained"),
              "/sasaran/0/program/0: 20,00% -> \n");
    EXPECT_EQ(found(spending("20", R"("Berkas belum selesai")"), "spending-below-plan-unexplained"), "");
}

TEST(Results, AShortfallNeedsItsAnalysis) {
    const std::string result = indicator(R"("satuan":"Laporan","target":10,"realisasi":8)");
    EXPECT_EQ(found(year(result), "shortfall-unexplained"), "/sasaran/0/indikator/0: 80,00% -> \n");
    EXPECT_EQ(found(year(result +
                         R"(,"narasi":{"analisis":[{"indikator":"i","alinea":["Dua laporan terlambat."]}]})"),
                    "shortfall-unexplained"),
              "");
    EXPECT_EQ(
        found(year(indicator(R"("satuan":"Laporan","target":10,"realisasi":10)")), "shortfall-unexplained"),
        "");
    EXPECT_EQ(
        found(year(indicator(R"("satuan":"Laporan","target":10,"realisasi":15)")), "excess-unexplained"),
        "/sasaran/0/indikator/0: 150,00% -> \n");
    EXPECT_EQ(
        found(year(indicator(R"("satuan":"Laporan","target":10,"realisasi":11)")), "excess-unexplained"), "");
}

std::string activity(const std::string& done, const std::string& spent, const std::string& note = "null") {
    return year(
        R"("program":[{"id":"p","nama":"P","kegiatan":[{"id":"k","nama":"K","indikator":[{"id":"k1","uraian":"Hasil","satuan":"Orang","target":5,"realisasi":5}],
        "sub_kegiatan":[{"id":"s","nama":"S","pagu":{"murni":100},"realisasi":)" +
        spent + R"(,"indikator":[{"id":"s1","uraian":"Keluaran","satuan":"Orang","target":5,"realisasi":)" +
        done + R"(,"keterangan":)" + note + "}]}]}]}]");
}

TEST(Results, MoneyWithoutPerformanceAndMoneyUnspentAreExplained) {
    const std::string part = "/program/0/kegiatan/0/sub_kegiatan/0";
    EXPECT_EQ(found(activity("0", "98.9"), "money-without-performance"), part + "/indikator/0: 0% -> \n");
    EXPECT_EQ(
        found(activity("0", "98.9", R"("Serah terima pada tahun berikutnya")"), "money-without-performance"),
        "");
    EXPECT_EQ(found(activity("5", "98.9"), "money-without-performance"), "");
    EXPECT_EQ(found(activity("0", "1.17"), "budget-hardly-spent"), part + ": 1,17% -> \n");
    EXPECT_EQ(found(activity("5", "60"), "budget-hardly-spent"), "");
}

TEST(Results, AnActivityIsNotBetterThanItsOnlyPart) {
    EXPECT_EQ(found(activity("3", "90"), "better-than-only-part"),
              "/program/0/kegiatan/0/indikator/0: 100,00% -> 60,00%\n");
    EXPECT_EQ(found(activity("5", "90"), "better-than-only-part"), "");
}

TEST(Results, AnActivityIsNotLessThanAPartOfItsUnit) {
    const auto data = [](const std::string& done) {
        return year(
            R"("program":[{"id":"p","nama":"P","kegiatan":[{"id":"k","nama":"K","indikator":[{"id":"k1","uraian":"H","satuan":"Orang","target":700,"realisasi":)" +
            done + R"(}],
            "sub_kegiatan":[{"id":"s","nama":"S","indikator":[{"id":"s1","uraian":"A","satuan":"orang","target":500,"realisasi":520}]},
                            {"id":"t","nama":"T","indikator":[{"id":"t1","uraian":"B","satuan":"Orang","target":100,"realisasi":90}]}]}]}])");
    };
    EXPECT_EQ(found(data("466"), "less-than-a-part"),
              "/program/0/kegiatan/0/indikator/0/realisasi: 466 -> paling sedikit 520\n");
    EXPECT_EQ(found(data("610"), "less-than-a-part"), "");
}

TEST(Results, ATargetNearlyThatOfAPartIsTold) {
    const auto data = [](const std::string& target) {
        return year(
            R"("program":[{"id":"p","nama":"P","kegiatan":[{"id":"k","nama":"K","indikator":[{"id":"k1","uraian":"H","satuan":"Orang","target":)" +
            target +
            R"(}],"sub_kegiatan":[{"id":"s","nama":"S","indikator":[{"id":"s1","uraian":"A","satuan":"Orang","target":529201}]}]}]}])");
    };
    EXPECT_EQ(found(data("529000"), "target-nearly-of-part"),
              "/program/0/kegiatan/0/indikator/0/target: 529.000 -> 529.201\n");
    EXPECT_EQ(found(data("529201"), "target-nearly-of-part"), "");
    EXPECT_EQ(found(data("600000"), "target-nearly-of-part"), "");
}

TEST(Figures, WhatCannotBeComputedIsToldOnce) {
    const auto data = [](const std::string& budget, const std::string& spent) {
        return year(R"("program":[{"id":"p","nama":"P","pagu":{"murni":)" + budget + R"(},"realisasi":)" +
                    spent + "}]");
    };
    EXPECT_EQ(found(data("0", "5"), "figure-divided-by-zero"), ":  -> \n/program/0:  -> \n");
    EXPECT_EQ(found(data("0", "0"), "figure-divided-by-zero"), "");
    EXPECT_EQ(found(data("5", "5"), "figure-divided-by-zero"), "");
    EXPECT_EQ(found(data("9999999999999999999999999999999999", "1"), "figure-too-long"), "");
    const std::string nines = R"("pagu":{"murni":9999999999999999999999999999999999},"realisasi":1)";
    EXPECT_EQ(found(year(R"("program":[{"id":"p","nama":"P",)" + nines + R"(},{"id":"q","nama":"Q",)" +
                         nines + "}]"),
                    "figure-too-long"),
              ":  -> \n");
}

TEST(Results, AResultNeedsATarget) {
    EXPECT_EQ(found(year(indicator(R"("target":0,"realisasi":8)")), "target-missing"),
              "/sasaran/0/indikator/0/target:  -> \n");
    EXPECT_EQ(found(year(indicator(R"("realisasi":8)")), "target-missing"), "/sasaran/0/indikator/0:  -> \n");
    EXPECT_EQ(found(year(indicator(R"("polaritas":"negatif","target":0,"realisasi":8)")), "target-missing"),
              "");
    EXPECT_EQ(found(year(indicator(R"("target":0,"realisasi":null)")), "target-missing"), "");
}

TEST(Results, WhatIsNotYetRatedHasNoValue) {
    const auto data = [](const std::string& text) {
        return year(indicator(R"("target":80,"realisasi":78)") +
                    R"(,"narasi":{"analisis":[{"indikator":"i","alinea":[")" + text + R"("]}]})");
    };
    EXPECT_EQ(found(data("Nilai tahun ini belum dinilai oleh Inspektorat."), "not-yet-rated-beside-value"),
              "/narasi/analisis/0/alinea/0: belum dinilai -> \n");
    EXPECT_EQ(found(data("Nilai tahun ini menurun."), "not-yet-rated-beside-value"), "");
}

TEST(Completeness, AnAnnualReportHasItsAnalyses) {
    const std::string bare = year(indicator(R"("target":10,"realisasi":10)"));
    EXPECT_EQ(found(bare, "comparison-years-missing"), "/sasaran/0/indikator/0:  -> \n");
    EXPECT_EQ(found(bare, "comparison-renstra-missing"), "/sasaran/0/indikator/0:  -> \n");
    EXPECT_EQ(found(bare, "comparison-national-missing"), "/sasaran/0/indikator/0:  -> \n");
    EXPECT_EQ(found(bare, "supporting-programmes-missing"), "/sasaran/0/indikator/0:  -> \n");
    EXPECT_EQ(found(bare, "recommendations-missing"), ":  -> \n");
    const std::string whole =
        year(indicator(R"("target":10,"realisasi":10,"realisasi_tahunan":[{"tahun":2022,"nilai":9}],
        "kondisi_akhir":{"tahun":2026,"nilai":12},"nasional":{"nilai":9,"sumber":"BPS"})") +
             R"(,"program":[{"id":"p","nama":"P","sasaran":"s"}],"rekomendasi":["memantau tiap bulan."])");
    for (const Finding& finding : audit(input_of(whole)))
        ADD_FAILURE() << finding.rule->code << ": " << finding.message;
    // A plan has no results to analyse.
    const std::string plan = year(indicator(R"("target":10)"));
    for (const Finding& finding : audit(input_of(plan)))
        ADD_FAILURE() << finding.rule->code << ": " << finding.message;
}

TEST(Completeness, NumbersDoNotJumpOrRepeat) {
    const auto data = [](const std::string& second, const std::string& third) {
        return R"({"sasaran":[{"id":"a","nomor":"1.1","uraian":"A","indikator":[]},{"id":"b","nomor":)" +
               second + R"(,"uraian":"B","indikator":[]},{"id":"c","nomor":)" + third +
               R"(,"uraian":"C","indikator":[]}]})";
    };
    EXPECT_EQ(found(data("\"1.3\"", "4"), "number-gap"), "/sasaran/1/nomor: 1.3 -> 2\n");
    EXPECT_EQ(found(data("2", "2"), "number-gap"), "/sasaran/2/nomor: 2 -> 3\n");
    EXPECT_EQ(found(data("\"1.2\"", "3"), "number-gap"), "");
    EXPECT_EQ(found(data("\"b\"", "7"), "number-gap"), "");
}

TEST(Dates, AgreementsFollowOneAnother) {
    const auto data = [](const std::string& first, const std::string& second) {
        return year(R"("perjanjian":[{"id":"a","ke":0,"tahun":2023,"tanggal":")" + first +
                    R"("},{"id":"b","ke":1,"tahun":2023,"tanggal":")" + second + R"("}])");
    };
    EXPECT_EQ(found(data("2023-07-27", "2023-07-25"), "agreement-dates-out-of-order"),
              "/perjanjian/1/tanggal: 25 Juli 2023 -> sesudah 27 Juli 2023\n");
    EXPECT_EQ(found(data("2023-01-31", "2023-07-25"), "agreement-dates-out-of-order"), "");
    EXPECT_EQ(found(data("2023-01-02", "2023-01-06"), "amendment-implausibly-early"),
              "/perjanjian/1/tanggal: 6 Januari 2023 -> \n");
    EXPECT_EQ(found(data("2023-01-31", "2023-07-25"), "amendment-implausibly-early"), "");
    EXPECT_EQ(found(data("2024-02-01", "2024-03-25"), "agreement-year-differs"),
              "/perjanjian/0/tanggal: 1 Februari 2024 -> tahun 2023\n/perjanjian/1/tanggal: 25 Maret 2024 -> "
              "tahun 2023\n");
    EXPECT_EQ(found(data("2022-12-30", "2023-03-25"), "agreement-year-differs"), "");
}

TEST(Dates, AReportIsSignedAfterItsPeriod) {
    const auto data = [](const std::string& date) {
        return R"({"periode":{"tahun":2024,"dari":1,"sampai":2},"penetapan":{"tempat":"K","tanggal":")" +
               date +
               R"("},"sasaran":[{"id":"s","uraian":"S","indikator":[{"id":"i","uraian":"I","bulanan":[{"bulan":2,"target":1,"realisasi":1}]}]}]})";
    };
    EXPECT_EQ(found(data("2024-02-04"), "signed-before-period-ends"),
              "/penetapan/tanggal: 4 Februari 2024 -> tidak sebelum 1 Maret 2024\n");
    EXPECT_EQ(found(data("2024-03-04"), "signed-before-period-ends"), "");
}

TEST(Dates, AReviewLiesBetweenTheYearAndTheReport) {
    const auto data = [](const std::string& date) {
        return year(R"("penetapan":{"tempat":"K","tanggal":"2024-02-28"},"reviu":{"tahun":2023,"tanggal":")" +
                    date + R"("})");
    };
    EXPECT_EQ(found(data("2023-12-20"), "review-dated-wrongly"), "/reviu/tanggal: 20 Desember 2023 -> \n");
    EXPECT_EQ(found(data("2024-03-20"), "review-dated-wrongly"), "/reviu/tanggal: 20 Maret 2024 -> \n");
    EXPECT_EQ(found(data("2024-02-28"), "review-dated-wrongly"), "");
}

TEST(Dates, TitleAndDictumOfADecreeSpeakOfOnePeriod) {
    const auto data = [](const std::string& title, const std::string& dictum) {
        return R"({"keputusan":[{"id":"a","tentang":")" + title + R"(","diktum":[{"isi":")" + dictum +
               R"("}]}]})";
    };
    EXPECT_EQ(found(data("Indikator Kinerja Utama Dinas Sosial Tahun 2018-2023",
                         "Indikator Kinerja Utama Dinas Sosial Tahun 2023 sebagaimana lampiran."),
                    "decree-period-differs"),
              "/keputusan/0/diktum/0/isi: 2023 -> 2018–2023\n");
    EXPECT_EQ(found(data("Indikator Kinerja Utama Dinas Sosial Tahun 2018-2023",
                         "Indikator Kinerja Utama Dinas Sosial Tahun 2018–2023 ditetapkan."),
                    "decree-period-differs"),
              "");
    EXPECT_EQ(found(data("Indikator Kinerja Utama Dinas Sosial Tahun 2018-2023",
                         "Membentuk tim kerja untuk tahun 2023."),
                    "decree-period-differs"),
              "");
}

TEST(Dates, DecreeNumbersBearTheirYearAndOneUnitCode) {
    const auto data = [](const std::string& first, const std::string& second) {
        return R"({"keputusan":[{"id":"a","nomor":")" + first +
               R"(","tanggal":"2023-01-10"},{"id":"b","nomor":")" + second + R"(","tanggal":"2023-01-02"}]})";
    };
    EXPECT_EQ(found(data("188/44/432.310/2022", "050/1/432.310/2023"), "decree-year-differs"),
              "/keputusan/0/nomor: 2022 -> 2023\n");
    EXPECT_EQ(found(data("188/44/432.310/2023", "050/ 01.1 /432.306/2023"), "decree-code-differs"),
              "/keputusan/1/nomor: 432.306 -> 432.310\n");
    EXPECT_EQ(found(data("188/44/432.310/2023", "050/1/432.310/2023"), "decree-code-differs"), "");
    EXPECT_EQ(found(data("188/44/432.310/2023", "050/1/432.310/2023"), "decree-year-differs"), "");
}

}  // namespace
}  // namespace naskah::audit
