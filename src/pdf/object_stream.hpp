#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pdf/compressor.hpp"

namespace naskah::pdf {

/// Collects the text of objects for one object stream (ISO 32000-1 clause 7.5.7).
///
/// Objects that resemble each other may be laid in rows: every object and every entry of the index begins at
/// the start of a row, and what is compressed is each row's difference from the one above (predictor "up",
/// clause 7.4.4.4). Where neighbours differ by a few digits only, and their texts keep these in place, an
/// object costs a quarter of what it costs in running text, where the index alone takes five bytes for each.
class ObjectStream {
  public:
    /// `row_width` in bytes; 0: running text.
    explicit ObjectStream(std::uint32_t row_width) : row_width_(row_width) {}

    void add(std::uint32_t number, std::string_view value);
    std::uint16_t count() const { return count_; }
    bool is_full() const;

    /// The stream's dictionary entries (but Length) and data; the collection is empty afterwards.
    struct Packed {
        std::string entries, data;
    };
    Packed pack(Compressor& compressor);

  private:
    std::uint32_t row_width_;
    std::uint16_t count_ = 0;
    std::string index_, objects_;
};

/// PNG predictor "up" over rows of `width` bytes, each led by the predictor's tag (clause 7.4.4.4). `bytes`
/// is whole rows.
std::string predict_up(std::string_view bytes, std::size_t width);

}  // namespace naskah::pdf
