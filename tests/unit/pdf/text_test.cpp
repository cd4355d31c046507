#include <gmock/gmock.h>

#include <thread>

#include "pdf/font_objects.hpp"
#include "pdf/writer.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::at;
using test::Builder;
using test::PdfFile;
using ::testing::HasSubstr;
using ::testing::Not;

/// Whole sentences of each script the office uses; extraction must give them back byte for byte.
struct Script {
    const char* name;
    const char* text;
    const char* family;
};

class ExtractedText : public ::testing::TestWithParam<Script> {};

TEST_P(ExtractedText, EqualsTheSource) {
    Builder builder;
    builder.page();
    builder.line(GetParam().text, at(72, 100), test::font(GetParam().family));
    const PdfFile file(builder.write());
    EXPECT_EQ(file.text(), GetParam().text);
    EXPECT_EQ(file.text("-raw"), GetParam().text);
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, ExtractedText,
    ::testing::Values(
        Script{"Latin", "Tabel AVATAR: efisiensi (Rp15.030.032.435) \\ 81,50%", "Liberation Sans"},
        Script{"LatinSerif", "WAKTU profil kinerja, Type To VA.", "Liberation Serif"},
        Script{"Accents", "Café naïve Ωμέγα × ÷ ≤ “kutip”", "Liberation Sans"},
        Script{"CombiningMarks", "e\u0301\u0323 x\u0302 bali", "Liberation Sans"},
        Script{"Balinese", "\u1B1E\u1B44\u1B2F\u1B2C\u1B36\u1B29\u1B2E\u1B36", "Liberation Sans"},
        Script{"BalineseWithVowels",
               "\u1B13\u1B38\u1B33\u1B3E\u1B26\u1B3E\u1B2E\u1B3E\u1B2D\u1B3F\u1B13\u1B44\u1B2D\u1B42",
               "Liberation Sans"},
        Script{"Javanese", "\uA9B2\uA9A4\uA995\uA9AB\uA98F \uA9B1\uA9B8\uA9AB\uA9A7\uA9AA",
               "Liberation Sans"},
        Script{"JavaneseInLatin", "Aksara \uA997\uA9AE satuan", "Liberation Sans"}),
    [](const ::testing::TestParamInfo<Script>& tested) { return std::string(tested.param.name); });

TEST(StretchedSign, IsScaledAloneAndExtracted) {
    Builder builder;
    builder.page();
    builder.line("(", at(72, 100), test::font(), Length::points(36));
    std::get<display::TextRun>(builder.list().pages.back().items.back()).width_percent = 33;
    builder.line("a dan b", at(80, 100));
    const PdfFile file(builder.write());
    EXPECT_EQ(file.text("-raw"), "(a dan b");
    const std::string content = file.readable();
    const std::size_t on = content.find("33 Tz"), off = content.find("100 Tz");
    ASSERT_NE(on, std::string::npos);
    ASSERT_NE(off, std::string::npos);
    EXPECT_LT(on, content.find("Tj"));
    EXPECT_GT(off, content.find("Tj"));
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
}

TEST(ArabicText, ComesOutInLogicalOrder) {
    Builder builder;
    builder.page();
    builder.line("\u0633\u0644\u0627\u0645 \u0643\u0648\u0645\u06A4\u0648\u062A\u0631", at(300, 100));
    EXPECT_THAT(PdfFile(builder.write()).text(),
                HasSubstr("\u0633\u0644\u0627\u0645 \u0643\u0648\u0645\u06A4\u0648\u062A\u0631"));
}

TEST(ActualText, StandsOncePerWordOfReorderedGlyphsAndNeverRightToLeft) {
    Builder builder;
    builder.page();
    builder.line("kata \u1B13\u1B38\u1B33\u1B3E\u1B26\u1B3E kata", at(72, 100));
    builder.line("\u0628\u0650\u0633\u0652\u0645\u0650", at(72, 140));
    const std::string content = PdfFile(builder.write()).readable();
    EXPECT_THAT(content, HasSubstr("/Span<</ActualText<feff1b131b381b331b3e1b261b3e>>>BDC"));
    EXPECT_EQ(test::count(content, "BDC"), 1U);
    EXPECT_EQ(test::count(content, "BMC"), 1U) << "the artifact the lines are in";
    EXPECT_EQ(test::count(content, "EMC"), 2U);
}

TEST(PenPositions, AreThoseOfTheLayout) {
    Builder builder;
    builder.page();
    builder.line("AVAVAV kata kata lagi kata", at(72, 100), test::font(), Length::points(12),
                 Length::milli(3'210));
    const display::Page& page = builder.list().pages.front();
    const PdfFile file(builder.write());
    const std::string words = file.tool("pdftotext -bbox", "-");
    // The last word starts where the layout put it, after kerns and stretched spaces.
    const double expected = 72.0 + page.pieces.back().x.in_points();
    const std::size_t last = words.rfind("<word xMin=\"") + 12;
    EXPECT_NEAR(std::stod(words.substr(last)), expected, 0.006) << words;
}

TEST(PenPositions, NeedNoNumbersWhereTheFontsWidthsAgree) {
    Builder builder;
    builder.page();
    builder.line("satu dua tiga empat", at(72, 100));
    const std::string content = PdfFile(builder.write()).readable();
    EXPECT_EQ(test::count(content, "TJ"), 0U);
    EXPECT_EQ(test::count(content, "Tj"), 1U);
}

TEST(TextState, IsSharedByRunsThatFollowEachOther) {
    Builder builder;
    builder.page();
    for (int row = 0; row < 50; ++row) builder.line("sangat tinggi", at(72, 100 + 12 * row));
    const std::string content = PdfFile(builder.write()).readable();
    EXPECT_EQ(test::count(content, "BT\n"), 1U);
    EXPECT_EQ(test::count(content, " Tf\n"), 1U);
    EXPECT_EQ(test::count(content, "Tj\n"), 50U);
}

TEST(Color, IsGrayWhereItCanBeAndBlackIsPureBlack) {
    Builder builder;
    builder.page();
    builder.fill(test::box(10, 10, 100, 20), {0x66, 0x66, 0x66});
    builder.fill(test::box(10, 40, 100, 20), {0x66, 0x66, 0x66});
    builder.fill(test::box(10, 70, 100, 20), {255, 0, 51});
    builder.line("hitam", at(72, 200));
    const std::string content = PdfFile(builder.write()).readable();
    EXPECT_THAT(
        content,
        HasSubstr(".4 g\n10 811.89 100 20 re\n10 781.89 100 20 re\nf\n1 0 .2 rg\n10 751.89 100 20 re\nf\n"));
    EXPECT_THAT(content, HasSubstr("BT\n0 g\n72 641.89 Td"));
}

TEST(SoftHyphen, IsShownAndMappedToItself) {
    Builder builder;
    builder.page();
    builder.run({{&builder.shaper().shape("penyelengga\u00AD", test::font()), Length{}}}, at(72, 100));
    builder.run({{&builder.shaper().shape("raan", test::font()), Length{}}}, at(72, 114));
    const PdfFile file(builder.write());
    EXPECT_EQ(file.text("-raw"), "penyelengga\u00AD\nraan");
    EXPECT_THAT(file.tool("pdffonts"), HasSubstr("yes yes yes"));
}

TEST(MissingCharacter, KeepsItsTextBehindNotdef) {
    Builder builder;
    builder.page();
    builder.run(
        {{&builder.shaper().shape_in_face("\u4E2D", test::library()->primary(test::font()), "id", false),
          Length{}}},
        at(72, 100));
    EXPECT_EQ(PdfFile(builder.write()).text(), "\u4E2D");
}

TEST(Fonts, MapEveryGlyphEvenOneThatShowsNoCharacter) {
    const text::Face& face = test::library()->face(0);
    FontUse use(face, "/F0");
    use.code(36, "A");
    use.code(37, "");
    ObjectStore objects(0, 16);
    CompressionQueue queue(Compression::normal, Assistance::none);
    const Object font = objects.reserve();
    write_font(objects, queue.compressor(), use, font);
    objects.fill_catalog("/Font " + std::to_string(font.number) + " 0 R");
    const std::string readable = PdfFile(objects.save(queue)).readable();
    EXPECT_THAT(readable, HasSubstr("2 beginbfchar\n<0001><0041>\n<0002><200B>\n"));
}

TEST(Fonts, AreEmbeddedSubsetsWithUnicode) {
    Builder builder;
    builder.page();
    builder.line("Bab I", at(72, 100));
    builder.line("Bab I", at(72, 120), test::font("Liberation Serif", text::Weight::bold));
    const PdfFile file(builder.write());
    const std::string fonts = file.tool("pdffonts");
    EXPECT_THAT(fonts,
                ::testing::ContainsRegex("[A-Z]{6}\\+LiberationSans +CID TrueType +Identity-H +yes yes yes"));
    EXPECT_THAT(fonts, ::testing::ContainsRegex(
                           "[A-Z]{6}\\+LiberationSerif-Bold +CID TrueType +Identity-H +yes yes yes"));
    EXPECT_LT(builder.write().size(), 12'000U);
}

TEST(Fonts, MoreThan255GlyphsKeepTheirText) {
    Builder builder;
    builder.page();
    std::string all;
    for (int row = 0; row < 12; ++row) {
        std::string text;
        for (char32_t code = 0x100 + 32u * static_cast<unsigned>(row); text.size() < 64; ++code) {
            text += static_cast<char>(0xC0 | (code >> 6));
            text += static_cast<char>(0x80 | (code & 0x3F));
        }
        builder.run({{&builder.shaper().shape(text, test::font()), Length{}}}, at(40, 100 + 30 * row));
        all += text + "\n";
    }
    all.pop_back();
    EXPECT_EQ(PdfFile(builder.write()).text("-raw"), all);
}

Builder report() {
    Builder builder;
    builder.list().metadata.title = "Laporan";
    for (int number = 0; number < 20; ++number) {
        builder.page();
        builder.fill(test::box(72, 72, 400, 1), {});
        builder.line("Halaman " + std::to_string(number) + " \u1B29\u1B2E\u1B36", at(72, 100 + number));
    }
    return builder;
}

TEST(Determinism, TwiceAndOnFourThreadsTheBytesAreEqual) {
    const Builder first = report(), second = report();
    const std::string expected = first.write();
    EXPECT_EQ(second.write(), expected);
    std::array<std::string, 4> results;
    std::vector<std::thread> threads;
    for (std::string& result : results) threads.emplace_back([&result, &first] { result = first.write(); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) EXPECT_TRUE(result == expected);
}

TEST(Determinism, OtherContentHasAnotherIdentifier) {
    const auto identifier = [](const std::string& bytes) { return bytes.substr(bytes.rfind("/ID["), 70); };
    Builder changed = report();
    changed.list().pages.back().paper.width += Length::milli(1);
    EXPECT_NE(identifier(report().write()), identifier(changed.write()));
}

TEST(Compression, LevelsHoldTheSameText) {
    const Builder builder = report();
    const std::string none = builder.write(Compression::none), fast = builder.write(Compression::fast),
                      normal = builder.write(Compression::normal);
    EXPECT_GT(none.size(), fast.size());
    EXPECT_GE(fast.size(), normal.size());
    EXPECT_THAT(none, Not(HasSubstr("FlateDecode")));
    EXPECT_EQ(PdfFile(none).text(), PdfFile(normal).text());
    EXPECT_EQ(PdfFile(fast).text(), PdfFile(normal).text());
}

}  // namespace
}  // namespace naskah::pdf
