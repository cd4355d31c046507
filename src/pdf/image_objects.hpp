#pragma once

#include "image/image.hpp"
#include "pdf/compressor.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// Adds an XObject that fills the unit square: an image (ISO 32000-1 clause 8.9.5; the JPEG file itself, or
/// deflated samples with a soft mask), or the form of a vector picture.
Object write_image(ObjectStore& objects, Compressor& compressor, const image::Image& image);

}  // namespace naskah::pdf
