#include "figures/format.hpp"

#include <gtest/gtest.h>

namespace naskah::figures {
namespace {

std::string print(std::string_view number, const NumberFormat& format) {
    return to_text(*Decimal::parse(number), format);
}

NumberFormat with(DecimalsPolicy policy, int decimals) {
    NumberFormat format;
    format.policy = policy;
    format.decimals = decimals;
    return format;
}

TEST(NumberFormat, GroupsThousandsWithDots) {
    const NumberFormat format;
    EXPECT_EQ(print("0", format), "0");
    EXPECT_EQ(print("999", format), "999");
    EXPECT_EQ(print("1000", format), "1.000");
    EXPECT_EQ(print("15030032435", format), "15.030.032.435");
    EXPECT_EQ(print("-123456.75", format), "-123.456,75");
    EXPECT_EQ(print("9999999999999999999999999999999999", format),
              "9.999.999.999.999.999.999.999.999.999.999.999");
}

TEST(NumberFormat, FixesTrimsOrKeepsDecimals) {
    const NumberFormat fixed = with(DecimalsPolicy::fixed, 2);
    EXPECT_EQ(print("5", fixed), "5,00");
    EXPECT_EQ(print("5.1", fixed), "5,10");
    EXPECT_EQ(print("0.005", fixed), "0,01");
    EXPECT_EQ(print("99.995", fixed), "100,00");
    EXPECT_EQ(print("0", fixed), "0,00");
    EXPECT_EQ(print("0.00", fixed), "0,00");
    const NumberFormat trimmed = with(DecimalsPolicy::trimmed, 2);
    EXPECT_EQ(print("5.10", trimmed), "5,1");
    EXPECT_EQ(print("5.00", trimmed), "5");
    EXPECT_EQ(print("6.1397621195", trimmed), "6,14");
    const NumberFormat written = with(DecimalsPolicy::as_written, 0);
    EXPECT_EQ(print("81.50", written), "81,50");
    EXPECT_EQ(print("0.050", written), "0,050");
    EXPECT_EQ(print("7", written), "7");
    EXPECT_EQ(print("999.5", with(DecimalsPolicy::fixed, 0)), "1.000");
    EXPECT_EQ(print("1", with(DecimalsPolicy::fixed, 40)), "1," + std::string(40, '0'));
}

TEST(NumberFormat, PrintsNoMinusBeforeWhatRoundsToZero) {
    EXPECT_EQ(print("-0.004", with(DecimalsPolicy::fixed, 2)), "0,00");
    EXPECT_EQ(print("-0.005", with(DecimalsPolicy::fixed, 2)), "-0,01");
}

TEST(NumberFormat, PutsPrefixAndSuffix) {
    NumberFormat money;
    money.prefix = "Rp";
    EXPECT_EQ(print("15030032435", money), "Rp15.030.032.435");
    EXPECT_EQ(print("-5", money), "-Rp5");
    NumberFormat percent = with(DecimalsPolicy::fixed, 2);
    percent.suffix = "%";
    EXPECT_EQ(print("6.1397621195", percent), "6,14%");
    NumberFormat year;
    year.thousands = "";
    EXPECT_EQ(print("2024", year), "2024");
}

TEST(NumberFormat, NoValueIsTheNullTextAloneAndZeroIsZero) {
    NumberFormat money;
    money.prefix = "Rp";
    std::string text;
    append(text, std::optional<Decimal>(), money);
    EXPECT_EQ(text, "-");
    append(text, Figure(), money);
    EXPECT_EQ(text, "--");
    append(text, std::optional<Decimal>(Decimal()), money);
    EXPECT_EQ(text, "--Rp0");
}

}  // namespace
}  // namespace naskah::figures
