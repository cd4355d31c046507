#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/compressor.hpp"
#include "pdf/object_stream.hpp"

namespace naskah::pdf {

/// Objects of one kind are kept together, since what resembles deflates well: cells and their header cells
/// each in rows of one object, elements that are lists of references in rows of one reference.
enum class Bundle : std::uint8_t { mixed, data_cells, header_cells, references };

/// Columns of a reference in Bundle::references, its space included.
inline constexpr std::size_t kReferenceColumns = 20;

/// Writes a file's objects: streams as they are, all other objects into compressed object streams (ISO
/// 32000-1 clause 7.5.7), and at the end the cross-reference stream (clause 7.5.8). Keeps no object once it
/// is written. Throws Error "pdf-limit" when the file grows beyond what the format's readers take. Not
/// thread-safe.
class FileWriter {
  public:
    /// Object numbers below `first_free` are the caller's; the containers of objects take those from there
    /// on. `expected_bytes` spares the file's growth. The compressor is for objects; it must outlive the
    /// writer.
    FileWriter(Compressor& compressor, std::uint32_t first_free, std::size_t expected_bytes);

    /// A further number for an object to be added later.
    std::uint32_t allocate();
    /// A stream object of `data`; `entries` are its dictionary's without brackets and Length.
    void add_stream(std::uint32_t number, std::string_view entries, std::string_view data);
    /// Any other object: `value` is its whole text.
    void add(std::uint32_t number, std::string_view value, Bundle bundle = Bundle::mixed);

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
    void link_free_numbers();
    std::string place_rows(std::uint32_t width) const;

    Compressor& compressor_;
    std::vector<Place> places_;
    std::string out_;
    std::array<OpenStream, 4> open_;  ///< by bundle
};

}  // namespace naskah::pdf
