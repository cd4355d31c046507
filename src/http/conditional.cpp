#include "http/conditional.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "digest/sha256.hpp"
#include "http/problem.hpp"

namespace naskah::http {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_read(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

/// Digits only; a number beyond 64 bits is the largest, since every body is shorter.
std::optional<std::uint64_t> read_position(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() ? number : UINT64_MAX;
}

}  // namespace

std::string etag_of(std::string_view bytes) {
    return etag_of_digest(digest::sha256_hex(bytes));
}

std::string etag_of_digest(std::string_view sha256) {
    constexpr std::size_t kDigits = 32;  // 128 bits: no two contents of ours share them
    return "\"" + std::string(sha256.substr(0, kDigits)) + "\"";
}

Response with_etag(Response response) {
    response.headers.emplace_back("ETag", etag_of(response.body));
    return response;
}

std::string_view header_value(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (same_name(key, name)) return value;
    return {};
}

bool none_match_has(std::string_view list, std::string_view etag) {
    if (trimmed(list) == "*") return true;
    while (!list.empty()) {
        // A comma may stand inside a tag: find the quotes first.
        const std::size_t open = list.find('"');
        if (open == std::string_view::npos) return false;
        const std::size_t close = list.find('"', open + 1);
        if (close == std::string_view::npos) return false;
        if (list.substr(open, close - open + 1) == etag) return true;
        list.remove_prefix(close + 1);
    }
    return false;
}

Response answer_conditionally(const Request& request, Response response) {
    if (!is_read(request) || response.status != 200) return response;
    const std::string wanted = header_value(request, "if-none-match");
    const std::string_view etag = header_value(response, "ETag");
    if (wanted.empty() || etag.empty() || !none_match_has(wanted, etag)) return response;
    Response unchanged;
    unchanged.status = 304;
    for (auto& [name, value] : response.headers)
        if (same_name(name, "ETag") || same_name(name, "Cache-Control") || same_name(name, "Vary"))
            unchanged.headers.emplace_back(std::move(name), std::move(value));
    return unchanged;
}

ByteRange requested_range(const Request& request, std::uint64_t size, std::string_view etag) {
    // HEAD has no body to give a part of (RFC 9110 clause 14.2: Range is defined for GET alone).
    if (request.method != "GET") return {};
    const std::string header = header_value(request, "range");
    constexpr std::string_view kUnit = "bytes=";
    if (header.size() < kUnit.size() || !same_name(header.substr(0, kUnit.size()), kUnit)) return {};
    const std::string condition = header_value(request, "if-range");
    if (!condition.empty() && trimmed(condition) != etag) return {};
    const std::string_view spec = trimmed(std::string_view(header).substr(kUnit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};
    const std::string_view from = trimmed(spec.substr(0, dash)), to = trimmed(spec.substr(dash + 1));
    constexpr auto kPart = ByteRange::Kind::part;
    if (from.empty()) {  // the last so many bytes
        const auto count = read_position(to);
        if (!count) return {};
        if (*count == 0 || size == 0) return {.kind = ByteRange::Kind::unsatisfiable};
        return {.kind = kPart, .first = size - std::min(*count, size), .last = size - 1};
    }
    const auto first = read_position(from);
    const auto last = to.empty() ? std::optional<std::uint64_t>(UINT64_MAX) : read_position(to);
    if (!first || !last || *last < *first) return {};
    if (*first >= size) return {.kind = ByteRange::Kind::unsatisfiable};
    return {.kind = kPart, .first = *first, .last = std::min(*last, size - 1)};
}

void describe_range(Response& response, const ByteRange& range, std::uint64_t size) {
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (range.kind != ByteRange::Kind::part) return;
    response.status = 206;
    response.headers.emplace_back("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                                       std::to_string(range.last) + "/" +
                                                       std::to_string(size));
}

Response range_unsatisfiable(const Request& request, std::uint64_t size) {
    Response response = to_response(
        {.code = "range-unsatisfiable",
         .detail =
             "Bagian yang diminta berada di luar berkas, yang panjangnya " + std::to_string(size) + " bita.",
         .detail_english =
             "The range asked for lies outside of the file, which has " + std::to_string(size) + " bytes."},
        request);
    response.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
    return response;
}

Response answer_range(const Request& request, Response response) {
    if (!is_read(request) || response.status != 200) return response;
    const std::uint64_t size = response.body.size();
    const ByteRange range = requested_range(request, size, header_value(response, "ETag"));
    if (range.kind == ByteRange::Kind::unsatisfiable) return range_unsatisfiable(request, size);
    describe_range(response, range, size);
    if (range.kind == ByteRange::Kind::part)
        response.body = response.body.substr(static_cast<std::size_t>(range.first),
                                             static_cast<std::size_t>(range.last - range.first + 1));
    return response;
}

}  // namespace naskah::http
