#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

class WidthsTest : public SetterTest {
  protected:
    Length width(std::string_view text, document::StyleId style_id = kBody) {
        return setter().set_line(text, style_id).width;
    }
};

TEST_F(WidthsTest, TellWidestWordAndWholeLine) {
    const ContentWidths widths = setter().widths(plain("Badan Kepegawaian Daerah"), kBody);
    EXPECT_EQ(widths.minimum, width("Kepegawaian"));
    EXPECT_EQ(widths.minimum_whole, width("Kepegawaian"));
    EXPECT_EQ(widths.maximum, width("Badan Kepegawaian Daerah"));
    EXPECT_FALSE(widths.numeric);
}

TEST_F(WidthsTest, CountHyphenationWhereTheStyleAllowsIt) {
    const ContentWidths widths = setter().widths(plain("penyelenggaraan"), kHyphenated);
    EXPECT_EQ(widths.minimum_whole, width("penyelenggaraan"));
    EXPECT_LT(widths.minimum, widths.minimum_whole);
    const auto set = this->set(plain("penyelenggaraan"), kHyphenated, widths.minimum.in_points());
    EXPECT_EQ(set->overhang, Length());
    EXPECT_GT(this->set(plain("penyelenggaraan"), kHyphenated, widths.minimum.in_points() - 1)->overhang,
              Length());
}

TEST_F(WidthsTest, SetTextFitsTheWidthsItsContentNamed) {
    for (const document::StyleId style_id : {kBody, kHyphenated}) {
        const ContentWidths widths = setter().widths(plain(kProse), style_id);
        EXPECT_EQ(set(plain(kProse), style_id, widths.minimum.in_points())->overhang, Length());
        EXPECT_EQ(set(plain(kProse), style_id, widths.maximum.in_points())->lines.size(), 1u);
    }
}

TEST_F(WidthsTest, ForcedLinesAreMeasuredEachForItself) {
    const ContentWidths widths =
        setter().widths(rich({span("satu"), line_break(), span("dua puluh dua")}), kBody);
    EXPECT_EQ(widths.maximum, width("dua puluh dua"));
}

TEST_F(WidthsTest, DivideNumbersAtTheDecimalComma) {
    const ContentWidths fraction = setter().widths(plain("1.234,56"), kBody);
    EXPECT_EQ(fraction.decimal_left, width("1.234"));
    EXPECT_NEAR(fraction.decimal_right.in_points(), width(",56").in_points(), 0.002);
    EXPECT_EQ(fraction.decimal_left + fraction.decimal_right, fraction.maximum);
    EXPECT_TRUE(fraction.numeric);
    const ContentWidths whole = setter().widths(plain("15.030.032.435"), kBody);
    EXPECT_EQ(whole.decimal_left, whole.maximum);
    EXPECT_EQ(whole.decimal_right, Length());
    const ContentWidths percent = setter().widths(plain("97,5 %"), kBody);
    EXPECT_EQ(percent.decimal_left, width("97"));
    EXPECT_EQ(percent.decimal_left + percent.decimal_right, percent.maximum);
    EXPECT_EQ(setter().widths(plain("satu, dua"), kBody).decimal_right, Length());
}

TEST_F(WidthsTest, KnowNumbersFromText) {
    for (const char* number :
         {"12", "1.234,56", "Rp15.030.032.435,00", "Rp 1.000", "87,5%", "-", "–", "-3,2", "(12)"})
        EXPECT_TRUE(setter().widths(plain(number), kBody).numeric) << number;
    for (const char* text : {"12 bulan", "Baik", "BB", "%", "Rp", "2024a", "2.1.a"})
        EXPECT_FALSE(setter().widths(plain(text), kBody).numeric) << text;
    EXPECT_FALSE(setter().widths(0, kBody).numeric);
}

TEST_F(WidthsTest, AreZeroForTheEmptyContent) {
    const ContentWidths widths = setter().widths(0, kBody);
    EXPECT_EQ(widths.minimum, Length());
    EXPECT_EQ(widths.maximum, Length());
}

TEST_F(WidthsTest, IncludeTheIndentsOfTheStyle) {
    style(kBold).indent_left = Length::points(10);
    style(kBold).indent_right = Length::points(5);
    const ContentWidths widths = setter().widths(plain("Jumlah"), kBold);
    EXPECT_EQ(widths.maximum, width("Jumlah", kBold) + Length::points(15));
    EXPECT_EQ(set(plain("Jumlah"), kBold, widths.maximum.in_points())->overhang, Length());
}

}  // namespace
}  // namespace naskah::typeset
