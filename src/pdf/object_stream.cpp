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
constexpr std::size_t kMostObjects = 4000;
/// Of an entry of the index in rows.
constexpr std::size_t kNumberWidth = 9, kOffsetWidth = 10, kEntryWidth = 20;

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
    const auto length = static_cast<std::uint32_t>(value.size() + 1);
    entries_.push_back({number, length});
    widest_ = std::max(widest_, length);
    texts_ += value;
    texts_ += '\n';
}

/// Whole entries of the index fit into a row: then they lie in columns, too.
std::size_t ObjectStream::row_width() const {
    if (layout_ == ObjectLayout::references) return kReferenceColumns;
    return (widest_ + kEntryWidth - 1) / kEntryWidth * kEntryWidth;
}

bool ObjectStream::is_full() const {
    if (count() == kMostObjects) return true;
    switch (layout_) {
        case ObjectLayout::running:
            return texts_.size() >= kRunningBytes;
        case ObjectLayout::references:
            return texts_.size() >= kBytesInRows;
        case ObjectLayout::rows:
            break;
    }
    return count() * row_width() >= kBytesInRows;
}

std::string ObjectStream::running_text(std::size_t& first) const {
    constexpr std::size_t kIndexBytes = 14;
    std::string out;
    out.reserve(texts_.size() + kIndexBytes * entries_.size());
    std::int64_t offset = 0;
    for (const Entry& entry : entries_) {
        append_integer(out, entry.number);
        out += ' ';
        append_integer(out, offset);
        out += ' ';
        offset += entry.length;
    }
    first = out.size();
    return out + texts_;
}

std::string ObjectStream::text_in_rows(std::size_t& first, std::size_t width) const {
    static_assert(kNumberWidth + kOffsetWidth + 1 == kEntryWidth);
    const auto rows = [width](std::size_t bytes) { return (bytes + width - 1) / width * width; };
    std::string out;
    out.reserve(rows(kEntryWidth * entries_.size()) + texts_.size() + width * entries_.size());
    std::size_t offset = 0;
    for (const Entry& entry : entries_) {
        append_padded(out, entry.number, kNumberWidth);
        append_padded(out, static_cast<std::int64_t>(offset), kOffsetWidth);
        out += ' ';
        offset += rows(entry.length);
    }
    pad_to_row(out, width);
    first = out.size();
    std::size_t begin = 0;
    for (const Entry& entry : entries_) {
        out.append(texts_, begin, entry.length);
        pad_to_row(out, width);
        begin += entry.length;
    }
    return out;
}

ObjectStream::Packed ObjectStream::pack(Packing packing) {
    const bool in_rows = layout_ != ObjectLayout::running && packing == Packing::compressed;
    const std::size_t width = in_rows ? row_width() : 0;
    std::size_t first = 0;
    std::string text = in_rows ? text_in_rows(first, width) : running_text(first);
    Packed packed;
    packed.entries = "/Type/ObjStm/N ";
    append_integer(packed.entries, static_cast<std::int64_t>(count()));
    packed.entries += "/First ";
    append_integer(packed.entries, static_cast<std::int64_t>(first));
    if (in_rows) {
        packed.entries += "/DecodeParms<</Predictor 12/Columns ";
        append_integer(packed.entries, static_cast<std::int64_t>(width));
        packed.entries += ">>";
        text = predict_up(text, width);
    }
    packed.data = std::move(text);
    entries_.clear();
    texts_.clear();
    widest_ = 0;
    return packed;
}

}  // namespace naskah::pdf
