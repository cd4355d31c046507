#include <algorithm>
#include <cassert>
#include <vector>

#include "image/samples.hpp"

namespace naskah::image {
namespace {

/// Sums over columns, then over rows. An old pixel is `target` units wide and a new one `source` units, so
/// that all overlaps are whole numbers.
class Averager {
  public:
    Averager(const Samples& source, std::uint32_t width, std::uint32_t height, std::string_view weights)
        : source_(source),
          width_(width),
          height_(height),
          weights_(weights),
          lanes_(source.channels + (weights.empty() ? 0 : 1)),
          row_(std::size_t{width} * lanes_),
          sums_(row_.size()) {}

    Samples run(std::string& new_weights) {
        Samples result{
            static_cast<std::uint32_t>(width_), static_cast<std::uint32_t>(height_), source_.channels, {}};
        result.bytes.reserve(std::size_t{width_} * height_ * source_.channels);
        std::uint32_t old = 0;
        sum_row(0);
        for (std::uint64_t y = 0; y < height_; ++y) {
            std::fill(sums_.begin(), sums_.end(), 0);
            std::uint64_t at = y * source_.height;
            const std::uint64_t end = at + source_.height;
            while (at < end) {
                const std::uint64_t old_end = (std::uint64_t{old} + 1) * height_;
                const std::uint64_t share = std::min(end, old_end) - at;
                for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += row_[i] * share;
                at += share;
                if (at == old_end && ++old < source_.height) sum_row(old);
            }
            finish_row(result.bytes, new_weights);
        }
        return result;
    }

  private:
    /// What one old row gives to each new column.
    void sum_row(std::uint32_t y) {
        std::fill(row_.begin(), row_.end(), 0);
        const auto* sample = reinterpret_cast<const unsigned char*>(source_.bytes.data()) +
                             std::size_t{y} * source_.width * source_.channels;
        const auto* weight = reinterpret_cast<const unsigned char*>(weights_.data()) +
                             (weights_.empty() ? 0 : std::size_t{y} * source_.width);
        std::uint64_t at = 0, column = 0;
        for (std::uint64_t x = 0; x < source_.width; ++x, sample += source_.channels) {
            const std::uint64_t end = (x + 1) * width_;
            while (at < end) {
                const std::uint64_t column_end = (column + 1) * source_.width;
                const std::uint64_t share = std::min(end, column_end) - at;
                std::uint64_t* lane = row_.data() + column * lanes_;
                const std::uint64_t factor = weights_.empty() ? share : share * weight[x];
                for (std::uint32_t channel = 0; channel < source_.channels; ++channel)
                    lane[channel] += sample[channel] * factor;
                if (!weights_.empty()) lane[source_.channels] += factor;
                at += share;
                if (at == column_end) ++column;
            }
        }
    }

    void finish_row(std::string& bytes, std::string& new_weights) const {
        const std::uint64_t area = std::uint64_t{source_.width} * source_.height;
        if (area == 0) return;  // a picture without pixels leaves no weights to share
        for (std::size_t i = 0; i < sums_.size(); i += lanes_) {
            const std::uint64_t whole = weights_.empty() ? area : sums_[i + source_.channels];
            for (std::uint32_t channel = 0; channel < source_.channels; ++channel)
                bytes += static_cast<char>(whole == 0 ? 0 : (sums_[i + channel] + whole / 2) / whole);
            if (!weights_.empty()) new_weights += static_cast<char>((whole + area / 2) / area);
        }
    }

    const Samples& source_;
    std::uint64_t width_, height_;
    std::string_view weights_;
    std::size_t lanes_;  // channels, and the weight
    // 255 * 255 * the pixels of a picture (Limits) stays far below 2^64.
    std::vector<std::uint64_t> row_, sums_;
};

}  // namespace

Samples average(const Samples& samples, std::uint32_t width, std::uint32_t height, std::string_view weights,
                std::string& new_weights) {
    assert(width > 0 && width <= samples.width && height > 0 && height <= samples.height);
    new_weights.clear();
    return Averager(samples, width, height, weights).run(new_weights);
}

}  // namespace naskah::image
