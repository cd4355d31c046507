#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "image/image.hpp"

namespace naskah::image {

/// 8-bit samples of a picture, interleaved, rows from top to bottom without padding.
struct Samples {
    std::uint32_t width = 0, height = 0;
    std::uint32_t channels = 0;
    std::string bytes;
};

/// The mean of the area each new sample covers, in exact integers. The new sides are at least 1 and not
/// greater than those of `samples`. With `weights` (width * height, else empty) each pixel counts as much as
/// its weight; they are averaged themselves into `new_weights`.
Samples average(const Samples& samples, std::uint32_t width, std::uint32_t height, std::string_view weights,
                std::string& new_weights);

/// Decodes a JPEG that decode_jpeg() took, at the smallest of libjpeg's scales that is still at least
/// `least_width` by `least_height` (or its own size). Nullopt when libjpeg refuses.
std::optional<Samples> decode_jpeg_samples(std::string_view bytes, std::uint32_t least_width,
                                           std::uint32_t least_height);

/// Whether a CMYK file bears the Adobe marker, as those do that store inverted values.
enum class AdobeMarker : std::uint8_t { left_out, written };

/// A baseline JPEG; 1, 3 or 4 channels. Empty when libjpeg refuses.
std::string encode_jpeg(const Samples& samples, int quality, AdobeMarker marker);

}  // namespace naskah::image
