#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace naskah {
namespace {

Decimal d(std::string_view text) {
    const auto number = Decimal::parse(text);
    EXPECT_TRUE(number) << text;
    return number.value_or(Decimal());
}

std::string quotient(std::string_view a, std::string_view b, int decimals) {
    const auto result = Decimal::divide(d(a), d(b), decimals);
    return result ? result->to_string() : "none";
}

const std::string k34Nines(34, '9');

TEST(Decimal, ReadsWhatJsonCallsANumber) {
    EXPECT_EQ(d("0").to_string(), "0");
    EXPECT_EQ(d("-0").to_string(), "0");
    EXPECT_FALSE(d("-0").is_negative());
    EXPECT_EQ(d("-0.00").to_string(), "0");
    EXPECT_EQ(d("15030032435").to_string(), "15030032435");
    EXPECT_EQ(d("-17.91").to_string(), "-17.91");
    EXPECT_EQ(d("0.1").to_string(), "0.1");
    EXPECT_EQ(d("1e3").to_string(), "1000");
    EXPECT_EQ(d("1.25E+2").to_string(), "125");
    EXPECT_EQ(d("125e-5").to_string(), "0.00125");
    EXPECT_EQ(d("0e999999999999").to_string(), "0");
    EXPECT_EQ(d("12345678901234567890.123456789").to_string(), "12345678901234567890.123456789");
    EXPECT_EQ(d("007.50").to_string(), "7.5");
}

TEST(Decimal, RefusesWhatIsNoNumber) {
    for (const char* text :
         {"",          "-",  "+1", ".5",  "5.",    "1e",  "1e+", "1e1.5", "0x1F",  "NaN", "Infinity",
          "-Infinity", " 1", "1 ", "1,5", "1.2.3", "--1", "1-",  "e5",    "1_000", "Rp5"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
    EXPECT_FALSE(Decimal::parse(std::string_view("1\0", 2)));
}

TEST(Decimal, KeepsThirtyFourDigitsAndRefusesMore) {
    EXPECT_EQ(d(k34Nines).to_string(), k34Nines);
    EXPECT_EQ(d("-" + k34Nines).to_string(), "-" + k34Nines);
    EXPECT_EQ(d("0." + k34Nines).to_string(), "0." + k34Nines);
    EXPECT_FALSE(Decimal::parse(k34Nines + "9"));
    EXPECT_FALSE(Decimal::parse("0." + k34Nines + "9"));
    EXPECT_FALSE(Decimal::parse(k34Nines + "0"));  // magnitude
    EXPECT_FALSE(Decimal::parse("1e34"));
    EXPECT_EQ(d("1e33").to_string(), "1" + std::string(33, '0'));
    EXPECT_FALSE(Decimal::parse("1e-65"));
    EXPECT_EQ(d("1e-64").to_string(), "0." + std::string(63, '0') + "1");
    EXPECT_FALSE(Decimal::parse("1e999999999999999999999"));
    EXPECT_FALSE(Decimal::parse("1e-999999999999999999999"));
}

TEST(Decimal, ZerosWithoutValueNeverMakeANumberTooLong) {
    EXPECT_EQ(d("1." + std::string(500, '0')).to_string(), "1");
    EXPECT_EQ(d(std::string(500, '0') + "1").to_string(), "1");
    EXPECT_EQ(d(k34Nines + "." + std::string(100, '0')).to_string(), k34Nines);
    EXPECT_EQ(d("1" + std::string(50, '0') + "e-50").to_string(), "1");
}

TEST(Decimal, RemembersHowManyDecimalsWereWritten) {
    EXPECT_EQ(d("81.50").scale(), 2);
    EXPECT_EQ(d("81.5").scale(), 1);
    EXPECT_EQ(d("81.50"), d("81.5"));
    EXPECT_EQ(d("0.00").scale(), 2);
    EXPECT_EQ(d("12345678901234567890.50").scale(), 2);
    EXPECT_EQ(d("81.50").trimmed().scale(), 1);
}

TEST(Decimal, AddsExactly) {
    EXPECT_EQ(Decimal::add(d("0.1"), d("0.2"))->to_string(), "0.3");
    EXPECT_EQ(Decimal::add(d("922808238"), d("-0.005"))->to_string(), "922808237.995");
    EXPECT_EQ(Decimal::subtract(d("4.9"), d("4.90"))->to_string(), "0");
    EXPECT_EQ(Decimal::add(d("1e33"), d("0." + std::string(60, '0')))->to_string(), d("1e33").to_string());
    EXPECT_EQ(Decimal::add(d("9e32"), d("0.1"))->to_string(), "9" + std::string(32, '0') + ".1");
}

TEST(Decimal, TellsASumThatDoesNotFit) {
    EXPECT_FALSE(Decimal::add(d(k34Nines), d("1")));
    EXPECT_FALSE(Decimal::add(d(k34Nines), d("0.1")));
    EXPECT_FALSE(Decimal::add(d("1e33"), d("1e-60")));
    EXPECT_EQ(Decimal::add(d(k34Nines), d("-" + k34Nines))->to_string(), "0");
}

TEST(Decimal, MultipliesExactlyOrTells) {
    EXPECT_EQ(Decimal::multiply(d("1.1"), d("-1.1"))->to_string(), "-1.21");
    EXPECT_EQ(Decimal::multiply(d("12345678901234567"), d("98765432109876543"))->to_string(),
              "1219326311370217861743636654061881");
    EXPECT_FALSE(Decimal::multiply(d(k34Nines), d("2")));
    EXPECT_FALSE(Decimal::multiply(d(k34Nines), d(k34Nines)));
    EXPECT_FALSE(Decimal::multiply(d("0." + k34Nines), d("0." + k34Nines)));
    // Factors 2 and 5 whose long product ends in zeros: 2^80 x 5^34 x 10^-34 is 2^46.
    const auto product =
        Decimal::multiply(d("1208925819614629174706176"), d("0.0000000000582076609134674072265625"));
    ASSERT_TRUE(product);
    EXPECT_EQ(product->to_string(), "70368744177664");
}

TEST(Decimal, DividesRoundingHalfAwayFromZero) {
    EXPECT_EQ(quotient("1", "8", 2), "0.13");
    EXPECT_EQ(quotient("-1", "8", 2), "-0.13");
    EXPECT_EQ(quotient("1", "3", 4), "0.3333");
    EXPECT_EQ(quotient("2", "3", 4), "0.6667");
    EXPECT_EQ(quotient("92280823800", "15030032435", 10), "6.1397621195");
    EXPECT_EQ(quotient("0.05", "1", 1), "0.1");
    EXPECT_EQ(quotient("0.0449999", "1", 1), "0");
    EXPECT_EQ(quotient("1", "2", 0), "1");
    EXPECT_EQ(quotient("1", "0", 5), "none");
    EXPECT_EQ(quotient("0", "5", 5), "0");
    EXPECT_EQ(quotient(k34Nines, k34Nines, 10), "1");
    EXPECT_EQ(quotient(k34Nines, "1", 10), k34Nines);
    EXPECT_EQ(quotient(k34Nines, "7", 10), "none");
    EXPECT_EQ(quotient("1", k34Nines, 64), "0." + std::string(33, '0') + "1");
    EXPECT_EQ(quotient("1e-64", "1", 0), "0");
    EXPECT_EQ(quotient("1", "1e-64", 0), "none");
    EXPECT_EQ(quotient("5e-64", "1e-60", 3), "0.001");
}

TEST(Decimal, RoundsHalfAwayFromZero) {
    EXPECT_EQ(d("2.345").rounded(2).to_string(), "2.35");
    EXPECT_EQ(d("-2.345").rounded(2).to_string(), "-2.35");
    EXPECT_EQ(d("2.344999").rounded(2).to_string(), "2.34");
    EXPECT_EQ(d("0.5").rounded(0).to_string(), "1");
    EXPECT_EQ(d("-0.4").rounded(0).to_string(), "0");
    EXPECT_FALSE(d("-0.4").rounded(0).is_negative());
    EXPECT_EQ(d("99.995").rounded(2).to_string(), "100");
    EXPECT_EQ(d("5").rounded(2).to_string(), "5");
    EXPECT_EQ(d("1e-64").rounded(0).to_string(), "0");
    EXPECT_EQ(d("0." + k34Nines).rounded(0).to_string(), "1");
}

TEST(Decimal, ComparesByValueAcrossScales) {
    EXPECT_LT(d("-1"), d("0"));
    EXPECT_LT(d("-2"), d("-1"));
    EXPECT_LT(d("0.0999"), d("0.1"));
    EXPECT_GT(d("1e33"), d("1e-64"));
    EXPECT_LT(d("-1e33"), d("1e-64"));
    EXPECT_LT(d("-1e33"), d("-1e-64"));
    EXPECT_EQ(d("0.000"), d("-0"));
    EXPECT_LT(d("0"), d("1e-64"));
    EXPECT_GT(d("0"), d("-1e-64"));
    EXPECT_GT(d("100.01"), d("100"));
}

TEST(Decimal, GivesIntegersBackWithinSixtyFourBits) {
    EXPECT_EQ(d("12.00").to_integer(), 12);
    EXPECT_FALSE(d("12.5").to_integer());
    EXPECT_EQ(d("-9223372036854775808").to_integer(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(d("9223372036854775807").to_integer(), std::numeric_limits<std::int64_t>::max());
    EXPECT_FALSE(d("9223372036854775808").to_integer());
    EXPECT_EQ(Decimal::integer(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
}

TEST(Decimal, MovesTheDecimalPoint) {
    EXPECT_EQ(d("0.0614").times_power_of_ten(2)->to_string(), "6.14");
    EXPECT_EQ(d("5").times_power_of_ten(2)->to_string(), "500");
    EXPECT_EQ(d("5").times_power_of_ten(-3)->to_string(), "0.005");
    EXPECT_FALSE(d(k34Nines).times_power_of_ten(1));
    EXPECT_FALSE(d("1").times_power_of_ten(2000000000));
    EXPECT_EQ(d("0").times_power_of_ten(2000000000)->to_string(), "0");
}

TEST(Decimal, AgreesWithPlainIntegersOnRandomNumbers) {
    std::mt19937_64 random(20240304);
    std::uniform_int_distribution<std::int64_t> number(-1'000'000'000, 1'000'000'000);
    for (int i = 0; i < 20000; ++i) {
        const std::int64_t a = number(random), b = number(random);
        const Decimal x = Decimal::integer(a), y = Decimal::integer(b);
        ASSERT_EQ(Decimal::add(x, y)->to_integer(), a + b);
        ASSERT_EQ(Decimal::subtract(x, y)->to_integer(), a - b);
        ASSERT_EQ(Decimal::multiply(x, y)->to_integer(), a * b);
        ASSERT_EQ((x <=> y) == std::strong_ordering::less, a < b);
        if (b == 0) continue;
        const std::int64_t whole = std::abs(a) / std::abs(b), rest = std::abs(a) % std::abs(b);
        const std::int64_t rounded =
            (whole + (rest * 2 >= std::abs(b) ? 1 : 0)) * ((a < 0) != (b < 0) ? -1 : 1);
        ASSERT_EQ(Decimal::divide(x, y, 0)->to_integer(), rounded) << a << " / " << b;
    }
}

TEST(Decimal, TextAndValueAgreeBothWaysForRandomDigits) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20000; ++i) {
        std::string digits;
        const auto count = 1 + random() % 34;
        for (std::size_t k = 0; k < count; ++k) digits += static_cast<char>('0' + random() % 10);
        const auto point = random() % (count + 1);
        const std::string text = (random() % 2 ? "-" : "") + (point == 0 ? "0" : digits.substr(0, point)) +
                                 (point == count ? "" : "." + digits.substr(point));
        const Decimal number = d(text);
        ASSERT_EQ(d(number.to_string()), number) << text;
        ASSERT_EQ(Decimal::add(number, -number)->to_string(), "0");
        ASSERT_EQ(Decimal::divide(number, d("1"), 34)->to_string(), number.to_string());
    }
}

}  // namespace
}  // namespace naskah
