#include "printed/terbilang.hpp"

#include <gtest/gtest.h>

#include <string>

namespace naskah::printed {
namespace {

std::string read(std::string_view text) {
    const auto value = read_terbilang(text);
    return value ? value->to_string() : "?";
}

TEST(Terbilang, ReadsWholeNumbers) {
    EXPECT_EQ(read("nol"), "0");
    EXPECT_EQ(read("sebelas"), "11");
    EXPECT_EQ(read("Tujuh belas"), "17");
    EXPECT_EQ(read("dua puluh satu"), "21");
    EXPECT_EQ(read("seratus"), "100");
    EXPECT_EQ(read("seratus lima"), "105");
    EXPECT_EQ(read("seribu"), "1000");
    EXPECT_EQ(read("dua ribu dua puluh empat"), "2024");
    EXPECT_EQ(
        read("sembilan miliar tujuh ratus empat juta tiga ratus tiga puluh dua ribu empat ratus tiga puluh "
             "lima rupiah"),
        "9704332435");
    EXPECT_EQ(read("satu triliun"), "1000000000000");
    EXPECT_EQ(read("satu milyar"), "1000000000");
}

TEST(Terbilang, ReadsDecimalsBothWays) {
    EXPECT_EQ(read("lima puluh delapan koma tujuh delapan"), "58.78");
    EXPECT_EQ(read("Lima Puluh Delapan Koma Tujuh Puluh Delapan"), "58.78");
    EXPECT_EQ(read("nol koma nol lima"), "0.05");
    EXPECT_EQ(read("minus dua koma lima persen"), "-2.5");
}

TEST(Terbilang, RefusesWordsThatMakeNoNumber) {
    for (const char* text : {"", "ratus", "puluh lima puluh", "satu puluh", "dua tiga", "ribu",
                             "juta seribu juta", "lima ribu dua juta", "koma lima", "satu belas",
                             "lima orang", "seratus ratus", "dua puluh sebelas"})
        EXPECT_EQ(read(text), "?") << text;
}

TEST(Terbilang, FindsRunsInSentences) {
    const auto found = find_terbilang("Sejumlah dua belas laporan, satu dokumen, tiga");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].written, "dua belas");
    EXPECT_EQ(found[0].words, 2U);
    EXPECT_EQ(found[0].value->to_string(), "12");
    EXPECT_EQ(found[1].written, "satu");
    EXPECT_EQ(found[2].written, "tiga");
}

TEST(Terbilang, LeavesWordsThatOnlyContainNumberWords) {
    EXPECT_TRUE(find_terbilang("persatuan keduanya ketiga bersatu").empty());
}

}  // namespace
}  // namespace naskah::printed
