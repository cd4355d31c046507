// POST /v1/verifications: whether a PDF is what the data in it make.
#include "pipeline/verification.hpp"

#include "http/handling.hpp"
#include "http/media_type.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {

namespace {

Response create_verification(const Request& request, Facilities& facilities) {
    if (!is_media_type(header_value(request, "content-type"), "application/pdf"))
        return unsupported_type(request, "Kirim berkas PDF sebagai Content-Type: application/pdf.",
                                "Send the PDF as Content-Type: application/pdf.");
    std::string pdf;
    if (auto refused = read_body(request, facilities.body_limit, pdf)) return *std::move(refused);
    const auto pass = facilities.gate.enter();
    if (!pass) return overloaded(request);
    pipeline::VerifyResult result;
    if (auto stopped =
            run_watched(request, facilities, [&] { result = pipeline::verify(*facilities.engine, pdf); }))
        return *std::move(stopped);
    if (result.cargo.found) return json_response(pipeline::verification_json(result));
    return to_response({.code = "no-source",
                        .detail = "Berkas ini tidak dapat diperiksa terhadap datanya.",
                        .detail_english = "This file cannot be compared with its data.",
                        .diagnostics = std::move(result.cargo.diagnostics)},
                       request);
}

constexpr std::string_view kVerificationSchema =
    R"({"type":"object","required":["sound","data","engine","pages","diagnostics"],"properties":{)"
    R"("sound":{"type":"boolean"},"data":{"type":"object","required":["bytes","sha256","intact"],)"
    R"("properties":{"bytes":{"type":"integer"},"sha256":{"type":"string"},"intact":{"type":"boolean"}}},)"
    R"("engine":{"type":"object","required":["stated","own"]},"pages":{"type":"object","required":["result"]},)"
    R"("diagnostics":{"type":"array","items":{"type":"object"}},"audit":{"$ref":"#/components/schemas/Audit"}}})";

}  // namespace

void add_verifications(Router& router, Facilities& facilities) {
    router.add({.method = "POST",
                .pattern = "/v1/verifications",
                .operation = "createVerification",
                .tag = "verifications",
                .summary = "Memeriksa apakah PDF sama dengan yang dibuat dari data di dalamnya",
                .scope = "audit",
                .bodies = {{"application/pdf", ""}},
                .replies = {{.status = 200,
                             .summary = "Hasil perbandingan dan pemeriksaan datanya",
                             .contents = {{"application/json", std::string(kVerificationSchema)}}}},
                .problems = body_problems({"no-source", "render-cancelled", "render-too-big",
                                           "render-too-many-pages", "render-too-slow"}),
                .handler = [&facilities](const Request& request) {
                    return create_verification(request, facilities);
                }});
}

}  // namespace naskah::http
