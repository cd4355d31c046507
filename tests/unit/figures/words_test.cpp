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

}  // namespace
}  // namespace naskah::figures
