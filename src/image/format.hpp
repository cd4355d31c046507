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
};

/// Whether a picture of this size may be decoded.
bool within(const Limits& limits, std::uint64_t width, std::uint64_t height);

Decoded decode_png(std::string_view bytes, const Limits& limits);
Decoded decode_jpeg(std::string_view bytes, const Limits& limits);

}  // namespace naskah::image
