#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RichTextTest : public SetterTest {
  protected:
    /// Texts of a line's pieces from left to right, without the spaces.
    static std::vector<std::string> words_of(const LineBox& line) {
        std::vector<std::string> words;
        for (const display::Piece& piece : line.pieces)
            if (piece.glyphs->text != " ") words.push_back(piece.glyphs->text);
        return words;
    }
    static document::Inline link(std::string text, std::string uri, document::AnchorId anchor = 0) {
        document::Inline result = span(std::move(text));
        std::get<document::Span>(result.value).uri = std::move(uri);
        std::get<document::Span>(result.value).anchor = anchor;
        return result;
    }
};

class Numbers : public PageNumbers {
  public:
    std::string printed(document::AnchorId anchor) const override {
        return anchor < values.size() ? values[anchor] : std::string();
    }
    std::vector<std::string> values;
};

TEST_F(RichTextTest, RightToLeftWordsRunFromTheRight) {
    const auto set = this->set(plain("بسم الله الرحمن"), kBody, 300);
    ASSERT_EQ(set->lines.size(), 1u);
    EXPECT_THAT(words_of(set->lines[0]), ElementsAre("الرحمن", "الله", "بسم"));
    EXPECT_EQ(left_of(set->lines[0]), Length());  // left stays left
}

TEST_F(RichTextTest, MixedTextKeepsTheOrderOfTheParagraph) {
    const auto latin = this->set(plain("Kantor بسم الله Singaraja"), kBody, 300);
    EXPECT_THAT(words_of(latin->lines[0]), ElementsAre("Kantor", "الله", "بسم", "Singaraja"));
    const auto arabic = this->set(plain("بسم Dinas Pendidikan الله 2024"), kBody, 300);
    EXPECT_THAT(words_of(arabic->lines[0]), ElementsAre("2024", "الله", "Dinas", "Pendidikan", "بسم"));
}

TEST_F(RichTextTest, SuperscriptsAreSmallAndRaisedAndTakeTheirOwnWidth) {
    document::Inline raised = span("12");
    std::get<document::Span>(raised.value).script = document::Script::superscript;
    document::Inline lowered = span("n");
    std::get<document::Span>(lowered.value).script = document::Script::subscript;
    const auto set = this->set(rich({span("kata"), raised, lowered, span(" lain")}), kBody, 300);
    ASSERT_EQ(set->lines.size(), 1u);
    const std::vector<LineRun>& runs = set->lines[0].runs;
    ASSERT_EQ(runs.size(), 4u);
    EXPECT_EQ(runs[0].baseline_shift, Length());
    EXPECT_LT(runs[1].baseline_shift, Length());
    EXPECT_GT(runs[2].baseline_shift, Length());
    EXPECT_EQ(runs[3].baseline_shift, Length());
    EXPECT_EQ(runs[1].size, runs[0].size.scaled(65, 100));
    EXPECT_EQ(runs[2].size, runs[1].size);
    EXPECT_EQ(runs[3].size, runs[0].size);
    const auto full = this->set(rich({span("kata"), span("12"), span("n"), span(" lain")}), kBody, 300);
    EXPECT_LT(set->lines[0].width, full->lines[0].width);
    EXPECT_EQ(set->lines[0].ascent, full->lines[0].ascent);
}

TEST_F(RichTextTest, LinesAreReorderedEachForItself) {
    const auto set = this->set(plain("بسم الله الرحمن الرحيم الحمد لله رب العالمين"), kBody, 80);
    ASSERT_GT(set->lines.size(), 1u);
    EXPECT_EQ(words_of(set->lines[0]).back(), "بسم");
    EXPECT_EQ(words_of(set->lines.back()).front(), "العالمين");
}

TEST_F(RichTextTest, TheLastJustifiedLineOfARightToLeftParagraphEndsAtTheRight) {
    const auto set =
        this->set(plain("بسم الله الرحمن الرحيم الحمد لله رب العالمين الرحمن الرحيم"), kJustified, 110);
    ASSERT_GT(set->lines.size(), 1u);
    for (const LineBox& line : set->lines) EXPECT_NEAR(right_of(line).in_points(), 110, 0.01);
    EXPECT_GT(left_of(set->lines.back()), Length());
}

TEST_F(RichTextTest, EmphasisChangesTheFaceWithinOneRun) {
    const auto set = this->set(rich({span("Nilai "), span("sangat", {.bold = 1}), span(" "),
                                     span("tinggi", {.italic = 1}), span(".")}),
                               kBody, 300);
    const LineBox& line = set->lines[0];
    EXPECT_EQ(text_of(line), "Nilai sangat tinggi.");
    EXPECT_EQ(line.runs.size(), 1u);
    EXPECT_EQ(fonts()->face(line.pieces[2].glyphs->face).postscript_name(), "LiberationSans-Bold");
    EXPECT_EQ(fonts()->face(line.pieces[4].glyphs->face).postscript_name(), "LiberationSans-Italic");
    EXPECT_EQ(line.width, right_of(line));
}

TEST_F(RichTextTest, AWordInTwoStylesIsNotBrokenBetweenThem) {
    const auto set =
        this->set(rich({span("capaian per"), span("kantor", {.bold = 1}), span("an daerah")}), kBody, 55);
    std::vector<std::string> lines;
    for (const LineBox& line : set->lines) lines.push_back(text_of(line));
    EXPECT_THAT(lines, ElementsAre("capaian", "perkantoran", "daerah"));
}

TEST_F(RichTextTest, UnderlinesRunThroughTheSpacesBetweenUnderlinedWords) {
    const auto set =
        this->set(rich({span("NIP "), span("Made Contoh", {.underline = 1}), span(" akhir")}), kBody, 300);
    const LineBox& line = set->lines[0];
    ASSERT_EQ(line.fills.size(), 1u);
    const Rect area = line.fills[0].area;
    EXPECT_EQ(area.left(), line.pieces[2].x);
    EXPECT_EQ(area.right(), line.pieces[4].x + line.pieces[4].glyphs->width(Length::points(11)));
    EXPECT_GT(area.top(), Length());
    EXPECT_LT(area.bottom(), Length::points(3));
    EXPECT_GT(area.extent.height, Length::milli(300));
}

TEST_F(RichTextTest, LinksCoverTheirWordsOnEveryLine) {
    const auto set = this->set(rich({span("Lihat "), link("laman resmi pemerintah", "https://example.id/"),
                                     span(" dan "), link("Tabel 2", "", 7)}),
                               kBody, 130);
    ASSERT_EQ(set->lines.size(), 2u);
    ASSERT_EQ(set->lines[0].links.size(), 1u);
    EXPECT_EQ(set->lines[0].links[0].uri, "https://example.id/");
    EXPECT_EQ(set->lines[0].links[0].x + set->lines[0].links[0].width, right_of(set->lines[0]));
    ASSERT_EQ(set->lines[1].links.size(), 2u);
    EXPECT_EQ(set->lines[1].links[0].x, Length());
    EXPECT_EQ(set->lines[1].links[1].anchor, 7u);
    EXPECT_THAT(set->lines[1].links[1].uri, IsEmpty());
}

TEST_F(RichTextTest, ReferencesAreSetAnewWhenTheirNumberChanges) {
    Numbers numbers;
    numbers.values = {"", "7", "iv"};
    setter().use(numbers);
    const document::ContentId content = rich({span("halaman "), {document::PageReference{1}}});
    const document::ContentId other = rich({span("halaman "), {document::PageReference{2}}});
    const auto first = set(content, kBody, 300), unchanged = set(other, kBody, 300);
    EXPECT_EQ(text_of(*first), "halaman 7");
    ASSERT_EQ(first->lines[0].links.size(), 1u);
    EXPECT_EQ(first->lines[0].links[0].anchor, 1u);
    numbers.values[1] = "12";
    EXPECT_EQ(set(content, kBody, 300), first);  // not told yet
    setter().forget_references();
    EXPECT_EQ(text_of(*set(content, kBody, 300)), "halaman 12");
    EXPECT_EQ(text_of(*first), "halaman 7");  // who holds the old one may read it
    EXPECT_EQ(set(other, kBody, 300), unchanged);
    EXPECT_GT(setter().widths(content, kBody).maximum, first->lines[0].width);
}

TEST_F(RichTextTest, TallerFallbackMarksGrowTheLine) {
    style(kBody).leading = Length::points(12);
    const auto latin = this->set(plain("Pemerintah"), kBody, 300);
    const auto balinese = this->set(plain("ᬧᭂᬫᬾᬭᬶᬦ᭄ᬢᬄ"), kBody, 300);
    EXPECT_EQ(latin->height, Length::points(12));
    EXPECT_GT(balinese->height, Length::points(12));
    EXPECT_EQ(text_of(*balinese), "ᬧᭂᬫᬾᬭᬶᬦ᭄ᬢᬄ");
    EXPECT_THAT(setter().missing(plain("ᬧᭂᬫᬾᬭᬶᬦ᭄ᬢᬄ"), kBody), IsEmpty());
}

TEST_F(RichTextTest, EveryMissingCharacterIsToldOnce) {
    EXPECT_THAT(setter().missing(plain("a\U000F0001b\U000F0001\U000F0002"), kBody),
                ElementsAre(U'\U000F0001', U'\U000F0002'));
    EXPECT_THAT(setter().missing(0, kBody), IsEmpty());
}

TEST_F(RichTextTest, PlainTextTellsFractionsAndReferencesInOneLine) {
    Numbers numbers;
    numbers.values = {"", "9"};
    setter().use(numbers);
    document::StackedFraction fraction{{span("Realisasi")}, {span("Target")}};
    const document::ContentId content =
        rich({span("Capaian = "), {fraction}, line_break(), span("hlm. "), {document::PageReference{1}}});
    EXPECT_EQ(setter().plain_text(content), "Capaian = Realisasi / Target hlm. 9");
    EXPECT_EQ(setter().plain_text(0), "");
}

TEST_F(RichTextTest, ALineOfPlainTextIsNeverBroken) {
    const LineBox line = setter().set_line(kProse, kBody);
    EXPECT_EQ(text_of(line), kProse);
    EXPECT_EQ(line.ascent + line.descent, Length::points(16));
    EXPECT_EQ(setter().set_line("", kBody).ascent, line.ascent);
}

}  // namespace
}  // namespace naskah::typeset
