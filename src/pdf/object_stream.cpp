#include "pdf/object_stream.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

/// Bytes of text in one object stream: large enough to deflate well, small enough that a reader who wants one
/// object does not unpack half of the file.
constexpr std::size_t kRunningBytes = 49'152, kBytesInRows = 196'608;
constexpr std::uint16_t kMostObjects = 4000;
/// Of an entry of the index in rows.
constexpr std::uint32_t kNumberWidth = 9, kOffsetWidth = 10, kEntryWidth = 20;

void pad_to_row(std::string& text, std::size_t width) {
    if (const std::size_t over = text.size() % width; over != 0) text.append(width - over, ' ');
}

}  // namespace

std::string predict_up(std::string_view bytes, std::size_t width) {
    constexpr char kUp = 2;
    assert(bytes.size() % width == 0);
    std::string out(bytes.size() + bytes.size() / width, kUp);
    char* to = out.data();
    for (std::size_t row = 0; row < bytes.size(); row += width, to += width + 1) {
        const char* const here = bytes.data() + row;
        if (row == 0) {
            std::copy_n(here, width, to + 1);
            continue;
        }
        const char* const above = here - width;
        for (std::size_t index = 0; index < width; ++index)
            to[index + 1] = static_cast<char>(here[index] - above[index]);
    }
    return out;
}

void ObjectStream::add(std::uint32_t number, std::string_view value) {
    ++count_;
    if (row_width_ == 0) {
        append_integer(index_, number);
        index_ += ' ';
        append_integer(index_, static_cast<std::int64_t>(objects_.size()));
        index_ += ' ';
        objects_ += value;
        objects_ += '\n';
        return;
    }
    append_padded(index_, number, kNumberWidth);
    append_padded(index_, static_cast<std::int64_t>(objects_.size()), kOffsetWidth);
    index_ += ' ';
    static_assert(kNumberWidth + kOffsetWidth + 1 == kEntryWidth);
    objects_ += value;
    objects_ += '\n';
    pad_to_row(objects_, row_width_);
}

bool ObjectStream::is_full() const {
    return count_ == kMostObjects || objects_.size() >= (row_width_ == 0 ? kRunningBytes : kBytesInRows);
}

ObjectStream::Packed ObjectStream::pack(Compressor& compressor) {
    assert(row_width_ % kEntryWidth == 0);
    const bool in_rows = row_width_ != 0 && compressor.compresses();
    if (in_rows) pad_to_row(index_, row_width_);
    Packed packed;
    packed.entries = "/Type/ObjStm/N ";
    append_integer(packed.entries, count_);
    packed.entries += "/First ";
    append_integer(packed.entries, static_cast<std::int64_t>(index_.size()));
    packed.entries += compressor.filter_entry();
    index_ += objects_;
    if (in_rows) {
        packed.entries += "/DecodeParms<</Predictor 12/Columns ";
        append_integer(packed.entries, row_width_);
        packed.entries += ">>";
        packed.data = compressor.compress(predict_up(index_, row_width_));
    } else {
        packed.data = compressor.compress(index_);
    }
    index_.clear();
    objects_.clear();
    count_ = 0;
    return packed;
}

}  // namespace naskah::pdf
