#include "pdf/file_writer.hpp"

#include <cassert>
#include <utility>

#include "base/watch.hpp"
#include "pdf/fingerprint.hpp"
#include "pdf/limits.hpp"
#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

constexpr std::uint32_t kFreeGeneration = 65'535;

}  // namespace

FileWriter::FileWriter(CompressionQueue& queue, std::uint32_t first_free, std::size_t expected_bytes)
    : queue_(queue), places_(first_free) {
    open_.push_back({ObjectStream(ObjectLayout::running)});
    assert(first_free > 0);
    out_.reserve(expected_bytes);
    out_ += "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // four bytes above 127: not text (clause 7.5.2)
}

std::uint32_t FileWriter::allocate() {
    check_limit(places_.size(), Limits::kMaxObjects, "jumlah objek");
    places_.emplace_back();
    return static_cast<std::uint32_t>(places_.size() - 1);
}

Bundle FileWriter::add_bundle(ObjectLayout layout) {
    open_.push_back({ObjectStream(layout)});
    return static_cast<Bundle>(open_.size() - 1);
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

void FileWriter::add(std::uint32_t number, std::string_view value, Bundle bundle) {
    checkpoint();
    assert(number < places_.size() && places_[number].kind == Place::Kind::free);
    OpenStream& stream = open_[static_cast<std::size_t>(bundle)];
    if (stream.number == 0) stream.number = allocate();
    places_[number] = {stream.number, static_cast<std::uint16_t>(stream.objects.count()),
                       Place::Kind::contained};
    stream.objects.add(number, value);
    if (stream.objects.is_full()) flush(stream);
}

void FileWriter::flush(OpenStream& stream) {
    constexpr std::size_t kMostOnTheirWay = 8;
    if (stream.number == 0) return;
    using Packing = ObjectStream::Packing;
    ObjectStream::Packed packed =
        stream.objects.pack(queue_.compresses() ? Packing::compressed : Packing::plain);
    packed.entries += queue_.filter_entry();
    packed_.push_back({std::exchange(stream.number, 0), std::move(packed.entries),
                       queue_.start(CompressionQueue::Effort::objects, std::move(packed.data))});
    if (packed_.size() > kMostOnTheirWay) write_packed();
}

/// In the order of their packing, whoever is ready first: the file must not depend on that.
void FileWriter::write_packed() {
    const PackedStream stream = std::move(packed_.front());
    packed_.pop_front();
    add_stream(stream.number, stream.entries, queue_.take(stream.data));
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

/// The rows of the table.
std::string FileWriter::place_rows(std::uint32_t width) const {
    std::string rows;
    rows.reserve(places_.size() * (width + 3));
    for (const Place& place : places_) {
        rows += static_cast<char>(place.kind);
        for (std::uint32_t shift = 8 * width; shift > 0; shift -= 8)
            rows += static_cast<char>(place.where >> (shift - 8));
        rows += static_cast<char>(place.index >> 8);
        rows += static_cast<char>(place.index);
    }
    return rows;
}

std::string FileWriter::finish(std::uint32_t catalog, std::uint32_t information) {
    for (OpenStream& stream : open_) flush(stream);
    while (!packed_.empty()) write_packed();
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
    std::string rows = place_rows(width);
    if (queue_.compresses()) {
        const std::uint32_t columns = width + 3;
        entries += queue_.filter_entry();
        entries += "/DecodeParms<</Predictor 12/Columns ";
        append_integer(entries, columns);
        entries += ">>";
        rows = queue_.compressor().compress(predict_up(rows, columns));
    }
    append_stream(entries, rows);
    out_ += "startxref\n";
    append_integer(out_, static_cast<std::int64_t>(start));
    out_ += "\n%%EOF\n";
    return std::move(out_);
}

}  // namespace naskah::pdf
