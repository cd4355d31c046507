#include "http/media_type.hpp"

#include <algorithm>

namespace naskah::http {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

bool is_json_media_type(std::string_view content_type) {
    std::size_t end = content_type.find(';');
    if (!same_ignoring_case(trimmed(content_type.substr(0, end)), "application/json")) return false;
    while (end != std::string_view::npos) {
        content_type.remove_prefix(end + 1);
        end = content_type.find(';');
        const std::string_view parameter = trimmed(content_type.substr(0, end));
        const std::size_t equals = parameter.find('=');
        if (equals == std::string_view::npos || !same_ignoring_case(parameter.substr(0, equals), "charset"))
            continue;
        std::string_view charset = parameter.substr(equals + 1);
        if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
            charset = charset.substr(1, charset.size() - 2);
        if (!same_ignoring_case(charset, "utf-8")) return false;
    }
    return true;
}

bool is_media_type(std::string_view content_type, std::string_view wanted) {
    return same_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))), wanted);
}

bool accepts(std::string_view accept, std::string_view wanted) {
    while (!accept.empty()) {
        const std::size_t end = std::min(accept.find(','), accept.size());
        const std::string_view range = accept.substr(0, end);
        accept.remove_prefix(std::min(end + 1, accept.size()));
        if (!is_media_type(range, wanted)) continue;
        const std::size_t q = range.find("q=");
        // "0", "0.", "0.000": not acceptable.
        if (q == std::string_view::npos ||
            range.substr(q + 2).find_first_not_of("0. \t") != std::string_view::npos)
            return true;
    }
    return false;
}

}  // namespace naskah::http
