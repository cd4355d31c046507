#include <gmock/gmock.h>

#include "display/shape_builder.hpp"

namespace naskah::display {
namespace {

using ::testing::HasSubstr;

constexpr Color kRed{255, 0, 0};

Point at(std::int64_t x, std::int64_t y) {
    return {Length::points(x), Length::points(y)};
}

Stroke pen(std::int64_t width) {
    Stroke stroke;
    stroke.width = Length::points(width);
    return stroke;
}

TEST(Shapes, AreDumpedWithPaintAndPath) {
    PageList list;
    const NodeId figure = list.structure.add(kRootNode, Role::figure);
    Page& page = list.pages.emplace_back();
    ShapeBuilder builder(page);
    builder.move_to(at(1, 2));
    builder.line_to(at(3, 4));
    builder.cubic_to(at(5, 6), at(7, 8), {Length::milli(-9'500), Length{}});
    builder.close();
    Stroke stroke = pen(2);
    stroke.color = kRed;
    stroke.cap = LineCap::round;
    stroke.join = LineJoin::bevel;
    stroke.miter_limit = 4'000;
    stroke.dashes = {Length::points(3), Length::milli(1'500)};
    stroke.dash_phase = Length::points(1);
    builder.finish({Color{1, 2, 3}, FillRule::evenodd, stroke}, figure);
    builder.move_to(at(0, 0));
    builder.line_to(at(9, 9));
    builder.finish({{}, FillRule::nonzero, pen(1)});
    const std::string text = dump(list);
    EXPECT_THAT(
        text,
        HasSubstr("  shape fill evenodd #010203 stroke #ff0000 2.000 cap round join bevel miter 4.000 dash "
                  "3.000 1.500 phase 1.000 figure "
                  "\"M 1.000 2.000 L 3.000 4.000 C 5.000 6.000 7.000 8.000 -9.500 0.000 Z\"\n"
                  "  shape stroke #000000 1.000 artifact \"M 0.000 0.000 L 9.000 9.000\"\n"));
}

TEST(Shapes, WithoutPaintOrStepsLeaveNothingBehind) {
    Page page;
    ShapeBuilder builder(page);
    builder.finish({kRed, FillRule::nonzero, {}});
    builder.rectangle({at(0, 0), {Length::points(9), Length::points(9)}});
    builder.finish({});
    EXPECT_TRUE(page.items.empty());
    EXPECT_TRUE(page.verbs.empty());
    EXPECT_TRUE(page.points.empty());
    builder.rectangle({at(1, 1), {Length::points(9), Length::points(9)}});
    builder.finish({kRed, FillRule::nonzero, {}});
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.points.front(), at(1, 1));
}

TEST(Shapes, ShareThePenOfTheOneBefore) {
    Page page;
    ShapeBuilder builder(page);
    for (const std::int64_t width : {1, 1, 2, 1}) {
        builder.move_to(at(0, 0));
        builder.line_to(at(1, 0));
        builder.finish({{}, FillRule::nonzero, pen(width)});
    }
    EXPECT_EQ(page.strokes.size(), 3U);
    EXPECT_EQ(std::get<Shape>(page.items[1]).stroke, 1U);
    EXPECT_EQ(std::get<Shape>(page.items[3]).stroke, 3U);
    EXPECT_EQ(std::get<Shape>(page.items[3]).first_point, 6U);
}

TEST(Shapes, RoundCornersNeverPassTheMiddleOfTheShorterSide) {
    Page page;
    ShapeBuilder builder(page);
    builder.rectangle({at(10, 20), {Length::points(40), Length::points(10)}}, Length::points(50));
    builder.finish({kRed, FillRule::nonzero, {}});
    EXPECT_EQ(page.points.front(), at(15, 20));  // radius 5
    for (const Point point : page.points) {
        EXPECT_GE(point.x, Length::points(10));
        EXPECT_LE(point.x, Length::points(50));
        EXPECT_GE(point.y, Length::points(20));
        EXPECT_LE(point.y, Length::points(30));
    }
}

TEST(Shapes, EllipseTouchesItsBoxInFourPoints) {
    Page page;
    ShapeBuilder builder(page);
    builder.ellipse({at(10, 20), {Length::points(40), Length::points(10)}});
    builder.finish({kRed, FillRule::nonzero, {}});
    EXPECT_THAT(page.points, ::testing::IsSupersetOf({at(30, 20), at(50, 25), at(30, 30), at(10, 25)}));
    EXPECT_EQ(page.points.front(), page.points.back());
}

}  // namespace
}  // namespace naskah::display
