// Any bytes as a picture: an image with all its samples, or a diagnostic.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "image/image.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    naskah::Diagnostics diagnostics;
    naskah::image::Limits limits;
    limits.max_pixels = 4'000'000;
    const auto image = naskah::image::decode(std::string_view(reinterpret_cast<const char*>(data), size),
                                             "/gambar", diagnostics, limits);
    if ((image == nullptr) != diagnostics.has_errors()) std::abort();
    if (image != nullptr && image->jpeg.empty()) {
        const std::size_t channels = image->color_space == naskah::image::ColorSpace::gray  ? 1
                                     : image->color_space == naskah::image::ColorSpace::rgb ? 3
                                                                                            : 4;
        if (image->pixels.size() != std::size_t{image->width} * image->height * channels) std::abort();
    }
    return 0;
}
