#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "display/page_list.hpp"
#include "image/image.hpp"

namespace naskah::pipeline {

/// Puts pictures of fewer pixels or coarser coding into pages, always made from those first given.
class PictureReducer {
  public:
    /// `pages` outlive the reducer.
    explicit PictureReducer(display::PageList& pages);

    /// At most `dpi` pixels an inch at the largest place of each (0: as given); `jpeg_quality` codes all JPEG
    /// files anew where that makes them smaller (0: only those with too many pixels).
    void apply(std::uint32_t dpi, std::uint32_t jpeg_quality);

    /// Pictures with pixels that stand on pages, and how many of them apply() changed last.
    std::size_t count() const { return placed_.size(); }
    std::size_t changed() const { return changed_; }

  private:
    struct Placed {
        std::shared_ptr<const image::Image> picture;
        std::vector<std::size_t> indices;  ///< in the list; the same picture may be there twice
        Length width, height;              ///< the largest on any page
    };
    display::PageList& pages_;
    std::vector<Placed> placed_;  // in the order of the list
    std::size_t changed_ = 0;
};

}  // namespace naskah::pipeline
