#pragma once

#include "image/vector.hpp"
#include "pdf/compressor.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// Adds a form XObject (ISO 32000-1 clause 8.10) that draws the picture into the unit square, as images do:
/// outlines stay outlines, gradients become shadings. Nothing shows outside of the square.
Object write_vector(ObjectStore& objects, Compressor& compressor, const image::Vector& picture);

}  // namespace naskah::pdf
