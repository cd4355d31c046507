#include <gmock/gmock.h>

#include "image/image.hpp"
#include "support.hpp"

namespace naskah::pdf {
namespace {

using test::box;
using test::Builder;
using test::PdfFile;
using test::Raster;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr Color kRed{255, 0, 0}, kGreen{0, 255, 0}, kBlue{0, 0, 255}, kWhite{255, 255, 255};

/// Two by two pixels, stored: red green / blue white.
std::string pdf_of(std::uint8_t orientation, const std::string& profile = {}) {
    auto image = std::make_shared<image::Image>();
    image->width = image->height = 2;
    image->pixels = std::string("\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\xFF", 12);
    image->orientation = orientation;
    image->color_profile = profile;
    Builder builder;
    builder.list().images = {image};
    builder.page({Length::points(100), Length::points(100)})
        .items.emplace_back(display::Picture{box(0, 0, 100, 100), 0, display::kArtifact});
    return builder.write();
}

TEST(Photographs, AreTurnedAsTheirCameraSays) {
    // What stands at the top left, top right, bottom left and bottom right.
    const std::vector<std::array<Color, 4>> wanted = {
        {kRed, kGreen, kBlue, kWhite}, {kGreen, kRed, kWhite, kBlue}, {kWhite, kBlue, kGreen, kRed},
        {kBlue, kWhite, kRed, kGreen}, {kRed, kBlue, kGreen, kWhite}, {kBlue, kRed, kWhite, kGreen},
        {kWhite, kGreen, kBlue, kRed}, {kGreen, kWhite, kRed, kBlue}};
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        SCOPED_TRACE(index + 1);
        const PdfFile file(pdf_of(static_cast<std::uint8_t>(index + 1)));
        EXPECT_THAT(file.tool("qpdf --check"), HasSubstr("No syntax or stream encoding errors"));
        const Raster page(file);
        EXPECT_EQ(page.pixel(20, 20), wanted[index][0]);
        EXPECT_EQ(page.pixel(80, 20), wanted[index][1]);
        EXPECT_EQ(page.pixel(20, 80), wanted[index][2]);
        EXPECT_EQ(page.pixel(80, 80), wanted[index][3]);
    }
}

TEST(Photographs, KeepTheirColourProfile) {
    const PdfFile file(pdf_of(1, "the bytes of a profile"));
    EXPECT_THAT(file.readable(), AllOf(HasSubstr("/ICCBased"), HasSubstr("/Alternate /DeviceRGB"),
                                       HasSubstr("/N 3"), HasSubstr("the bytes of a profile")));
}

}  // namespace
}  // namespace naskah::pdf
