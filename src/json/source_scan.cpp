#include "json/source_scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace naskah::json {

namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}
bool is_continuation(unsigned byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed UTF-8 character at i, 0 when there is none (RFC 3629, section 4).
std::size_t character_length(std::string_view text, std::size_t i) {
    const unsigned lead = byte_at(text, i);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : (lead & 0xF0U) == 0xE0U      ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || i + length > text.size()) return 0;
    const unsigned second = byte_at(text, i + 1);
    unsigned low = 0x80, high = 0xBF;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    if (second < low || second > high) return 0;
    for (std::size_t k = 2; k < length; ++k) {
        if (!is_continuation(byte_at(text, i + k))) return 0;
    }
    return length;
}

}  // namespace

Place place_of(std::string_view text, std::size_t offset) {
    Place place;
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    place.line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
    const std::size_t last = before.rfind('\n');
    const std::string_view row = last == std::string_view::npos ? before : before.substr(last + 1);
    place.column = static_cast<int>(std::ranges::count_if(
                       row, [](char c) { return !is_continuation(static_cast<unsigned char>(c)); })) +
                   1;
    return place;
}

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        while (i + 8 <= text.size()) {  // most of a report is ASCII
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + i, 8);
            if ((word & 0x8080808080808080U) != 0) break;
            i += 8;
        }
        if (i == text.size()) break;
        const std::size_t length = character_length(text, i);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

std::size_t find_control_character(std::string_view decoded) {
    bool suspect = false;
    for (const char c : decoded) {  // a plain loop over all, which compilers vectorise
        const auto byte = static_cast<unsigned char>(c);
        suspect = suspect | (byte < 0x20) | (byte == 0x7F) | (byte == 0xC2);
    }
    if (!suspect) return std::string_view::npos;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const unsigned byte = byte_at(decoded, i);
        if (byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\t')) return i;
        if (byte == 0xC2 && i + 1 < decoded.size() && byte_at(decoded, i + 1) < 0xA0) return i;
    }
    return std::string_view::npos;
}

std::size_t find_depth_excess(std::string_view text, std::size_t depth) {
    std::size_t open = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++open > depth) return i;
        } else if (c == '}' || c == ']') {
            --open;
        }
    }
    return text.size();
}

std::string code_point_name(std::string_view text, std::size_t offset) {
    const unsigned lead = byte_at(text, offset);
    const std::size_t length = character_length(text, offset);
    unsigned code = length <= 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = code << 6 | (byte_at(text, offset + k) & 0x3FU);
    std::array<char, 16> name{};
    const int written = std::snprintf(name.data(), name.size(), "U+%04X", code);
    return {name.data(), static_cast<std::size_t>(written)};
}

}  // namespace naskah::json
