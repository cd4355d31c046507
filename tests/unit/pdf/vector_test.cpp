#include <gmock/gmock.h>

#include "image/image.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::box;
using test::Builder;
using test::count;
using test::PdfFile;
using test::Raster;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Extent kSmall{Length::points(100), Length::points(100)};
constexpr Color kWhite{255, 255, 255}, kBlack{}, kRed{255, 0, 0}, kBlue{0, 0, 255};

/// A page of 100 by 100 points filled by an SVG picture of as many user units.
std::string pdf_of(std::string_view content, Rect area = box(0, 0, 100, 100)) {
    Diagnostics diagnostics;
    const std::string bytes =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>" + std::string(content) + "</svg>";
    Builder builder;
    builder.list().images = {image::decode(bytes, "", diagnostics)};
    for (const Diagnostic& item : diagnostics.items()) ADD_FAILURE() << item.message;
    if (builder.list().images[0] == nullptr) return {};
    builder.page(kSmall).items.emplace_back(display::Picture{area, 0, display::kArtifact});
    return builder.write();
}

/// Expects a colour to within what a reader's colour arithmetic may differ by.
void expect_near(Color found, Color wanted, int tolerance = 6) {
    EXPECT_NEAR(found.red, wanted.red, tolerance);
    EXPECT_NEAR(found.green, wanted.green, tolerance);
    EXPECT_NEAR(found.blue, wanted.blue, tolerance);
}

TEST(VectorPictures, AreFormsOfPathsWithoutPixels) {
    const PdfFile file(pdf_of("<rect x='10' y='20' width='30' height='40' fill='red'/>"));
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    EXPECT_EQ(count(file.readable(), "/Subtype /Form"), 1U);
    EXPECT_THAT(file.readable(), Not(HasSubstr("/Subtype /Image")));
    const Raster page(file);
    EXPECT_EQ(page.pixel(12, 22), kRed);
    EXPECT_EQ(page.pixel(38, 58), kRed);
    EXPECT_EQ(page.pixel(8, 22), kWhite);
    EXPECT_EQ(page.pixel(12, 62), kWhite);
}

TEST(VectorPictures, KeepToTheirPlace) {
    const Raster page(
        PdfFile(pdf_of("<rect x='-50' y='-50' width='300' height='300' fill='red'/>", box(20, 30, 40, 10))));
    EXPECT_EQ(page.pixel(25, 35), kRed);
    EXPECT_EQ(page.pixel(58, 38), kRed);
    EXPECT_EQ(page.pixel(62, 35), kWhite);
    EXPECT_EQ(page.pixel(25, 45), kWhite);
    EXPECT_EQ(page.pixel(25, 25), kWhite);
}

TEST(VectorPictures, LinearGradientsFollowTheirStops) {
    const PdfFile file(pdf_of(R"svg(<linearGradient id="a"><stop offset="0.2" stop-color="red"/>
        <stop offset="0.5" stop-color="blue"/><stop offset="0.5" stop-color="white"/>
        <stop offset="0.8" stop-color="black"/></linearGradient>
        <rect x="0" y="0" width="100" height="100" fill="url(#a)"/>)svg"));
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    const Raster page(file);
    expect_near(page.pixel(10, 50), kRed);
    expect_near(page.pixel(35, 50), {125, 0, 130}, 12);
    expect_near(page.pixel(48, 50), kBlue, 24);
    expect_near(page.pixel(52, 50), kWhite, 24);
    expect_near(page.pixel(65, 50), {125, 125, 125}, 12);
    expect_near(page.pixel(90, 90), kBlack);
}

TEST(VectorPictures, GradientsTurnWithTheirTransforms) {
    const Raster page(PdfFile(pdf_of(R"svg(<linearGradient id="a" gradientTransform="rotate(90)" x2="1">
        <stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
        <g transform="translate(0 50) scale(1 0.5)"><rect width="100" height="100" fill="url(#a)"/></g>)svg")));
    EXPECT_EQ(page.pixel(50, 45), kWhite);
    expect_near(page.pixel(50, 51), kRed, 10);
    expect_near(page.pixel(50, 98), kBlue, 10);
    expect_near(page.pixel(10, 75), page.pixel(90, 75));
}

TEST(VectorPictures, RadialGradientsSpreadFromTheirFocus) {
    const Raster page(
        PdfFile(pdf_of(R"svg(<radialGradient id="a" gradientUnits="userSpaceOnUse" cx="50" cy="50"
        r="40" fx="70" fy="50"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></radialGradient>
        <rect width="100" height="100" fill="url(#a)"/>)svg")));
    expect_near(page.pixel(70, 50), kRed, 16);
    expect_near(page.pixel(5, 5), kBlue);
    EXPECT_GT(page.pixel(50, 50).red, page.pixel(30, 50).red);
    EXPECT_GT(page.pixel(60, 50).red, page.pixel(80, 50).red) << "steeper on the focus's side";
}

TEST(VectorPictures, AGradientAmongColoursDisturbsNone) {
    const Raster page(PdfFile(pdf_of(R"svg(<linearGradient id="a"><stop stop-color="lime"/><stop offset="1"
        stop-color="lime"/></linearGradient><rect width="50" height="50" fill="red"/>
        <rect x="50" width="50" height="50" fill="url(#a)" stroke="url(#a)"/>
        <rect y="50" width="50" height="50" fill="red" stroke="black" stroke-width="2"/>
        <rect x="60" y="60" width="30" height="30" fill="none" stroke="url(#a)" stroke-width="8"/>)svg")));
    EXPECT_EQ(page.pixel(25, 25), kRed);
    expect_near(page.pixel(75, 25), {0, 255, 0});
    EXPECT_EQ(page.pixel(25, 75), kRed);
    EXPECT_EQ(page.pixel(49, 75), kBlack);
    expect_near(page.pixel(60, 75), {0, 255, 0});
    EXPECT_EQ(page.pixel(75, 75), kWhite);
}

TEST(VectorPictures, ClipsHideAndEndWithTheirElement) {
    const Raster page(
        PdfFile(pdf_of(R"svg(<clipPath id="a"><rect x="20" y="20" width="40" height="40"/></clipPath>
        <clipPath id="b"><circle cx="20" cy="20" r="20"/></clipPath><clipPath id="none"/>
        <rect x="80" y="80" width="10" height="10" fill="blue"/>
        <g clip-path="url(#a)"><rect width="100" height="70" fill="red"/>
        <rect width="100" height="100" fill="blue" clip-path="url(#b)"/></g>
        <rect width="100" height="100" clip-path="url(#none)"/>
        <rect x="90" y="80" width="10" height="10" fill="blue"/>)svg")));
    EXPECT_EQ(page.pixel(10, 10), kWhite);
    EXPECT_EQ(page.pixel(50, 50), kRed);
    EXPECT_EQ(page.pixel(25, 25), kBlue);
    EXPECT_EQ(page.pixel(65, 50), kWhite);
    EXPECT_EQ(page.pixel(85, 85), kBlue);
    EXPECT_EQ(page.pixel(95, 85), kBlue);
}

TEST(VectorPictures, OpacityOfAGroupIsOfTheWhole) {
    const PdfFile file(pdf_of(R"svg(<g opacity="0.5"><rect width="60" height="60" fill="red"/>
        <rect x="40" width="60" height="60" fill="red"/></g>
        <rect y="60" width="60" height="40" fill="red" fill-opacity=".5"/>
        <rect x="40" y="60" width="60" height="40" fill="red" fill-opacity=".5"/>)svg"));
    EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
    const Raster page(file);
    expect_near(page.pixel(20, 20), {255, 127, 127});
    expect_near(page.pixel(50, 20), {255, 127, 127});
    expect_near(page.pixel(20, 80), {255, 127, 127});
    expect_near(page.pixel(50, 80), {255, 63, 63});
}

TEST(VectorPictures, ASkewedPenIsWideWhereTheShapeIsStretched) {
    const Raster page(
        PdfFile(pdf_of("<rect x='5' y='20' width='15' height='60' fill='blue' stroke='red' "
                       "stroke-width='4' transform='scale(4 1)'/>")));
    EXPECT_EQ(page.pixel(26, 50), kRed) << "8 pt to each side of x = 20";
    EXPECT_EQ(page.pixel(14, 50), kRed);
    EXPECT_EQ(page.pixel(30, 50), kBlue);
    EXPECT_EQ(page.pixel(50, 21), kRed) << "2 pt above and below of y = 20";
    EXPECT_EQ(page.pixel(50, 25), kBlue);
    EXPECT_EQ(page.pixel(50, 15), kWhite);
}

TEST(VectorPictures, AreWrittenOnceAndAlwaysAlike) {
    Diagnostics diagnostics;
    Builder builder;
    builder.list().images = {
        image::decode("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path opacity='.5' "
                      "stroke='red' d='M0 0h9v9'/></svg>",
                      "", diagnostics)};
    for (int number = 0; number < 3; ++number)
        builder.page(kSmall).items.emplace_back(display::Picture{box(0, 0, 50, 50), 0, display::kArtifact});
    const std::string bytes = builder.write();
    EXPECT_EQ(bytes, builder.write());
    EXPECT_EQ(count(PdfFile(bytes).readable(), "/Subtype /Form"), 2U) << "the picture and its group";
}

}  // namespace
}  // namespace naskah::pdf
