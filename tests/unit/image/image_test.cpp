#include "image/image.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace naskah::image {
namespace {

using test::make_jpeg;
using test::make_png;
using test::PngForm;

/// The code of the only diagnostic, or "" when the picture was taken.
std::string fault(std::string_view bytes, const Limits& limits = {}) {
    Diagnostics diagnostics;
    const std::shared_ptr<const Image> image = decode(bytes, "/instansi/lambang", diagnostics, limits);
    if (image != nullptr) return diagnostics.empty() ? "" : "taken with a diagnostic";
    if (diagnostics.items().size() != 1) return "not one diagnostic";
    EXPECT_EQ(diagnostics.items()[0].pointer, "/instansi/lambang");
    EXPECT_FALSE(diagnostics.items()[0].message.empty());
    return diagnostics.items()[0].code;
}

std::shared_ptr<const Image> taken(std::string_view bytes) {
    Diagnostics diagnostics;
    std::shared_ptr<const Image> image = decode(bytes, "", diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    return image;
}

struct PngCase {
    const char* name;
    PngForm form;
    ColorSpace color_space;
    bool alpha;
};

class Png : public ::testing::TestWithParam<PngCase> {};

TEST_P(Png, DecodesToEightBitSamples) {
    const PngCase& wanted = GetParam();
    const auto image = taken(make_png(5, 3, wanted.form));
    ASSERT_NE(image, nullptr);
    EXPECT_EQ(image->width, 5U);
    EXPECT_EQ(image->height, 3U);
    EXPECT_EQ(image->color_space, wanted.color_space);
    std::string row, mask_row;
    for (int x = 0; x < 5; ++x) {
        row += std::string(wanted.color_space == ColorSpace::gray ? 1 : 3, x % 2 == 1 ? '\xFF' : '\0');
        mask_row += x % 2 == 1 ? '\xFF' : '\0';
    }
    EXPECT_EQ(image->pixels, row + row + row);
    EXPECT_EQ(image->alpha, wanted.alpha ? mask_row + mask_row + mask_row : "");
    EXPECT_TRUE(image->jpeg.empty());
}

constexpr int kAdam7 = PNG_INTERLACE_ADAM7, kNone = PNG_INTERLACE_NONE;
INSTANTIATE_TEST_SUITE_P(
    Forms, Png,
    ::testing::Values(
        PngCase{"Gray1", {PNG_COLOR_TYPE_GRAY, 1, kNone, false}, ColorSpace::gray, false},
        PngCase{"Gray2", {PNG_COLOR_TYPE_GRAY, 2, kNone, false}, ColorSpace::gray, false},
        PngCase{"Gray4Interlaced", {PNG_COLOR_TYPE_GRAY, 4, kAdam7, false}, ColorSpace::gray, false},
        PngCase{"Gray8WithTransparency", {PNG_COLOR_TYPE_GRAY, 8, kNone, true}, ColorSpace::gray, true},
        PngCase{"Gray16", {PNG_COLOR_TYPE_GRAY, 16, kNone, false}, ColorSpace::gray, false},
        PngCase{"GrayAlpha8", {PNG_COLOR_TYPE_GRAY_ALPHA, 8, kNone, false}, ColorSpace::gray, true},
        PngCase{"Rgb8", {PNG_COLOR_TYPE_RGB, 8, kNone, false}, ColorSpace::rgb, false},
        PngCase{"Rgb16Interlaced", {PNG_COLOR_TYPE_RGB, 16, kAdam7, false}, ColorSpace::rgb, false},
        PngCase{"Rgb8WithTransparency", {PNG_COLOR_TYPE_RGB, 8, kNone, true}, ColorSpace::rgb, true},
        PngCase{"Rgba8Interlaced", {PNG_COLOR_TYPE_RGB_ALPHA, 8, kAdam7, false}, ColorSpace::rgb, true},
        PngCase{"Rgba16", {PNG_COLOR_TYPE_RGB_ALPHA, 16, kNone, false}, ColorSpace::rgb, true},
        PngCase{"Palette1", {PNG_COLOR_TYPE_PALETTE, 1, kNone, false}, ColorSpace::rgb, false},
        PngCase{"Palette8WithTransparency", {PNG_COLOR_TYPE_PALETTE, 8, kNone, true}, ColorSpace::rgb, true}),
    [](const ::testing::TestParamInfo<PngCase>& tested) { return std::string(tested.param.name); });

TEST(PngFault, EveryTruncationIsFound) {
    const std::string whole = make_png(40, 40, {PNG_COLOR_TYPE_RGB_ALPHA, 8, kAdam7, false});
    ASSERT_EQ(fault(whole), "");
    for (std::size_t size = 8; size < whole.size(); ++size)
        EXPECT_EQ(fault(whole.substr(0, size)), "image-truncated") << size;
}

TEST(PngFault, DamagedBytesNeverPassUnseenAndNeverCrash) {
    const std::string whole = make_png(40, 40, {});
    for (std::size_t place = 8; place + 12 < whole.size(); ++place) {
        std::string damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
        EXPECT_NE(fault(damaged), "")
            << place;  // every chunk of this file is critical, and each has its checksum
    }
}

TEST(PngFault, HugeSizesAreRefusedBeforeMemoryIsTaken) {
    std::string header = make_png(2, 2, {});
    const auto crc_of = [](std::string_view bytes) {
        std::uint32_t crc = 0xFFFFFFFFu;
        for (const char byte : bytes) {
            crc ^= static_cast<unsigned char>(byte);
            for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
        }
        return ~crc;
    };
    const auto put = [&header](std::size_t place, std::uint32_t value) {
        for (std::size_t index = 0; index < 4; ++index)
            header[place + index] = static_cast<char>(value >> (24 - 8 * index));
    };
    put(16, 30'000), put(20, 30'000);
    put(29, crc_of(std::string_view(header).substr(12, 17)));
    EXPECT_EQ(fault(header), "image-too-large");
    put(16, 10'000), put(20, 10'000);  // each side is well, the area is not
    put(29, crc_of(std::string_view(header).substr(12, 17)));
    EXPECT_EQ(fault(header), "image-too-large");
}

TEST(Jpeg, PassesThroughByteForByte) {
    for (const int components : {1, 3, 4})
        for (const bool progressive : {false, true}) {
            const std::string bytes = make_jpeg(33, 17, components, progressive);
            const auto image = taken(bytes);
            ASSERT_NE(image, nullptr);
            EXPECT_EQ(image->jpeg, bytes);
            EXPECT_TRUE(image->pixels.empty());
            EXPECT_EQ(image->width, 33U);
            EXPECT_EQ(image->color_space, components == 1   ? ColorSpace::gray
                                          : components == 3 ? ColorSpace::rgb
                                                            : ColorSpace::cmyk);
            EXPECT_EQ(image->inverted_cmyk, components == 4);
        }
}

TEST(Jpeg, RgbWithoutAdobeMarkerIsDecodedBecauseReadersWouldGuessWrong) {
    const auto image = taken(make_jpeg(33, 17, 3, false, true));
    ASSERT_NE(image, nullptr);
    EXPECT_TRUE(image->jpeg.empty());
    EXPECT_EQ(image->pixels.size(), 33U * 17U * 3U);
}

TEST(JpegFault, EveryTruncationIsFound) {
    for (const bool progressive : {false, true}) {
        const std::string whole = make_jpeg(24, 24, 3, progressive);
        for (std::size_t size = 3; size < whole.size(); ++size)
            EXPECT_EQ(fault(whole.substr(0, size)), "image-truncated") << size;
    }
}

TEST(JpegFault, DamagedBytesNeverCrash) {
    const std::string whole = make_jpeg(64, 64, 3);
    for (std::size_t place = 3; place < whole.size(); ++place) {
        std::string damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 0xA5);
        fault(damaged, {1000, 1'000'000});
    }
}

TEST(JpegFault, LargeSizesAreRefused) {
    EXPECT_EQ(fault(make_jpeg(64, 8, 1), {63, 10'000}), "image-too-large");
}

TEST(Format, OtherFilesAreRefused) {
    EXPECT_EQ(fault(""), "image-format");
    EXPECT_EQ(fault("GIF89a..."), "image-format");
    EXPECT_EQ(fault("<svg/>"), "image-svg-invalid");
    EXPECT_EQ(fault("<html/>"), "image-format");
    EXPECT_EQ(fault(std::string(10'000, '\x89')), "image-format");
}

std::string from_uri(std::string_view uri) {
    Diagnostics diagnostics;
    const std::string bytes = bytes_of_data_uri(uri, "/lambang", diagnostics);
    EXPECT_EQ(diagnostics.empty(), !bytes.empty());
    for (const Diagnostic& item : diagnostics.items()) EXPECT_EQ(item.code, "image-data-uri");
    return bytes;
}

TEST(DataUri, IsDecoded) {
    EXPECT_EQ(from_uri("data:image/png;base64,aGFsbw=="), "halo");
    EXPECT_EQ(from_uri("data:image/jpeg;base64,aGFsb28="), "haloo");
    EXPECT_EQ(from_uri("DATA:image/PNG;name=a;base64,aGFs\r\nb29v"), "halooo");
    EXPECT_EQ(from_uri("data:image/png;base64,/+8A"), std::string("\xFF\xEF\0", 3));
}

TEST(DataUri, AnythingElseIsAFault) {
    for (const char* uri :
         {"", "data:image/png;base64", "data:image/png;base64,", "data:image/png;base64,aGFsbw",
          "data:image/png;base64,aGF=bw==", "data:image/png;base64,a===", "data:image/png;base64,====",
          "data:image/png;base64,aGF*", "data:image/png,halo",
          "data:text/plain;base64,aGFsbw==", "https://contoh.go.id/lambang.png"})
        EXPECT_EQ(from_uri(uri), "") << uri;
}

}  // namespace
}  // namespace naskah::image
