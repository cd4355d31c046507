#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/compression_queue.hpp"
#include "pdf/object_stream.hpp"

namespace naskah::pdf {

/// Objects that lie together in object streams of their own; one of a FileWriter's.
enum class Bundle : std::uint16_t { mixed = 0 };

/// Writes a file's objects: streams as they are, all other objects into compressed object streams (ISO
/// 32000-1 clause 7.5.7), and at the end the cross-reference stream (clause 7.5.8). Keeps no object once it
/// is written. Throws Error "pdf-limit" when the file grows beyond what the format's readers take. Not
/// thread-safe.
class FileWriter {
  public:
    /// Object numbers below `first_free` are the caller's; the containers of objects take those from there
    /// on. `expected_bytes` spares the file's growth. The queue must outlive the writer.
    FileWriter(CompressionQueue& queue, std::uint32_t first_free, std::size_t expected_bytes);

    /// A further number for an object to be added later.
    std::uint32_t allocate();
    /// A stream object of `data`; `entries` are its dictionary's without brackets and Length.
    void add_stream(std::uint32_t number, std::string_view entries, std::string_view data);
    /// A place for objects that resemble each other.
    Bundle add_bundle(ObjectLayout layout);
    /// Any other object: `value` is its whole text.
    void add(std::uint32_t number, std::string_view value, Bundle bundle = Bundle::mixed);
    /// Writes what a bundle holds still: no more comes for now.
    void close(Bundle bundle) { flush(open_[static_cast<std::size_t>(bundle)]); }

    /// Writes what is left. Numbers that were never added are marked as free. Returns the file.
    std::string finish(std::uint32_t catalog, std::uint32_t information);

  private:
    /// Where an object lies: at an offset of the file, or in an object stream at an index.
    struct Place {
        std::uint32_t where = 0;
        std::uint16_t index = 0;
        enum class Kind : std::uint8_t { free, offset, contained } kind = Kind::free;
    };
    void begin_object(std::uint32_t number);
    void append_stream(std::string_view entries, std::string_view data);
    struct OpenStream {
        ObjectStream objects;
        std::uint32_t number = 0;  ///< 0: none begun
    };
    void flush(OpenStream& stream);
    void write_packed();
    void link_free_numbers();
    std::string place_rows(std::uint32_t width) const;

    CompressionQueue& queue_;
    std::vector<Place> places_;
    std::string out_;
    std::vector<OpenStream> open_;  ///< by bundle
    struct PackedStream {
        std::uint32_t number = 0;
        std::string entries;
        CompressionQueue::Ticket data;
    };
    std::deque<PackedStream> packed_;  ///< on their way, in order
};

}  // namespace naskah::pdf
