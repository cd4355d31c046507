#pragma once

#include <cmath>

namespace naskah::image::svg {

/// A place in user units.
struct Spot {
    double x = 0, y = 0;
};

/// (x, y) -> (ax + cy + e, bx + dy + f).
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    Spot operator()(Spot spot) const { return {a * spot.x + c * spot.y + e, b * spot.x + d * spot.y + f}; }
    /// First `inner`, then this.
    Matrix operator*(const Matrix& inner) const {
        return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
                b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
    }
    double determinant() const { return a * d - b * c; }
    /// Only where the determinant is not 0.
    Matrix inverse() const {
        const double by = 1 / determinant();
        return {d * by, -b * by, -c * by, a * by, (c * f - d * e) * by, (b * e - a * f) * by};
    }
    /// Whether circles stay circles.
    bool is_similarity() const {
        const double first = a * a + b * b, second = c * c + d * d;
        const double bound = 1e-6 * (first + second);
        return std::abs(first - second) <= bound && std::abs(a * c + b * d) <= bound;
    }
};

}  // namespace naskah::image::svg
