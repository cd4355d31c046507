#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace naskah::text {

/// Reads the code point at `position` and moves past it. A malformed byte reads as U+FFFD: the caller's
/// promise of valid UTF-8 is not trusted with memory.
char32_t next_code_point(std::string_view text, std::size_t& position);
/// The same backwards: `position` moves to the start of the code point that ends there.
char32_t previous_code_point(std::string_view text, std::size_t& position);

/// Printable ASCII only (U+0020 to U+007E).
bool is_plain_ascii(std::string_view text);
/// White space that vanishes at a line end (UAX #14 classes SP and the spaces of BA); no-break spaces are not
/// of it.
bool is_vanishing_space(char32_t code_point);
/// Any space that HarfBuzz can make from the glyph of U+0020 when a font lacks it.
bool is_space_separator(char32_t code_point);
/// Forces the end of a line (UAX #14 classes BK, CR, LF, NL).
bool is_line_terminator(char32_t code_point);
/// Belongs to the character before it: marks, joiners, variation selectors and other invisible characters.
bool extends_cluster(char32_t code_point);
/// Invisible by nature (Default_Ignorable_Code_Point): never missing from a font.
bool is_ignorable(char32_t code_point);

/// UTF-16 for ICU, with the byte offset of every unit and of the end.
struct Utf16Text {
    std::u16string units;
    std::vector<std::uint32_t> offsets;
    void assign(std::string_view text);
};

}  // namespace naskah::text
