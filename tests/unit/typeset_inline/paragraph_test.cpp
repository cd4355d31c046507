#include <chrono>

#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

using ::testing::HasSubstr;
using ::testing::Lt;

class ParagraphTest : public SetterTest {};

TEST_F(ParagraphTest, EmptyContentHasNoLines) {
    const auto set = this->set(0, kBody, 100);
    EXPECT_TRUE(set->lines.empty());
    EXPECT_EQ(set->height, Length());
}

TEST_F(ParagraphTest, AShortTextIsOneLineOfTheStylesLeading) {
    const auto set = this->set(plain("Dinas Pendidikan"), kBody, 200);
    ASSERT_EQ(set->lines.size(), 1u);
    EXPECT_EQ(set->height, Length::points(16));
    EXPECT_EQ(set->lines[0].ascent + set->lines[0].descent, Length::points(16));
    EXPECT_EQ(text_of(set->lines[0]), "Dinas Pendidikan");
    EXPECT_EQ(set->lines[0].runs.size(), 1u);
    EXPECT_EQ(set->lines[0].width, right_of(set->lines[0]));
    EXPECT_EQ(set->overhang, Length());
}

TEST_F(ParagraphTest, JustifiedLinesEndFlushExceptTheLast) {
    for (const double measure : {180.0, 240.0, 333.3, 451.0}) {
        const auto set = this->set(plain(kProse), kJustified, measure);
        ASSERT_GT(set->lines.size(), 5u);
        for (std::size_t i = 0; i + 1 < set->lines.size(); ++i)
            EXPECT_NEAR(right_of(set->lines[i]).in_points(), measure, 0.01)
                << measure << ": " << text_of(set->lines[i]);
        EXPECT_LT(right_of(set->lines.back()).in_points(), measure);
        EXPECT_EQ(text_of(*set), kProse);
    }
}

TEST_F(ParagraphTest, SpacesOfJustifiedLinesStayWithinTheirBounds) {
    const auto set = this->set(plain(kProse), kJustified, 451);
    for (const LineBox& line : set->lines) {
        ASSERT_EQ(line.runs.size(), 1u);
        for (std::size_t i = 0; i + 1 < line.pieces.size(); ++i) {
            const display::Piece& piece = line.pieces[i];
            if (piece.glyphs->text != " ") continue;
            const double natural = piece.glyphs->width(line.runs[0].size).in_points();
            const double width = (line.pieces[i + 1].x - piece.x).in_points();
            EXPECT_GE(width, natural * 0.699);
            EXPECT_LE(width, natural * 1.9);
        }
    }
}

TEST_F(ParagraphTest, HyphenatesOnlyWhereTheStyleAllowsIt) {
    style(kBold).align = layout::Align::justify;  // no hyphenation
    EXPECT_TRUE(has_hyphens(*set(plain(kProse), kJustified, 150)));
    EXPECT_FALSE(has_hyphens(*set(plain(kProse), kBold, 150)));
    EXPECT_FALSE(has_hyphens(*set(plain(kProse), kBody, 150)));
    EXPECT_TRUE(has_hyphens(*set(plain(kProse), kHyphenated, 70)));
    EXPECT_FALSE(has_hyphens(*set(plain(kProse), kBody, 70)));
}

TEST_F(ParagraphTest, ShowsInsertedHyphensAsPiecesOfTheirOwn) {
    const auto set = this->set(plain("pertanggungjawaban"), kHyphenated, 60);
    ASSERT_GE(set->lines.size(), 2u);
    EXPECT_EQ(set->overhang, Length());
    for (std::size_t i = 0; i + 1 < set->lines.size(); ++i) {
        const display::Piece& hyphen = set->lines[i].pieces.back();
        EXPECT_EQ(hyphen.glyphs->text, "\xC2\xAD");
        EXPECT_GT(hyphen.glyphs->advance, 0);
    }
    EXPECT_EQ(text_of(*set), "pertanggungjawaban");
}

TEST_F(ParagraphTest, ShowsTheAuthorsSoftHyphenOnlyAtALineEnd) {
    const document::ContentId content = plain("sub\xC2\xADkegiatan");
    EXPECT_EQ(set(content, kBody, 200)->lines.size(), 1u);
    const auto narrow = set(content, kBody, 50);
    ASSERT_EQ(narrow->lines.size(), 2u);
    EXPECT_EQ(text_of(narrow->lines[0]), "sub\xC2\xAD");
    EXPECT_GT(narrow->lines[0].pieces.back().glyphs->advance, 0);
    EXPECT_EQ(text_of(narrow->lines[1]), "kegiatan");
}

TEST_F(ParagraphTest, KeepsSpacesBetweenWordsAsPieces) {
    const auto set = this->set(plain(kProse), kBody, 260);
    EXPECT_EQ(text_of(*set), kProse);
    for (const LineBox& line : set->lines) {
        EXPECT_NE(line.pieces.front().glyphs->text, " ");
        EXPECT_NE(line.pieces.back().glyphs->text, " ");
        EXPECT_LE(right_of(line), Length::points(260));
    }
}

TEST_F(ParagraphTest, RaggedTextTakesAsFewLinesAsFirstFit) {
    for (double measure = 90; measure < 500; measure += 37) {
        const auto set = this->set(plain(kProse), kBody, measure);
        std::size_t lines = 1;
        double x = 0;
        const double space = setter().set_line("a a", kBody).width.in_points() -
                             2 * setter().set_line("a", kBody).width.in_points();
        std::string word;
        for (const char* at = kProse;; ++at) {
            if (*at != ' ' && *at != '\0' && *at != '-') {
                word += *at;
                continue;
            }
            if (*at == '-') word += *at;
            const double width = setter().set_line(word, kBody).width.in_points();
            if (x > 0 && x + width > measure) {
                ++lines;
                x = 0;
            }
            x += width + (*at == ' ' ? space : 0);
            word.clear();
            if (*at == '\0') break;
        }
        EXPECT_EQ(set->lines.size(), lines) << measure;
    }
}

TEST_F(ParagraphTest, AlignsRaggedLines) {
    SetRequest request = this->request(plain("Jumlah"), kBody, 100);
    const Length width = setter().set(request)->lines[0].width;
    const auto left_at = [&](layout::Align align) {
        request.align = align;
        return left_of(setter().set(request)->lines[0]);
    };
    EXPECT_EQ(left_at(layout::Align::left), Length());
    EXPECT_EQ(left_at(layout::Align::right), Length::points(100) - width);
    EXPECT_EQ(left_at(layout::Align::decimal), Length::points(100) - width);
    EXPECT_EQ(left_at(layout::Align::center), (Length::points(100) - width) / 2);
    EXPECT_EQ(left_at(layout::Align::justify), Length());
}

TEST_F(ParagraphTest, AnUnbreakableWordHangsOverOrIsBrokenAsAsked) {
    const std::string word(80, 'M');
    SetRequest request = this->request(plain("Kode " + word + " akhir"), kBody, 120);
    const auto hanging = setter().set(request);
    ASSERT_EQ(hanging->lines.size(), 3u);
    EXPECT_EQ(hanging->overhang, right_of(hanging->lines[1]) - Length::points(120));
    EXPECT_EQ(text_of(*hanging), "Kode " + word + " akhir");

    request.overfull = SetRequest::Overfull::break_anywhere;
    for (const layout::Align align : {layout::Align::left, layout::Align::justify}) {
        request.align = align;
        const auto broken = setter().set(request);
        EXPECT_EQ(broken->overhang, Length());
        EXPECT_GE(broken->lines.size(), 7u);
        std::string text;
        for (const LineBox& line : broken->lines) {
            EXPECT_LE(right_of(line), Length::points(120));
            text += text_of(line);
        }
        std::erase(text, ' ');
        EXPECT_EQ(text, "Kode" + word + "akhir");
    }
}

TEST_F(ParagraphTest, BreaksAnywhereOnlyBetweenWholeCharacters) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "e\xCC\x81";  // e, combining acute
    SetRequest request = this->request(plain(text), kBody, 40);
    request.overfull = SetRequest::Overfull::break_anywhere;
    const auto set = setter().set(request);
    ASSERT_GT(set->lines.size(), 3u);
    for (const LineBox& line : set->lines) EXPECT_TRUE(text_of(line).starts_with('e')) << text_of(line);
}

TEST_F(ParagraphTest, AMeasureOfFivePointsStillTerminates) {
    for (const auto overfull : {SetRequest::Overfull::overhang, SetRequest::Overfull::break_anywhere}) {
        for (const document::StyleId style_id : {kBody, kHyphenated, kJustified}) {
            SetRequest request = this->request(plain(kProse), style_id, 5);
            request.overfull = overfull;
            const auto set = setter().set(request);
            EXPECT_GT(set->lines.size(), 60u);
            EXPECT_GT(set->overhang, Length());
            for (const double measure : {0.0, -3.0}) {
                request.measure = Length::from_points(measure);
                EXPECT_GT(setter().set(request)->lines.size(), 60u);
            }
        }
    }
}

TEST_F(ParagraphTest, ALongCellIsSetInLittleTime) {
    std::string text;
    while (text.size() < 2000) text += "Meningkatnya kualitas pelayanan ";
    const auto begin = std::chrono::steady_clock::now();
    const auto set = this->set(plain(text), kHyphenated, 55);
    const auto end = std::chrono::steady_clock::now();
    EXPECT_GT(set->lines.size(), 150u);
    EXPECT_EQ(text_of(*set) + ' ', text);
    EXPECT_THAT(std::chrono::duration<double>(end - begin).count(), Lt(0.5));
}

TEST_F(ParagraphTest, ForcedBreaksEndLinesAndMayLeaveThemEmpty) {
    const auto set = this->set(
        rich({span("BAB I"), line_break(), line_break(), span("PENDAHULUAN"), line_break()}), kBody, 300);
    ASSERT_EQ(set->lines.size(), 3u);
    EXPECT_EQ(text_of(set->lines[0]), "BAB I");
    EXPECT_TRUE(set->lines[1].pieces.empty());
    EXPECT_EQ(text_of(set->lines[2]), "PENDAHULUAN");
    EXPECT_EQ(set->height, Length::points(48));
}

TEST_F(ParagraphTest, ALineBeforeAForcedBreakIsNotStretched) {
    const auto set = this->set(rich({span("satu dua"), line_break(), span("tiga empat")}), kJustified, 300);
    EXPECT_LT(right_of(set->lines[0]), Length::points(120));
}

TEST_F(ParagraphTest, IndentsComeFromTheStyle) {
    style(kBody).indent_left = Length::points(20);
    style(kBody).indent_right = Length::points(30);
    style(kBody).first_line_indent = Length::points(15);
    const auto set = this->set(plain(kProse), kBody, 300);
    EXPECT_EQ(left_of(set->lines[0]), Length::points(35));
    EXPECT_EQ(left_of(set->lines[1]), Length::points(20));
    for (const LineBox& line : set->lines) EXPECT_LE(right_of(line), Length::points(270));
}

TEST_F(ParagraphTest, AScaleShrinksTypeAndLeading) {
    SetRequest request = this->request(plain("Capaian"), kBody, 300);
    const auto full = setter().set(request);
    request.scale_percent = 80;
    const auto small = setter().set(request);
    EXPECT_EQ(small->lines[0].runs[0].size, Length::milli(8800));
    EXPECT_EQ(small->height, Length::milli(12800));
    EXPECT_NEAR(small->lines[0].width.in_points(), full->lines[0].width.in_points() * 0.8, 0.02);
}

TEST_F(ParagraphTest, ASuffixFollowsAfterASpaceAndIsNotHyphenated) {
    SetRequest request = this->request(plain("Meningkatnya kualitas"), kHyphenated, 500);
    request.suffix = "(lanjutan)";
    EXPECT_EQ(text_of(*setter().set(request)), "Meningkatnya kualitas (lanjutan)");
    request.measure = Length::points(45);
    const auto narrow = setter().set(request);
    EXPECT_EQ(text_of(narrow->lines.back()), "(lanjutan)");
    request.content = 0;
    EXPECT_EQ(text_of(*setter().set(request)), "(lanjutan)");
}

TEST_F(ParagraphTest, AHangingLabelStandsBesideTheFirstLine) {
    SetRequest request = this->request(plain(kProse), kBody, 300);
    request.label = plain("a.");
    request.label_width = Length::points(18);
    const auto set = setter().set(request);
    const LineBox& first = set->lines[0];
    EXPECT_TRUE(text_of(first).starts_with("a. Pengukuran"));
    EXPECT_EQ(left_of(first), Length());
    ASSERT_EQ(first.runs.size(), 2u);
    EXPECT_EQ(first.runs[1].x, Length::points(18));
    EXPECT_EQ(left_of(set->lines[1]), Length::points(18));
    for (const LineBox& line : set->lines) EXPECT_LE(right_of(line), Length::points(300));

    request.label_width = {};
    const Length label = setter().set_line("a.", kBody).width;
    EXPECT_EQ(setter().set(request)->lines[0].runs[1].x, label + Length::milli(4400));

    request.content = 0;
    const auto alone = setter().set(request);
    ASSERT_EQ(alone->lines.size(), 1u);
    EXPECT_EQ(text_of(alone->lines[0]), "a.");
    EXPECT_EQ(alone->height, Length::points(16));
}

TEST_F(ParagraphTest, ALabelWiderThanItsPlacePushesTheFirstLine) {
    SetRequest request = this->request(plain(kProse), kBody, 300);
    request.label = plain("KESEPULUH:");
    request.label_width = Length::points(18);
    const auto set = setter().set(request);
    EXPECT_GT(set->lines[0].runs[1].x, setter().set_line("KESEPULUH:", kBody).width);
    EXPECT_EQ(left_of(set->lines[1]), Length::points(18));
}

TEST_F(ParagraphTest, EqualRequestsShareOneObject) {
    SetRequest request = this->request(plain(kProse), kJustified, 300);
    const auto first = setter().set(request);
    EXPECT_EQ(setter().set(request), first);
    request.suffix = "(lanjutan)";
    const auto other = setter().set(request);
    EXPECT_NE(other, first);
    EXPECT_EQ(setter().set(request), other);
    request.suffix.clear();
    request.measure = Length::points(301);
    EXPECT_NE(setter().set(request), first);
}

TEST_F(ParagraphTest, AThousandRequestsKeepTheirOwnAnswers) {
    std::vector<std::shared_ptr<const SetParagraph>> sets;
    for (int i = 0; i < 1000; ++i) sets.push_back(set(plain(std::to_string(i)), kBody, 100 + i % 7));
    for (int i = 0; i < 1000; ++i) {
        EXPECT_EQ(set(plain(std::to_string(i)), kBody, 100 + i % 7), sets[static_cast<std::size_t>(i)]);
        EXPECT_EQ(text_of(*sets[static_cast<std::size_t>(i)]), std::to_string(i));
    }
}

TEST_F(ParagraphTest, ABlankTextIsOneEmptyLine) {
    const auto set = this->set(plain("   "), kBody, 100);
    ASSERT_EQ(set->lines.size(), 1u);
    EXPECT_TRUE(set->lines[0].pieces.empty());
}

}  // namespace
}  // namespace naskah::typeset
