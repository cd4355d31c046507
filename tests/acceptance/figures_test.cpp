// Every sum and percentage of the document, computed again here from the numbers of the data.
#include <gmock/gmock.h>

#include <algorithm>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

/// Sums over budget lines (programmes, activities).
struct Sums {
    long long ceiling = 0, plan = 0, plan_of_period = 0, plan_of_quarter = 0, spent = 0, spent_in_period = 0;

    void add(const Json& line, const Json& period) {
        ceiling += integer(line.at("pagu"));
        for (const Json& month : line.at("bulanan")) {
            const long long number = integer(month.at("bulan"));
            const bool inside =
                number >= integer(period.at("dari")) && number <= integer(period.at("sampai"));
            const long long planned = integer(month.at("target")), paid = integer(month.at("realisasi"));
            plan += planned;
            spent += paid;
            plan_of_period += inside ? planned : 0;
            spent_in_period += inside ? paid : 0;
            plan_of_quarter += number <= 3 ? planned : 0;
        }
    }
};

Sums office(const Json& data = example().data) {
    Sums sums;
    for (const Json& goal : data.at("sasaran"))
        for (const Json& line : goal.at("program")) sums.add(line, data.at("periode"));
    return sums;
}

std::vector<std::string> lines_that_start_with(const std::string& start,
                                               const ReadPdf& read = example().text) {
    std::vector<std::string> found;
    for (const auto& page : read.pages)
        for (const std::string& line : page)
            if (line.starts_with(start)) found.push_back(line);
    return found;
}

/// The body text from BAB I on, page numbers left out, as one line.
std::string prose() {
    std::vector<std::string> lines;
    for (const auto& page : example().text.pages) lines.insert(lines.end(), page.begin(), page.end() - 1);
    return joined(lines);
}

TEST(Figures, TheTotalsOfTable261AreTheSumsOfTheData) {
    const Sums sums = office();
    EXPECT_EQ(lines_that_start_with("Total "),
              std::vector<std::string>{"Total " + indonesian(sums.ceiling) + " " +
                                       indonesian(sums.spent_in_period) + " " +
                                       percent(sums.spent_in_period, sums.ceiling)});
}

TEST(Figures, EveryProgrammeOfTable261HasItsOwnSums) {
    const auto page = std::find_if(example().text.pages.begin(), example().text.pages.end(),
                                   [](const auto& lines) { return lines.front() == "Tabel 2.6.1"; });
    ASSERT_NE(page, example().text.pages.end());
    const std::string text = joined(*page);
    for (const Json& goal : example().data.at("sasaran"))
        for (const Json& line : goal.at("program")) {
            Sums sums;
            sums.add(line, example().data.at("periode"));
            EXPECT_THAT(
                text, ::testing::HasSubstr(line.at("nama").get<std::string>() + " " +
                                           indonesian(sums.ceiling) + " " + indonesian(sums.spent_in_period) +
                                           " " + percent(sums.spent_in_period, sums.ceiling)));
        }
}

void expect_annex_totals(const Json& data, const ReadPdf& read) {
    std::vector<Sums> expected{office(data)};
    for (const Json& unit : data.at("unit")) {
        if (unit.at("eselon") == "IV") continue;
        Sums sums;
        for (const Json& goal : unit.at("sasaran"))
            for (const Json& line : goal.at("kegiatan")) sums.add(line, data.at("periode"));
        expected.push_back(sums);
    }
    std::vector<std::string> lines;
    for (const Sums& sums : expected)
        lines.push_back("TOTAL ANGGARAN (RP) " + indonesian(sums.ceiling) + " " + indonesian(sums.plan) +
                        " " + indonesian(sums.spent) + " " + percent(sums.spent, sums.ceiling));
    ASSERT_GE(lines.size(), 5U);
    EXPECT_EQ(lines_that_start_with("TOTAL ANGGARAN (RP)", read), lines);
}

TEST(Figures, EveryAnnexTotalIsTheSumOfItsLines) {
    expect_annex_totals(example().data, example().text);
}

TEST(Figures, EveryAnnexTotalFollowsItsOwnColumn) {
    // In the example the plans add up to the ceilings, so that the one could stand for the other.
    Json data = example().data;
    long long step = 1;
    const auto change = [&](Json& line) {
        Json& month = line["bulanan"][6]["target"];
        month = std::string(1, kNumber) + std::to_string(integer(month) + step++ * 1'000'003);
        Json& payment = line["bulanan"][0]["realisasi"];
        payment = std::string(1, kNumber) + std::to_string(integer(payment) + step++ * 70'001);
    };
    for (Json& goal : data["sasaran"])
        for (Json& line : goal["program"]) change(line);
    for (Json& unit : data["unit"])
        for (Json& goal : unit["sasaran"])
            if (goal.contains("kegiatan"))
                for (Json& line : goal["kegiatan"]) change(line);
    const pipeline::RenderResult result = engine().render(write_exactly(data));
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    expect_annex_totals(data, read_pdf(result.pdf));
}

TEST(Figures, TheUnitsTogetherAreTheOffice) {
    Sums units;
    for (const Json& unit : example().data.at("unit"))
        for (const Json& goal : unit.at("sasaran"))
            if (goal.contains("kegiatan"))
                for (const Json& line : goal.at("kegiatan")) units.add(line, example().data.at("periode"));
    EXPECT_EQ(units.ceiling, office().ceiling);
    EXPECT_EQ(units.spent, office().spent);
}

TEST(Figures, TheProseTellsTheSameSums) {
    const Sums sums = office();
    const std::string text = prose();
    using ::testing::HasSubstr;
    EXPECT_THAT(text, HasSubstr("seluruhnya berjumlah Rp" + indonesian(sums.ceiling) + "."));
    EXPECT_THAT(text, HasSubstr("telah direalisasikan Rp" + indonesian(sums.spent_in_period) + ", atau " +
                                percent(sums.spent_in_period, sums.ceiling) + "% dari anggaran setahun."));
    EXPECT_THAT(text, HasSubstr("realisasi tersebut mencapai " +
                                percent(sums.spent_in_period, sums.plan_of_period) + "% dari rencana bulan"));
    EXPECT_THAT(text, HasSubstr("yang berjumlah Rp" + indonesian(sums.plan_of_period) + "."));
    EXPECT_THAT(text,
                HasSubstr("untuk seluruh Triwulan I berjumlah Rp" + indonesian(sums.plan_of_quarter) +
                          ", yaitu " + percent(sums.plan_of_quarter, sums.ceiling) + "% dari anggaran"));
}

TEST(Figures, EveryMonthsAbsorptionIsItsOwnQuotient) {
    const std::vector<DumpedText> texts = texts_of(example().dump);
    std::size_t checked = 0;
    const auto check = [&](const Json& line, const std::string& pointer) {
        for (std::size_t month = 0; month < line.at("bulanan").size(); ++month) {
            const Json& row = line.at("bulanan")[month];
            if (row.at("realisasi").is_null() || integer(row.at("target")) == 0) continue;
            std::string expected = percent(integer(row.at("realisasi")), integer(row.at("target")));
            if (expected.ends_with(",00")) expected.erase(expected.size() - 3);
            const std::string place = pointer + "/bulanan/" + std::to_string(month);
            const bool found = std::any_of(texts.begin(), texts.end(), [&](const DumpedText& text) {
                return text.pointer == place && text.text == expected;
            });
            EXPECT_TRUE(found) << place << " " << expected;
            ++checked;
        }
    };
    const Json& data = example().data;
    for (std::size_t goal = 0; goal < data.at("sasaran").size(); ++goal) {
        const Json& lines = data.at("sasaran")[goal].at("program");
        for (std::size_t line = 0; line < lines.size(); ++line)
            check(lines[line], "/sasaran/" + std::to_string(goal) + "/program/" + std::to_string(line));
    }
    for (std::size_t unit = 0; unit < data.at("unit").size(); ++unit) {
        const Json& goals = data.at("unit")[unit].at("sasaran");
        for (std::size_t goal = 0; goal < goals.size(); ++goal) {
            if (!goals[goal].contains("kegiatan")) continue;
            const Json& lines = goals[goal].at("kegiatan");
            for (std::size_t line = 0; line < lines.size(); ++line)
                check(lines[line], "/unit/" + std::to_string(unit) + "/sasaran/" + std::to_string(goal) +
                                       "/kegiatan/" + std::to_string(line));
        }
    }
    EXPECT_GT(checked, 10U);
}

TEST(Figures, AChangedAmountChangesEverySumThatHoldsIt) {
    Json data = example().data;
    Json& month = data["sasaran"][0]["program"][0]["bulanan"][1];
    month["realisasi"] =
        std::string(1, kNumber) + std::to_string(integer(month["realisasi"]) + 1'000'000'007);
    const pipeline::RenderResult result = engine().render(write_exactly(data));
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    const std::string text = read_pdf(result.pdf).whole();
    const std::string before = indonesian(office().spent), after = indonesian(office().spent + 1'000'000'007);
    EXPECT_EQ(count_of(text, before), 0U);
    EXPECT_EQ(count_of(text, after), 3U) << "prose, table 2.6.1 and annex 1";
}

}  // namespace
}  // namespace naskah::acceptance
