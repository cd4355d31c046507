#pragma once

#include <cstdint>
#include <memory>

#include "image/image.hpp"

namespace naskah::image {

/// What becomes of JPEG files that have no more pixels than asked for.
enum class SmallJpeg : std::uint8_t { kept, coded_anew };

/// How large a picture may be.
struct Reduction {
    std::uint32_t most_width = 0, most_height = 0;  ///< pixels, as the picture is shown; at least 1
    int jpeg_quality = 85;                          ///< of libjpeg, 1 to 100
    SmallJpeg small_jpeg = SmallJpeg::kept;
};

/// The picture with fewer pixels: the mean of the area each new one covers, transparent ones without weight.
/// A JPEG stays one, and stays as it is when the new file would not be smaller; other samples stay exact.
/// Profile, orientation and kind of colours are kept. Gives `picture` itself back where nothing changes
/// (vector pictures always). The result depends on nothing but the arguments. Thread-safe.
std::shared_ptr<const Image> reduce(const std::shared_ptr<const Image>& picture, const Reduction& reduction);

}  // namespace naskah::image
