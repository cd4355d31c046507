#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace naskah::pdf {

/// How objects lie in an object stream (ISO 32000-1 clause 7.5.7).
enum class ObjectLayout : std::uint8_t {
    running,    ///< one behind the other, for objects that have little in common
    rows,       ///< each in one row, as wide as the widest: for objects of one form
    references  ///< in rows of kReferenceColumns, for long lists of references, one in each row
};

/// Columns of a reference in ObjectLayout::references, its space included.
inline constexpr std::size_t kReferenceColumns = 20;

/// Collects the text of objects for one object stream.
///
/// In rows, every object and every entry of the index begins at the start of a row, and what is compressed is
/// each row's difference from the one above (predictor "up", clause 7.4.4.4). Where neighbours differ by a
/// few digits only, and their texts keep these in place, an object costs one to three bytes; in running text
/// its entry in the index alone takes five.
class ObjectStream {
  public:
    explicit ObjectStream(ObjectLayout layout) : layout_(layout) {}

    void add(std::uint32_t number, std::string_view value);
    std::size_t count() const { return entries_.size(); }
    bool is_full() const;

    /// The stream's dictionary entries (but Filter and Length), and its data to be compressed, if `packing`
    /// says that it will be. The collection is empty afterwards.
    struct Packed {
        std::string entries, data;
    };
    enum class Packing : std::uint8_t { plain, compressed };
    Packed pack(Packing packing);

  private:
    struct Entry {
        std::uint32_t number = 0, length = 0;
    };
    std::size_t row_width() const;
    std::string running_text(std::size_t& first) const;
    std::string text_in_rows(std::size_t& first, std::size_t width) const;

    ObjectLayout layout_;
    std::vector<Entry> entries_;
    std::string texts_;         ///< each ends with a line feed
    std::uint32_t widest_ = 0;  ///< bytes of the longest text
};

/// PNG predictor "up" over rows of `width` bytes, each led by the predictor's tag (clause 7.4.4.4). `bytes`
/// is whole rows.
std::string predict_up(std::string_view bytes, std::size_t width);

}  // namespace naskah::pdf
