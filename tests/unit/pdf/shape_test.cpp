#include <gmock/gmock.h>

#include "display/shape_builder.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using display::ShapeBuilder;
using test::at;
using test::box;
using test::Builder;
using test::count;
using test::PdfFile;
using test::Raster;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Color kRed{255, 0, 0};
constexpr Extent kSmall{Length::points(100), Length::points(100)};

Stroke pen(std::int64_t width, Color color = {}) {
    Stroke stroke;
    stroke.width = Length::points(width);
    stroke.color = color;
    return stroke;
}

constexpr Color kWhite{255, 255, 255}, kBlack{};

TEST(Shapes, ArePaintedInTheirOrderAndPlace) {
    Builder builder;
    ShapeBuilder draw(builder.page(kSmall));
    draw.rectangle(box(10, 20, 30, 40));
    draw.finish({kRed, FillRule::nonzero, pen(4)});
    draw.move_to(at(60, 10));
    draw.line_to(at(60, 90));
    draw.finish({{}, FillRule::nonzero, pen(6, {0, 0, 255})});
    const PdfFile file(builder.write());
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_THAT(file.readable(), AllOf(HasSubstr("1 0 0 rg\n4 w\n10 80 m\n40 80 l\n40 40 l\n10 40 l\nh\nB\n"),
                                       HasSubstr("0 0 1 RG\n6 w\n60 90 m\n60 10 l\nS\n")));
    const Raster page(file);
    EXPECT_EQ(page.pixel(25, 40), kRed);
    EXPECT_EQ(page.pixel(10, 40), kBlack);
    EXPECT_EQ(page.pixel(60, 50), (Color{0, 0, 255}));
    EXPECT_EQ(page.pixel(25, 70), kWhite);
}

TEST(Shapes, EvenOddLeavesTheHole) {
    for (const FillRule rule : {FillRule::nonzero, FillRule::evenodd}) {
        Builder builder;
        ShapeBuilder draw(builder.page(kSmall));
        draw.rectangle(box(10, 10, 80, 80));
        draw.ellipse(box(30, 30, 40, 40));
        draw.finish({kRed, rule, {}});
        const Raster page(PdfFile(builder.write()));
        EXPECT_EQ(page.pixel(15, 15), kRed);
        EXPECT_EQ(page.pixel(50, 50), rule == FillRule::evenodd ? kWhite : kRed);
    }
}

TEST(Shapes, SetOnlyWhatChanges) {
    Builder builder;
    ShapeBuilder draw(builder.page(kSmall));
    Stroke dashed = pen(2, kRed);
    dashed.cap = LineCap::square;
    dashed.join = LineJoin::round;
    dashed.miter_limit = 4'000;
    dashed.dashes = {Length::points(3), Length::milli(1'500)};
    dashed.dash_phase = Length::milli(500);
    for (int line = 1; line <= 3; ++line) {
        draw.move_to(at(10, 20 * line));
        draw.line_to(at(90, 20 * line));
        draw.finish({{}, FillRule::nonzero, dashed});
    }
    draw.move_to(at(10, 90));
    draw.line_to(at(90, 90));
    draw.finish({{}, FillRule::nonzero, pen(2, kRed)});
    const std::string text = PdfFile(builder.write()).readable();
    EXPECT_THAT(text, HasSubstr("1 0 0 RG\n2 w\n2 J\n1 j\n4 M\n[3 1.5].5 d\n10 80 m\n90 80 l\nS\n"
                                "10 60 m\n90 60 l\nS\n10 40 m\n90 40 l\nS\n"
                                "0 J\n0 j\n10 M\n[]0 d\n10 10 m\n90 10 l\nS\n"));
}

TEST(Shapes, StateStartsAgainOnEachPage) {
    Builder builder;
    for (int page = 0; page < 2; ++page) {
        ShapeBuilder draw(builder.page(kSmall));
        draw.rectangle(box(10, 10, 50, 50));
        draw.finish({{}, FillRule::nonzero, pen(3, kRed)});
    }
    EXPECT_EQ(count(PdfFile(builder.write()).readable(), "1 0 0 RG\n3 w\n"), 2U);
}

TEST(Shapes, LieBetweenTextAndFillsWithoutDisturbingThem) {
    Builder builder;
    builder.page(kSmall);
    builder.fill(box(0, 0, 100, 50), kRed);
    builder.line("Sebelum", at(10, 20));
    ShapeBuilder draw(builder.list().pages.back());
    draw.rectangle(box(10, 60, 30, 30));
    draw.finish({Color{0, 128, 0}, FillRule::nonzero, {}});
    builder.fill(box(60, 60, 30, 30), kRed);
    builder.line("Sesudah", at(10, 40));
    const PdfFile file(builder.write());
    EXPECT_THAT(file.text(), AllOf(HasSubstr("Sebelum"), HasSubstr("Sesudah")));
    const Raster page(file);
    EXPECT_EQ(page.pixel(25, 75), (Color{0, 128, 0}));
    EXPECT_EQ(page.pixel(75, 75), kRed);
    EXPECT_EQ(page.pixel(95, 45), kRed);
}

TEST(Shapes, APenWithoutWidthAndADashOfNothingAreNoFaults) {
    Builder builder;
    ShapeBuilder draw(builder.page(kSmall));
    draw.move_to(at(10, 10));
    draw.line_to(at(90, 10));
    draw.finish({{}, FillRule::nonzero, pen(0)});
    Stroke stroke = pen(4);
    stroke.dashes = {Length{}, Length{}};
    draw.move_to(at(10, 50));
    draw.line_to(at(90, 50));
    draw.finish({{}, FillRule::nonzero, stroke});
    const PdfFile file(builder.write());
    EXPECT_THAT(file.readable(), Not(HasSubstr("10 90 m")));
    const Raster page(file);
    EXPECT_EQ(page.pixel(50, 10), kWhite);
    EXPECT_EQ(page.pixel(50, 50), kBlack);
}

}  // namespace
}  // namespace naskah::pdf
