// POST /v1/explanations: where a figure of the data comes from.
#include "http/handling.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

namespace {

Response explain_figure(const Request& request, Facilities& facilities) {
    constexpr int kDepth = 20;  // deeper than the vocabulary; the answer is for programs
    std::string json;
    if (auto refused = read_data(request, facilities.body_limit, json)) return *std::move(refused);
    const auto pass = facilities.gate.enter();
    if (!pass) return overloaded(request);
    pipeline::ExplainResult result = facilities.engine->explain(json, query_value(request, "pointer"), kDepth,
                                                                pipeline::ExplanationFormat::json);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request);
    if (result.found) return json_response(std::move(result.text));
    return to_response({.code = "figure-not-found", .detail = std::move(result.text)}, request);
}

}  // namespace

void add_explanations(Router& router, Facilities& facilities) {
    router.add(
        {.method = "POST",
         .pattern = "/v1/explanations",
         .operation = "explainFigure",
         .tag = "explanations",
         .summary = "Menerangkan asal suatu angka dari data",
         .scope = "documents:read",
         .parameters = {{.name = "pointer",
                         .schema = R"({"type":"string"})",
                         .summary = "Jalur besaran (JSON Pointer), misalnya /serapan"}},
         .bodies = {{"application/json", R"({"$ref":"#/components/schemas/Data"})"}},
         .replies = {{.status = 200,
                      .summary = "Rumus, masukan, dan pembulatan",
                      .contents = {{"application/json", R"({"type":"object"})"}}}},
         .problems = {"body-too-large", "body-too-slow", "body-truncated", "figure-not-found",
                      "invalid-document", "length-required", "not-json", "overloaded",
                      "unsupported-media-type"},
         .handler = [&facilities](const Request& request) { return explain_figure(request, facilities); }});
}

}  // namespace naskah::http
