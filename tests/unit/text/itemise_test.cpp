#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "support.hpp"
#include "text/bidi.hpp"
#include "text/shaper.hpp"

namespace naskah::text {
namespace {

using test::face_name;
using test::font;
using test::one_span;
using test::outline;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string outline_of(std::string_view text) {
    Shaper shaper(test::library());
    return outline(shaper.itemise(text, one_span(text)));
}

TEST(Itemise, EmptyTextHasNoSegments) {
    Shaper shaper(test::library());
    EXPECT_THAT(shaper.itemise("", {}).segments, IsEmpty());
    EXPECT_THAT(shaper.itemise("", one_span("")).segments, IsEmpty());
}

TEST(Itemise, SplitsAfterSpaces) {
    EXPECT_EQ(outline_of("Pebruari"), "Pebruari|");
    EXPECT_EQ(outline_of("2.978.641.819"), "2.978.641.819|");
    EXPECT_EQ(outline_of("Capaian  kinerja, (baik) 97,5% selesai. "),
              "Capaian__|kinerja,_|(baik)_|97,5%_|selesai._|");
    EXPECT_EQ(outline_of("  Awal"), "__|Awal|");
    EXPECT_EQ(outline_of("   "), "___|");
}

TEST(Itemise, FollowsUax14InsideWords) {
    EXPECT_EQ(outline_of("Kabupaten/Kota"), "Kabupaten/|Kota|");
    EXPECT_EQ(outline_of("undang-undang"), "undang-|undang|");
    EXPECT_EQ(outline_of("2023/2024"), "2023/2024|");
    EXPECT_EQ(outline_of("Rp15.030.032.435,00"), "Rp15.030.032.435,00|");
    EXPECT_EQ(outline_of("-"), "-|");
    EXPECT_EQ(outline_of("-5 %"), "-5_|%|");
    EXPECT_EQ(outline_of("( satu )"), "( satu )|");  // LB14 and LB13 bind the spaces in
}

TEST(Itemise, NoBreakSpaceStaysInsideTheWord) {
    EXPECT_EQ(outline_of("10\u00A0orang kerja"), "10\u00A0orang_|kerja|");
    EXPECT_EQ(outline_of("akhir\u00A0"), "akhir\u00A0|");
    EXPECT_EQ(outline_of("a\u202Fb"), "a\u202Fb|");
}

TEST(Itemise, LineEndsAreMandatoryAndVanish) {
    EXPECT_EQ(outline_of("satu\ndua"), "satu!dua|");
    EXPECT_EQ(outline_of("satu \ndua"), "satu_!dua|");
    EXPECT_EQ(outline_of("satu\u2028dua"), "satu!dua|");
    EXPECT_EQ(outline_of("satu\r\ndua"), "satu!dua|");
    EXPECT_EQ(outline_of("satu\n\ndua\n"), "satu!!dua!");
    EXPECT_EQ(outline_of("\n"), "!");
}

TEST(Itemise, SegmentsCoverTheText) {
    Shaper shaper(test::library());
    const std::string text =
        "Satu dua\u2003tiga \u1B29\u1B2E\u1B36 \u0633\u0644\u0627\u0645, 12\u00A0x\nakhir  ";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    std::size_t at = 0;
    for (const Segment& segment : itemised.segments) {
        EXPECT_EQ(segment.begin, at);
        EXPECT_EQ(text.substr(segment.begin, segment.end - segment.begin), segment.glyphs->text);
        at = segment.end;
        if (segment.space != nullptr) {
            EXPECT_EQ(text.substr(at, segment.space->text.size()), segment.space->text);
            at += segment.space->text.size();
        }
        if (segment.after == BreakAfter::mandatory) ++at;
    }
    EXPECT_EQ(at, text.size());
    EXPECT_THAT(itemised.missing, IsEmpty());
}

TEST(Itemise, FixedWidthSpacesDoNotStretch) {
    Shaper shaper(test::library());
    const std::string text = "a b\u2003c";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    ASSERT_EQ(itemised.segments.size(), 3U);
    EXPECT_TRUE(itemised.segments[0].space_is_stretchable);
    EXPECT_FALSE(itemised.segments[1].space_is_stretchable);
    EXPECT_EQ(itemised.segments[1].space->advance, 2048);  // an em, from the glyph or made by HarfBuzz
    EXPECT_EQ(itemised.segments[2].space, nullptr);
}

TEST(Itemise, TabIsShownAsSpace) {
    Shaper shaper(test::library());
    const Itemised itemised = shaper.itemise("a\tb", one_span("a\tb"));
    ASSERT_EQ(itemised.segments.size(), 2U);
    EXPECT_EQ(itemised.segments[0].space->text, " ");
    EXPECT_EQ(itemised.segments[0].space->advance, shaper.shape(" ", font()).advance);
    EXPECT_THAT(itemised.missing, IsEmpty());
}

TEST(Itemise, StyleChangeInsideAWordIsNoOpportunity) {
    Shaper shaper(test::library());
    const std::string text = "tebalbiasa lagi";
    const std::vector<StyledSpan> spans = {{0, 5, font("Liberation Sans", Weight::bold), "id"},
                                           {5, 15, font(), "id"}};
    const Itemised itemised = shaper.itemise(text, spans);
    EXPECT_EQ(outline(itemised), "tebal+biasa_|lagi|");
    EXPECT_EQ(itemised.segments[0].span, 0);
    EXPECT_EQ(itemised.segments[1].span, 1);
    EXPECT_EQ(face_name(*itemised.segments[0].glyphs), "LiberationSans-Bold");
    EXPECT_EQ(face_name(*itemised.segments[1].glyphs), "LiberationSans");
}

TEST(Itemise, SpaceOfAnotherStyleIsItsOwnSegment) {
    Shaper shaper(test::library());
    const std::string text = "tebal biasa";
    const std::vector<StyledSpan> spans = {{0, 5, font("Liberation Sans", Weight::bold), "id"},
                                           {5, 11, font(), "id"}};
    const Itemised itemised = shaper.itemise(text, spans);
    EXPECT_EQ(outline(itemised), "tebal+_|biasa|");
    EXPECT_TRUE(itemised.segments[1].glyphs->glyphs.empty());
    EXPECT_EQ(itemised.segments[1].span, 1);
}

TEST(Itemise, MixedScriptsFallBackAndKeepTheirPunctuation) {
    Shaper shaper(test::library());
    const std::string text = "Aksara (\u1B29\u1B2E\u1B36) \uA997\uA9AE.";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_EQ(outline(itemised), "Aksara_|(+\u1B29\u1B2E\u1B36+)_|\uA997\uA9AE+.|");
    EXPECT_EQ(face_name(*itemised.segments[1].glyphs), "LiberationSans");
    EXPECT_EQ(face_name(*itemised.segments[2].glyphs), "NotoSansBalinese-Regular");
    EXPECT_EQ(face_name(*itemised.segments[4].glyphs), "NotoSansJavanese-Regular");
    EXPECT_THAT(itemised.missing, IsEmpty());
    EXPECT_EQ(itemised.base_level, 0);
}

TEST(Itemise, RightToLeftTextHasOddLevelsAndDescendingClusters) {
    Shaper shaper(test::library());
    const std::string text = "Kata \u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645 selesai";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    // The space inside the Arabic phrase is right-to-left, the one after it belongs to the Latin paragraph.
    EXPECT_EQ(outline(itemised), "Kata_|\u0633\u0644\u0627\u0645_|\u0639\u0644\u064A\u0643\u0645+_|selesai|");
    EXPECT_EQ(itemised.base_level, 0);
    ASSERT_EQ(itemised.segments.size(), 5U);
    EXPECT_EQ(itemised.segments[0].bidi_level, 0);
    EXPECT_EQ(itemised.segments[1].bidi_level, 1);
    EXPECT_EQ(itemised.segments[2].bidi_level, 1);
    EXPECT_EQ(itemised.segments[3].bidi_level, 0);
    const GlyphText& arabic = *itemised.segments[1].glyphs;
    EXPECT_TRUE(arabic.right_to_left);
    EXPECT_EQ(face_name(arabic), "NotoNaskhArabic-Regular");
    for (std::size_t index = 1; index < arabic.glyphs.size(); ++index)
        EXPECT_GE(arabic.glyphs[index - 1].cluster, arabic.glyphs[index].cluster);
}

TEST(Itemise, FirstStrongCharacterSetsTheBaseLevel) {
    Shaper shaper(test::library());
    const std::string text = "12. \u0633\u0644\u0627\u0645 Bali 34\n\u0633";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_EQ(itemised.base_level, 1);
    for (const Segment& segment : itemised.segments) EXPECT_GE(segment.bidi_level, 1);
    const std::string latin = "Bali\n\u0633\u0644";
    EXPECT_EQ(shaper.itemise(latin, one_span(latin)).base_level, 0);
}

TEST(Itemise, DirectionalControlsAreHeeded) {
    Shaper shaper(test::library());
    const std::string text = "\u202Eabc\u202C";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_THAT(itemised.missing, IsEmpty());
    bool reversed = false;
    for (const Segment& segment : itemised.segments) reversed = reversed || segment.bidi_level % 2 == 1;
    EXPECT_TRUE(reversed);
}

TEST(Bidi, PlainTextSkipsTheAlgorithm) {
    Bidi bidi;
    EXPECT_EQ(bidi.resolve("Rencana \u2013 \u201Caksi\u201D \u1B29 \u00E9 5").by_byte, nullptr);
    EXPECT_NE(bidi.resolve("a \u05D0").by_byte, nullptr);
}

TEST(Itemise, MissingGlyphsAreReportedAndShownAsNotdef) {
    Shaper shaper(test::library());
    const std::string text = "ab\U0010FFFDc \U0001F600\u0007";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    std::vector<char32_t> code_points;
    std::vector<std::uint32_t> offsets;
    for (const MissingGlyph& missing : itemised.missing) {
        code_points.push_back(missing.code_point);
        offsets.push_back(missing.offset);
    }
    EXPECT_THAT(code_points, ElementsAre(0x10FFFD, 0x1F600, 0x07));
    EXPECT_THAT(offsets, ElementsAre(2U, 8U, 12U));
    EXPECT_EQ(outline(itemised), "ab\U0010FFFDc_|\U0001F600\u0007|");  // no text is dropped
    const GlyphText& first = *itemised.segments[0].glyphs;
    ASSERT_EQ(first.glyphs.size(), 4U);
    EXPECT_EQ(first.glyphs[2].id, 0U);
    EXPECT_EQ(face_name(first), "LiberationSans");
}

TEST(Itemise, CombiningMarkStaysWithItsBase) {
    Shaper shaper(test::library());
    // Liberation Sans composes the first; it lacks the mark of the second and the base of the third, and a
    // mark alone or a base alone must not go elsewhere.
    const std::string text = "e\u0301 x\u1DCBy \u1E9D\u0301";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_THAT(itemised.missing, IsEmpty());
    EXPECT_EQ(outline(itemised), "e\u0301_|x\u1DCB+y_|\u1E9D\u0301|");
    ASSERT_EQ(itemised.segments.size(), 4U);
    EXPECT_EQ(face_name(*itemised.segments[0].glyphs), "LiberationSans");
    EXPECT_EQ(face_name(*itemised.segments[1].glyphs), "NotoSans-Regular");
    EXPECT_EQ(face_name(*itemised.segments[2].glyphs), "LiberationSans");
    EXPECT_EQ(face_name(*itemised.segments[3].glyphs), "NotoSans-Regular");
}

TEST(Itemise, InvisibleCharactersAreNeverMissing) {
    Shaper shaper(test::library());
    const std::string text = "a\u200Bb\u2060c\uFEFFd\u00ADe\u200Df\u2011g\u2007h";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_THAT(itemised.missing, IsEmpty());
    for (const Segment& segment : itemised.segments)
        for (const Glyph& glyph : segment.glyphs->glyphs) EXPECT_NE(glyph.id, 0U) << segment.glyphs->text;
}

TEST(Itemise, SoftHyphenIsAnInvisibleOpportunity) {
    Shaper shaper(test::library());
    const std::string text = "penye\u00ADlenggara";
    const Itemised itemised = shaper.itemise(text, one_span(text));
    EXPECT_EQ(outline(itemised), "penye\u00AD|lenggara|");
    EXPECT_EQ(itemised.segments[0].glyphs->advance, shaper.shape("penye", font()).advance);
}

TEST(Itemise, RepeatedTextSharesItsGlyphs) {
    Shaper shaper(test::library());
    const std::string text = "Pebruari 2024";
    const Itemised first = shaper.itemise(text, one_span(text));
    const Itemised again = shaper.itemise(text, one_span(text));
    const Itemised longer = shaper.itemise("Bulan Pebruari", one_span("Bulan Pebruari"));
    ASSERT_EQ(first.segments.size(), 2U);
    EXPECT_EQ(first.segments[0].glyphs, again.segments[0].glyphs);
    EXPECT_EQ(first.segments[0].glyphs, longer.segments[1].glyphs);
    EXPECT_EQ(first.segments[0].space, longer.segments[0].space);
    const Itemised bold = shaper.itemise(text, one_span(text, font("Liberation Sans", Weight::bold)));
    EXPECT_NE(first.segments[0].glyphs, bold.segments[0].glyphs);
}

TEST(Itemise, StorageOutlivesTheShaper) {
    std::shared_ptr<const void> storage;
    Itemised itemised;
    {
        Shaper shaper(test::library());
        itemised = shaper.itemise("Kinerja", one_span("Kinerja"));
        storage = shaper.storage();
    }
    EXPECT_EQ(itemised.segments[0].glyphs->text, "Kinerja");
    EXPECT_EQ(itemised.segments[0].glyphs->glyphs.size(), 7U);
}

std::string number_word(int index) {
    return std::string("N").append(std::to_string(index));
}

TEST(Itemise, ThousandsOfDistinctTextsKeepTheirGlyphs) {
    Shaper shaper(test::library());
    std::vector<Itemised> all;
    for (int index = 0; index < 40000; ++index) {
        const std::string text = number_word(index);
        all.push_back(shaper.itemise(text, one_span(text)));
    }
    for (int index = 0; index < 40000; ++index)
        ASSERT_EQ(all[static_cast<std::size_t>(index)].segments[0].glyphs->text, number_word(index));
}

TEST(Itemise, LanguageReachesShaping) {
    Shaper shaper(test::library());
    const std::string text = "Kinerja";
    // The language is part of the key: equal glyphs here, yet entries of their own.
    EXPECT_NE(shaper.itemise(text, one_span(text, font(), "id")).segments[0].glyphs,
              shaper.itemise(text, one_span(text, font(), "jv")).segments[0].glyphs);
}

TEST(Itemise, InvalidUtf8DoesNotCrash) {
    Shaper shaper(test::library());
    const std::vector<std::string> faulty = {"\xFF", "a\xC3", "\xE1\xAC", "\xF0\x9F\x98 x",
                                             "a\x80z \xED\xA0\x80"};
    for (const std::string& text : faulty) {
        EXPECT_FALSE(shaper.itemise(text, one_span(text)).segments.empty());
        shaper.grapheme_boundaries(text);
        shaper.hyphenation_points(text);
    }
}

TEST(Itemise, ThreadsWithTheirOwnShapersAgree) {
    prepare();
    const std::string text =
        "Laporan penyelenggaraan \u1B29\u1B2E\u1B36 \u0633\u0644\u0627\u0645 Kabupaten/Kota 97,5%";
    const auto describe = [&text] {
        Shaper shaper(test::library());
        const Itemised itemised = shaper.itemise(text, one_span(text));
        std::string result = outline(itemised);
        for (const Segment& segment : itemised.segments) {
            for (const Glyph& glyph : segment.glyphs->glyphs)
                result.append(" ")
                    .append(std::to_string(glyph.id))
                    .append("+")
                    .append(std::to_string(glyph.advance));
            for (const std::uint16_t point : shaper.hyphenation_points(segment.glyphs->text))
                result.append("-").append(std::to_string(point));
        }
        return result;
    };
    const std::string expected = describe();
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) {
        threads.emplace_back([&result, &describe] {
            for (int round = 0; round < 50; ++round) {
                std::string now = describe();
                if (!result.empty() && now != result) now = "berbeda";
                result = now;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) EXPECT_EQ(result, expected);
}

}  // namespace
}  // namespace naskah::text
