// GET /v1/kinds and what belongs to a kind: its schema and its examples.
#include "http/conditional.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

namespace {

std::string kinds_json(const std::vector<pipeline::KindInfo>& kinds) {
    pipeline::JsonText json;
    json.begin_object().key("kinds").begin_array();
    for (const pipeline::KindInfo& kind : kinds) {
        const std::string base = "/v1/kinds/" + kind.jenis;
        json.begin_object()
            .field("jenis", kind.jenis)
            .field("judul", kind.judul)
            .field("uraian", kind.uraian)
            .field("schema", base + "/schema")
            .field("example", base + "/example");
        json.key("examples").begin_array();
        for (const std::string& name : kind.examples) {
            std::string address = base;
            address.append("/example?nama=").append(name);
            json.begin_object().field("nama", name).field("example", address).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json.take() + "\n";
}

constexpr std::string_view kKindsSchema =
    R"({"type":"object","required":["kinds"],"properties":{"kinds":)"
    R"({"type":"array","items":{"$ref":"#/components/schemas/Kind"}}}})";
constexpr std::string_view kKindSchema =
    R"({"type":"object","required":["jenis","judul","uraian","schema","example","examples"],)"
    R"("properties":{"jenis":{"type":"string"},"judul":{"type":"string"},"uraian":{"type":"string"},)"
    R"("schema":{"type":"string"},"example":{"type":"string"},"examples":{"type":"array","items":)"
    R"({"type":"object","required":["nama","example"],"properties":)"
    R"({"nama":{"type":"string"},"example":{"type":"string"}}}}}})";

Parameter kind_parameter(const pipeline::Engine& engine) {
    return {.name = "jenis",
            .place = ParameterPlace::path,
            .schema = kind_name_schema(engine),
            .summary = "Jenis dokumen, dari /v1/kinds",
            .need = Need::required};
}

}  // namespace

void add_kinds(Router& router, Facilities& facilities) {
    const pipeline::Engine& engine = *facilities.engine;
    router.add_schema("Kind", std::string(kKindSchema));
    router.add({.method = "GET",
                .pattern = "/v1/kinds",
                .operation = "listKinds",
                .tag = "kinds",
                .summary = "Mendaftar jenis dokumen",
                .scope = "documents:read",
                .parameters = {none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Jenis dokumen, menurut abjad",
                             .contents = {{"application/json", std::string(kKindsSchema)}}},
                            unchanged_reply()},
                .handler = [&engine](const Request&) {
                    return with_etag(json_response(kinds_json(engine.kinds())));
                }});
    router.add({.method = "GET",
                .pattern = "/v1/kinds/{jenis}/schema",
                .operation = "getKindSchema",
                .tag = "kinds",
                .summary = "JSON Schema data suatu jenis dokumen",
                .scope = "documents:read",
                .parameters = {kind_parameter(engine), none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "JSON Schema, lengkap dengan semua berkas yang dirujuknya",
                             .contents = {{"application/schema+json", R"({"type":"object"})"}}},
                            unchanged_reply()},
                .problems = {"not-found"},
                .handler = [&engine](const Request& request) {
                    const std::string* text = engine.schema(path_value(request, "jenis"));
                    if (text == nullptr) return not_found(request);
                    Response response = json_response(*text);
                    response.content_type = "application/schema+json";
                    return with_etag(std::move(response));
                }});
    router.add({.method = "GET",
                .pattern = "/v1/kinds/{jenis}/example",
                .operation = "getKindExample",
                .tag = "kinds",
                .summary = "Contoh data yang lengkap",
                .scope = "documents:read",
                .parameters = {kind_parameter(engine),
                               {.name = "nama",
                                .schema = R"({"type":"string"})",
                                .summary = "Nama contoh lain, dari /v1/kinds"},
                               none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Data contoh",
                             .contents = {{"application/json", R"({"type":"object"})"}}},
                            unchanged_reply()},
                .problems = {"not-found"},
                .handler = [&engine](const Request& request) {
                    const std::string* text =
                        engine.example(path_value(request, "jenis"), query_value(request, "nama"));
                    return text != nullptr ? with_etag(json_response(*text)) : not_found(request);
                }});
}

}  // namespace naskah::http
