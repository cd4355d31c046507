#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pdf/writer.hpp"

struct libdeflate_compressor;

namespace naskah::pdf {

/// Deflates streams; one compressor and one scratch buffer serve a whole document. Not thread-safe.
class Compressor {
  public:
    /// What is compressed: a page's or font's stream, or objects, whose rows of small differences pay for a
    /// more careful search.
    enum class Effort { streams, objects };
    explicit Compressor(Compression compression, Effort effort = Effort::streams);
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    /// Whether compress() does anything.
    bool compresses() const { return compressor_ != nullptr; }
    /// The stream's entry in its dictionary: "/Filter/FlateDecode", or "" when streams stay as they are.
    std::string_view filter_entry() const;
    /// The bytes to store: zlib format (RFC 1950), or `data` itself.
    std::string compress(std::string_view data);

  private:
    libdeflate_compressor* compressor_ = nullptr;
    std::unique_ptr<char[]> scratch_;
    std::size_t scratch_size_ = 0;
};

}  // namespace naskah::pdf
