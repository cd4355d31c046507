#include "http/trace_context.hpp"

#include <cstddef>

namespace naskah::http {

namespace {

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_id(std::string_view text) {
    return is_hex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::optional<TraceContext> read_traceparent(std::string_view header) {
    constexpr std::size_t kLength = 55, kTrace = 3, kSpan = 36, kFlags = 53;
    if (header.size() < kLength || header[kTrace - 1] != '-' || header[kSpan - 1] != '-' ||
        header[kFlags - 1] != '-')
        return std::nullopt;
    const std::string_view version = header.substr(0, 2);
    if (!is_hex(version) || version == "ff") return std::nullopt;
    if (header.size() > kLength && (version == "00" || header[kLength] != '-')) return std::nullopt;
    const std::string_view trace = header.substr(kTrace, 32), span = header.substr(kSpan, 16),
                           flags = header.substr(kFlags, 2);
    if (!is_id(trace) || !is_id(span) || !is_hex(flags)) return std::nullopt;
    return TraceContext{std::string(trace), std::string(span), std::string(flags)};
}

std::string traceparent(const TraceContext& context) {
    return "00-" + context.trace_id + "-" + context.span_id + "-" + context.flags;
}

}  // namespace naskah::http
