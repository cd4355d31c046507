// POST /v1/audits: what the audit finds in datasets or in printed documents.
#include "http/handling.hpp"
#include "http/media_type.hpp"
#include "http/resources/resources.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::http {

namespace {

Response create_audit(const Request& request, Facilities& facilities) {
    const std::string type = header_value(request, "content-type");
    const bool data = is_json_media_type(type);
    if (!data && !is_media_type(type, "text/plain") && !is_media_type(type, "application/pdf"))
        return unsupported_type(request,
                                "Kirim data sebagai application/json, atau dokumen jadi sebagai text/plain "
                                "atau application/pdf.",
                                "Send data as application/json, or a finished document as text/plain or "
                                "application/pdf.");
    std::string bytes;
    if (auto refused = read_body(request, facilities.body_limit, bytes)) return *std::move(refused);
    const auto pass = facilities.gate.enter();
    if (!pass) return overloaded(request);
    const std::vector<std::string> several = data ? pipeline::datasets_of(bytes) : std::vector<std::string>();
    std::vector<pipeline::NamedInput> inputs;
    inputs.reserve(several.size() + 1);
    for (const std::string& dataset : several)
        inputs.push_back({"data " + std::to_string(inputs.size() + 1), dataset});
    if (inputs.empty()) inputs.push_back({"", bytes});
    pipeline::AuditResult result = facilities.engine->audit(inputs);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request);
    const bool sarif = accepts(header_value(request, "accept"), "application/sarif+json");
    Response response = json_response(sarif ? pipeline::audit_sarif(result) : pipeline::audit_json(result));
    if (sarif) response.content_type = "application/sarif+json";
    response.headers.emplace_back("X-Naskah-Findings", std::to_string(result.findings.size()));
    response.headers.emplace_back("Vary", "Accept");
    return response;
}

}  // namespace

void add_audits(Router& router, Facilities& facilities) {
    router.add(
        {.method = "POST",
         .pattern = "/v1/audits",
         .operation = "createAudit",
         .tag = "audits",
         .summary = "Memeriksa data, beberapa data satu instansi, atau dokumen jadi",
         .scope = "audit",
         .bodies = {{"application/json",
                     R"({"anyOf":[{"$ref":"#/components/schemas/Data"},)"
                     R"({"type":"array","items":{"$ref":"#/components/schemas/Data"}}]})"},
                    {"text/plain", R"({"type":"string"})"},
                    {"application/pdf", ""}},
         .replies = {{.status = 200,
                      .summary = "Temuan pemeriksaan",
                      .contents = {{"application/json", R"({"type":"object"})"},
                                   {"application/sarif+json", R"({"type":"object"})"}},
                      .headers = {{"X-Naskah-Findings", "Jumlah temuan"}}}},
         .problems = {"body-too-large", "body-too-slow", "body-truncated", "invalid-document",
                      "length-required", "not-json", "overloaded", "unsupported-media-type"},
         .handler = [&facilities](const Request& request) { return create_audit(request, facilities); }});
}

}  // namespace naskah::http
