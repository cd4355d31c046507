#include "image/reduce.hpp"

#include <algorithm>
#include <utility>

#include "image/samples.hpp"

namespace naskah::image {
namespace {

constexpr std::uint8_t kFirstTurned = 5;  // EXIF orientations from here on change width and height over

struct Size {
    std::uint32_t width = 0, height = 0;
    bool operator==(const Size&) const = default;
    Size turned() const { return {height, width}; }
};

/// A copy without what is large.
std::shared_ptr<Image> shell(const Image& image, Size shown) {
    auto copy = std::make_shared<Image>();
    copy->width = shown.width;
    copy->height = shown.height;
    copy->color_space = image.color_space;
    copy->orientation = image.orientation;
    copy->inverted_cmyk = image.inverted_cmyk;
    copy->color_profile = image.color_profile;
    return copy;
}

std::shared_ptr<const Image> reduce_jpeg(const std::shared_ptr<const Image>& picture, Size shown,
                                         const Reduction& reduction) {
    // Twice the size where there is as much: what libjpeg scales and we average is then sharper than either
    // alone.
    constexpr std::uint32_t kReserve = 2;
    const Size stored = picture->orientation >= kFirstTurned ? shown.turned() : shown;
    auto samples = decode_jpeg_samples(picture->jpeg, stored.width * kReserve, stored.height * kReserve);
    if (!samples) return picture;
    if (samples->width != stored.width || samples->height != stored.height) {
        std::string none;
        *samples = average(*samples, stored.width, stored.height, {}, none);
    }
    std::string jpeg = encode_jpeg(*samples, reduction.jpeg_quality,
                                   picture->inverted_cmyk ? AdobeMarker::written : AdobeMarker::left_out);
    if (jpeg.empty() || jpeg.size() >= picture->jpeg.size()) return picture;
    auto made = shell(*picture, shown);
    made->jpeg = std::move(jpeg);
    return made;
}

std::shared_ptr<const Image> reduce_samples(const Image& picture, Size shown) {
    const bool turned = picture.orientation >= kFirstTurned;
    const Size stored = turned ? shown.turned() : shown;
    const std::uint32_t channels = picture.color_space == ColorSpace::gray  ? 1
                                   : picture.color_space == ColorSpace::rgb ? 3
                                                                            : 4;
    const Samples samples{turned ? picture.height : picture.width, turned ? picture.width : picture.height,
                          channels, picture.pixels};
    auto made = shell(picture, shown);
    made->pixels = average(samples, stored.width, stored.height, picture.alpha, made->alpha).bytes;
    return made;
}

}  // namespace

std::shared_ptr<const Image> reduce(const std::shared_ptr<const Image>& picture, const Reduction& reduction) {
    if (picture->vector || picture->width == 0 || picture->height == 0) return picture;
    const Size now{picture->width, picture->height};
    const Size shown{std::min(now.width, std::max(reduction.most_width, 1U)),
                     std::min(now.height, std::max(reduction.most_height, 1U))};
    if (!picture->jpeg.empty())
        return shown != now || reduction.small_jpeg == SmallJpeg::coded_anew
                   ? reduce_jpeg(picture, shown, reduction)
                   : picture;
    return shown != now ? reduce_samples(*picture, shown) : picture;
}

}  // namespace naskah::image
