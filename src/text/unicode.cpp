#include "text/unicode.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace naskah::text {

char32_t next_code_point(std::string_view text, std::size_t& position) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 code_point = 0;
    U8_NEXT_OR_FFFD(bytes, position, text.size(), code_point);
    return static_cast<char32_t>(code_point);
}

char32_t previous_code_point(std::string_view text, std::size_t& position) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 code_point = 0;
    // The macro's helper takes 32-bit offsets; a character is at most four bytes, so a window of that size is
    // enough.
    const std::size_t window = position < 4 ? 0 : position - 4;
    auto index = static_cast<std::int32_t>(position - window);
    U8_PREV_OR_FFFD(bytes + window, 0, index, code_point);
    position = window + static_cast<std::size_t>(index);
    return static_cast<char32_t>(code_point);
}

bool is_plain_ascii(std::string_view text) {
    bool plain = true;
    for (const char byte : text) plain &= byte >= 0x20 && byte < 0x7F;
    return plain;
}

bool is_vanishing_space(char32_t code_point) {
    if (code_point == U' ' || code_point == U'\t') return true;
    if (code_point < 0x1680) return false;
    return code_point == 0x1680 || (code_point >= 0x2000 && code_point <= 0x200A && code_point != 0x2007) ||
           code_point == 0x205F || code_point == 0x3000;
}

bool is_space_separator(char32_t code_point) {
    return code_point == U' ' || code_point == U'\t' || code_point == 0x00A0 || code_point == 0x202F ||
           code_point == 0x2007 || is_vanishing_space(code_point);
}

bool is_line_terminator(char32_t code_point) {
    return (code_point >= 0x0A && code_point <= 0x0D) || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

bool is_ignorable(char32_t code_point) {
    if (code_point < 0xAD) return false;
    return u_hasBinaryProperty(static_cast<UChar32>(code_point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool extends_cluster(char32_t code_point) {
    if (code_point < 0xAD) return false;
    return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_M_MASK) != 0 || is_ignorable(code_point);
}

void Utf16Text::assign(std::string_view text) {
    units.clear();
    offsets.clear();
    units.reserve(text.size());
    offsets.reserve(text.size() + 1);
    for (std::size_t position = 0; position < text.size();) {
        const auto start = static_cast<std::uint32_t>(position);
        const char32_t code_point = next_code_point(text, position);
        if (code_point >= 0x10000) {
            units.push_back(static_cast<char16_t>(U16_LEAD(code_point)));
            units.push_back(static_cast<char16_t>(U16_TRAIL(code_point)));
            offsets.push_back(start);
        } else {
            units.push_back(static_cast<char16_t>(code_point));
        }
        offsets.push_back(start);
    }
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
}

}  // namespace naskah::text
