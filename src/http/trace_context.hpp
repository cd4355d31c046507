#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace naskah::http {

/// Which distributed trace a request belongs to (W3C Trace Context, level 1).
struct TraceContext {
    std::string trace_id;  ///< 32 lower-case hexadecimal digits, not all 0
    std::string span_id;   ///< 16 of them: of the request here, once it is continued
    std::string flags;     ///< 2 of them
};

/// Reads a traceparent header; nullopt when it is malformed, which means as if there were none. Higher
/// versions are read as far as version 00 goes.
std::optional<TraceContext> read_traceparent(std::string_view header);
/// As a header of version 00.
std::string traceparent(const TraceContext& context);

}  // namespace naskah::http
