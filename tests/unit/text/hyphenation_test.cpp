#include "text/hyphenation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "support.hpp"

namespace naskah::text {
namespace {

using test::ScratchFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(HyphenationDictionary, MissingFileNamesThePackage) {
    try {
        const HyphenationDictionary dictionary("/tidak/ada.dic");
        FAIL() << "must throw";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "hyphenation-dictionary-missing");
        EXPECT_THAT(error.what(), HasSubstr("hyphen-id"));
    }
}

TEST(HyphenationDictionary, UnknownEncodingIsRefused) {
    const ScratchFolder folder("encoding");
    try {
        const HyphenationDictionary dictionary(folder.write("a.dic", "TIDAK-DIKENAL\na1b\n"));
        FAIL() << "must throw";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "hyphenation-dictionary-invalid");
    }
}

TEST(HyphenationDictionary, EncodingOfTheDictionaryIsRespected) {
    const ScratchFolder folder("latin1");
    const HyphenationDictionary latin(folder.write("latin1.dic",
                                                   "ISO8859-1\n\xE9"
                                                   "1b\n"));
    const HyphenationDictionary utf8(folder.write("utf8.dic", "UTF-8\n\u00E91b\n"));
    EXPECT_THAT(latin.points("x\u00E9bcde"), ElementsAre(3));  // x and two bytes of the accented letter
    EXPECT_THAT(utf8.points("x\u00E9bcde"), ElementsAre(3));
    EXPECT_THAT(latin.points("X\u00C9BCDE"), IsEmpty());
    EXPECT_THAT(latin.points("\u00C9\u00E9bcde"), ElementsAre(4));  // capitals are lowered for the patterns
    EXPECT_THAT(latin.points("\u0142\u00E9bcde"), IsEmpty());       // a letter ISO 8859-1 does not have
}

TEST(HyphenationDictionary, SpellingChangesAreNotOffered) {
    const ScratchFolder folder("spelling");
    const HyphenationDictionary dictionary(folder.write("a.dic", "UTF-8\nf1f/ff=f,1,2\n"));
    EXPECT_THAT(dictionary.points("schiffahrt"), IsEmpty());
}

}  // namespace
}  // namespace naskah::text
