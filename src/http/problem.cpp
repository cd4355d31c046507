#include "http/problem.hpp"

#include <algorithm>

#include "pipeline/severity.hpp"

namespace naskah::http {

namespace {

/// The weight of a language in Accept-Language, in thousandths; -1 when nothing in the header concerns it.
int weight_of(std::string_view list, std::string_view language) {
    int exact = -1, any = -1;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        const std::string_view item = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        const std::size_t first = item.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        const std::string_view range = item.substr(first, item.find_first_of(" \t;-", first) - first);
        int weight = 1000;
        if (const std::size_t q = item.find("q="); q != std::string_view::npos) {
            weight = 0;
            int unit = 1000;
            for (const char c : item.substr(q + 2)) {
                if (c >= '0' && c <= '9') {
                    weight += (c - '0') * unit;
                    unit /= 10;
                } else if (c != '.') {
                    break;
                }
            }
        }
        const bool same = std::equal(range.begin(), range.end(), language.begin(), language.end(),
                                     [](char a, char b) { return (a | 0x20) == b; });
        if (same) exact = std::max(exact, weight);
        if (range == "*") any = std::max(any, weight);
    }
    return exact >= 0 ? exact : any;
}

bool is_english(const Problem& problem, const Request& request) {
    return request.language == Language::english && !problem.detail_english.empty();
}

}  // namespace

Language read_language(std::string_view accept_language) {
    const int english = weight_of(accept_language, "en"), indonesian = weight_of(accept_language, "id");
    return english > std::max(indonesian, 0) ? Language::english : Language::indonesian;
}

void write_problem(pipeline::JsonText& json, const Problem& problem, const Request& request,
                   std::string_view instance) {
    const ProblemType& type = problem_type(problem.code);
    const bool english = is_english(problem, request);
    json.begin_object()
        .field("type", "urn:naskah:problem:" + problem.code)
        .field("title", english ? type.title_english : type.title)
        .field("status", type.status)
        .field("detail", english ? problem.detail_english : problem.detail)
        .field("instance", instance);
    if (problem.line > 0) json.field("line", problem.line).field("column", problem.column);
    if (!problem.diagnostics.empty()) {
        json.key("errors").begin_array();
        for (const Diagnostic& diagnostic : problem.diagnostics) {
            json.begin_object()
                .field("pointer", diagnostic.pointer)
                .field("code", diagnostic.code)
                .field("severity", pipeline::name_of(diagnostic.severity))
                .field("message", diagnostic.message);
            if (!diagnostic.fix.empty()) json.field("fix", diagnostic.fix);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

Response to_response(const Problem& problem, const Request& request) {
    pipeline::JsonText json;
    write_problem(json, problem, request, "urn:naskah:request:" + request.id);
    const bool english = is_english(problem, request);
    Response response;
    response.status = problem_type(problem.code).status;
    response.content_type = "application/problem+json";
    // Diagnostics speak to the author of the document, whatever the client prefers.
    response.headers.emplace_back("Content-Language", !english                      ? "id"
                                                      : problem.diagnostics.empty() ? "en"
                                                                                    : "en, id");
    response.headers.emplace_back("Vary", "Accept-Language");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = json.take() + "\n";
    return response;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Unknown";
    }
}

}  // namespace naskah::http
