#include <gmock/gmock.h>

#include "books.hpp"
#include "figures/derivation.hpp"

namespace naskah::figures {
namespace {

using testing::HasSubstr;
using testing::Not;

class Explanations : public Books {
  protected:
    void SetUp() override {
        read(
            R"({"periode": {"tahun": 2024, "dari": 1, "sampai": 2}, "sasaran": [{"id": "s1", "uraian": "Sasaran satu",
            "indikator": [{"id": "i1", "uraian": "Laporan", "satuan": "Laporan", "target": 3, "realisasi": 2}],
            "program": [{"id": "p1", "nama": "Program A", "pagu": 1000, "bulanan": [
                {"bulan": 1, "target": 100, "realisasi": null}, {"bulan": 2, "target": 100, "realisasi": 55.5}]},
                {"id": "p2", "nama": "Program B", "pagu": 500, "bulanan": []}]}]})");
    }
    Explanation at(std::string_view pointer, int depth = 5) const {
        return explain_at(book_, data_->root(), pointer, depth);
    }
    std::string text(std::string_view pointer, int depth = 5) const {
        std::string all;
        for (const Derivation& figure : at(pointer, depth).figures) all += to_text(figure);
        return all;
    }
};

TEST_F(Explanations, ATotalIsToldDownToTheDataInIndonesianNumbers) {
    const std::string told = text("/serapan");
    EXPECT_THAT(told, HasSubstr("Serapan anggaran seluruhnya = 3,70%  [/serapan]"));
    EXPECT_THAT(told, HasSubstr("“Jumlah realisasi” dibagi “Jumlah pagu”, dikali 100"));
    EXPECT_THAT(told, HasSubstr("55,5 / 1.500 x 100 = 3,7"));
    EXPECT_THAT(told, HasSubstr("Rp1.000  [/sasaran/0/program/0/pagu]  Program A"));
    EXPECT_THAT(
        told, HasSubstr("realisasi = tidak ada nilai  [/sasaran/0/program/0/bulanan/0/realisasi]  bulan 1"));
    EXPECT_THAT(told, HasSubstr("1 tanpa nilai dan tidak ikut dihitung"));
}

TEST_F(Explanations, RoundingIsToldWhereItChangesTheNumber) {
    EXPECT_THAT(text("/sasaran/0/indikator/0/capaian"), HasSubstr("66,6666666667 dibulatkan menjadi 66,67"));
    EXPECT_THAT(text("/sasaran/0/program/0/serapan"), Not(HasSubstr("dibulatkan menjadi 5,55 ")));
}

TEST_F(Explanations, IdsStandForIndices) {
    EXPECT_EQ(text("/sasaran/s1/program/p1/serapan"), text("/sasaran/0/program/0/serapan"));
}

TEST_F(Explanations, DepthEndsTheTreeAndSaysSo) {
    const Derivation shallow = at("/serapan", 1).figures.at(0);
    ASSERT_EQ(shallow.masukan.size(), 2U);
    EXPECT_TRUE(shallow.masukan[0].dipotong);
    EXPECT_TRUE(shallow.masukan[0].masukan.empty());
}

TEST_F(Explanations, AnObjectTellsAllItsFigures) {
    const Explanation all = at("/sasaran/0/program/0", 1);
    EXPECT_EQ(all.figures.size(), book_.of(*json::at_pointer(data_->root(), "/sasaran/0/program/0")).size());
    EXPECT_GT(all.figures.size(), 5U);
}

TEST_F(Explanations, ADatumTellsWhoUsesIt) {
    const Explanation told = at("/sasaran/0/program/0/bulanan/1/realisasi");
    ASSERT_TRUE(told.datum);
    EXPECT_EQ(told.datum->nilai, "55,5");
    std::vector<std::string_view> names;
    for (const Entry* user : told.users) names.push_back(user->besaran);
    EXPECT_THAT(names, testing::ElementsAre("realisasi", "realisasi_periode", "realisasi_setahun", "serapan",
                                            "selisih"));
}

TEST_F(Explanations, ADatumWithTheNameOfAFigureIsToldTogetherWithIt) {
    const Explanation told = at("/sasaran/0/program/0/pagu");
    EXPECT_EQ(told.figures.size(), 1U);
    ASSERT_TRUE(told.datum);
    EXPECT_EQ(told.users.size(), 1U);
}

TEST_F(Explanations, AWrongNameIsAnsweredWithTheNearestOnes) {
    const Explanation told = at("/sasaran/0/program/0/serpan");
    EXPECT_FALSE(told.found());
    EXPECT_THAT(told.problem, HasSubstr("paling mirip: serapan"));
    EXPECT_THAT(at("/sasaran/9/serapan").problem, HasSubstr("Data di /sasaran: s1"));
    EXPECT_THAT(at("/periode").problem, HasSubstr("tidak ada besaran"));
    EXPECT_THAT(at("/serapan_tahun_lalu").problem, HasSubstr("tidak dapat dihitung"));
}

TEST_F(Explanations, WhatHasNoValueSaysWhy) {
    read(R"({"program": [{"id": "p", "pagu": {"murni": 0}, "realisasi": 5}]})");
    EXPECT_THAT(text("/serapan"), HasSubstr("tidak ada nilai (pembaginya nol)"));
}

}  // namespace
}  // namespace naskah::figures
