#include <gmock/gmock.h>

#include <random>

#include "books.hpp"
#include "figures/derivation.hpp"

namespace naskah::figures {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(Books, MoneyAddsUpAtEveryLevelOfTheProgrammeTree) {
    read(R"({"periode": {"tahun": 2023, "dari": 1, "sampai": 12}, "program": [{"id": "p1", "kegiatan": [
        {"id": "k1", "sub_kegiatan": [{"id": "s1", "pagu": {"murni": 100, "perubahan": 80}, "realisasi": 60},
                                      {"id": "s2", "pagu": {"murni": 10}, "realisasi": null}]},
        {"id": "k2", "pagu": {"murni": 50, "perubahan": 20}, "realisasi": "19.5"}]}]})");
    EXPECT_EQ(value("", "pagu_murni"), "160");
    EXPECT_EQ(value("", "pagu"), "100");  // s2 was dropped by the change
    EXPECT_EQ(value("/program/0", "pagu"), "100");
    EXPECT_EQ(value("/program/0/kegiatan/0", "pagu"), "80");
    EXPECT_EQ(value("/program/0/kegiatan/0/sub_kegiatan/1", "pagu"), "absent");
    EXPECT_EQ(value("", "realisasi"), "79.5");
    EXPECT_EQ(value("", "serapan"), "79.5");
    EXPECT_EQ(value("/program/0/kegiatan/0", "serapan"), "75");
    EXPECT_EQ(value("", "sisa"), "20.5");
}

TEST_F(Books, MonthsCountUpToTheEndOfThePeriodAlsoByName) {
    read(
        R"({"periode": {"tahun": 2024, "dari": "Januari", "sampai": "Februari"}, "sasaran": [{"id": "s1", "program": [
        {"id": "p1", "nama": "A", "pagu": 1000, "bulanan": [{"bulan": 1, "target": 100, "realisasi": null},
         {"bulan": "Februari", "target": 100, "realisasi": 50}, {"bulan": 3, "target": 800, "realisasi": 700}]}]}]})");
    EXPECT_EQ(value("/sasaran/0/program/0", "rencana"), "200");
    EXPECT_EQ(value("/sasaran/0/program/0", "rencana_setahun"), "1000");
    EXPECT_EQ(value("/sasaran/0/program/0", "realisasi"), "50");
    EXPECT_EQ(value("/sasaran/0/program/0", "realisasi_setahun"), "750");
    EXPECT_EQ(value("/sasaran/0/program/0", "serapan"), "5");
    EXPECT_EQ(value("/sasaran/0/program/0", "serapan_rencana"), "25");
    EXPECT_EQ(value("/sasaran/0/program/0/bulanan/1", "serapan"), "50");
    EXPECT_EQ(value("", "serapan"), "5");
}

TEST_F(Books, AFullYearTakesTheProgrammeTreeAndPartsOfItTheMonths) {
    const std::string data = R"("sasaran": [{"id": "s1", "program": [{"id": "m", "pagu": 100, "bulanan": [
        {"bulan": 1, "target": 10, "realisasi": 4}]}]}], "program": [{"id": "p", "sasaran": "s1",
        "pagu": {"murni": 100}, "realisasi": 90}]})";
    read(R"({"periode": {"tahun": 2024, "dari": 1, "sampai": 1}, )" + data);
    EXPECT_EQ(value("", "serapan"), "4");
    EXPECT_EQ(value("/sasaran/0", "serapan"), "4");
    read(R"({"periode": {"tahun": 2024, "dari": 1, "sampai": 12}, )" + data);
    EXPECT_EQ(value("", "serapan"), "90");
    EXPECT_EQ(value("/sasaran/0", "serapan"), "90");
}

TEST_F(Books, MonthlyResultsAddUpOnlyWhereTheirTargetsDo) {
    read(R"({"periode": {"tahun": 2024, "dari": 1, "sampai": 2}, "sasaran": [{"id": "s", "indikator": [
        {"id": "laporan", "target": 3, "bulanan": [{"bulan": 1, "target": 1, "realisasi": 1},
            {"bulan": 2, "target": 1, "realisasi": 2}, {"bulan": 3, "target": 1}]},
        {"id": "persen", "target": 80, "bulanan": [{"bulan": 1, "target": 40, "realisasi": 30},
            {"bulan": 2, "target": 50, "realisasi": 60}, {"bulan": 3, "target": 80}]}]}]})");
    EXPECT_EQ(value("/sasaran/0/indikator/0", "realisasi_periode"), "3");
    EXPECT_EQ(value("/sasaran/0/indikator/0", "capaian"), "150");
    EXPECT_EQ(value("/sasaran/0/indikator/1", "realisasi_periode"), "60");
    EXPECT_EQ(value("/sasaran/0/indikator/1", "target_periode"), "50");
    EXPECT_EQ(value("/sasaran/0/indikator/1", "capaian"), "120");
}

TEST_F(Books, AchievementFollowsPolarityPolicyAndTheAmendedTarget) {
    const std::string data = R"({"periode": {"tahun": 2023}, "sasaran": [{"id": "s", "indikator": [
        {"id": "a", "target": 80, "target_perubahan": 50, "realisasi": 60},
        {"id": "b", "polaritas": "negatif", "target": 10, "realisasi": 8},
        {"id": "c", "target": 55, "perhitungan": {"pembilang": {"nilai": 114619}, "penyebut": {"nilai": 211439}}}]}]})";
    read(data);
    EXPECT_EQ(value("/sasaran/0/indikator/0", "capaian"), "120");
    EXPECT_EQ(value("/sasaran/0/indikator/1", "capaian"), "120");
    EXPECT_EQ(value("/sasaran/0/indikator/2", "realisasi_dihitung"), "54.21");
    EXPECT_EQ(value("/sasaran/0/indikator/2", "capaian"), "98.56");
    EXPECT_EQ(value("", "rata_rata_capaian"), "112.85");
    EXPECT_EQ(value("", "banyak_tercapai"), "2");
    policies_.capaian.batas_atas = Decimal::integer(100);
    policies_.capaian.negatif = CapaianPolicy::Negatif::target_per_realisasi;
    read(data);
    EXPECT_EQ(value("/sasaran/0/indikator/0", "capaian"), "100");
    EXPECT_EQ(value("/sasaran/0/indikator/1", "capaian"), "100");
    EXPECT_TRUE(entry("/sasaran/0/indikator/1", "capaian")->figure.capped);
}

TEST_F(Books, EarlierYearsGiveChangesInTheUnitInPointsAndADirection) {
    read(
        R"({"periode": {"tahun": 2023}, "rencana": {"akhir": 2026}, "sasaran": [{"id": "s", "indikator": [{"id": "miskin",
        "satuan": "%", "polaritas": "negatif", "target": 5, "realisasi": 5,
        "target_tahunan": [{"tahun": 2022, "nilai": 6}, {"tahun": 2026, "nilai": 4}],
        "realisasi_tahunan": [{"tahun": 2022, "nilai": 6.3}, {"tahun": 2023, "nilai": 5}]}]}]})");
    const std::string at = "/sasaran/0/indikator/0";
    EXPECT_EQ(value(at, "selisih_realisasi"), "-1.3");
    EXPECT_EQ(value(at, "capaian_tahun_lalu"), "95");
    EXPECT_EQ(value(at, "selisih_capaian"), "5");
    EXPECT_EQ(entry(at, "selisih_capaian")->satuan, Satuan::poin_persen);
    EXPECT_EQ(entry(at, "arah")->predikat, "menurun");
    EXPECT_EQ(entry(at, "arah_kinerja")->predikat, "membaik");
    EXPECT_EQ(value(at, "kemajuan"), "75");
    EXPECT_EQ(entry(at, "realisasi")->satuan_data, "%");
}

TEST_F(Books, PredicatesComeFromTheScalesOfTheProfile) {
    policies_.skala.push_back({"kinerja",
                               [](const Decimal& value) {
                                   return value > Decimal::integer(100)  ? std::string()
                                          : value > Decimal::integer(90) ? std::string("Tinggi")
                                                                         : std::string("Rendah");
                               },
                               "Skala uji."});
    read(R"({"sasaran": [{"id": "s", "indikator": [{"id": "a", "target": 100, "realisasi": 95},
        {"id": "b", "target": 100, "realisasi": 120}]}]})");
    EXPECT_EQ(entry("/sasaran/0/indikator/0", "predikat")->predikat, "Tinggi");
    EXPECT_EQ(entry("/sasaran/0/indikator/0", "predikat")->kebijakan, "Skala uji.");
    EXPECT_EQ(entry("/sasaran/0/indikator/1", "predikat")->predikat, "");
}

TEST_F(Books, AgreementsAreComparedWithTheOneBefore) {
    read(
        R"({"perjanjian": [{"id": "a", "ke": 0, "program": [{"kegiatan": [{"anggaran": 60}, {"anggaran": 40}]}]},
        {"id": "b", "ke": 1, "program": [{"anggaran": 80, "kegiatan": []}]}]})");
    EXPECT_EQ(value("/perjanjian/0", "pagu"), "100");
    EXPECT_EQ(value("/perjanjian/1", "pagu"), "80");
    EXPECT_EQ(value("/perjanjian/1", "selisih_pagu"), "-20");
    EXPECT_EQ(value("/perjanjian/0", "selisih_pagu"), "absent");
}

// --- what cannot be told says why

TEST_F(Books, BadInputDivisionByZeroIsAReasonNotANumber) {
    read(R"({"program": [{"id": "p", "pagu": {"murni": 0}, "realisasi": 5}],
        "sasaran": [{"id": "s", "indikator": [{"id": "a", "target": 0, "realisasi": 5},
        {"id": "b", "target": 10, "realisasi": 5}]}]})");
    EXPECT_EQ(value("", "serapan"), "none");
    EXPECT_EQ(reason("", "serapan"), Reason::division_by_zero);
    EXPECT_EQ(reason("/sasaran/0/indikator/0", "capaian"), Reason::division_by_zero);
    EXPECT_EQ(reason("/sasaran/0/indikator/0", "predikat"), Reason::division_by_zero)
        << "said by what uses it";
    EXPECT_EQ(value("", "rata_rata_capaian"), "50");
    EXPECT_EQ(value("", "banyak_tidak_terukur"), "1");
    EXPECT_EQ(entry("", "rata_rata_capaian")->figure.inputs().size(), 2U) << "the skipped row stays visible";
}

TEST_F(Books, BadInputMissingTargetOrResultIsUndefinedAndNothingAtAllIsAbsent) {
    read(R"({"sasaran": [{"id": "s", "indikator": [{"id": "a", "target": null, "realisasi": 5},
        {"id": "b", "target": 5, "realisasi": null}, {"id": "c", "uraian": "x"}, {"id": "d", "realisasi": 5}]}]})");
    EXPECT_EQ(reason("/sasaran/0/indikator/0", "capaian"), Reason::missing_input);
    EXPECT_EQ(reason("/sasaran/0/indikator/1", "capaian"), Reason::missing_input);
    EXPECT_EQ(reason("/sasaran/0/indikator/3", "capaian"), Reason::missing_input);
    EXPECT_EQ(value("/sasaran/0/indikator/2", "capaian"), "absent");
    EXPECT_TRUE(book_.has(*json::at_pointer(data_->root(), "/sasaran/0/indikator/2"), "capaian"));
}

TEST_F(Books, BadInputAnIndicatorWithoutMonthsHasNoMonthlyFigures) {
    read(R"({"periode": {"sampai": 2}, "sasaran": [{"id": "s", "indikator": [
        {"id": "a", "target": 5, "realisasi": 4, "bulanan": []}]}]})");
    EXPECT_EQ(value("/sasaran/0/indikator/0", "realisasi_periode"), "absent");
    EXPECT_EQ(value("/sasaran/0/indikator/0", "capaian"), "80");
}

TEST_F(Books, BadInputNumbersTooLongToAddAreUndefinedUpToTheTotal) {
    const std::string nines(34, '9');
    read(R"({"program": [{"id": "p", "kegiatan": [{"id": "k", "pagu": {"murni": ")" + nines +
         R"("}}, {"id": "l", "pagu": {"murni": ")" + nines + R"("}}]}, {"id": "q", "pagu": {"murni": 5}}]})");
    EXPECT_EQ(reason("/program/0", "pagu"), Reason::too_long);
    EXPECT_EQ(value("", "pagu"), "none") << "a total must not leave out what cannot be told";
    EXPECT_EQ(reason("", "pagu"), Reason::too_long);
}

TEST_F(Books, BadInputFortyDigitsAreNoNumber) {
    read(R"({"program": [{"id": "p", "pagu": {"murni": ")" + std::string(40, '9') +
         R"("}, "realisasi": 5}]})");
    EXPECT_EQ(value("/program/0", "pagu"), "none");
    EXPECT_EQ(reason("/program/0", "serapan"), Reason::missing_input);
}

TEST_F(Books, BadInputNegativeBudgetsAreCountedAsTheyStand) {
    read(R"({"program": [{"id": "p", "pagu": {"murni": -100}, "realisasi": 50}]})");
    EXPECT_EQ(value("/program/0", "serapan"), "-50");
    EXPECT_EQ(value("/program/0", "sisa"), "-150");
}

TEST_F(Books, BadInputUnlikeUnitsAreNotAdded) {
    read(R"({"psks": {"perorangan": [{"nama": "a", "jumlah": 5, "satuan": "orang"},
        {"nama": "b", "jumlah": 7, "satuan": "lembaga"}], "kelembagaan": [{"nama": "c", "jumlah": 3, "satuan": "unit"}]}})");
    EXPECT_EQ(reason("/psks", "jumlah_perorangan"), Reason::mixed_units);
    EXPECT_EQ(value("/psks", "jumlah_kelembagaan"), "3");
}

TEST_F(Books, BadInputAnyTreeIsSafe) {
    for (const char* text :
         {"null", "[]", "3", R"({"program": 3})", R"({"program": [null, [], {"kegiatan": {}}]})",
          R"({"sasaran": [[{"indikator": [5]}]], "periode": []})",
          R"({"sasaran": [{"indikator": [{"target": {}, "realisasi": [1], "bulanan": [3]}]}]})"}) {
        read(text);
        for (const Entry& item : book_.entries()) EXPECT_FALSE(derive(item, 3).uraian.empty()) << text;
    }
}

TEST_F(Books, WhatWasPrintedIsNotLookedInto) {
    read(R"({"tercetak": {"sasaran": [{"indikator": [{"target": 1, "realisasi": 1}]}]}, "sasaran": []})");
    EXPECT_EQ(json::at_pointer(data_->root(), "/tercetak/sasaran/0/indikator/0") != nullptr, true);
    EXPECT_EQ(value("/tercetak/sasaran/0/indikator/0", "capaian"), "absent");
}

TEST_F(Books, LongListsAreJoinedByIdAsShortOnesAre) {
    std::string sasaran, program;
    for (int i = 0; i < 200; ++i) {
        const std::string id = std::to_string(i), comma = i > 0 ? "," : "";
        sasaran += comma + R"({"id": "s)" + id + R"("})";
        program += comma + R"({"id": "p)" + id + R"(", "sasaran": "s)" + std::to_string(i % 100) +
                   R"(", "pagu": {"murni": )" + id + "}}";
    }
    read(R"({"sasaran": [)" + sasaran + R"(], "program": [)" + program + "]}");
    EXPECT_EQ(value("/sasaran/3", "pagu"), "106");
    EXPECT_EQ(value("/sasaran/150", "pagu"), "absent");
    EXPECT_EQ(value("", "pagu"), "19900");
}

// --- properties over random data

/// A tree of programmes with amounts of up to two decimals, some of them missing.
std::string random_tree(std::mt19937& random) {
    const auto amount = [&] {
        return random() % 7 == 0
                   ? std::string("null")
                   : std::to_string(random() % 1'000'000'000) + "." + std::to_string(random() % 100);
    };
    const auto list = [&](int most, const auto& make) {
        std::string text = "[";
        const auto count = 1 + random() % static_cast<unsigned>(most);
        for (unsigned i = 0; i < count; ++i) text += (i > 0 ? "," : "") + make();
        return text + "]";
    };
    const auto leaf = [&] {
        return R"({"pagu": {"murni": )" + amount() + R"(}, "realisasi": )" + amount() + "}";
    };
    const auto kegiatan = [&] { return R"({"sub_kegiatan": )" + list(5, leaf) + "}"; };
    const auto program = [&] { return R"({"kegiatan": )" + list(4, kegiatan) + "}"; };
    return R"({"periode": {"sampai": 12}, "program": )" + list(6, program) + "}";
}

TEST_F(Books, PropertyEveryParentIsTheExactSumOfItsChildren) {
    std::mt19937 random(20240304);
    for (int round = 0; round < 50; ++round) {
        read(random_tree(random));
        std::size_t checked = 0;
        for (const Entry& item : book_.entries()) {
            if (item.figure.formula != Formula::jumlah) continue;
            Decimal sum;
            bool any = false;
            for (std::size_t i = 0; i < item.origins.size(); ++i) {
                ASSERT_NE(item.origins[i], nullptr);
                EXPECT_EQ(item.origins[i]->besaran, item.besaran);
                EXPECT_EQ(item.origins[i]->figure.value, item.figure.inputs()[i].value);
                if (!item.figure.inputs()[i].value) continue;
                any = true;
                sum = *Decimal::add(sum, *item.figure.inputs()[i].value);
            }
            if (!any) continue;
            EXPECT_EQ(item.figure.value, sum) << item.node->pointer();
            ++checked;
        }
        EXPECT_GT(checked, 0U);
        for (const char* name : {"pagu", "realisasi"}) {
            const Entry* total = book_.find(data_->root(), name);
            if (total == nullptr || !total->figure.value) continue;
            Decimal leaves;
            for (const Entry& item : book_.entries())
                if (item.besaran == name && item.figure.formula == Formula::input && item.figure.value)
                    leaves = *Decimal::add(leaves, *item.figure.value);
            EXPECT_EQ(*total->figure.value, leaves) << name;
        }
    }
}

/// What a derivation tells can be computed again from its inputs alone.
void recompute(const Derivation& item, std::size_t& checked) {
    for (const Derivation& input : item.masukan) recompute(input, checked);
    const auto number = [](const Derivation& told) { return Decimal::parse(told.tepat); };
    if (item.besaran == "serapan" && !item.tepat.empty() && item.masukan.size() == 2) {
        const auto hundredfold = Decimal::multiply(*number(item.masukan[0]), Decimal::integer(100));
        EXPECT_EQ(number(item), Decimal::divide(*hundredfold, *number(item.masukan[1]), kPercentDecimals));
        ++checked;
    }
    if (item.besaran == "sisa" && !item.tepat.empty()) {
        ASSERT_EQ(item.masukan.size(), 2U);
        EXPECT_EQ(number(item), Decimal::subtract(*number(item.masukan[0]), *number(item.masukan[1])));
        ++checked;
    }
}

TEST_F(Books, PropertyDerivationsRecompute) {
    std::mt19937 random(20230105);
    std::size_t checked = 0;
    for (int round = 0; round < 20; ++round) {
        read(random_tree(random));
        for (const Entry& item : book_.entries()) recompute(derive(item, 2), checked);
    }
    EXPECT_GT(checked, 500U);
}

TEST_F(Books, EntriesStandInTheOrderOfTheDataAndAreFoundByTheirObject) {
    read(R"({"program": [{"id": "a", "pagu": {"murni": 1}}, {"id": "b", "pagu": {"murni": 2}}]})");
    const json::Value* before = nullptr;
    std::vector<std::string> order;
    for (const Entry& item : book_.entries()) {
        if (item.node != before) order.push_back(item.node->pointer());
        before = item.node;
        EXPECT_EQ(book_.find(*item.node, item.besaran), &item);
    }
    EXPECT_THAT(order, ElementsAre("", "/program/0", "/program/1"));
}

}  // namespace
}  // namespace naskah::figures
