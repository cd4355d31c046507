#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "image/image.hpp"

namespace naskah::image {

/// Why a picture could not be used; becomes one Diagnostic.
enum class Fault { none, unreadable, truncated, too_large, format };

/// What a decoder found: an image, or a fault.
struct Decoded {
    std::shared_ptr<Image> image;
    Fault fault = Fault::none;
    std::uint64_t width = 0, height = 0;  ///< as the file says, for the message
    bool profile_dropped = false;         ///< the file's colour profile is damaged or of other colours
};

/// Whether a picture of this size may be decoded.
bool within(const Limits& limits, std::uint64_t width, std::uint64_t height);

/// What reading a row of pixels costs, in checkpoint's units.
constexpr std::uint32_t row_cost(std::uint32_t width) {
    constexpr std::uint32_t kPixelsAUnit = 100;
    return 1 + width / kPixelsAUnit;
}

/// Takes `profile` over into the image if it is one a PDF reader can rely on, else notes that it was dropped.
void take_profile(Decoded& decoded, std::string_view profile);

/// The orientation an EXIF segment (APP1, without its length) tells, 1 where it tells none.
std::uint8_t exif_orientation(std::string_view segment);

Decoded decode_png(std::string_view bytes, const Limits& limits);
Decoded decode_jpeg(std::string_view bytes, const Limits& limits);

}  // namespace naskah::image
