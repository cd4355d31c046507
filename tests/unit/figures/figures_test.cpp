#include "figures/figures.hpp"

#include <gtest/gtest.h>

#include "base/memory_count.hpp"
#include "figures/format.hpp"

namespace naskah::figures {
namespace {

Operand of(std::string_view text) {
    return {Decimal::parse(text), {}};
}
const Operand kNull;

std::string value(const Figure& figure) {
    return figure.value ? figure.value->to_string() : "none";
}

TEST(Figures, SumSkipsNullsAndIsExact) {
    const std::vector<Operand> values = {of("0.1"), kNull, of("0.2"), of("15030032435")};
    const Figure sum = jumlah(values);
    EXPECT_EQ(value(sum), "15030032435.3");
    EXPECT_EQ(sum.state, State::value);
    EXPECT_EQ(sum.inputs().size(), 4U);
    EXPECT_EQ(explain(sum), "0,1 + - + 0,2 + 15.030.032.435");
}

TEST(Figures, SumOfNothingIsNoValueAndOfZeroIsZero) {
    EXPECT_EQ(jumlah({}).state, State::no_value);
    EXPECT_EQ(jumlah(std::vector{kNull, kNull, kNull}).state, State::no_value);
    EXPECT_EQ(value(jumlah(std::vector{kNull, of("0")})), "0");
}

TEST(Figures, RatioIsInPercentWithTenDecimals) {
    const Figure figure = serapan(of("922808238"), of("15030032435"));
    EXPECT_EQ(value(figure), "6.1397621195");
    EXPECT_EQ(explain(figure), "922.808.238 / 15.030.032.435 x 100");
    EXPECT_EQ(value(rasio(of("1"), of("3"))), "33.3333333333");
    EXPECT_EQ(value(rasio(of("0"), of("3"))), "0");
}

TEST(Figures, SayWhyThereIsNoResult) {
    EXPECT_EQ(rasio(kNull, kNull).state, State::no_value);
    EXPECT_EQ(rasio(kNull, kNull).reason, Reason::none);
    EXPECT_EQ(rasio(of("5"), kNull).reason, Reason::missing_input);
    EXPECT_EQ(rasio(kNull, of("5")).reason, Reason::missing_input);
    EXPECT_EQ(rasio(of("5"), of("0")).reason, Reason::division_by_zero);
    EXPECT_EQ(rasio(of("5"), of("0")).state, State::undefined);
    EXPECT_EQ(rasio(of(std::string(34, '9')), of("7")).reason, Reason::too_long);
    EXPECT_FALSE(rasio(of("5"), of("0")).value);
    EXPECT_EQ(jumlah(std::vector{of(std::string(34, '9')), of("1")}).reason, Reason::too_long);
}

TEST(Figures, AchievementFollowsThePolarity) {
    EXPECT_EQ(value(capaian(of("81.5"), of("80"), Polaritas::positif)), "101.875");
    EXPECT_EQ(value(capaian(of("4.9"), of("4.9"), Polaritas::negatif)), "100");
    EXPECT_EQ(value(capaian(of("5.39"), of("4.9"), Polaritas::negatif)), "90");
    EXPECT_EQ(value(capaian(of("4.41"), of("4.9"), Polaritas::negatif)), "110");
    EXPECT_EQ(value(capaian(of("15"), of("5"), Polaritas::negatif)), "-100");
    EXPECT_EQ(explain(capaian(of("5.39"), of("4.90"), Polaritas::negatif)),
              "(4,90 - (5,39 - 4,90)) / 4,90 x 100");
    EXPECT_EQ(capaian(of("1"), of("0"), Polaritas::negatif).reason, Reason::division_by_zero);
}

TEST(Figures, AchievementFollowsTheRegionsPolicy) {
    CapaianPolicy policy;
    policy.negatif = CapaianPolicy::Negatif::target_per_realisasi;
    EXPECT_EQ(value(capaian(of("5"), of("4"), Polaritas::negatif, policy)), "80");
    EXPECT_EQ(value(capaian(of("5"), of("4"), Polaritas::positif, policy)), "125");
    EXPECT_EQ(explain(capaian(of("5"), of("4"), Polaritas::negatif, policy)), "4 / 5 x 100");
    policy.batas_atas = Decimal::integer(120);
    const Figure capped = capaian(of("5"), of("4"), Polaritas::positif, policy);
    EXPECT_EQ(value(capped), "120");
    EXPECT_TRUE(capped.capped);
    EXPECT_FALSE(capaian(of("4"), of("4"), Polaritas::positif, policy).capped);
}

TEST(Figures, EfficiencyIsADifferenceOfPercentages) {
    const Figure figure =
        efisiensi(capaian(of("90"), of("100"), Polaritas::positif), serapan(of("80.5"), of("100")));
    EXPECT_EQ(value(figure), "9.5");
    EXPECT_EQ(explain(figure), "90 - 80,5");
    EXPECT_EQ(efisiensi(rasio(of("1"), of("0")), serapan(of("1"), of("2"))).state, State::undefined);
    EXPECT_EQ(value(selisih(of("3"), of("5"))), "-2");
    EXPECT_EQ(selisih(kNull, kNull).state, State::no_value);
}

TEST(Figures, MeanCountsOnlyWhatIsGiven) {
    const Figure mean = rata_rata(std::vector{of("1"), kNull, of("2"), of("2")});
    EXPECT_EQ(value(mean), "1.6666666667");
    EXPECT_EQ(explain(mean), "(1 + - + 2 + 2) / 3");
    EXPECT_EQ(rata_rata(std::vector{kNull}).state, State::no_value);
}

TEST(Figures, RememberWhereTheirInputsStand) {
    const auto parsed =
        json::parse(R"({"realisasi":922808238,"pagu":"15030032435","kosong":null,"teks":"x"})");
    const json::Value& root = parsed.document->root();
    const Figure figure = rasio(Operand(root.find("realisasi")), Operand(root.find("pagu")));
    EXPECT_EQ(value(figure), "6.1397621195");
    EXPECT_EQ(figure.inputs()[0].source.pointer(), "/realisasi");
    EXPECT_EQ(figure.inputs()[1].source.pointer(), "/pagu");
    EXPECT_EQ(Operand(figure).source.pointer(), "/realisasi");
    EXPECT_FALSE(Operand(root.find("kosong")).value);
    EXPECT_FALSE(Operand(root.find("teks")).value);
    EXPECT_FALSE(Operand(root.find("tiada")).value);
    EXPECT_EQ(input(Operand(root.find("kosong"))).state, State::no_value);
    EXPECT_EQ(value(input(Operand(root.find("pagu")))), "15030032435");
}

// Without this, a count that never moves would let every "costs no heap" test pass.
TEST(Figures, TheHeapCountOfTheseTestsMoves) {
    const std::uint64_t before = allocations_of_thread();
    const std::string text(1000, 'x');
    EXPECT_EQ(text.size(), 1000U);
    EXPECT_GT(allocations_of_thread(), before);
}

TEST(Figures, TheFigureOfACellCostsNoHeap) {
    const auto parsed = json::parse(R"({"realisasi":922808238,"pagu":15030032435})");
    const json::Value* a = parsed.document->root().find("realisasi");
    const json::Value* b = parsed.document->root().find("pagu");
    NumberFormat percent;
    percent.suffix = "%";
    std::string out;
    out.reserve(100);
    const std::uint64_t before = allocations_of_thread();
    const Figure figure = rasio(Operand(a), Operand(b));
    append(out, figure, percent);
    EXPECT_EQ(allocations_of_thread(), before);
    EXPECT_EQ(out, "6,14%");
}

TEST(Figures, KnowPolarityWords) {
    EXPECT_EQ(polaritas_of("positif"), Polaritas::positif);
    EXPECT_EQ(polaritas_of("negatif"), Polaritas::negatif);
    EXPECT_EQ(polaritas_of("Positif"), std::nullopt);
}

TEST(Figures, GrowthIsMeasuredByTheSizeOfTheEarlierValue) {
    EXPECT_EQ(value(pertumbuhan(of("90.02"), of("76.92"))), "17.0306812272");
    EXPECT_EQ(value(pertumbuhan(of("-12"), of("-10"))), "-20");
    EXPECT_EQ(pertumbuhan(of("1"), of("0")).reason, Reason::division_by_zero);
    EXPECT_EQ(pertumbuhan(of("1"), kNull).reason, Reason::missing_input);
    EXPECT_EQ(explain(pertumbuhan(of("3"), of("-2"))), "(3 - -2) / |-2| x 100");
}

TEST(Figures, StrictSumsAndProductsNeedEveryInput) {
    EXPECT_EQ(value(tambah(std::vector{of("0.1"), of("0.2")})), "0.3");
    EXPECT_EQ(value(kali(std::vector{of("0.1"), of("3"), of("-2")})), "-0.6");
    EXPECT_EQ(tambah(std::vector{of("1"), kNull}).reason, Reason::missing_input);
    EXPECT_EQ(kali(std::vector{kNull, kNull}).state, State::no_value);
    EXPECT_EQ(kali({}).state, State::no_value);
    EXPECT_EQ(kali(std::vector{of(std::string(30, '9')), of(std::string(30, '9'))}).reason, Reason::too_long);
    EXPECT_EQ(explain(kali(std::vector{of("2"), of("3")})), "2 x 3");
}

TEST(Figures, QuotientsKeepTenDecimals) {
    EXPECT_EQ(value(bagi(of("1"), of("3"))), "0.3333333333");
    EXPECT_EQ(bagi(of("1"), of("0")).reason, Reason::division_by_zero);
    EXPECT_EQ(bagi(kNull, kNull).state, State::no_value);
    EXPECT_EQ(explain(bagi(of("1"), of("3"))), "1 / 3");
}

TEST(Figures, ExtremesSkipNulls) {
    const std::vector<Operand> values = {kNull, of("5"), of("-1.50"), of("5.0")};
    EXPECT_EQ(value(terkecil(values)), "-1.5");
    EXPECT_EQ(value(terbesar(values)), "5");
    EXPECT_EQ(terkecil(std::vector{kNull}).state, State::no_value);
    EXPECT_EQ(explain(terbesar(values)), "terbesar dari -; 5; -1,50; 5,0");
}

}  // namespace
}  // namespace naskah::figures
