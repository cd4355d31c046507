#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pdf/number_format.hpp"

namespace naskah::pdf {

/// 128 bits over bytes or numbers, the same on every machine: a file's /ID. Identity only, not security.
class Fingerprint {
  public:
    void add(std::string_view bytes) {
        std::size_t index = 0;
        for (; index + 8 <= bytes.size(); index += 8) {
            std::uint64_t word = 0;
            for (std::size_t shift = 0; shift < 8; ++shift)
                word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[index + shift]))
                        << (8 * shift);
            add(word);
        }
        for (; index < bytes.size(); ++index) add(static_cast<unsigned char>(bytes[index]));
        add(bytes.size());
    }
    void add(std::uint64_t word) {
        first_ = (rotate(first_, 27) ^ word) * 0x9E3779B97F4A7C15u;
        second_ = (rotate(second_, 33) + word) * 0xC2B2AE3D27D4EB4Fu + 0x165667B19E3779F9u;
    }
    /// Half of it.
    std::uint64_t word() const { return finish(first_); }
    std::string hex() const {
        std::string out;
        for (const std::uint64_t half : {finish(first_), finish(second_)})
            for (int shift = 48; shift >= 0; shift -= 16)
                append_hex16(out, static_cast<unsigned>((half >> shift) & 0xFFFF));
        return out;
    }

  private:
    static std::uint64_t rotate(std::uint64_t value, int bits) {
        return (value << bits) | (value >> (64 - bits));
    }
    static std::uint64_t finish(std::uint64_t value) {
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93u;
        return value ^ (value >> 29);
    }
    std::uint64_t first_ = 0x243F6A8885A308D3u, second_ = 0x13198A2E03707344u;
};

}  // namespace naskah::pdf
