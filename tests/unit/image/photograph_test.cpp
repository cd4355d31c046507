#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/image.hpp"
#include "support.hpp"

namespace naskah::image {
namespace {

using test::make_jpeg;
using test::make_png;

std::string big_endian(std::uint32_t value, int bytes = 4) {
    std::string out;
    for (int index = bytes - 1; index >= 0; --index) out += static_cast<char>(value >> (8 * index) & 0xFF);
    return out;
}

/// A profile of one empty tag for colours named by four letters.
std::string profile(const std::string& colors) {
    std::string out = big_endian(148) + "test" + std::string("\x02\x40\0\0", 4) + "mntr" + colors + "XYZ ";
    out += std::string(12, '\0') + "acsp" + std::string(24, '\0') + std::string(4, '\0');
    out += big_endian(0xF6D6) + big_endian(0x10000) + big_endian(0xD32D);  // D50
    out.resize(128);
    out += big_endian(1) + "desc" + big_endian(144) + big_endian(4);
    out.resize(148);
    return out;
}

/// Bytes as a zlib stream without compression (RFC 1950 and 1951).
std::string stored(const std::string& bytes) {
    std::uint32_t a = 1, b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    const auto size = static_cast<unsigned>(bytes.size());
    std::string out = "\x78\x01\x01";
    for (const unsigned part : {size & 0xFFu, size >> 8u & 0xFFu, ~size & 0xFFu, ~size >> 8u & 0xFFu})
        out += static_cast<char>(part);
    return out + bytes + big_endian(b << 16 | a);
}

std::uint32_t checksum(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

std::string png_with_profile(const std::string& icc, int color_type = PNG_COLOR_TYPE_RGB) {
    std::string png = make_png(4, 2, {color_type, 8, PNG_INTERLACE_NONE, false});
    const std::string content = "iCCP" + std::string("uji\0\0", 5) + stored(icc);
    constexpr std::size_t kAfterHeader = 8 + 25;
    png.insert(kAfterHeader, big_endian(static_cast<std::uint32_t>(content.size() - 4)) + content +
                                 big_endian(checksum(content)));
    return png;
}

std::string with_segment(std::string jpeg, int marker, const std::string& content) {
    return jpeg.insert(2, std::string("\xFF") + static_cast<char>(0xE0 + marker) +
                              big_endian(static_cast<std::uint32_t>(content.size() + 2), 2) + content);
}

std::string exif(int orientation, bool little_endian = false) {
    std::string out("Exif\0\0", 6);
    if (little_endian)
        return out + std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) +
               static_cast<char>(orientation) + std::string(7, '\0');
    return out + std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) +
           static_cast<char>(orientation) + std::string(6, '\0');
}

struct Result {
    std::shared_ptr<const Image> image;
    Diagnostics diagnostics;
    bool warned() const {
        return diagnostics.items().size() == 1 && diagnostics.items()[0].code == "image-profile" &&
               !diagnostics.has_errors();
    }
};

Result decoded(const std::string& bytes) {
    Result result;
    result.image = decode(bytes, "/foto/0/berkas", result.diagnostics);
    if (!result.image) throw std::runtime_error("refused: " + result.diagnostics.items().at(0).message);
    return result;
}

TEST(ColorProfile, OfAPngIsKept) {
    const Result rgb = decoded(png_with_profile(profile("RGB ")));
    EXPECT_EQ(rgb.image->color_profile, profile("RGB "));
    EXPECT_TRUE(rgb.diagnostics.empty());
    EXPECT_EQ(decoded(png_with_profile(profile("GRAY"), PNG_COLOR_TYPE_GRAY)).image->color_profile,
              profile("GRAY"));
}

TEST(ColorProfile, ThatIsBrokenIsDroppedWithAWarning) {
    std::string no_signature = profile("RGB "), wrong_size = no_signature, far_tag = no_signature,
                old = no_signature;
    no_signature[36] = 'x';
    wrong_size[3] = 120;
    far_tag[138] = 1;
    old[8] = 9;
    for (const std::string& broken : {no_signature, wrong_size, far_tag, old, std::string("bukan profil"),
                                      profile("CMYK"), profile("GRAY"), profile("RGB ").substr(0, 140)}) {
        const Result result = decoded(png_with_profile(broken));
        EXPECT_TRUE(result.warned());
        EXPECT_TRUE(result.image->color_profile.empty());
        EXPECT_FALSE(result.image->pixels.empty());
    }
}

TEST(ColorProfile, WithAWrongChecksumIsDroppedWithAWarning) {
    std::string png = png_with_profile(profile("RGB "));
    png[60] = static_cast<char>(png[60] ^ 1);
    EXPECT_TRUE(decoded(png).warned());
}

TEST(ColorProfile, OfAJpegIsKeptAndItsBytesStayAsTheyAre) {
    const std::string head("ICC_PROFILE\0\x01\x01", 14);
    const std::string jpeg = with_segment(make_jpeg(9, 5, 3), 2, head + profile("RGB "));
    const Result result = decoded(jpeg);
    EXPECT_EQ(result.image->color_profile, profile("RGB "));
    EXPECT_EQ(result.image->jpeg, jpeg);
    EXPECT_TRUE(decoded(with_segment(make_jpeg(9, 5, 3), 2, head + profile("CMYK"))).warned());
    const std::string half("ICC_PROFILE\0\x01\x02", 14);  // the first of two
    EXPECT_TRUE(decoded(with_segment(make_jpeg(9, 5, 3), 2, half + profile("RGB "))).warned());
}

TEST(PngFault, AWrongChecksumOfPixelsIsRefused) {
    std::string png = make_png(40, 40, {});
    const std::size_t data = png.find("IDAT");
    png[data + 10] = static_cast<char>(png[data + 10] ^ 1);
    Diagnostics diagnostics;
    EXPECT_EQ(decode(png, "/foto/0/berkas", diagnostics), nullptr);
    ASSERT_EQ(diagnostics.items().size(), 1U);
    EXPECT_EQ(diagnostics.items()[0].code, "image-unreadable");
}

TEST(Exif, OrientationTurnsThePictureAndNotItsBytes) {
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const bool little : {false, true}) {
            const std::string jpeg = with_segment(make_jpeg(9, 5, 3), 1, exif(orientation, little));
            const Result result = decoded(jpeg);
            EXPECT_EQ(result.image->orientation, orientation);
            EXPECT_EQ(result.image->width, orientation >= 5 ? 5U : 9U);
            EXPECT_EQ(result.image->height, orientation >= 5 ? 9U : 5U);
            EXPECT_EQ(result.image->jpeg, jpeg);
        }
}

TEST(Exif, ThatMakesNoSenseTurnsNothing) {
    const std::string whole = exif(6);
    for (std::size_t size = 0; size < whole.size() - 7; ++size)
        EXPECT_EQ(decoded(with_segment(make_jpeg(9, 5, 1), 1, whole.substr(0, size))).image->orientation, 1)
            << size;
    EXPECT_EQ(decoded(with_segment(make_jpeg(9, 5, 1), 1, exif(0))).image->orientation, 1);
    EXPECT_EQ(decoded(with_segment(make_jpeg(9, 5, 1), 1, exif(9))).image->orientation, 1);
    std::string far = whole;
    far[10] = '\xFF';  // the directory lies far beyond the end
    EXPECT_EQ(decoded(with_segment(make_jpeg(9, 5, 1), 1, far)).image->orientation, 1);
}

}  // namespace
}  // namespace naskah::image
