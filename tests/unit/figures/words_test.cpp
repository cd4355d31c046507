#include <gtest/gtest.h>

#include "figures/words.hpp"

namespace naskah::figures {
namespace {

TEST(OrdinalWords, are_those_of_a_decrees_dicta) {
    EXPECT_EQ(ordinal_words(1), "kesatu");
    EXPECT_EQ(ordinal_words(2), "kedua");
    EXPECT_EQ(ordinal_words(10), "kesepuluh");
    EXPECT_EQ(ordinal_words(11), "kesebelas");
    EXPECT_EQ(ordinal_words(12), "kedua belas");
    EXPECT_EQ(ordinal_words(19), "kesembilan belas");
    EXPECT_EQ(ordinal_words(20), "kedua puluh");
    EXPECT_EQ(ordinal_words(21), "kedua puluh satu");
    EXPECT_EQ(ordinal_words(99), "kesembilan puluh sembilan");
}

TEST(OrdinalWords, beyond_their_reach_are_digits) {
    EXPECT_EQ(ordinal_words(0), "ke-0");
    EXPECT_EQ(ordinal_words(100), "ke-100");
    EXPECT_EQ(ordinal_words(-3), "ke--3");
}

std::string words(std::string_view number) {
    return terbilang(*Decimal::parse(number));
}

TEST(Terbilang, tells_whole_numbers_as_budgets_do) {
    EXPECT_EQ(words("0"), "nol");
    EXPECT_EQ(words("1"), "satu");
    EXPECT_EQ(words("11"), "sebelas");
    EXPECT_EQ(words("100"), "seratus");
    EXPECT_EQ(words("1111"), "seribu seratus sebelas");
    EXPECT_EQ(words("11000"), "sebelas ribu");
    EXPECT_EQ(words("15030032435"),
              "lima belas miliar tiga puluh juta tiga puluh dua ribu empat ratus tiga puluh lima");
    EXPECT_EQ(words("-5"), "minus lima");
}

TEST(Terbilang, reads_decimals_one_by_one_as_written) {
    EXPECT_EQ(words("12.05"), "dua belas koma nol lima");
    EXPECT_EQ(words("0.5"), "nol koma lima");
    EXPECT_EQ(words("81.50"), "delapan puluh satu koma lima nol");
    EXPECT_EQ(words("-0.07"), "minus nol koma nol tujuh");
}

TEST(Terbilang, goes_on_in_triliun) {
    EXPECT_EQ(words("1000000000000000"), "seribu triliun");
    EXPECT_EQ(words("1000000000000001"), "seribu triliun satu");
    EXPECT_EQ(words("9999999999999999999999999999999999").substr(0, 43),
              "sembilan miliar sembilan ratus sembilan pul");
    EXPECT_EQ(words("9223372036854775807").substr(0, 48), "sembilan juta dua ratus dua puluh tiga ribu tiga");
}

}  // namespace
}  // namespace naskah::figures
