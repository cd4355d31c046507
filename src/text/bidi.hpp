#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/unicode.hpp"

struct UBiDi;

namespace naskah::text {

/// Embedding levels by UAX #9. Not thread-safe: keeps its buffers.
class Bidi {
  public:
    Bidi() = default;
    ~Bidi();
    Bidi(const Bidi&) = delete;
    Bidi& operator=(const Bidi&) = delete;

    struct Levels {
        std::uint8_t base = 0;  ///< 1 when the first strong character is right-to-left
        const std::vector<std::uint8_t>* by_byte =
            nullptr;  ///< null: every level is 0; valid until the next call
    };
    /// The whole text is one paragraph, forced line ends included. Text without right-to-left letters and
    /// without directional controls is answered by a look at its characters alone.
    Levels resolve(std::string_view text);

  private:
    UBiDi* bidi_ = nullptr;
    Utf16Text utf16_;
    std::vector<std::uint8_t> levels_;
};

}  // namespace naskah::text
