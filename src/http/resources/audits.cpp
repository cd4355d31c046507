// POST /v1/audits: what the audit finds in datasets or in printed documents.
#include "http/handling.hpp"
#include "http/media_type.hpp"
#include "http/resources/resources.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::http {

namespace {

/// Whether bytes that were announced as JSON can be data: else the engine would take them for a printed text.
bool may_be_data(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

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
    if (data && !may_be_data(bytes))
        return to_response(input_problem(facilities.engine->check(bytes)), request);
    const std::vector<std::string> several = data ? pipeline::datasets_of(bytes) : std::vector<std::string>();
    std::vector<pipeline::NamedInput> inputs;
    inputs.reserve(several.size() + 1);
    for (const std::string& dataset : several)
        inputs.push_back({"data " + std::to_string(inputs.size() + 1), dataset});
    if (inputs.empty()) inputs.push_back({"", bytes});
    pipeline::AuditResult result;
    if (auto stopped = run_watched(request, facilities, [&] { result = facilities.engine->audit(inputs); }))
        return *std::move(stopped);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request);
    const bool sarif = accepts(header_value(request, "accept"), "application/sarif+json");
    Response response = json_response(sarif ? pipeline::audit_sarif(result) : pipeline::audit_json(result));
    if (sarif) response.content_type = "application/sarif+json";
    response.headers.emplace_back("X-Naskah-Findings", std::to_string(result.findings.size()));
    response.headers.emplace_back("Vary", "Accept");
    return response;
}

constexpr std::string_view kPlaceSchema =
    R"({"type":"object","properties":{"label":{"type":"string"},"page":{"type":"integer","minimum":1},)"
    R"("line":{"type":"integer","minimum":1},"pointer":{"type":"string"}}})";
constexpr std::string_view kFindingSchema =
    R"({"type":"object","required":["code","class","weight","place","message","source"],"properties":{)"
    R"("code":{"type":"string"},"class":{"type":"string"},"weight":{"enum":["tinggi","sedang","ringan"]},)"
    R"("place":{"$ref":"#/components/schemas/Place"},"message":{"type":"string"},"stated":{"type":"string"},)"
    R"("expected":{"type":"string"},"fix":{"type":"string"},"source":{"type":"string"},)"
    R"("others":{"type":"array","items":{"type":"object","required":["place"],"properties":)"
    R"({"place":{"$ref":"#/components/schemas/Place"},"text":{"type":"string"}}}}}})";
constexpr std::string_view kAuditSchema =
    R"({"type":"object","required":["outcome","counts","findings","diagnostics"],"properties":{)"
    R"("outcome":{"enum":["done","not-json","unknown-kind","invalid","refused"]},)"
    R"("counts":{"type":"object","required":["tinggi","sedang","ringan"],"additionalProperties":)"
    R"({"type":"integer","minimum":0}},)"
    R"("findings":{"type":"array","items":{"$ref":"#/components/schemas/Finding"}},)"
    R"("diagnostics":{"type":"array","items":{"$ref":"#/components/schemas/Diagnostic"}}}})";

}  // namespace

void add_audits(Router& router, Facilities& facilities) {
    router.add_schema("Place", std::string(kPlaceSchema));
    router.add_schema("Finding", std::string(kFindingSchema));
    router.add_schema("Audit", std::string(kAuditSchema));
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
                      .contents = {{"application/json", R"({"$ref":"#/components/schemas/Audit"})"},
                                   {"application/sarif+json",
                                    R"({"type":"object","required":["version","runs"]})"}},
                      .headers = {{"X-Naskah-Findings", "Jumlah temuan"}}}},
         .problems = data_problems(),
         .handler = [&facilities](const Request& request) { return create_audit(request, facilities); }});
}

}  // namespace naskah::http
