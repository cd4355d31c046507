#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/length.hpp"

namespace naskah::pdf {

inline void append_integer(std::string& out, std::int64_t value) {
    char digits[24];
    const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end.ptr);
}

/// Appends value / 10^places as a PDF real (ISO 32000-1 clause 7.3.3): integers only, no trailing zeros, no
/// exponent.
template <int places>
inline void append_fixed(std::string& out, std::int64_t value) {
    char buffer[32];
    char* const end = buffer + sizeof buffer;
    char* begin = end;
    char* last = end;
    std::uint64_t rest =
        value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    bool significant = false;
    for (int place = 0; place < places; ++place) {
        const char digit = static_cast<char>('0' + rest % 10);
        rest /= 10;
        significant = significant || digit != '0';
        if (significant)
            *--begin = digit;
        else
            last = begin;
    }
    if (significant) *--begin = '.';
    if (rest != 0 || !significant) {
        do {
            *--begin = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
    }
    if (value < 0) *--begin = '-';
    out.append(begin, last);
}

/// A distance in points; Length counts 1/1000 pt, so nothing is lost.
inline void append_length(std::string& out, Length length) {
    append_fixed<3>(out, length.value());
}

inline void append_hex_byte(std::string& out, unsigned value) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    out += kDigits[(value >> 4) & 15];
    out += kDigits[value & 15];
}

inline void append_hex16(std::string& out, unsigned value) {
    append_hex_byte(out, value >> 8);
    append_hex_byte(out, value);
}

/// Right-aligned in `width` columns, or as it is where it is wider.
inline void append_padded(std::string& out, std::int64_t value, std::size_t width) {
    char digits[24];
    const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, value);
    const auto size = static_cast<std::size_t>(end.ptr - digits);
    if (size < width) out.append(width - size, ' ');
    out.append(digits, end.ptr);
}

inline void append_reference(std::string& out, std::uint32_t object) {
    append_integer(out, object);
    out += " 0 R";
}

}  // namespace naskah::pdf
