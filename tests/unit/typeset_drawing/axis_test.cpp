#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "typeset/drawing/axis.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::AxisStart;
using testing::ElementsAre;

Decimal number(const char* text) {
    return Decimal::parse(text).value();
}

std::vector<std::string> ticks(std::initializer_list<const char*> values, std::size_t most = 6,
                               AxisStart start = AxisStart::zero) {
    std::vector<Decimal> numbers;
    for (const char* value : values) numbers.push_back(number(value));
    std::vector<std::string> printed;
    for (const Decimal& tick : make_axis(numbers, start, most).ticks) printed.push_back(tick.to_string());
    return printed;
}

TEST(Axis, steps_are_round_and_exact) {
    EXPECT_THAT(ticks({"98.5", "100"}), ElementsAre("0", "20", "40", "60", "80", "100"));
    EXPECT_THAT(ticks({"100"}, 5), ElementsAre("0", "25", "50", "75", "100"));
    EXPECT_THAT(ticks({"0.3"}, 4), ElementsAre("0", "0.1", "0.2", "0.3"));
    EXPECT_THAT(ticks({"0.7", "1.1"}, 4), ElementsAre("0", "0.5", "1", "1.5"));
    EXPECT_THAT(ticks({"6150032435"}, 5),
                ElementsAre("0", "2000000000", "4000000000", "6000000000", "8000000000"));
}

TEST(Axis, negative_values_stand_below_zero) {
    EXPECT_THAT(ticks({"-30", "60"}), ElementsAre("-40", "-20", "0", "20", "40", "60"));
    EXPECT_THAT(ticks({"-4", "-9"}, 4), ElementsAre("-10", "-5", "0"));
}

TEST(Axis, may_start_where_the_values_do) {
    EXPECT_THAT(ticks({"95", "99"}, 6, AxisStart::data), ElementsAre("95", "96", "97", "98", "99"));
    // With zero between the values there is nothing to leave out.
    EXPECT_THAT(ticks({"-1", "3"}, 6, AxisStart::data), ElementsAre("-1", "0", "1", "2", "3"));
}

TEST(Axis, has_a_scale_without_values_and_for_zeros) {
    EXPECT_THAT(ticks({}, 3), ElementsAre("0", "0.5", "1"));
    EXPECT_THAT(ticks({"0", "0"}, 3), ElementsAre("0", "0.5", "1"));
    EXPECT_THAT(ticks({"7", "7"}, 4, AxisStart::data), ElementsAre("0", "2.5", "5", "7.5"));
}

TEST(Axis, extremes_are_held_and_placed) {
    EXPECT_THAT(ticks({"0.0000000000000000000000000000001"}, 3),
                ElementsAre("0", "0.00000000000000000000000000000005", "0.0000000000000000000000000000001"));
    const Axis axis =
        make_axis({number("1"), number("9999999999999999999999999999999999")}, AxisStart::zero, 5);
    EXPECT_EQ(axis.position(number("9999999999999999999999999999999999"), Length::points(100)),
              Length::points(100));
    EXPECT_EQ(axis.position(number("1"), Length::points(100)), Length());
}

TEST(Axis, positions_are_proportional_and_bounded) {
    const Axis axis = make_axis({number("80")}, AxisStart::zero, 6);
    EXPECT_EQ(axis.highest(), number("80"));
    EXPECT_EQ(axis.position(number("20"), Length::points(200)), Length::points(50));
    EXPECT_EQ(axis.position(number("-5"), Length::points(200)), Length());
    EXPECT_EQ(axis.position(number("900"), Length::points(200)), Length::points(200));
}

TEST(Axis, holds_whatever_the_values) {
    std::mt19937 engine(7);
    for (int turn = 0; turn < 2000; ++turn) {
        std::vector<Decimal> values;
        const auto count = 1 + engine() % 5;
        for (std::size_t i = 0; i < count; ++i) {
            const auto digits = static_cast<std::int64_t>(engine() % 2'000'000) - 1'000'000;
            const int power = static_cast<int>(engine() % 12) - 6;
            values.push_back(Decimal::integer(digits).times_power_of_ten(power).value());
        }
        const std::size_t most = 3 + engine() % 6;
        const Axis axis = make_axis(values, turn % 2 == 0 ? AxisStart::zero : AxisStart::data, most);
        ASSERT_GE(axis.ticks.size(), 2u);
        ASSERT_LE(axis.ticks.size(), most);
        for (const Decimal& value : values) {
            ASSERT_LE(axis.lowest(), value);
            ASSERT_GE(axis.highest(), value);
        }
        for (std::size_t i = 2; i < axis.ticks.size(); ++i)
            ASSERT_EQ(Decimal::subtract(axis.ticks[i], axis.ticks[i - 1]),
                      Decimal::subtract(axis.ticks[1], axis.ticks[0]));
    }
}

}  // namespace
}  // namespace naskah::typeset::drawing
