#include "http/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "http/door.hpp"
#include "http/problem.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::http {

namespace {

using pipeline::JsonText;

/// What any request may be told, whatever it asks for.
constexpr std::string_view kEverywhere[] = {"header-too-large", "internal-error", "malformed-request",
                                            "rate-limited", "stopping"};

constexpr std::string_view kProblemSchema =
    R"({"type":"object","description":"Masalah menurut RFC 9457; type adalah urn:naskah:problem:KODE.",)"
    R"("required":["type","title","status","detail","instance"],"properties":{)"
    R"("type":{"type":"string","pattern":"^urn:naskah:problem:[a-z0-9]+(-[a-z0-9]+)*$"},)"
    R"("title":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599},)"
    R"("detail":{"type":"string"},"instance":{"type":"string","pattern":"^urn:naskah:(request|job):"},)"
    R"("line":{"type":"integer","minimum":1},"column":{"type":"integer","minimum":1},)"
    R"("errors":{"type":"array","items":{"$ref":"#/components/schemas/Diagnostic"}}}})";
constexpr std::string_view kDiagnosticSchema =
    R"({"type":"object","description":"Kesalahan pada data dokumen, selalu berbahasa Indonesia.",)"
    R"("required":["pointer","code","severity","message"],"properties":{)"
    R"("pointer":{"type":"string","description":"JSON Pointer ke data"},"code":{"type":"string"},)"
    R"("severity":{"enum":["error","warning","note"]},"message":{"type":"string"},"fix":{"type":"string"}}})";

void write_contents(JsonText& json, const std::vector<Content>& contents) {
    json.key("content").begin_object();
    for (const Content& content : contents) {
        json.key(content.media_type).begin_object();
        if (!content.schema.empty()) json.key("schema").literal(content.schema);
        json.end_object();
    }
    json.end_object();
}

std::string_view name_of(ParameterPlace place) {
    switch (place) {
        case ParameterPlace::path:
            return "path";
        case ParameterPlace::query:
            return "query";
        case ParameterPlace::header:
            return "header";
    }
    return "query";
}

void write_parameters(JsonText& json, const Route& route) {
    if (route.parameters.empty()) return;
    json.key("parameters").begin_array();
    for (const Parameter& parameter : route.parameters) {
        const bool required = parameter.place == ParameterPlace::path || parameter.need == Need::required;
        json.begin_object()
            .field("name", parameter.name)
            .field("in", name_of(parameter.place))
            .field("description", parameter.summary)
            .key("required")
            .literal(required ? "true" : "false")
            .key("schema")
            .literal(parameter.schema)
            .end_object();
    }
    json.end_array();
}

void write_problems(JsonText& json, int status, const std::set<std::string_view>& codes) {
    std::string description;
    for (const std::string_view code : codes) {
        if (!description.empty()) description += "; ";
        description.append(code).append(": ").append(problem_type(code).title);
    }
    json.key(std::to_string(status)).begin_object().field("description", description);
    json.key("content").begin_object().key("application/problem+json").begin_object().key("schema");
    json.begin_object().key("allOf").begin_array();
    json.begin_object().field("$ref", "#/components/schemas/Problem").end_object();
    json.begin_object().key("properties").begin_object().key("type").begin_object().key("enum").begin_array();
    for (const std::string_view code : codes) json.value("urn:naskah:problem:" + std::string(code));
    json.end_array().end_object().end_object().end_object();
    json.end_array().end_object().end_object().end_object().end_object();
}

void write_responses(JsonText& json, const Route& route) {
    json.key("responses").begin_object();
    for (const Reply& reply : route.replies) {
        json.key(std::to_string(reply.status)).begin_object().field("description", reply.summary);
        if (!reply.headers.empty()) {
            json.key("headers").begin_object();
            for (const auto& [name, description] : reply.headers)
                json.key(name)
                    .begin_object()
                    .field("description", description)
                    .key("schema")
                    .begin_object()
                    .field("type", "string")
                    .end_object()
                    .end_object();
            json.end_object();
        }
        if (!reply.contents.empty()) write_contents(json, reply.contents);
        json.end_object();
    }
    std::map<int, std::set<std::string_view>> codes;
    for (const std::string_view code : kEverywhere) codes[problem_type(code).status].insert(code);
    for (const std::string& code : route.problems) codes[problem_type(code).status].insert(code);
    if (!route.scope.empty())
        for (const std::string_view code : kDoorProblems) codes[problem_type(code).status].insert(code);
    for (const auto& [status, of_status] : codes) write_problems(json, status, of_status);
    json.end_object();
}

void write_operation(JsonText& json, const Route& route, Credentials credentials) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(c | 0x20);
    json.key(method)
        .begin_object()
        .field("operationId", route.operation)
        .field("summary", route.summary)
        .key("tags")
        .begin_array()
        .value(route.tag)
        .end_array();
    write_parameters(json, route);
    if (!route.bodies.empty()) {
        json.key("requestBody").begin_object().key("required").literal("true");
        write_contents(json, route.bodies);
        json.end_object();
    }
    write_responses(json, route);
    if (credentials == Credentials::required && !route.scope.empty()) {
        json.key("security").begin_array();
        for (const char* scheme : {"token", "session"}) {
            json.begin_object().key(scheme).begin_array();
            if (route.scope != kAnyScope) json.value(route.scope);
            json.end_array().end_object();
        }
        json.end_array();
    }
    json.end_object();
}

void write_security_schemes(JsonText& json) {
    json.key("securitySchemes").begin_object();
    json.key("token")
        .begin_object()
        .field("type", "http")
        .field("scheme", "bearer")
        .field("description", "Token nsk_…; yang tertulis pada tiap operasi adalah cakupan yang diperlukan.")
        .end_object();
    json.key("session")
        .begin_object()
        .field("type", "apiKey")
        .field("in", "cookie")
        .field("name", "naskah_sesi")
        .field("description",
               "Sesi dari POST /v1/sessions; permintaan yang mengubah sesuatu perlu X-Naskah-CSRF.")
        .end_object();
    json.end_object();
}

}  // namespace

std::string openapi_document(const Router& router, const pipeline::Engine& engine, Credentials credentials) {
    JsonText json;
    json.begin_object().field("openapi", "3.1.0");
    json.key("info")
        .begin_object()
        .field("title", "Naskah")
        .field("summary", "Layanan naskah dinas: data kinerja menjadi dokumen PDF resmi")
        .field(
            "description",
            "Judul dan uraian masalah mengikuti Accept-Language (id, en); kesalahan pada data dokumen selalu "
            "berbahasa Indonesia. Setiap jawaban membawa X-Request-Id.")
        .field("version", pipeline::engine_version())
        .end_object();
    json.key("servers").begin_array().begin_object().field("url", "/").end_object().end_array();
    json.key("paths").begin_object();
    std::vector<std::string_view> patterns;
    for (const auto& route : router.routes())
        if (std::find(patterns.begin(), patterns.end(), route->pattern) == patterns.end())
            patterns.push_back(route->pattern);
    for (const std::string_view pattern : patterns) {
        json.key(pattern).begin_object();
        for (const auto& route : router.routes())
            if (route->pattern == pattern) write_operation(json, *route, credentials);
        json.end_object();
    }
    json.end_object();
    json.key("components").begin_object();
    if (credentials == Credentials::required) write_security_schemes(json);
    json.key("schemas");
    std::string schemas = "{\"Problem\":";
    schemas.append(kProblemSchema).append(",\"Diagnostic\":").append(kDiagnosticSchema);
    schemas.append(",").append(kind_schemas(engine));
    for (const auto& [name, schema] : router.schemas())
        schemas.append(",\"").append(name).append("\":").append(schema);
    json.literal(schemas + "}").end_object().end_object();
    return json.take() + "\n";
}

}  // namespace naskah::http
