#include "http/problem.hpp"

#include "pipeline/json_text.hpp"
#include "pipeline/severity.hpp"

namespace naskah::http {

Response to_response(const Problem& problem, std::string_view request_id) {
    pipeline::JsonText json;
    json.begin_object()
        .field("type", "urn:naskah:problem:" + problem.code)
        .field("title", problem.title)
        .field("status", problem.status)
        .field("detail", problem.detail)
        .field("instance", "urn:naskah:request:" + std::string(request_id));
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

    Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json";
    response.headers.emplace_back("Content-Language", "id");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = json.take() + "\n";
    return response;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Unknown";
    }
}

}  // namespace naskah::http
