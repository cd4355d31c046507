#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace naskah::json {

/// A place in the input, from 1; the column counts characters, not bytes.
struct Place {
    int line = 1, column = 1;
};

Place place_of(std::string_view text, std::size_t offset);

/// Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, up to
/// U+10FFFF); npos when there is none.
std::size_t find_invalid_utf8(std::string_view text);

/// Offset of the first character that no string may hold raw or escaped (all controls but \n and \t, U+007F
/// to U+009F) in a decoded string; npos when there is none.
std::size_t find_control_character(std::string_view decoded);

/// Offset of the bracket that opens the container number `depth` + 1 in a text that is well-formed up to
/// there.
std::size_t find_depth_excess(std::string_view text, std::size_t depth);

/// "U+0007" of the (well-formed) character at an offset.
std::string code_point_name(std::string_view text, std::size_t offset);

/// What the reader was waiting for when it stopped, for the message.
enum class Expected {
    value,
    member_name_or_end,
    member_value,
    element_or_end,
    comma_or_end_of_object,
    comma_or_end_of_array,
    end_of_text
};

/// A syntax fault told for people.
struct SyntaxFault {
    std::string code = "json-syntax";
    std::size_t offset = 0;
    std::string message, fix;
};

/// Finds out what is wrong where the parser stopped: `offset` is the last byte it read, text.size() at the
/// end. `overflow`: it was a number no double can hold.
SyntaxFault explain_syntax_fault(std::string_view text, std::size_t offset, bool overflow, Expected expected);

}  // namespace naskah::json
