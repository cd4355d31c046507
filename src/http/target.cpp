#include <algorithm>

#include "http/connection.hpp"
#include "http/message.hpp"

namespace naskah::http {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool percent_decode(std::string_view text, std::string& out) {
    out.clear();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        if (at + 2 >= text.size()) return false;
        const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
        if (high < 0 || low < 0) return false;
        out += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return true;
}

}  // namespace

bool split_target(std::string_view target, std::vector<std::string>& segments) {
    segments.clear();
    for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t slash = target.find_first_of("/?", scheme.size());
        target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
        break;
    }
    target = target.substr(0, target.find_first_of("?#"));
    if (!target.starts_with('/')) return false;
    target.remove_prefix(1);
    std::string segment;
    while (!target.empty()) {
        const std::size_t slash = target.find('/');
        if (!percent_decode(target.substr(0, slash), segment)) return false;
        segments.push_back(segment);
        if (slash == std::string_view::npos) break;
        target.remove_prefix(slash + 1);
        if (target.empty()) segments.emplace_back();  // "/a/" is not "/a"
    }
    return true;
}

bool split_query(std::string_view target, std::vector<std::pair<std::string, std::string>>& query) {
    query.clear();
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos) return true;
    target.remove_prefix(mark + 1);
    while (!target.empty()) {
        const std::string_view pair = target.substr(0, target.find('&'));
        target.remove_prefix(std::min(pair.size() + 1, target.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string name(pair.substr(0, equals)), value(pair.substr(std::min(equals + 1, pair.size())));
        std::string decoded;
        for (std::string* text : {&name, &value}) {
            std::replace(text->begin(), text->end(), '+', ' ');
            if (!percent_decode(*text, decoded)) return false;
            *text = decoded;
        }
        query.emplace_back(std::move(name), std::move(value));
    }
    return true;
}

std::string_view query_value(const Request& request, std::string_view name) {
    for (const auto& [key, value] : request.query)
        if (key == name) return value;
    return {};
}

bool has_query(const Request& request, std::string_view name) {
    return std::any_of(request.query.begin(), request.query.end(),
                       [&](const auto& item) { return item.first == name; });
}

std::string header_value(const Request& request, std::string_view name) {
    std::string joined;
    bool found = false;
    for (const auto& [key, value] : request.headers) {
        if (key != name) continue;
        if (found) joined += ", ";
        joined += value;
        found = true;
    }
    return joined;
}

std::string_view path_value(const Request& request, std::string_view name) {
    for (const auto& [key, value] : request.parameters)
        if (key == name) return value;
    return {};
}

}  // namespace naskah::http
