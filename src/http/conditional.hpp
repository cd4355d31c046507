#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.hpp"

// Conditional requests and ranges (RFC 9110 clauses 13 and 14). Pure functions.

namespace naskah::http {

/// A strong entity tag of these bytes, with its quotes.
std::string etag_of(std::string_view bytes);
/// The same of bytes whose SHA-256 is known.
std::string etag_of_digest(std::string_view sha256);
/// The same answer with the ETag of its body.
Response with_etag(Response response);
/// The value of a header field of the answer; empty: none.
std::string_view header_value(const Response& response, std::string_view name);

/// Whether a list of If-None-Match ("*", or entity tags with commas between) has the tag, weak or strong.
bool none_match_has(std::string_view list, std::string_view etag);
/// Turns a 200 to GET or HEAD into 304 when the client has the same already (If-None-Match); else gives it
/// back.
Response answer_conditionally(const Request& request, Response response);

/// Which bytes of a body a Range header asks for.
struct ByteRange {
    enum class Kind { whole, part, unsatisfiable };
    Kind kind = Kind::whole;
    std::uint64_t first = 0, last = 0;  ///< of a part, both included
};
/// Judges Range and If-Range of a request against a body of `size` bytes with this strong entity tag. One
/// range of bytes is a part; several, another unit, a malformed header, an If-Range that is another tag or a
/// date: the whole, as if there were no Range.
ByteRange requested_range(const Request& request, std::uint64_t size, std::string_view etag);
/// The headers of an answer that may be asked for in parts: Accept-Ranges, and Content-Range of a part or of
/// a 416; sets the status (200, 206). For bodies that are read from a file: read only what the range says.
void describe_range(Response& response, const ByteRange& range, std::uint64_t size);
/// For bodies that are in memory: a 200 with an ETag becomes the 206 or the 416 the request asks for.
Response answer_range(const Request& request, Response response);
/// 416 with Content-Range: bytes */size.
Response range_unsatisfiable(const Request& request, std::uint64_t size);

}  // namespace naskah::http
