// Lines and boxes of formulas: where they break, what grows.
#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

using document::FormulaPart;
using testing::ElementsAre;

class FormulaTest : public SetterTest {
  protected:
    static document::Inline part(std::string text, FormulaPart part) {
        document::Span span;
        span.text = std::move(text);
        span.part = part;
        return {span};
    }
    static document::Inline operand(std::string text) { return part(std::move(text), FormulaPart::operand); }
    static document::Inline equals() { return part("\u00a0= ", FormulaPart::relation); }
    static document::Inline plus() { return part("\u00a0+ ", FormulaPart::operation); }
    static document::Inline fraction(std::string above, std::string below) {
        document::StackedFraction result;
        result.numerator = {operand(std::move(above))};
        result.denominator = {operand(std::move(below))};
        return {result};
    }
    static document::Inline enclosed(document::Enclosure::Sign sign, std::vector<document::Inline> inside) {
        document::Enclosure result;
        result.sign = sign;
        result.inside = std::move(inside);
        return {result};
    }
    document::ContentId formula(std::vector<document::Inline> inlines, std::string alternative = "rumus") {
        document::Formula result;
        result.inlines = std::move(inlines);
        result.alternative = std::move(alternative);
        return rich({{result}});
    }
    static std::vector<std::string> texts(const SetParagraph& set) {
        std::vector<std::string> lines;
        for (const LineBox& line : set.lines) lines.push_back(text_of(line));
        return lines;
    }
    /// The run that has a piece `text`.
    static const LineRun& run_of(const LineBox& line, std::string_view text) {
        for (const LineRun& run : line.runs)
            for (std::uint32_t i = 0; i < run.piece_count; ++i)
                if (line.pieces[run.first_piece + i].glyphs->text == text) return run;
        ADD_FAILURE() << text;
        return line.runs.front();
    }
};

TEST_F(FormulaTest, EndsLinesBehindOperatorsRatherThanInsideWords) {
    const document::ContentId content =
        formula({operand("Jumlah"), equals(), operand("satu dua tiga"), plus(), operand("empat lima enam")});
    EXPECT_THAT(texts(*set(content, kBody, 400)),
                ElementsAre("Jumlah\u00a0= satu dua tiga\u00a0+ empat lima enam"));
    // Neither side of the relation fits with the rest.
    EXPECT_THAT(texts(*set(content, kBody, 150)),
                ElementsAre("Jumlah\u00a0= satu dua tiga\u00a0+", "empat lima enam"));
    // Behind the relation rather than behind the plus, where both leave two lines.
    EXPECT_THAT(
        texts(*set(formula({operand("Ini"), equals(), operand("dua"), plus(), operand("tiga empat lima")}),
                   kBody, 110)),
        ElementsAre("Ini\u00a0=", "dua\u00a0+ tiga empat lima"));
    // An operand too wide for a line breaks at its blanks.
    const auto narrow = set(content, kBody, 60);
    EXPECT_GT(narrow->lines.size(), 4u);
    EXPECT_EQ(narrow->overhang, Length());
}

TEST_F(FormulaTest, IndentsItsContinuation) {
    style(kBody).indent_left = Length::points(30);
    style(kBody).first_line_indent = Length::points(-20);
    const auto set = this->set(
        formula({operand("Jumlah"), equals(), operand("satu dua tiga"), plus(), operand("empat lima enam")}),
        kBody, 190);
    ASSERT_EQ(set->lines.size(), 2u);
    EXPECT_EQ(left_of(set->lines[0]), Length::points(10));
    EXPECT_EQ(left_of(set->lines[1]), Length::points(30));
}

TEST_F(FormulaTest, KeepsWhatBelongsToOneFormulaTogether) {
    document::Formula first, second;
    first.inlines = {operand("a"), equals(), fraction("b", "c")};
    first.alternative = "pertama";
    second.inlines = {operand("d")};
    second.alternative = "kedua";
    const auto set =
        this->set(rich({span("Lalu "), {first}, span(" dan "), {second}, span(".")}), kBody, 400);
    ASSERT_EQ(set->lines.size(), 1u);
    const LineBox& line = set->lines[0];
    ASSERT_NE(line.formulas, nullptr);
    EXPECT_THAT(*line.formulas, ElementsAre("pertama", "kedua"));
    std::string seen;
    for (const LineRun& run : line.runs)
        for (std::uint32_t i = 0; i < run.piece_count; ++i)
            seen += line.pieces[run.first_piece + i].glyphs->text + std::to_string(run.formula);
    EXPECT_EQ(seen, "Lalu0 0a1\u00a0=1 1b1c1 0dan0 0d2.0");
}

TEST_F(FormulaTest, GrowsBracketsInHeightOnly) {
    const auto plain = set(formula({operand("(a)")}), kBody, 400);
    const auto set = this->set(
        formula({enclosed(document::Enclosure::Sign::parentheses, {fraction("a", "b")})}), kBody, 400);
    const LineBox& line = set->lines[0];
    const LineRun& open = run_of(line, "(");
    const LineRun& close = run_of(line, ")");
    EXPECT_GT(open.size, Length::points(22));
    EXPECT_NEAR(static_cast<double>(open.width_percent) / 100 * open.size.in_points(), 11, 0.4);
    EXPECT_EQ(close.size, open.size);
    EXPECT_EQ(run_of(line, "a").width_percent, 100);
    EXPECT_LT(open.x, run_of(line, "a").x);
    EXPECT_GT(close.x, run_of(line, "b").x);
    // They reach as far as the fraction, about the same axis.
    EXPECT_GT(line.ascent, plain->lines[0].ascent);
    EXPECT_GT(line.descent, plain->lines[0].descent);
    EXPECT_EQ(set->overhang, Length());
}

TEST_F(FormulaTest, GrowsAlongWithWhatIsEnclosed) {
    document::Inline inner = fraction("a", "b");
    Length before;
    for (int depth = 0; depth < 5; ++depth) {
        const auto set =
            this->set(formula({enclosed(document::Enclosure::Sign::brackets, {inner})}), kBody, 400);
        const Length size = run_of(set->lines[0], "[").size;
        EXPECT_GT(size, before) << depth;
        before = size;
        document::StackedFraction outer;
        outer.numerator = {inner};
        outer.denominator = {operand("c")};
        inner = {outer};
    }
}

TEST_F(FormulaTest, DrawsTheBarOfARootOverAllOfIt) {
    const auto set =
        this->set(formula({enclosed(document::Enclosure::Sign::root, {operand("a"), plus(), operand("b")})}),
                  kBody, 400);
    const LineBox& line = set->lines[0];
    ASSERT_EQ(line.fills.size(), 1u);
    EXPECT_LE(line.fills[0].area.left(), run_of(line, "a").x);
    EXPECT_GE(line.fills[0].area.right(), right_of(line) - Length::milli(100));
    EXPECT_LT(line.fills[0].area.bottom(), -Length::points(7));
    EXPECT_LE(-line.fills[0].area.top(), line.ascent);
}

TEST_F(FormulaTest, SetsLimitsAboveAndBelowTheirSign) {
    document::LimitedSign sum;
    sum.sign = "\u2211";
    sum.lower = {operand("i=1")};
    sum.upper = {operand("n")};
    const auto set = this->set(formula({{sum}, operand("x")}), kBody, 400);
    const LineBox& line = set->lines[0];
    const LineRun &sign = run_of(line, "\u2211"), &lower = run_of(line, "i=1"), &upper = run_of(line, "n");
    EXPECT_GT(sign.size, Length::points(11));
    EXPECT_LT(lower.size, Length::points(11));
    EXPECT_LT(upper.baseline_shift, sign.baseline_shift - Length::points(5));
    EXPECT_GT(lower.baseline_shift, sign.baseline_shift + Length::points(2));
    EXPECT_GT(run_of(line, "x").x, sign.x + Length::points(7));
}

TEST_F(FormulaTest, GivesAFractionALineOfItsOwnWhereLittleIsLeft) {
    const document::ContentId content =
        formula({operand("Persentase indikator yang tercapai"), equals(),
                 fraction("Jumlah indikator sasaran yang tercapai", "Jumlah indikator sasaran"),
                 part("\u00a0\u00d7\u00a0", FormulaPart::operation), operand("100%")});
    const auto set = this->set(content, kBody, 260);
    ASSERT_EQ(set->lines.size(), 2u);
    EXPECT_EQ(set->overhang, Length());
    EXPECT_EQ(text_of(set->lines[0]), "Persentase indikator yang tercapai\u00a0=");
    EXPECT_TRUE(text_of(set->lines[1])
                    .ends_with("\u00a0\u00d7\u00a0"
                               "100%"));
    // The numerator needs no second line there.
    EXPECT_EQ(set->lines[1].runs.back().baseline_shift, Length());
    EXPECT_LT(set->lines[1].ascent + set->lines[1].descent, Length::points(45));
}

TEST_F(FormulaTest, CountsItsBoxesInTheWidths) {
    document::Enclosure power;
    power.inside = {fraction("Realisasi", "Target")};
    power.upper = {operand("2")};
    power.lower = {operand("indeks")};
    document::LimitedSign sum;
    sum.sign = "\u2211";
    sum.lower = {operand("batas bawah")};
    for (const document::ContentId content :
         {formula({{power}}), formula({{sum}, operand("x")}),
          formula({enclosed(document::Enclosure::Sign::root, {{power}})})}) {
        const ContentWidths widths = setter().widths(content, kBody);
        EXPECT_EQ(set(content, kBody, widths.maximum.in_points())->lines[0].width, widths.maximum);
        EXPECT_LE(widths.minimum, widths.maximum);
    }
}

TEST_F(FormulaTest, SurvivesAnyMeasure) {
    document::Inline inner = operand("dalam");
    for (int depth = 0; depth < 12; ++depth) {
        document::StackedFraction outer;
        outer.numerator = {enclosed(document::Enclosure::Sign::root, {inner})};
        outer.denominator = {enclosed(document::Enclosure::Sign::parentheses, {inner})};
        inner = {outer};
        if (depth > 3) inner = {enclosed(document::Enclosure::Sign::brackets, {operand("x"), plus(), inner})};
        if (depth > 6) break;
    }
    const document::ContentId content = formula({operand("a"), equals(), inner});
    for (const double measure : {0.0, 3.0, 40.0, 400.0}) {
        SetRequest wanted = request(content, kBody, measure);
        for (const auto overfull : {SetRequest::Overfull::overhang, SetRequest::Overfull::break_anywhere}) {
            wanted.overfull = overfull;
            EXPECT_GT(setter().set(wanted)->height, Length());
        }
    }
}

}  // namespace
}  // namespace naskah::typeset
