#pragma once

#include <string>

#include "image/svg/path_data.hpp"
#include "image/vector.hpp"

namespace naskah::image::svg {

/// Takes the outlines of a picture in and counts what they cost: small files can repeat large clips and
/// gradients very often.
class Canvas {
  public:
    Canvas(Vector& picture, Refusals& refusals) : picture_(picture), refusals_(refusals) {}

    /// The outline in the picture's space.
    Outline add(const Path& path, const Matrix& to_picture);
    Transform add(const Matrix& matrix);
    /// To be called with every clip set, shape and gradient stop; false once the picture is beyond reason.
    bool spend(std::size_t cost);
    /// Whether spend() has said so: no more need be drawn.
    bool exhausted() const { return exhausted_; }

  private:
    Length rounded(double value);

    Vector& picture_;
    Refusals& refusals_;
    std::size_t spent_ = 0;
    bool exhausted_ = false;
};

}  // namespace naskah::image::svg
