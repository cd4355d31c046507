#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "image/image.hpp"

namespace naskah::image {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// A picture of 100 by 50 user units: one of them is 10 pt in the picture's space.
std::string svg(std::string_view content, std::string_view attributes = "viewBox=\"0 0 100 50\"") {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
           std::string(attributes) + ">\n" + std::string(content) + "\n</svg>";
}

std::shared_ptr<const Vector> drawn(std::string_view bytes) {
    Diagnostics diagnostics;
    const std::shared_ptr<const Image> image = decode(bytes, "/lambang", diagnostics);
    for (const Diagnostic& item : diagnostics.items()) ADD_FAILURE() << item.code << ' ' << item.message;
    return image == nullptr ? nullptr : image->vector;
}

std::vector<Diagnostic> faults(std::string_view bytes) {
    Diagnostics diagnostics;
    const std::shared_ptr<const Image> image = decode(bytes, "/lambang", diagnostics);
    EXPECT_EQ(image == nullptr, diagnostics.has_errors());
    return {diagnostics.items().begin(), diagnostics.items().end()};
}

/// An outline as an SVG path, in user units of the 100 by 50 picture, rounded to 1/10.
std::string path(const Vector& picture, const Outline& outline) {
    std::string out;
    std::size_t next = outline.first_point;
    const auto number = [&](Length value) {
        const std::int64_t tenths = value.scaled(1, 1'000).value();
        out += ' ' + std::to_string(tenths / 10);
        if (tenths % 10 != 0) out += '.' + std::to_string(std::abs(tenths % 10));
    };
    for (std::uint32_t index = 0; index < outline.verb_count; ++index) {
        const PathVerb verb = picture.verbs[outline.first_verb + index];
        out += "MLCZ"[static_cast<int>(verb)];
        for (std::uint32_t left = points_of(verb); left != 0; --left, ++next) {
            number(picture.points[next].x);
            number(picture.points[next].y);
        }
    }
    return out;
}

const VectorShape& shape(const Vector& picture, std::size_t index = 0) {
    return std::get<VectorShape>(picture.items.at(index));
}

std::string only_path(std::string_view content) {
    const auto picture = drawn(svg(content));
    if (picture == nullptr || picture->items.empty()) return "nothing";
    return path(*picture, shape(*picture).outline);
}

std::string path_data(std::string_view data) {
    return only_path("<path d=\"" + std::string(data) + "\"/>");
}

TEST(Svg, PathCommandsAreAbsoluteOrRelative) {
    EXPECT_EQ(path_data("M10 20L30,40"), "M 10 20L 30 40");
    EXPECT_EQ(path_data("m10 20 5 5-1-1h4v-2H1V2z"), "M 10 20L 15 25L 14 24L 18 24L 18 22L 1 22L 1 2Z");
    EXPECT_EQ(path_data("M0 0C1 2 3 4 5 6s1 2 3 4"), "M 0 0C 1 2 3 4 5 6C 7 8 6 8 8 10");
    EXPECT_EQ(path_data("M0 0Q3 3 6 0T12 0"), "M 0 0C 2 2 4 2 6 0C 8 -2 10 -2 12 0");
    EXPECT_EQ(path_data("M1 1zl2 2"), "M 1 1ZM 1 1L 3 3");
    EXPECT_EQ(path_data("M1.5.5-.5e1+2"), "M 1.5 0.5L -5 2");
}

TEST(Svg, ArcsBecomeCurvesThroughTheirEnds) {
    const std::string half = path_data("M10 10A10 10 0 0 1 30 10");  // over the top
    EXPECT_THAT(half, HasSubstr("M 10 10C 10 4.5 14.5 0 20 0C 25.5 0 30 4.5 30 10"));
    EXPECT_EQ(path_data("M10 10A10 10 0 0130 10"), half) << "flags need no separator";
    EXPECT_EQ(path_data("M10 10A1 1 0 0 1 30 10"), half) << "radii grow until they reach";
    EXPECT_EQ(path_data("M10 10A0 5 0 0 1 30 10"), "M 10 10L 30 10");
    EXPECT_THAT(path_data("M10 10A10 10 0 0 0 30 10"), HasSubstr("20 20")) << "below";
}

TEST(Svg, BasicShapes) {
    EXPECT_EQ(only_path("<rect x='1' y='2' width='30' height='40'/>"), "M 1 2L 31 2L 31 42L 1 42Z");
    EXPECT_EQ(only_path("<rect width='10%' height='10%'/>"), "M 0 0L 10 0L 10 5L 0 5Z");
    EXPECT_THAT(only_path("<rect width='20' height='10' rx='5'/>"),
                HasSubstr("M 5 0L 15 0C 17.8 0 20 2.2 20 5"));
    EXPECT_THAT(only_path("<circle cx='10' cy='10' r='10'/>"), HasSubstr("M 20 10C 20 15.5 15.5 20 10 20"));
    EXPECT_THAT(only_path("<ellipse cx='10' cy='10' rx='10' ry='4'/>"), HasSubstr("10 14C"));
    EXPECT_EQ(only_path("<polygon points='0,0 10,0 10,10'/>"), "M 0 0L 10 0L 10 10Z");
    EXPECT_EQ(only_path("<polyline points='0,0 10,0 10,10'/>"), "M 0 0L 10 0L 10 10");
    EXPECT_EQ(only_path("<line x1='1mm' x2='1in' stroke='red'/>"), "M 3.8 0L 96 0");
    EXPECT_EQ(only_path("<rect width='0' height='4'/>"), "nothing");
}

TEST(Svg, TransformsAndTheViewAreApplied) {
    EXPECT_EQ(only_path("<g transform='translate(10 5)'><path transform='scale(2)' d='M1 1h2'/></g>"),
              "M 12 7L 16 7");
    EXPECT_EQ(only_path("<path transform='rotate(90 10 10)' d='M10 10h5'/>"), "M 10 10L 10 15");
    EXPECT_EQ(only_path("<path transform='matrix(0 1 -1 0 0 0) skewX(45)' d='M1 1'/>"), "M -1 2");
    const auto moved =
        drawn(svg("<path d='M-5 -5h10'/>", "viewBox='-10 -10 20 40' width='5cm' height='10cm'"));
    ASSERT_NE(moved, nullptr);
    EXPECT_EQ(moved->extent, (Extent{Length::points(500), Length::points(1000)}));
    EXPECT_EQ(moved->points[0], (Point{Length::points(125), Length::points(125)}));
    const auto plain = drawn(svg("", "width='20mm' height='10mm'"));
    ASSERT_NE(plain, nullptr);
    EXPECT_EQ(plain->extent, (Extent{Length::points(1000), Length::points(500)}));
}

TEST(Svg, StylesFollowTheCascade) {
    const auto picture = drawn(svg(R"svg(<style>
        path { fill: #010101 } .b { fill: blue } #c { fill: rgb(0, 100%, 0) } /* .b { fill: red } */
        </style><g fill="white" stroke-width="2" fill-rule="evenodd">
        <rect width="1" height="1"/>
        <path d="M0 0h1v1" fill="red"/>
        <path class="a b" d="M0 0h1v1"/>
        <path id="c" class="b" d="M0 0h1v1"/>
        <path id="d" class="b" d="M0 0h1v1" style="fill:#abc;stroke:black"/></g>)svg"));
    ASSERT_NE(picture, nullptr);
    const std::vector<Color> wanted = {
        {255, 255, 255}, {1, 1, 1}, {0, 0, 255}, {0, 255, 0}, {0xAA, 0xBB, 0xCC}};
    ASSERT_EQ(picture->items.size(), wanted.size());
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        EXPECT_EQ(shape(*picture, index).fill->color, wanted[index]) << index;
        EXPECT_EQ(shape(*picture, index).rule, FillRule::evenodd);
    }
    EXPECT_FALSE(shape(*picture, 0).stroke_paint);
    EXPECT_EQ(shape(*picture, 4).stroke.width, Length::points(20));
}

TEST(Svg, WhatIsHiddenIsNotDrawn) {
    const auto picture = drawn(svg(R"svg(<defs><path d="M0 0h1"/></defs>
        <g display="none"><path d="M0 0h1"/></g>
        <g visibility="hidden"><path d="M0 0h1"/><path visibility="visible" d="M7 7h1"/></g>
        <path fill="none" d="M0 0h1"/><path fill-opacity="0" d="M0 0h1"/>
        <path transform="scale(0)" d="M0 0h1"/><title>x</title>)svg"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 1U);
    EXPECT_EQ(path(*picture, shape(*picture).outline), "M 7 7L 8 7");
}

TEST(Svg, PensScaleAndDash) {
    const auto picture = drawn(svg(R"svg(<path d="M0 0h9" fill="none" stroke="red" transform="scale(2)"
        stroke-width="3" stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="2"
        stroke-dasharray="1, 2.5" stroke-dashoffset="-1"/>)svg"));
    ASSERT_NE(picture, nullptr);
    const Stroke& stroke = shape(*picture).stroke;
    EXPECT_EQ(stroke.color, (Color{255, 0, 0}));
    EXPECT_EQ(stroke.width, Length::points(60));
    EXPECT_EQ(stroke.cap, LineCap::round);
    EXPECT_EQ(stroke.join, LineJoin::bevel);
    EXPECT_EQ(stroke.miter_limit, 2'000);
    EXPECT_EQ(stroke.dashes, (std::vector{Length::points(20), Length::points(50)}));
    EXPECT_EQ(stroke.dash_phase, Length::points(50));
    EXPECT_FALSE(shape(*picture).pen);
}

TEST(Svg, ASkewedPenIsDrawnInItsOwnSpace) {
    const auto picture = drawn(svg("<path d='M1 1h9' stroke='red' transform='scale(4 1)'/>"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 2U);
    EXPECT_FALSE(shape(*picture, 0).stroke_paint);
    ASSERT_TRUE(shape(*picture, 1).pen);
    EXPECT_FALSE(shape(*picture, 1).fill);
    EXPECT_EQ(shape(*picture, 1).pen->parts[0], 2 * Transform::kOne);
    EXPECT_EQ(shape(*picture, 1).stroke.width, Length::points(20));
}

TEST(Svg, GradientsInheritAndMeasureTheShape) {
    const auto picture = drawn(svg(R"svg(<linearGradient id="colors">
          <stop offset="10%" stop-color="red"/><stop offset=".5" style="stop-color:#00f"/><stop offset="0.2"/>
        </linearGradient>
        <linearGradient id="across" xlink:href="#colors" x2="50%"/>
        <radialGradient id="round" href="#colors" gradientUnits="userSpaceOnUse" cx="50" cy="20" r="10" fx="55"/>
        <rect x="20" y="10" width="40" height="20" fill="url(#across)" stroke="url('#round')"/>)svg"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->gradients.size(), 2U);
    const Gradient& across = picture->gradients[0];
    EXPECT_EQ(across.kind, Gradient::Kind::linear);
    ASSERT_EQ(across.stops.size(), 3U);
    EXPECT_EQ(across.stops[0].offset, 100'000);
    EXPECT_EQ(across.stops[1].color, (Color{0, 0, 255}));
    EXPECT_EQ(across.stops[2].offset, 500'000) << "never before the one before";
    EXPECT_EQ(across.to_picture.parts[0], 200 * Transform::kOne);  // half of the box's width
    EXPECT_EQ(across.to_picture.parts[4], 200 * Transform::kOne);
    EXPECT_EQ(across.to_picture.parts[5], 100 * Transform::kOne);
    const Gradient& round = picture->gradients[1];
    EXPECT_EQ(round.kind, Gradient::Kind::radial);
    EXPECT_EQ(round.focus_x, 500'000);
    EXPECT_EQ(round.to_picture.parts[0], 100 * Transform::kOne);
    EXPECT_EQ(shape(*picture).stroke_paint->gradient, 2U);
}

TEST(Svg, ADegenerateGradientIsItsLastColour) {
    const auto picture = drawn(svg(R"svg(<radialGradient id="a" r="0"><stop stop-color="red"/><stop offset="1"
        stop-color="lime"/></radialGradient><rect width="9" height="9" fill="url(#a)"/>)svg"));
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(shape(*picture).fill->gradient, 0U);
    EXPECT_EQ(shape(*picture).fill->color, (Color{0, 255, 0}));
}

TEST(Svg, GradientBoxesFollowTheCurveAndNotItsControlPoints) {
    const auto picture = drawn(svg(R"svg(<linearGradient id="a"><stop/><stop offset="1" stop-color="red"/>
        </linearGradient><path d="M10 10C10 30 50 30 50 10z" fill="url(#a)" transform="translate(0 0)"/>)svg"));
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(picture->gradients[0].to_picture.parts[0], 400 * Transform::kOne);
    EXPECT_EQ(picture->gradients[0].to_picture.parts[3], 400 * Transform::kOne * 15 / 40)
        << "the curve sinks by 15";
}

TEST(Svg, ClipsNestAndGroupsAreLaidOnTogether) {
    const auto picture =
        drawn(svg(R"svg(<clipPath id="a"><rect width="50" height="50" clip-rule="evenodd"/></clipPath>
        <clipPath id="b" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath>
        <g clip-path="url(#a)" opacity="50%"><rect x="10" width="20" height="20" clip-path="url(#b)"/></g>
        <rect width="9" height="9" opacity=".25" fill-opacity=".5"/>)svg"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 4U);
    EXPECT_EQ(std::get<GroupBegin>(picture->items[0]).opacity, 500);
    EXPECT_EQ(std::get<GroupBegin>(picture->items[0]).clip, 1U);
    ASSERT_EQ(picture->clips.size(), 2U);
    EXPECT_EQ(picture->clips[1].parent, 1U);
    EXPECT_EQ(picture->clips[0].rule, FillRule::evenodd);
    EXPECT_EQ(path(*picture, picture->clips[1].outline), "M 10 0L 20 0L 20 20L 10 20Z");
    EXPECT_EQ(shape(*picture, 1).clip, 2U);
    EXPECT_TRUE(std::holds_alternative<GroupEnd>(picture->items[2]));
    EXPECT_EQ(shape(*picture, 3).fill->opacity, 125);
}

TEST(Svg, ForeignNamespacesAndMetadataAreNotDrawn) {
    const auto picture = drawn(
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by hand -->\n"
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://contoh/i\" viewBox=\"0 0 10 10\" "
        "i:onload=\"x\">"
        "<i:view><i:grid/></i:view><s:metadata><i:x><s:text>a</s:text></i:x></s:metadata>"
        "<s:path d=\"M1 1h1\"/></s:svg>");
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(picture->items.size(), 1U);
}

TEST(Svg, TheExampleEmblemIsTaken) {
    std::ifstream input(NASKAH_SOURCE_DIR "/assets/lambang-contoh.svg", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(input)), std::istreambuf_iterator<char>());
    const auto picture = drawn(bytes);
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(picture->extent, (Extent{Length::milli(857'143), Length::points(1000)}));
    EXPECT_EQ(picture->clips.size(), 1U);
}

TEST(Svg, UsesDrawWhatTheyReferToWithTheirStyle) {
    const auto picture = drawn(svg(R"svg(
        <defs><g id="tanda" fill="#ff0000"><path d="M0 0h2"/><path fill="#0000ff" d="M0 1h2"/></g>
              <rect id="kotak" width="4" height="2"/></defs>
        <use href="#tanda" x="10" y="5" fill="#00ff00"/>
        <use xlink:href="#kotak" transform="scale(2)" x="3" fill="#00ff00"/>)svg"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 3U);
    EXPECT_EQ(path(*picture, shape(*picture, 0).outline), "M 10 5L 12 5");
    EXPECT_EQ(shape(*picture, 0).fill->color, (Color{255, 0, 0}));
    EXPECT_EQ(path(*picture, shape(*picture, 1).outline), "M 10 6L 12 6");
    EXPECT_EQ(path(*picture, shape(*picture, 2).outline), "M 6 0L 14 0L 14 4L 6 4Z");
    EXPECT_EQ(shape(*picture, 2).fill->color, (Color{0, 255, 0}));
}

TEST(Svg, SymbolsFitTheirViewAndAreCutAtIt) {
    const auto picture = drawn(svg(R"(
        <symbol id="a" viewBox="10 0 10 10"><path d="M10 0h10"/><rect x="50%" width="1" height="1"/></symbol>
        <path d="M0 0h1"/>
        <use href="#a" x="20" y="10" width="40" height="20"/>)"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 3U) << "a symbol is drawn only where it is used";
    EXPECT_EQ(path(*picture, shape(*picture, 1).outline), "M 30 10L 50 10") << "scaled by two, in the middle";
    EXPECT_EQ(path(*picture, shape(*picture, 2).outline), "M 20 10L 22 10L 22 12L 20 12Z")
        << "percentages are of the symbol's view";
    ASSERT_EQ(shape(*picture, 1).clip, 1U);
    EXPECT_EQ(path(*picture, picture->clips[0].outline), "M 20 10L 60 10L 60 30L 20 30Z");
    EXPECT_EQ(shape(*picture, 0).clip, 0U);
}

TEST(Svg, SymbolsFitAsTheyAreToldTo) {
    const auto placed = [](const std::string& aspect) {
        return only_path("<symbol id='a' overflow='visible' viewBox='0 0 10 10' preserveAspectRatio='" +
                         aspect + "'><path d='M0 0L10 10'/></symbol><use href='#a' width='40' height='20'/>");
    };
    EXPECT_EQ(placed("xMinYMin"), "M 0 0L 20 20");
    EXPECT_EQ(placed("xMaxYMax meet"), "M 20 0L 40 20");
    EXPECT_EQ(placed("xMidYMin slice"), "M 0 0L 40 40");
    EXPECT_EQ(placed("xMidYMax slice"), "M 0 -20L 40 20");
    EXPECT_EQ(placed("none"), "M 0 0L 40 20");
}

TEST(Svg, UsesNestAndMayBeClips) {
    const auto picture = drawn(svg(R"svg(
        <defs><rect id="kotak" width="4" height="2"/><use id="geser" href="#kotak" x="1"/></defs>
        <clipPath id="potong"><use href="#kotak" x="5" overflow="visible"/></clipPath>
        <use href="#geser" y="1" opacity=".5" clip-path="url(#potong)"/>)svg"));
    ASSERT_NE(picture, nullptr);
    ASSERT_EQ(picture->items.size(), 3U);
    EXPECT_EQ(std::get<GroupBegin>(picture->items[0]).opacity, 500);
    EXPECT_EQ(path(*picture, shape(*picture, 1).outline), "M 1 1L 5 1L 5 3L 1 3Z");
    EXPECT_EQ(path(*picture, picture->clips.at(0).outline), "M 5 1L 9 1L 9 3L 5 3Z")
        << "a clip stands in the space of what it cuts";
}

TEST(Svg, APlainDocumentTypeSaysNothing) {
    const auto picture = drawn(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n" +
        svg("<title>A &amp; B &#169;</title><path d=\"M0 0h1\"/>"));
    ASSERT_NE(picture, nullptr);
    EXPECT_EQ(picture->items.size(), 1U);
}

struct Refused {
    const char* name;
    std::string content;
    const char* code;
    const char* told;  ///< in the message
};

class SvgGate : public ::testing::TestWithParam<Refused> {};

TEST_P(SvgGate, RefusesAndNames) {
    const Refused& wanted = GetParam();
    const std::string bytes =
        wanted.content.find("<svg") == std::string::npos ? svg(wanted.content) : wanted.content;
    const std::vector<Diagnostic> found = faults(bytes);
    ASSERT_FALSE(found.empty()) << "accepted";
    EXPECT_EQ(found[0].code, wanted.code);
    EXPECT_EQ(found[0].pointer, "/lambang");
    EXPECT_THAT(found[0].message, HasSubstr(wanted.told));
    EXPECT_FALSE(found[0].fix.empty());
}

std::string nested(int depth) {
    std::string out;
    for (int level = 0; level < depth; ++level) out += "<g>";
    for (int level = 0; level < depth; ++level) out += "</g>";
    return out;
}

INSTANTIATE_TEST_SUITE_P(
    All, SvgGate,
    ::testing::Values(
        Refused{"Script", "<script>alert(1)</script>", "image-svg-script", "<script> (baris 2)"},
        Refused{"ForeignScript", "<script xmlns=\"http://www.w3.org/1999/xhtml\"/>", "image-svg-script",
                "<script>"},
        Refused{"EventAttribute", "<g><path onclick=\"x()\" d=\"M0 0\"/></g>", "image-svg-script",
                "onclick pada <path>"},
        Refused{"ForeignObject", "<foreignObject/>", "image-svg-script", "<foreignObject>"},
        Refused{"LinkOutside", "<linearGradient href=\"https://contoh.go.id/a.svg#b\"/>",
                "image-svg-external", "https://contoh.go.id/a.svg#b"},
        Refused{"XlinkFile", "<image xlink:href=\"file:///etc/passwd\"/>", "image-svg-unsupported",
                "<image>"},
        Refused{"UrlOutside", "<path fill=\"url(http://contoh.go.id/a)\"/>", "image-svg-external",
                "url(http://"},
        Refused{"UrlInStyle", "<path style=\"fill: URL( 'b.svg#a' )\"/>", "image-svg-external",
                "URL( 'b.svg#a'"},
        Refused{"Import", "<style>@import 'a.css';</style>", "image-svg-external", "@import"},
        Refused{"UrlInSheet", "<style>.a{fill:url(a.svg)}</style>", "image-svg-external", "url(a.svg)"},
        Refused{"StyleSheetInstruction",
                "<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "image-svg-external", "xml-stylesheet"},
        Refused{"DoctypeWithSubset", "<!DOCTYPE svg [<!ATTLIST g fill CDATA 'red'>]><svg/>",
                "image-svg-entity", "DOCTYPE"},
        Refused{"EntityOfADtd",
                "<!DOCTYPE svg SYSTEM \"a.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\" "
                "viewBox=\"0 0 9 9\"><path d=\"M0 0&jauh;\"/></svg>",
                "image-svg-entity", "&jauh;"},
        Refused{"EntityBomb", "<!DOCTYPE svg [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><svg>&c;</svg>",
                "image-svg-entity", "DOCTYPE"},
        Refused{"Text", "<text>Dinas</text>", "image-svg-unsupported", "<text>"},
        Refused{"Filter", "<defs><filter/></defs>", "image-svg-unsupported", "<filter>"},
        Refused{"Mask", "<mask/>", "image-svg-unsupported", "<mask>"},
        Refused{"Pattern", "<pattern/>", "image-svg-unsupported", "<pattern>"},
        Refused{"UseOfNothing", "<use href=\"#a\"/>", "image-svg-invalid", "#a, yang tidak ada"},
        Refused{"UseWithoutReference", "<use/>", "image-svg-invalid", "<use> tanpa href"},
        Refused{"UseOutside", "<use xlink:href=\"b.svg#a\"/>", "image-svg-external", "b.svg#a"},
        Refused{"UseOfAGradient", "<linearGradient id=\"a\"/><use href=\"#a\"/>", "image-svg-unsupported",
                "<linearGradient>"},
        Refused{"UseOfItself", "<use id=\"a\" href=\"#a\"/>", "image-svg-invalid", "dirinya sendiri"},
        Refused{"UseInACircle",
                "<g id=\"a\"><use href=\"#b\"/></g><symbol id=\"b\"><use href=\"#a\"/></symbol>",
                "image-svg-invalid", "dirinya sendiri"},
        Refused{"UseAtABadPlace", "<g id=\"a\"/><use href=\"#a\" x=\"sini\"/>", "image-svg-invalid",
                "x pada <use>"},
        Refused{"SymbolWithABadView", "<symbol id=\"a\" viewBox=\"0 0 9\"/><use href=\"#a\"/>",
                "image-svg-invalid", "viewBox pada <symbol>"},
        Refused{"SymbolWithABadAspect",
                "<symbol id=\"a\" viewBox=\"0 0 9 9\" preserveAspectRatio=\"xMid\"/><use href=\"#a\"/>",
                "image-svg-invalid", "preserveAspectRatio"},
        Refused{"Switch", "<switch/>", "image-svg-unsupported", "<switch>"},
        Refused{"NestedSvg", "<g><svg/></g>", "image-svg-invalid", "<svg xmlns"},
        Refused{"Animation", "<rect width=\"1\" height=\"1\"><animate/></rect>", "image-svg-unsupported",
                "<animate>"},
        Refused{"UnknownElement", "<lingkaran/>", "image-svg-unsupported", "<lingkaran>"},
        Refused{"FilterProperty", "<path d=\"M0 0\" filter=\"url(#a)\"/>", "image-svg-unsupported",
                "filter pada <path>"},
        Refused{"MarkerInStyle", "<path d=\"M0 0\" style=\"marker-end:url(#a)\"/>", "image-svg-unsupported",
                "marker-end"},
        Refused{"BlendMode", "<g style=\"mix-blend-mode:multiply\"/>", "image-svg-unsupported",
                "mix-blend-mode"},
        Refused{"TransformProperty", "<g style=\"transform:scale(2)\"/>", "image-svg-unsupported",
                "transform pada <g>"},
        Refused{"SelectorWithChild", "<style>g path{fill:red}</style>", "image-svg-unsupported", "g path"},
        Refused{"MediaRule", "<style>@media print{g{fill:red}}</style>", "image-svg-unsupported", "aturan @"},
        Refused{"Color", "<path d=\"M0 0\" fill=\"hsl(1,2%,3%)\"/>", "image-svg-unsupported",
                "fill: hsl(1,2%,3%)"},
        Refused{"ColorAlpha", "<path d=\"M0 0\" fill=\"#11223344\"/>", "image-svg-unsupported", "#11223344"},
        Refused{"PathData", "<path d=\"M0 0L1\"/>", "image-svg-invalid", "atribut d pada <path>"},
        Refused{"PathStart", "<path d=\"L1 1\"/>", "image-svg-invalid", "atribut d"},
        Refused{"PathInfinity", "<path d=\"M0 inf\"/>", "image-svg-invalid", "atribut d"},
        Refused{"Points", "<polygon points=\"1 2 3\"/>", "image-svg-invalid", "points"},
        Refused{"FarAway", "<path d=\"M1e11 0h1\"/>", "image-svg-invalid", "jauh di luar"},
        Refused{"LengthUnit", "<rect width=\"2em\" height=\"1\"/>", "image-svg-invalid", "width pada <rect>"},
        Refused{"Transform", "<g transform=\"rotate(1,2)\"/>", "image-svg-invalid", "transform pada <g>"},
        Refused{"MissingGradient", "<rect width=\"1\" height=\"1\" fill=\"url(#x)\"/>", "image-svg-invalid",
                "#x tidak ada"},
        Refused{
            "GradientCycle",
            "<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" href=\"#a\"/><rect width=\"1\" "
            "height=\"1\" fill=\"url(#a)\"/>",
            "image-svg-invalid", "merujuk dirinya"},
        Refused{"GradientSpread",
                "<linearGradient id=\"a\" spreadMethod=\"reflect\"/><rect width=\"1\" height=\"1\" "
                "fill=\"url(#a)\"/>",
                "image-svg-unsupported", "reflect"},
        Refused{
            "GradientFading",
            "<linearGradient id=\"a\"><stop stop-opacity=\"0\"/><stop offset=\"1\"/></linearGradient><rect "
            "width=\"1\" height=\"1\" fill=\"url(#a)\"/>",
            "image-svg-unsupported", "memudar"},
        Refused{"ClipOfTwo", "<clipPath id=\"a\"><rect/><rect/></clipPath><g clip-path=\"url(#a)\"/>",
                "image-svg-unsupported", "clipPath"},
        Refused{"MissingClip", "<g clip-path=\"url(#a)\"/>", "image-svg-invalid", "clipPath #a"},
        Refused{"NoSize", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image-svg-invalid", "viewBox"},
        Refused{"EmptyView", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 0\"/>",
                "image-svg-invalid", "viewBox"},
        Refused{"NoNamespace", "<svg viewBox=\"0 0 1 1\"/>", "image-svg-invalid", "xmlns"},
        Refused{"NotWellFormed", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", "image-svg-invalid",
                "tag penutup"},
        Refused{"Truncated", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g>", "image-svg-invalid",
                "berakhir"},
        Refused{"UnknownEntity", "<svg xmlns=\"http://www.w3.org/2000/svg\">&hai;</svg>", "image-svg-invalid",
                "entitas"},
        Refused{"TooDeep", nested(64), "image-svg-unsupported", "64 tingkat"},
        Refused{"TooManyBytes", "<svg><!--" + std::string(2 << 20, '.') + "--></svg>", "image-too-large",
                "2 MiB"}),
    [](const ::testing::TestParamInfo<Refused>& tested) { return std::string(tested.param.name); });

TEST(SvgGate, TellsAllFaultsAtOnceAndEachOnce) {
    const std::vector<Diagnostic> found =
        faults(svg("<text/><text/><mask/>\n<path onload='x'/><image href='http://a/'/>"));
    std::vector<std::string> codes;
    for (const Diagnostic& item : found) codes.push_back(item.code);
    EXPECT_THAT(codes,
                ::testing::ElementsAre("image-svg-unsupported", "image-svg-unsupported", "image-svg-script",
                                       "image-svg-unsupported", "image-svg-external"));
    std::string many;
    for (int index = 0; index < 40; ++index) many += "<e" + std::to_string(index) + "/>";
    const std::vector<Diagnostic> bounded = faults(svg(many));
    ASSERT_EQ(bounded.size(), 12U);
    EXPECT_THAT(bounded.back().message, HasSubstr("dan 28 hal lain"));
}

TEST(SvgGate, SmallFilesThatRepeatLargeThingsAreBounded) {
    std::string clip = "M0 0";
    for (int index = 0; index < 20'000; ++index) clip += "h1";
    std::string content = "<clipPath id='a'><path d='" + clip + "'/></clipPath>";
    for (int index = 0; index < 5'000; ++index) content += "<path clip-path='url(#a)' d='M0 0h1'/>";
    const std::vector<Diagnostic> found = faults(svg(content));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].code, "image-too-large");
}

TEST(SvgGate, UsesThatMultiplyAreBounded) {
    // Each level doubles the one before: of groups that hold nothing, and of a shape.
    for (const char* least : {"<g/>", "<path d='M0 0h1'/>"}) {
        std::string content = "<g id='a0'>" + std::string(least) + "</g>";
        for (int level = 1; level <= 11; ++level) {
            const std::string inner = "<use href='#a" + std::to_string(level - 1) + "'/>";
            content += "<g id='a" + std::to_string(level) + "'>";
            for (int copy = 0; copy < 8; ++copy) content += inner;
            content += "</g>";
        }
        const std::vector<Diagnostic> found = faults(svg("<defs>" + content + "</defs><use href='#a11'/>"));
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].code, "image-too-large");
    }
}

TEST(SvgGate, UsesOfLongDataAreBounded) {
    std::string content = "<path id='a' d='M0 0" + std::string(1'000'000, ' ') + "h1'/>";
    for (int index = 0; index < 20'000; ++index) content += "<use href='#a'/>";
    const std::vector<Diagnostic> found = faults(svg(content));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].code, "image-too-large");
}

TEST(SvgGate, UsesNestWithinReason) {
    std::string content = "<g id='a0'/>";
    for (int level = 1; level <= 20; ++level)
        content += "<use id='a" + std::to_string(level) + "' href='#a" + std::to_string(level - 1) + "'/>";
    const std::vector<Diagnostic> found = faults(svg(content));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message, HasSubstr("bersarang lebih dari 12"));
}

TEST(SvgGate, EveryTruncationIsFound) {
    const std::string whole = svg("<g fill='red'><path d='M0 0h1'/></g>");
    for (std::size_t size = 40; size < whole.size(); ++size)
        EXPECT_FALSE(faults(whole.substr(0, size)).empty()) << size;
}

}  // namespace
}  // namespace naskah::image
