#include "setter_fixture.hpp"

namespace naskah::typeset {
namespace {

class InlinePictureTest : public SetterTest {
  protected:
    static document::Inline picture(Extent extent) {
        document::InlinePicture result;
        result.extent = extent;
        result.alternative = "gambar";
        return {result};
    }
};

TEST_F(InlinePictureTest, StandsOnTheBaselineAndMakesItsLineHigher) {
    const Extent extent{Length::points(40), Length::points(30)};
    const auto set = this->set(rich({span("kiri "), picture(extent), span(" kanan")}), kBody, 400);
    ASSERT_EQ(set->lines.size(), 1u);
    const LineBox& line = set->lines[0];
    ASSERT_EQ(line.pictures.size(), 1u);
    EXPECT_EQ(line.pictures[0].area.extent, extent);
    EXPECT_EQ(line.pictures[0].area.bottom(), Length());
    EXPECT_EQ(line.ascent, Length::points(30));
    EXPECT_GE(line.runs.at(1).x, line.pictures[0].area.right());
    EXPECT_EQ(line.pictures[0].picture->alternative, "gambar");
}

TEST_F(InlinePictureTest, IsReducedToItsLineInProportion) {
    const auto set = this->set(rich({picture({Length::points(400), Length::points(200)})}), kBody, 100);
    ASSERT_EQ(set->lines.size(), 1u);
    EXPECT_EQ(set->lines[0].pictures.at(0).area.extent, (Extent{Length::points(100), Length::points(50)}));
    EXPECT_EQ(set->overhang, Length());
}

TEST_F(InlinePictureTest, SeveralShareTheirLine) {
    const document::Inline wide = picture({Length::points(300), Length::points(100)});
    const auto set = this->set(rich({wide, wide, wide}), kBody, 300);
    ASSERT_EQ(set->lines.size(), 1u);
    ASSERT_EQ(set->lines[0].pictures.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(set->lines[0].pictures[i].area.left(), Length::points(100) * static_cast<std::int64_t>(i));
        EXPECT_EQ(set->lines[0].pictures[i].area.extent.width, Length::points(100));
    }
}

TEST_F(InlinePictureTest, AsksForAColumnOfItsWidthAndCanDoWithLess) {
    const document::ContentId content = rich({picture({Length::points(200), Length::points(100)})});
    const ContentWidths widths = setter().widths(content, kBody);
    EXPECT_EQ(widths.maximum, Length::points(200));
    EXPECT_LT(widths.minimum, Length::points(40));
    EXPECT_EQ(setter().plain_text(content), "gambar");
}

}  // namespace
}  // namespace naskah::typeset
