#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "image/vector.hpp"

namespace naskah::image {

enum class ColorSpace : std::uint8_t { gray, rgb, cmyk };

/// A decoded picture ready for a PDF. Immutable; shareable between threads.
struct Image {
    std::uint32_t width = 0, height = 0;   ///< pixels; of a vector picture only their proportion counts
    std::shared_ptr<const Vector> vector;  ///< set: the picture is drawn from outlines and has no pixels
    ColorSpace color_space = ColorSpace::rgb;
    /// How the stored picture is turned to be shown (EXIF 2.3 tag 0x0112, 1 to 8): 1 as it is. Width and
    /// height are those shown; from 5 on the stored ones are changed over.
    std::uint8_t orientation = 1;
    bool inverted_cmyk = false;  ///< Adobe CMYK JPEGs store inverted values
    std::string jpeg;            ///< the file itself when it is a JPEG, passed through
    std::string pixels;          ///< else 8-bit samples, rows top to bottom, no padding
    std::string alpha;           ///< 8-bit mask of width*height, empty when opaque
    std::string color_profile;   ///< ICC profile for the samples, validated; empty: device colours
};

struct Limits {
    std::uint32_t max_side = 12000;
    std::uint64_t max_pixels = 50'000'000;
};

/// Decodes PNG, JPEG or SVG bytes wholly (a truncated file is found here, not by the reader of the PDF). On a
/// fault adds Diagnostics at `pointer` ("image-unreadable", "image-truncated", "image-too-large",
/// "image-format", "image-svg-…") and returns null; a damaged colour profile is a warning ("image-profile")
/// and left out. Thread-safe.
std::shared_ptr<const Image> decode(std::string_view bytes, const std::string& pointer,
                                    Diagnostics& diagnostics, const Limits& limits = {});

/// Bytes of a "data:image/png;base64,…" URI (png, jpeg, svg+xml); a Diagnostic ("image-data-uri") and "" when
/// it is not one.
std::string bytes_of_data_uri(std::string_view uri, const std::string& pointer, Diagnostics& diagnostics);

}  // namespace naskah::image
