#pragma once

#include "image/image.hpp"
#include "pdf/compressor.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// Adds an image XObject (ISO 32000-1 clause 8.9.5): the JPEG file itself, or deflated samples with a soft
/// mask.
Object write_image(ObjectStore& objects, Compressor& compressor, const image::Image& image);

}  // namespace naskah::pdf
