#include "http/router.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace naskah::http {

namespace {

std::vector<std::string> segments_of(std::string_view pattern) {
    assert(pattern.starts_with('/'));
    std::vector<std::string> segments;
    while (pattern.size() > 1) {
        pattern.remove_prefix(1);
        const std::size_t end = std::min(pattern.find('/'), pattern.size());
        segments.emplace_back(pattern.substr(0, end));
        pattern.remove_prefix(end);
    }
    return segments;
}

bool is_parameter(const std::string& segment) {
    return segment.starts_with('{');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
    return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
                      [](const std::string& wanted, const std::string& given) {
                          return is_parameter(wanted) ? !given.empty() : wanted == given;
                      });
}

/// Whether `a` is the more exact of two patterns that fit the same segments.
bool is_closer(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t at = 0; at < a.size(); ++at)
        if (is_parameter(a[at]) != is_parameter(b[at])) return is_parameter(b[at]);
    return false;
}

}  // namespace

void Router::add(Route route) {
    assert(std::none_of(routes_.begin(), routes_.end(), [&](const auto& other) {
        return other->operation == route.operation ||
               (other->method == route.method && other->pattern == route.pattern);
    }));
    assert(route.handler);
    patterns_.push_back(segments_of(route.pattern));
    routes_.push_back(std::make_unique<Route>(std::move(route)));
}

void Router::add_schema(std::string name, std::string schema) {
    schemas_.insert_or_assign(std::move(name), std::move(schema));
}

Router::Match Router::find(Request& request) const {
    const std::vector<std::string>* closest = nullptr;
    for (const std::vector<std::string>& pattern : patterns_)
        if (fits(pattern, request.segments) && (closest == nullptr || is_closer(pattern, *closest)))
            closest = &pattern;
    Match match;
    if (closest == nullptr) return match;
    std::vector<std::string> methods;
    for (std::size_t at = 0; at < routes_.size(); ++at) {
        if (patterns_[at] != *closest) continue;
        const Route& route = *routes_[at];
        match.pattern = route.pattern;
        methods.push_back(route.method);
        if (route.method == "GET") methods.emplace_back("HEAD");
        if (request.method == route.method || (request.method == "HEAD" && route.method == "GET"))
            match.route = &route;
    }
    for (const std::string& method : methods) match.allow += (match.allow.empty() ? "" : ", ") + method;
    for (std::size_t at = 0; at < closest->size(); ++at) {
        const std::string& name = (*closest)[at];
        if (is_parameter(name))
            request.parameters.emplace_back(name.substr(1, name.size() - 2), request.segments[at]);
    }
    return match;
}

}  // namespace naskah::http
