#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/trace_context.hpp"

namespace naskah::access {
struct Principal;
}

namespace naskah::http {

/// Why a request body could not be had.
enum class BodyFault {
    none,
    too_large,  ///< more than the limit, by Content-Length or by count
    malformed,  ///< chunk framing is wrong (RFC 9112 clause 7.1)
    truncated,  ///< the client closed before the end
    too_slow    ///< the body deadline passed
};

/// The body of one request, read when a handler wants it (so that a refusal needs no reading).
class BodySource {
  public:
    virtual ~BodySource() = default;
    /// Reads the whole body into `out`, at most `limit` bytes. Call once.
    virtual BodyFault read(std::size_t limit, std::string& out) = 0;
    /// False when neither Content-Length nor chunked transfer coding announced a body.
    virtual bool announced() const = 0;
};

/// In which language the person behind the client reads titles and details of problems.
enum class Language { indonesian, english };

/// Whether what is sent can be read on the way.
enum class Transport { plain, tls };

/// Names and values in the order they came.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// One HTTP request, free of any library. Lives as long as its handling.
struct Request {
    std::string id;                     ///< X-Request-Id of the answer
    std::string method;                 ///< upper case, as sent
    std::vector<std::string> segments;  ///< of the path, percent-decoded; empty for "/"
    Fields query;                       ///< decoded, as sent
    Fields headers;                     ///< names in lower case
    Fields parameters;       ///< what stands in the braces of the route's pattern, once it is found
    std::string client;      ///< address of the peer, without port; empty when unknown
    std::string client_key;  ///< who the client is where that is known better than by address (a token's id)
    Transport transport = Transport::plain;
    Language language = Language::indonesian;
    std::optional<TraceContext> trace;  ///< when the client sent one: with a span of this request
    std::string_view pattern;           ///< of the address, for metrics; empty: there is no such address
    /// Of a request with an Idempotency-Key, where its route heeds it (repetition.hpp): the same for each
    /// attempt at this request, and for no other; 32 hexadecimal digits. For ids of what must not be doubled.
    std::string once_id;
    std::shared_ptr<const access::Principal> principal;  ///< who asks, once the door let them in (door.hpp)
    BodySource* body = nullptr;                          ///< never null while handling
};

/// The value of a query parameter; empty when it was not sent. The first counts.
std::string_view query_value(const Request& request, std::string_view name);
bool has_query(const Request& request, std::string_view name);
/// The value of a header field (name in lower case), several of one name joined by ", " (RFC 9110 clause
/// 5.3); empty when there is none.
std::string header_value(const Request& request, std::string_view name);
/// The value of a parameter of the path ("jenis" of "/v1/kinds/{jenis}/schema"); empty when the route has
/// none of this name.
std::string_view path_value(const Request& request, std::string_view name);

/// One HTTP answer. Content-Length, Date, Connection and X-Request-Id are added when it is sent.
struct Response {
    int status = 200;
    std::string content_type;
    Fields headers;  ///< values are free of control characters
    std::string body;
    std::string failure;  ///< for the log only: why the status is 500
};

/// "OK", "Not Found", …: the reason phrase of a status this service sends.
std::string_view reason_phrase(int status);

}  // namespace naskah::http
