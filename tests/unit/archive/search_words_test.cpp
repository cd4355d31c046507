#include "archive/search_words.hpp"

#include <gmock/gmock.h>

namespace naskah::archive {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SearchWords, AreRunsOfLettersAndDigitsInSmallLettersEachOnce) {
    EXPECT_THAT(search_words("Laporan KINERJA (LKjIP) 2025: kinerja 98,75%"),
                ElementsAre("laporan", "kinerja", "lkjip", "2025", "98", "75"));
    EXPECT_THAT(search_words(" \n-\"'*()"), IsEmpty());
    EXPECT_THAT(search_words(""), IsEmpty());
}

TEST(SearchWords, KnowLettersBeyondAsciiAndTheirPunctuation) {
    // É TAGÈ “pagu” (a no-break space) ŁÓŹ, in UTF-8; words in Balinese letters.
    EXPECT_THAT(search_words("\u00C9 TAG\u00C8 \u201Cpagu\u201D\u00A0\u0141\u00D3\u0179"),
                ElementsAre("\u00E9", "tag\u00E8", "pagu", "\u0142\u00F3\u017A"));
    EXPECT_THAT(search_words("\u1B29\u1B2E \U0001F4C4"), ElementsAre("\u1B29\u1B2E", "\U0001F4C4"));
}

TEST(SearchWords, BytesThatAreNoUtf8Separate) {
    EXPECT_THAT(search_words("a\xFF"
                             "b\xC3"),
                ElementsAre("a", "b"));
    EXPECT_THAT(search_words(std::string_view("a\0b\xED\xA0\x80 \xF4\x90\x80\x80", 11)),
                ElementsAre("a", "b"));
}

TEST(SearchWords, LongOnesAreCutAndLongTextsEnd) {
    EXPECT_THAT(search_words(std::string(1000, 'x')), ElementsAre(std::string(64, 'x')));
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + " ";
    const std::string document = search_document({"judul", text});
    EXPECT_LE(document.size(), 512U * 1024U);
    EXPECT_GT(document.size(), 500U * 1024U);
    EXPECT_TRUE(document.starts_with("judul 0 1 2 "));
}

TEST(SearchWords, QueriesHaveNoOperatorOfEitherDatabase) {
    EXPECT_EQ(sqlite_match("a\" OR NEAR(b) -c*"), R"("a" * AND "or" * AND "near" * AND "b" * AND "c" *)");
    EXPECT_EQ(postgresql_match("a' | !b & c:* <-> \\d"), "'a':* & 'b':* & 'c':* & 'd':*");
    EXPECT_EQ(sqlite_match("\"*'"), "");
    EXPECT_EQ(postgresql_match("&|!"), "");
}

}  // namespace
}  // namespace naskah::archive
