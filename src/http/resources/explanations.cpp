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
    pipeline::ExplainResult result;
    if (auto stopped = run_watched(request, facilities, [&] {
            result = facilities.engine->explain(json, query_value(request, "pointer"), kDepth,
                                                pipeline::ExplanationFormat::json);
        }))
        return *std::move(stopped);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request);
    if (result.found) return json_response(std::move(result.text));
    return to_response({.code = "figure-not-found", .detail = std::move(result.text)}, request);
}

constexpr std::string_view kDerivationSchema =
    R"({"type":"object","properties":{"besaran":{"type":"string"},"uraian":{"type":"string"},)"
    R"("pointer":{"type":"string"},"objek":{"type":"string"},"nilai":{"type":"string"},)"
    R"("rumus":{"type":"string"},"hitungan":{"type":"string"},"pembulatan":{"type":"string"},)"
    R"("kebijakan":{"type":"string"},"alasan":{"type":"string"},"dipotong":{"type":"boolean"},)"
    R"("masukan":{"type":"array","items":{"$ref":"#/components/schemas/Derivation"}}}})";
constexpr std::string_view kExplanationSchema =
    R"({"type":"object","required":["figures"],"properties":{)"
    R"("figures":{"type":"array","items":{"$ref":"#/components/schemas/Derivation"}},)"
    R"("datum":{"$ref":"#/components/schemas/Derivation"},"users":{"type":"array","items":{"type":"object",)"
    R"("required":["besaran","uraian","nilai","pointer"]}}}})";

}  // namespace

void add_explanations(Router& router, Facilities& facilities) {
    router.add_schema("Derivation", std::string(kDerivationSchema));
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
         .bodies = {{"application/json", "{}"}},
         .replies = {{.status = 200,
                      .summary = "Rumus, masukan, dan pembulatan",
                      .contents = {{"application/json", std::string(kExplanationSchema)}}}},
         .problems = data_problems({"figure-not-found"}),
         .handler = [&facilities](const Request& request) { return explain_figure(request, facilities); }});
}

}  // namespace naskah::http
