#pragma once

#include <string>
#include <string_view>

namespace naskah::pdf {

/// Appends UTF-8 text as the hexadecimal digits of UTF-16BE, surrogate pairs beyond the BMP; bytes that are
/// not UTF-8 become U+FFFD. At most `limit` 16-bit units, never half a pair.
void append_utf16_hex(std::string& out, std::string_view utf8,
                      std::size_t limit = static_cast<std::size_t>(-1));

/// Text for people as it goes into metadata: control characters (C0, DEL, C1) and U+FFFE, U+FFFF removed,
/// tabs and line ends as a space, bytes that are not UTF-8 as U+FFFD. What remains may stand in XML.
std::string clean_text(std::string_view utf8);

/// Appends a text string (ISO 32000-1 clause 7.9.2.2) for people, cleaned by clean_text(): a literal where
/// all is ASCII, else UTF-16BE with its byte order mark.
void append_text_string(std::string& out, std::string_view utf8);
/// The bytes that readers have of it.
std::size_t text_string_size(std::string_view utf8);

/// Whether there is a character that everybody may give a meaning of their own (Unicode chapter 23.5).
bool has_private_use(std::string_view utf8);

/// Appends bytes escaped for the inside of a literal string (ISO 32000-1 clause 7.3.4.2).
void append_escaped(std::string& out, std::string_view bytes);

/// Appends bytes as a literal string, escaped.
void append_literal(std::string& out, std::string_view bytes);

/// Appends a name (clause 7.3.5) with its solidus; what is not a regular character is written as #xx.
void append_name(std::string& out, std::string_view name);

/// Appends a URI as a literal string; bytes outside printable ASCII are percent-encoded (RFC 3986).
void append_uri(std::string& out, std::string_view uri);

/// "2024-03-04T00:00:00+08:00" as "D:20240304000000+08'00'" (clause 7.9.4); "" when it is not such a time.
std::string date_string(std::string_view iso8601);

}  // namespace naskah::pdf
