#include "text/shaper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::text {
namespace {

using test::font;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Shape, AdvanceIsTheSumOfTheGlyphs) {
    Shaper shaper(test::library());
    const GlyphText& word = shaper.shape("Kinerja", font());
    std::int32_t sum = 0;
    for (const Glyph& glyph : word.glyphs) sum += glyph.advance;
    EXPECT_EQ(word.advance, sum);
    EXPECT_EQ(word.units_per_em, 2048);
    EXPECT_EQ(word.text, "Kinerja");
    EXPECT_FALSE(word.right_to_left);
}

TEST(Shape, KernsInsideTheWord) {
    Shaper shaper(test::library());
    const Face& face = test::library()->face(test::library()->primary(font()));
    const GlyphText& word = shaper.shape("AV", font());
    EXPECT_LT(word.advance, face.glyph_advance(word.glyphs[0].id) + face.glyph_advance(word.glyphs[1].id));
}

TEST(Shape, EmptyTextHasNoGlyphs) {
    Shaper shaper(test::library());
    EXPECT_THAT(shaper.shape("", font()).glyphs, IsEmpty());
    EXPECT_EQ(shaper.shape("", font()).advance, 0);
}

TEST(Shape, TakesTheFallbackFaceForTheWholeText) {
    Shaper shaper(test::library());
    EXPECT_EQ(test::face_name(shaper.shape("\u1B29\u1B2E\u1B36", font())), "NotoSansBalinese-Regular");
    EXPECT_EQ(test::face_name(shaper.shape("Bab I", font())), "LiberationSans");
    EXPECT_TRUE(shaper.shape("\u0633\u0644\u0627\u0645", font(), "ar", true).right_to_left);
}

TEST(Shape, FinalSoftHyphenIsShownAsHyphen) {
    Shaper shaper(test::library());
    const GlyphText& part = shaper.shape("penye\u00AD", font());
    EXPECT_EQ(part.text, "penye\u00AD");
    ASSERT_EQ(part.glyphs.size(), 6U);
    EXPECT_EQ(part.glyphs[5].cluster, 5U);
    EXPECT_EQ(part.glyphs[5].id, shaper.shape("\u2010", font()).glyphs[0].id);
    EXPECT_EQ(part.advance, shaper.shape("penye", font()).advance + part.glyphs[5].advance);
    EXPECT_GT(part.glyphs[5].advance, 0);
}

TEST(Shape, FaceCanBeGiven) {
    Shaper shaper(test::library());
    const FaceId balinese = test::library()->primary(font("Noto Sans Balinese"));
    const GlyphText& word = shaper.shape_in_face("\u1B29", balinese, "ban", false);
    EXPECT_EQ(word.face, balinese);
    EXPECT_EQ(&word, &shaper.shape_in_face("\u1B29", balinese, "ban", false));
    // Characters a given face lacks become .notdef.
    const FaceId latin = test::library()->primary(font());
    EXPECT_EQ(shaper.shape_in_face("\u1B29", latin, "ban", false).glyphs[0].id, 0U);
}

std::string hyphenated(Shaper& shaper, std::string_view word) {
    std::string result(word);
    const std::vector<std::uint16_t>& points = shaper.hyphenation_points(word);
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        result.insert(result.begin() + *point, '-');
    return result;
}

TEST(Hyphenation, DividesIndonesianWords) {
    Shaper shaper(test::library());
    EXPECT_EQ(hyphenated(shaper, "penyelenggaraan"), "pe-nye-leng-ga-raan");
    // "-ja" and "-an" would leave two letters only.
    EXPECT_EQ(hyphenated(shaper, "Kinerja"), "Ki-nerja");
    EXPECT_EQ(hyphenated(shaper, "(penyelenggaraan),"), "(pe-nye-leng-ga-raan),");
}

TEST(Hyphenation, KeepsTwoLettersBeforeAndThreeAfter) {
    Shaper shaper(test::library());
    for (const char* word :
         {"akuntabilitas", "pemerintahan", "indikator", "evaluasi", "ekonomi", "pelayanan"}) {
        const std::string_view view(word);
        const auto& points = shaper.hyphenation_points(view);
        EXPECT_FALSE(points.empty()) << word;
        for (const std::uint16_t point : points) {
            EXPECT_GE(point, 2) << word;
            EXPECT_LE(point + 3U, view.size()) << word;
        }
    }
    EXPECT_THAT(shaper.hyphenation_points("ada"), IsEmpty());
}

TEST(Hyphenation, LeavesAbbreviationsNumbersAndOtherScriptsWhole) {
    Shaper shaper(test::library());
    for (const char* word :
         {"", "KINERJA", "LKjIP", "PermenPANRB", "tahun2024", "2.978.641.819", "s.d.penyelenggaraan",
          "\u1B29\u1B2E\u1B36\u1B29\u1B2E\u1B36", "\u0633\u0644\u0627\u0645\u0633\u0644", "...",
          "\u4E2D\u6587\u4E2D\u6587\u4E2D\u6587"}) {
        EXPECT_THAT(shaper.hyphenation_points(word), IsEmpty()) << word;
    }
    EXPECT_THAT(shaper.hyphenation_points(std::string(70000, 'a')), IsEmpty());
}

TEST(Hyphenation, OffsetsAreBytesOfTheWordAsGiven) {
    Shaper shaper(test::library());
    // The quotation mark is three bytes of UTF-8 that the patterns never see.
    EXPECT_EQ(shaper.hyphenation_points("\u201Ckinerja\u201D").front(),
              shaper.hyphenation_points("kinerja").front() + 3);
}

TEST(Graphemes, BoundariesKeepClustersWhole) {
    Shaper shaper(test::library());
    EXPECT_THAT(shaper.grapheme_boundaries("abc"), ElementsAre(1U, 2U));
    EXPECT_THAT(shaper.grapheme_boundaries("ae\u0301b"), ElementsAre(1U, 4U));
    EXPECT_THAT(shaper.grapheme_boundaries("a"), IsEmpty());
    EXPECT_THAT(shaper.grapheme_boundaries(""), IsEmpty());
    EXPECT_THAT(shaper.grapheme_boundaries("\U0001F600x"), ElementsAre(4U));
}

}  // namespace
}  // namespace naskah::text
