#include "http/preferences.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace naskah::http {
namespace {

constexpr std::string_view kBlanks = " \t";

/// Takes the text up to one of the separators off the front, and the separator; a quoted string (RFC 9110
/// clause 5.6.4) hides what stands in it.
std::string_view take_until(std::string_view& text, char separator) {
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size() && (quoted || text[at] != separator); ++at) {
        if (text[at] == '"') quoted = !quoted;
        if (quoted && text[at] == '\\') ++at;
    }
    at = std::min(at, text.size());
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_async(std::string_view name) {
    constexpr std::string_view kName = "respond-async";
    return std::equal(name.begin(), name.end(), kName.begin(), kName.end(), [](char given, char wanted) {
        return given == wanted || (given >= 'A' && given <= 'Z' && (given | 0x20) == wanted);
    });
}

}  // namespace

bool prefers_async(const Request& request) {
    const std::string header = header_value(request, "prefer");
    for (std::string_view rest = header; !rest.empty();) {
        std::string_view preference = take_until(rest, ',');
        std::string_view value = take_until(preference, ';');  // what is left are its parameters
        const std::string_view name = trimmed(take_until(value, '='));
        if (!is_async(name)) continue;
        // It has no value, and an empty one is none (RFC 7240 clause 2).
        value = trimmed(value);
        return value.empty() || value == "\"\"";
    }
    return false;
}

}  // namespace naskah::http
