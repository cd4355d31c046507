#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

class FractionTest : public SetterTest {
  protected:
    document::ContentId formula(std::string above, std::string below, std::string alternative = "") {
        document::StackedFraction fraction;
        fraction.numerator = {span(std::move(above))};
        fraction.denominator = {span(std::move(below))};
        document::Formula formula;
        formula.inlines = {span("Capaian = "), {fraction}, span(" x 100%")};
        formula.alternative = std::move(alternative);
        return rich({{formula}});
    }
    static std::string text_of_run(const LineBox& line, std::size_t index) {
        std::string text;
        const LineRun& run = line.runs[index];
        for (std::uint32_t i = 0; i < run.piece_count; ++i)
            text += line.pieces[run.first_piece + i].glyphs->text;
        return text;
    }
    static Length run_width(const LineBox& line, std::size_t index) {
        const LineRun& run = line.runs[index];
        const display::Piece& last = line.pieces[run.first_piece + run.piece_count - 1];
        return last.x + last.glyphs->width(run.size);
    }
};

TEST_F(FractionTest, StandsOnTheAxisOfTheTextBesideIt) {
    const auto set = this->set(formula("Realisasi", "Target kinerja", "realisasi dibagi target"), kBody, 400);
    ASSERT_EQ(set->lines.size(), 1u);
    const LineBox& line = set->lines[0];
    ASSERT_EQ(line.runs.size(), 4u);
    EXPECT_EQ(text_of_run(line, 0), "Capaian = ");
    EXPECT_EQ(text_of_run(line, 1), "Realisasi");
    EXPECT_EQ(text_of_run(line, 2), "Target kinerja");
    EXPECT_EQ(text_of_run(line, 3), " x 100%");
    EXPECT_EQ(line.runs[0].baseline_shift, Length());
    EXPECT_LT(line.runs[1].baseline_shift, Length());
    EXPECT_GT(line.runs[2].baseline_shift, Length());
    ASSERT_NE(line.formulas, nullptr);
    EXPECT_THAT(*line.formulas, testing::ElementsAre("realisasi dibagi target"));
    for (const LineRun& run : line.runs) EXPECT_EQ(run.formula, 1);

    ASSERT_EQ(line.fills.size(), 1u);
    const Rect bar = line.fills[0].area;
    EXPECT_LT(bar.bottom(), Length());  // above the baseline of the text beside it
    EXPECT_GT(bar.top(), -Length::points(8));
    EXPECT_LE(bar.left(), line.runs[2].x);
    EXPECT_GE(bar.right(), line.runs[2].x + run_width(line, 2));
    const Length middle = bar.left() + bar.extent.width / 2;
    for (const std::size_t part : {1u, 2u})
        EXPECT_NEAR((line.runs[part].x + run_width(line, part) / 2).in_points(), middle.in_points(), 0.01);
    EXPECT_GE(line.runs[3].x, bar.right());

    EXPECT_GT(line.ascent + line.descent, Length::points(24));
    EXPECT_EQ(set->height, line.ascent + line.descent);
    // Neither part touches the bar: a capital reaches 0.73 of the size up, a descender 0.22 down.
    EXPECT_LT(line.runs[1].baseline_shift + Length::from_points(11 * 0.21), bar.top());
    EXPECT_GT(line.runs[2].baseline_shift - Length::from_points(11 * 0.73), bar.bottom());
    EXPECT_EQ(line.width, right_of(line));
}

TEST_F(FractionTest, BreaksWideNumeratorsInWhatTheTextLeaves) {
    const auto set =
        this->set(formula("Jumlah indikator sasaran strategis yang mencapai target tahun berjalan",
                          "Jumlah seluruh indikator sasaran strategis"),
                  kBody, 220);
    ASSERT_EQ(set->lines.size(), 1u);
    const LineBox& line = set->lines[0];
    EXPECT_GT(line.runs.size(), 6u);
    EXPECT_EQ(set->overhang, Length());
    for (const LineRun& run : line.runs) EXPECT_EQ(run.size, Length::points(11));
    EXPECT_LE(right_of(line), Length::points(220));
    Length above;
    for (const LineRun& run : line.runs) above = min(above, run.baseline_shift);
    EXPECT_GE(line.ascent, -above + Length::points(7));
}

TEST_F(FractionTest, GoesToALineOfItsOwnWhereTheTextFillsTheMeasure) {
    const auto set = this->set(formula("Realisasi", "Target"), kBody, 60);
    EXPECT_GT(set->lines.size(), 1u);
    EXPECT_EQ(set->overhang, Length());
}

TEST_F(FractionTest, ShrinksOnlyWhenAWordIsTooWide) {
    const auto set = this->set(formula("Pertanggungjawaban", "Penyelenggaraan"), kBody, 80);
    Length smallest = Length::points(11);
    for (const LineBox& line : set->lines)
        for (const LineRun& run : line.runs) smallest = min(smallest, run.size);
    EXPECT_LT(smallest, Length::points(11));
    EXPECT_GE(smallest, Length::from_points(6.6));
    EXPECT_EQ(set->overhang, Length());
}

TEST_F(FractionTest, SurvivesAnyMeasureAndNesting) {
    document::StackedFraction fraction;
    fraction.numerator = {span("a")};
    fraction.denominator = {span("b")};
    for (int depth = 0; depth < 30; ++depth) {
        document::StackedFraction outer;
        outer.numerator = {span("1 + "), {fraction}};
        outer.denominator = {span("c")};
        fraction = outer;
    }
    const document::ContentId content = rich({{fraction}, {fraction}});
    for (const double measure : {0.0, 5.0, 50.0, 500.0}) {
        const auto set = this->set(content, kJustified, measure);
        EXPECT_FALSE(set->lines.empty());
        EXPECT_GT(set->height, Length::points(200));
    }
    EXPECT_FALSE(this->set(rich({{document::StackedFraction{}}}), kBody, 100)->lines.empty());
}

TEST_F(FractionTest, CountsInTheWidthsOfItsContent) {
    const document::ContentId content = formula("Realisasi", "Target kinerja");
    const ContentWidths widths = setter().widths(content, kBody);
    EXPECT_EQ(set(content, kBody, widths.maximum.in_points())->lines[0].width, widths.maximum);
    EXPECT_LT(widths.minimum, widths.maximum);
    EXPECT_FALSE(widths.numeric);
}

}  // namespace
}  // namespace naskah::typeset
