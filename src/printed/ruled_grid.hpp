#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace naskah::printed {

/// A page as grey pixels, 0 black: where its rules are.
struct GrayPicture {
    std::span<const std::uint8_t> pixels;  ///< rows from the top; lives as long as the caller needs it
    int width = 0, height = 0;
    int stride = 0;        ///< bytes from one row to the next
    double per_point = 1;  ///< pixels a point
};

/// A grid of rules around cells, in points from the page's upper left corner. Cells that no rule parts are
/// one.
class RuledGrid {
  public:
    RuledGrid(std::vector<double> xs, std::vector<double> ys, std::vector<std::size_t> roots)
        : xs_(std::move(xs)), ys_(std::move(ys)), roots_(std::move(roots)) {}
    std::size_t columns() const { return xs_.size() - 1; }
    std::size_t rows() const { return ys_.size() - 1; }
    double top() const { return ys_.front(); }
    double bottom() const { return ys_.back(); }
    /// The upper left field of the cell around a point, row x columns() + column; nullopt outside.
    std::optional<std::size_t> cell_at(double x, double y) const;

  private:
    std::vector<double> xs_, ys_;     // borders of columns and rows, ascending
    std::vector<std::size_t> roots_;  // of each field, row by row
};

/// Finds the ruled tables of a page, from above. Boxes with one column, charts and underlines are none. The
/// time grows with the pixels; the number of rules looked at is bounded.
std::vector<RuledGrid> find_ruled_grids(const GrayPicture& picture);

}  // namespace naskah::printed
