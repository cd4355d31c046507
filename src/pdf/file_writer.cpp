#include "pdf/file_writer.hpp"

#include <cassert>

#include "pdf/fingerprint.hpp"
#include "pdf/limits.hpp"
#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

/// Bytes of text in one object stream: large enough to deflate well, small enough that a reader who wants one
/// object does not unpack half of the file.
constexpr std::size_t kContainerBytes = 48 * 1024;
constexpr std::uint16_t kMaxContained = 2000;
constexpr std::uint32_t kFreeGeneration = 65'535;

}  // namespace

FileWriter::FileWriter(Compressor& compressor, std::uint32_t first_free, std::size_t expected_bytes)
    : compressor_(compressor), places_(first_free) {
    assert(first_free > 0);
    out_.reserve(expected_bytes);
    out_ += "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // four bytes above 127: not text (clause 7.5.2)
}

std::uint32_t FileWriter::allocate() {
    check_limit(places_.size(), Limits::kMaxObjects, "jumlah objek");
    places_.emplace_back();
    return static_cast<std::uint32_t>(places_.size() - 1);
}

void FileWriter::add_stream(std::uint32_t number, std::string_view entries, std::string_view data) {
    begin_object(number);
    append_stream(entries, data);
}

void FileWriter::begin_object(std::uint32_t number) {
    assert(number < places_.size() && places_[number].kind == Place::Kind::free);
    places_[number] = {static_cast<std::uint32_t>(out_.size()), 0, Place::Kind::offset};
    append_integer(out_, number);
    out_ += " 0 obj\n<<";
}

void FileWriter::append_stream(std::string_view entries, std::string_view data) {
    constexpr std::size_t kFrame = 96;  // what stands around entries and data, at most
    check_limit(std::uint64_t{out_.size()} + entries.size() + data.size() + kFrame, Limits::kMaxFileBytes,
                "ukuran berkas (bita)");
    out_ += entries;
    out_ += "/Length ";
    append_integer(out_, static_cast<std::int64_t>(data.size()));
    out_ += ">>stream\n";
    out_ += data;
    out_ += "\nendstream\nendobj\n";
}

void FileWriter::add(std::uint32_t number, std::string_view value) {
    assert(number < places_.size() && places_[number].kind == Place::Kind::free);
    if (container_ == 0) container_ = allocate();
    places_[number] = {container_, contained_++, Place::Kind::contained};
    append_integer(index_, number);
    index_ += ' ';
    append_integer(index_, static_cast<std::int64_t>(objects_.size()));
    index_ += ' ';
    objects_ += value;
    objects_ += '\n';
    if (objects_.size() >= kContainerBytes || contained_ == kMaxContained) flush();
}

void FileWriter::flush() {
    if (container_ == 0) return;
    std::string entries = "/Type/ObjStm/N ";
    append_integer(entries, contained_);
    entries += "/First ";
    append_integer(entries, static_cast<std::int64_t>(index_.size()));
    entries += compressor_.filter_entry();
    index_ += objects_;
    add_stream(container_, entries, compressor_.compress(index_));
    container_ = 0;
    contained_ = 0;
    index_.clear();
    objects_.clear();
}

/// Each free number names the next one, the last one number 0 (clause 7.5.4).
void FileWriter::link_free_numbers() {
    std::uint32_t next = 0;
    for (std::size_t number = places_.size(); number-- > 0;) {
        if (places_[number].kind != Place::Kind::free) continue;
        places_[number].where = next;
        places_[number].index = static_cast<std::uint16_t>(number == 0 ? kFreeGeneration : 0);
        next = static_cast<std::uint32_t>(number);
    }
}

/// The rows of the table; where they are compressed, each as its difference from the one above (PNG predictor
/// "up"), so that rows which follow a pattern become zeros.
std::string FileWriter::place_rows(std::uint32_t width) const {
    constexpr char kUp = 2;
    const bool predicted = compressor_.compresses();
    const auto row_of = [width](const Place& place, std::string& row) {
        row.clear();
        row += static_cast<char>(place.kind);
        for (std::uint32_t shift = 8 * width; shift > 0; shift -= 8)
            row += static_cast<char>(place.where >> (shift - 8));
        row += static_cast<char>(place.index >> 8);
        row += static_cast<char>(place.index);
    };
    std::string rows, row, above(width + 3, '\0');
    rows.reserve(places_.size() * (width + 4));
    for (const Place& place : places_) {
        row_of(place, row);
        if (!predicted) {
            rows += row;
            continue;
        }
        rows += kUp;
        for (std::size_t index = 0; index < row.size(); ++index)
            rows += static_cast<char>(row[index] - above[index]);
        above.swap(row);
    }
    return rows;
}

std::string FileWriter::finish(std::uint32_t catalog, std::uint32_t information) {
    flush();
    Fingerprint fingerprint;
    fingerprint.add(out_);
    const std::string identity = fingerprint.hex();
    const std::uint32_t number = allocate();
    const std::size_t start = out_.size();
    begin_object(number);
    link_free_numbers();
    const std::uint32_t width = start < (1u << 24) ? 3 : 4;
    std::string entries = "/Type/XRef/Size ";
    append_integer(entries, number + std::int64_t{1});
    entries += "/W[1 ";
    append_integer(entries, width);
    entries += " 2]/Root ";
    append_reference(entries, catalog);
    entries += "/Info ";
    append_reference(entries, information);
    entries += "/ID[<" + identity + "><" + identity + ">]";
    if (compressor_.compresses()) {
        entries += compressor_.filter_entry();
        entries += "/DecodeParms<</Predictor 12/Columns ";
        append_integer(entries, width + std::int64_t{3});
        entries += ">>";
    }
    append_stream(entries, compressor_.compress(place_rows(width)));
    out_ += "startxref\n";
    append_integer(out_, static_cast<std::int64_t>(start));
    out_ += "\n%%EOF\n";
    return std::move(out_);
}

}  // namespace naskah::pdf
