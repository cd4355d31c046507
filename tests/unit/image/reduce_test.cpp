#include "image/reduce.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "image/samples.hpp"
#include "support.hpp"

namespace naskah::image {
namespace {

using test::make_jpeg;
using test::make_png;

std::shared_ptr<const Image> decoded(const std::string& bytes) {
    Diagnostics diagnostics;
    auto image = decode(bytes, "", diagnostics);
    if (!image) throw std::runtime_error("refused: " + diagnostics.items().at(0).message);
    return image;
}

Samples samples(std::uint32_t width, std::uint32_t height, std::uint32_t channels, std::string bytes) {
    return {width, height, channels, std::move(bytes)};
}

TEST(Average, IsTheMeanOfTheAreaEachNewSampleCovers) {
    std::string none;
    // Three columns into two: the middle one belongs to both by half.
    EXPECT_EQ(average(samples(3, 1, 1, {30, 60, 120}), 2, 1, {}, none).bytes, (std::string{40, 100}));
    EXPECT_EQ(average(samples(2, 2, 1, {0, 10, 20, 30}), 1, 1, {}, none).bytes, std::string(1, 15));
    EXPECT_EQ(average(samples(1, 3, 2, {30, 1, 60, 1, 120, 4}), 1, 2, {}, none).bytes,
              (std::string{40, 1, 100, 3}));
    const Samples same = samples(2, 2, 1, {1, 2, 3, 4});
    EXPECT_EQ(average(same, 2, 2, {}, none).bytes, same.bytes);
}

TEST(Average, OfOneColourIsThatColour) {
    for (std::uint32_t width = 1; width <= 37; ++width) {
        std::string none;
        const Samples made = average(samples(37, 11, 1, std::string(37 * 11, '\xFF')), width, 5, {}, none);
        EXPECT_EQ(made.bytes, std::string(std::size_t{width} * 5, '\xFF')) << width;
    }
}

TEST(Average, TransparentPixelsGiveNoColour) {
    std::string weights;
    const Samples made =
        average(samples(2, 1, 3, {10, 20, 30, 100, 100, 100}), 1, 1, std::string{'\x80', '\0'}, weights);
    EXPECT_EQ(made.bytes, (std::string{10, 20, 30}));
    EXPECT_EQ(weights, std::string(1, '\x40'));
}

TEST(Reduce, APngKeepsItsMaskItsProfileAndItsExactSamples) {
    auto picture = std::make_shared<Image>(*decoded(make_png(40, 20, {PNG_COLOR_TYPE_RGB_ALPHA})));
    ASSERT_FALSE(picture->alpha.empty());
    picture->color_profile = "a profile";
    const auto made = reduce(picture, {20, 10});
    EXPECT_EQ(made->width, 20u);
    EXPECT_EQ(made->height, 10u);
    EXPECT_TRUE(made->jpeg.empty());
    EXPECT_EQ(made->color_profile, "a profile");
    // Columns are opaque white and transparent black in turn: half transparent white.
    EXPECT_EQ(made->pixels, std::string(20 * 10 * 3, '\xFF'));
    EXPECT_EQ(made->alpha, std::string(20 * 10, '\x80'));
}

TEST(Reduce, AJpegStaysOneInItsColours) {
    for (const int components : {1, 3, 4}) {
        const auto picture = decoded(make_jpeg(160, 120, components));
        ASSERT_FALSE(picture->jpeg.empty());
        const auto made = reduce(picture, {40, 30});
        EXPECT_EQ(made->width, 40u);
        EXPECT_EQ(made->height, 30u);
        EXPECT_EQ(made->color_space, picture->color_space);
        EXPECT_EQ(made->inverted_cmyk, picture->inverted_cmyk);
        EXPECT_LT(made->jpeg.size(), picture->jpeg.size());
        const auto read = decoded(made->jpeg);
        EXPECT_EQ(read->width, 40u);
        EXPECT_EQ(read->color_space, picture->color_space);
        EXPECT_EQ(read->inverted_cmyk, picture->inverted_cmyk) << "the Adobe marker says how CMYK is stored";
    }
}

/// The mean of all samples of a picture, which reducing it hardly changes.
double mean(const std::string& jpeg) {
    const auto read = decode_jpeg_samples(jpeg, 1000, 1000);
    double sum = 0;
    for (const char byte : read.value().bytes) sum += static_cast<unsigned char>(byte);
    return sum / static_cast<double>(read->bytes.size());
}

TEST(Reduce, AJpegKeepsItsBrightnessWhateverTheScale) {
    const auto picture = decoded(make_jpeg(160, 120, 1));
    for (const std::uint32_t width : {150u, 100u, 81u, 40u, 7u})
        EXPECT_NEAR(mean(reduce(picture, {width, width * 3 / 4})->jpeg), mean(picture->jpeg), 4.0) << width;
}

TEST(Reduce, ATurnedJpegIsMeasuredAsItIsShown) {
    auto picture = std::make_shared<Image>(*decoded(make_jpeg(160, 80, 3)));
    picture->orientation = 6;
    std::swap(picture->width, picture->height);
    const auto made = reduce(picture, {40, 80});
    EXPECT_EQ(made->orientation, 6);
    EXPECT_EQ(made->width, 40u);
    EXPECT_EQ(made->height, 80u);
    EXPECT_EQ(decoded(made->jpeg)->width, 80u) << "as stored";
}

TEST(Reduce, WhatIsSmallEnoughIsTheSamePicture) {
    const auto png = decoded(make_png(40, 20, {})), jpeg = decoded(make_jpeg(40, 20, 3));
    EXPECT_EQ(reduce(png, {40, 20}), png);
    EXPECT_EQ(reduce(jpeg, {400, 200}), jpeg);
    Diagnostics diagnostics;
    const auto vector = decode(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">"
        "<path d=\"M0 0h10v10z\"/></svg>",
        "", diagnostics);
    ASSERT_TRUE(vector);
    EXPECT_EQ(reduce(vector, {1, 1}), vector);
}

TEST(Reduce, ASmallJpegIsCodedAnewOnlyWhenAskedAndOnlyToBeSmaller) {
    const auto picture = decoded(make_jpeg(160, 120, 3));
    const auto coarse = reduce(picture, {160, 120, 20, SmallJpeg::coded_anew});
    ASSERT_NE(coarse, picture);
    EXPECT_LT(coarse->jpeg.size(), picture->jpeg.size());
    EXPECT_EQ(coarse->width, 160u);
    EXPECT_EQ(reduce(picture, {160, 120, 100, SmallJpeg::coded_anew}), picture);
    EXPECT_EQ(reduce(picture, {160, 120, 20}), picture);
}

TEST(Reduce, GivesTheSameBytesEachTime) {
    const auto picture = decoded(make_jpeg(161, 119, 3, true));
    EXPECT_EQ(reduce(picture, {50, 37, 70})->jpeg, reduce(picture, {50, 37, 70})->jpeg);
}

TEST(Reduce, BadInputSidesOfNothingBecomeOnePixel) {
    const auto made = reduce(decoded(make_png(8, 8, {})), {0, 0});
    EXPECT_EQ(made->width, 1u);
    EXPECT_EQ(made->pixels.size(), 3u);
}

}  // namespace
}  // namespace naskah::image
