#include "pipeline/picture_reducer.hpp"

#include <algorithm>
#include <variant>

#include "image/reduce.hpp"

namespace naskah::pipeline {
namespace {

constexpr int kGoodQuality = 85;

/// Pixels that `dpi` gives a length, rounded up.
std::uint32_t pixels(Length length, std::uint32_t dpi) {
    constexpr std::int64_t kInch = 72'000;  // thousandths of a point
    constexpr std::int64_t kMost = 1'000'000;
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>((length.value() * dpi + kInch - 1) / kInch, 1, kMost));
}

}  // namespace

PictureReducer::PictureReducer(display::PageList& pages) : pages_(pages) {
    std::vector<Extent> largest(pages.images.size());
    for (const display::Page& page : pages.pages)
        for (const display::Item& item : page.items)
            if (const auto* picture = std::get_if<display::Picture>(&item)) {
                Extent& known = largest[picture->image];
                known.width = max(known.width, picture->area.extent.width);
                known.height = max(known.height, picture->area.extent.height);
            }
    for (std::size_t index = 0; index < largest.size(); ++index) {
        auto picture = std::static_pointer_cast<const image::Image>(pages.images[index]);
        if (!picture || picture->vector || largest[index].width <= Length()) continue;
        auto known = std::find_if(placed_.begin(), placed_.end(),
                                  [&](const Placed& placed) { return placed.picture == picture; });
        if (known == placed_.end()) known = placed_.insert(known, {std::move(picture), {}, {}, {}});
        known->indices.push_back(index);
        known->width = max(known->width, largest[index].width);
        known->height = max(known->height, largest[index].height);
    }
}

void PictureReducer::apply(std::uint32_t dpi, std::uint32_t jpeg_quality) {
    changed_ = 0;
    for (const Placed& placed : placed_) {
        image::Reduction reduction{placed.picture->width, placed.picture->height, kGoodQuality,
                                   image::SmallJpeg::kept};
        if (dpi != 0) {
            reduction.most_width = pixels(placed.width, dpi);
            reduction.most_height = pixels(placed.height, dpi);
        }
        if (jpeg_quality != 0) {
            reduction.jpeg_quality = static_cast<int>(jpeg_quality);
            reduction.small_jpeg = image::SmallJpeg::coded_anew;
        }
        const std::shared_ptr<const image::Image> made = image::reduce(placed.picture, reduction);
        if (made != placed.picture) ++changed_;
        for (const std::size_t index : placed.indices) pages_.images[index] = made;
    }
}

}  // namespace naskah::pipeline
