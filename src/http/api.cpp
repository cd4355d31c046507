#include "http/api.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/error.hpp"
#include "http/content_disposition.hpp"
#include "http/media_type.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/severity.hpp"
#include "pipeline/verification.hpp"

namespace naskah::http {

namespace {

bool is_read(const Request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

Response json_response(std::string body) {
    Response response;
    response.content_type = "application/json";
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.body = std::move(body);
    return response;
}

Response text_response(std::string body) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

Response not_found(const Request& request) {
    return to_response({.status = 404,
                        .code = "not-found",
                        .title = "Alamat tidak ditemukan",
                        .detail = "Tidak ada apa pun di alamat ini. Daftar jenis dokumen ada di /v1/kinds."},
                       request.id);
}

Response method_not_allowed(const Request& request, const std::string& allow) {
    Response response = to_response({.status = 405,
                                     .code = "method-not-allowed",
                                     .title = "Metode tidak diizinkan",
                                     .detail = "Alamat ini hanya menerima metode " + allow + "."},
                                    request.id);
    response.headers.emplace_back("Allow", allow);
    return response;
}

Response pdf_response(pipeline::RenderResult result) {
    const auto findings =
        std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::warning; });
    Response response;
    response.content_type = "application/pdf";
    response.headers.emplace_back("Content-Disposition", attachment(result.file_name));
    response.headers.emplace_back("X-Naskah-Pages", std::to_string(result.pages));
    response.headers.emplace_back("X-Naskah-Findings", std::to_string(findings));
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(result.pdf);
    return response;
}

Response internal_error(const Request& request, std::string failure) {
    Response response =
        to_response({.status = 500,
                     .code = "internal-error",
                     .title = "Kesalahan pada layanan",
                     .detail = "Permintaan ini gagal karena kesalahan di pihak layanan. Sampaikan nomor "
                               "permintaan kepada pengelola layanan."},
                    request.id);
    response.failure = std::move(failure);
    return response;
}

/// A finding among the faults of a problem: what stands and what should stand join its sentence.
Diagnostic to_diagnostic(const audit::Finding& finding) {
    return {pipeline::severity_of(finding.weight), std::string(finding.rule->code), finding.place.pointer,
            finding.message, finding.fix};
}

}  // namespace

Problem unsupported_type(std::string detail) {
    return {.status = 415,
            .code = "unsupported-media-type",
            .title = "Jenis isi permintaan tidak didukung",
            .detail = std::move(detail)};
}

Problem document_problem(pipeline::RenderResult result) {
    Problem problem;
    problem.diagnostics = std::move(result.diagnostics);
    const std::string count = std::to_string(
        std::count_if(problem.diagnostics.begin(), problem.diagnostics.end(),
                      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; }));
    if (result.outcome == pipeline::Outcome::not_json) {
        problem.status = 400;
        problem.code = "not-json";
        problem.title = "Isi permintaan bukan JSON yang sah";
        problem.line = result.line;
        problem.column = result.column;
        problem.detail = "Teks tidak dapat dibaca sebagai JSON pada baris " + std::to_string(result.line) +
                         ", kolom " + std::to_string(result.column) + ".";
    } else if (result.outcome == pipeline::Outcome::unknown_kind) {
        problem.status = 422;
        problem.code = "unknown-kind";
        problem.title = "Jenis dokumen tidak dikenal";
        problem.detail =
            "Anggota \"jenis\" dari data, atau parameter \"jenis\" dari alamat, harus menyebut salah satu "
            "jenis "
            "dokumen yang ada di /v1/kinds.";
    } else if (result.outcome == pipeline::Outcome::refused) {
        problem.status = 422;
        problem.code = "grave-findings";
        problem.title = "Pemeriksaan menemukan hal berbobot tinggi";
        problem.detail =
            "Dokumen final ditolak karena temuan berbobot tinggi; perbaiki, atau buat sebagai konsep.";
        for (const audit::Finding& finding : result.audit->findings)
            problem.diagnostics.push_back(to_diagnostic(finding));
    } else {
        problem.status = 422;
        problem.code = "invalid-document";
        problem.title = "Data dokumen belum benar";
        problem.detail = "Ditemukan " + count + " kesalahan; perbaiki semuanya lalu kirim ulang.";
    }
    return problem;
}

namespace {

/// Audits and explanations refuse their input for what documents refuse it for.
template <typename Result>
Problem input_problem(Result result) {
    pipeline::RenderResult told;
    told.outcome = result.outcome;
    told.diagnostics = std::move(result.diagnostics);
    told.line = result.line;
    told.column = result.column;
    return document_problem(std::move(told));
}

}  // namespace

Problem body_problem(BodyFault fault, std::size_t limit) {
    switch (fault) {
        case BodyFault::none:
            break;
        case BodyFault::too_large:
            return {.status = 413,
                    .code = "body-too-large",
                    .title = "Isi permintaan terlalu besar",
                    .detail = "Isi permintaan melebihi batas " + std::to_string(limit) + " bita."};
        case BodyFault::malformed:
            return {.status = 400,
                    .code = "malformed-request",
                    .title = "Permintaan HTTP tidak sah",
                    .detail = "Susunan potongan (chunked) isi permintaan tidak sah."};
        case BodyFault::truncated:
            return {.status = 400,
                    .code = "body-truncated",
                    .title = "Isi permintaan terputus",
                    .detail = "Sambungan berakhir sebelum seluruh isi permintaan diterima."};
        case BodyFault::too_slow:
            return {.status = 408,
                    .code = "body-too-slow",
                    .title = "Isi permintaan terlalu lama dikirim",
                    .detail = "Isi permintaan tidak selesai dikirim dalam batas waktu."};
    }
    return {};
}

Api::Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, std::size_t body_limit,
         std::size_t render_threads, std::size_t waiting_renders)
    : engine_(std::move(engine)),
      web_(std::move(web)),
      body_limit_(body_limit),
      gate_(render_threads, waiting_renders) {}

Response Api::handle(const Request& request) {
    try {
        return route(request);
    } catch (const Error& error) {
        return internal_error(
            request, error.code() + ": " + error.operation() + ": " + error.object() + ": " + error.what());
    } catch (const std::exception& error) {
        return internal_error(request, error.what());
    } catch (...) {
        return internal_error(request, "pengecualian tak dikenal");
    }
}

Response Api::route(const Request& request) {
    const std::vector<std::string>& path = request.segments;
    const bool in_v1 = !path.empty() && path[0] == "v1";
    if (in_v1 && path.size() == 2 && path[1] == "documents")
        return request.method == "POST" ? create_document(request) : method_not_allowed(request, "POST");

    if (in_v1 && path.size() == 2 && path[1] == "audits")
        return request.method == "POST" ? create_audit(request) : method_not_allowed(request, "POST");
    if (in_v1 && path.size() == 2 && path[1] == "explanations")
        return request.method == "POST" ? explain_figure(request) : method_not_allowed(request, "POST");
    if (in_v1 && path.size() == 2 && path[1] == "verifications")
        return request.method == "POST" ? create_verification(request) : method_not_allowed(request, "POST");

    Response response;
    if (in_v1 && path.size() == 2 && path[1] == "kinds") {
        response = list_kinds();
    } else if (in_v1 && path.size() == 4 && path[1] == "kinds") {
        response = kind_file(request);
    } else if (path.size() == 1 && path[0] == "livez") {
        response = text_response("hidup\n");
    } else if (path.size() == 1 && path[0] == "readyz") {
        response = text_response("siap\n");
    } else {
        response = web_file(request);
    }
    if (response.status == 200 && !is_read(request)) return method_not_allowed(request, "GET, HEAD");
    return response;
}

std::optional<Response> Api::read_data(const Request& request, std::string& json) const {
    if (!is_json_media_type(request.content_type))
        return to_response(unsupported_type("Kirim data sebagai Content-Type: application/json dalam UTF-8."),
                           request.id);
    return read_body(request, json);
}

std::optional<Response> Api::read_body(const Request& request, std::string& bytes) const {
    if (!request.content_encoding.empty() && request.content_encoding != "identity")
        return to_response(unsupported_type("Isi permintaan harus dikirim tanpa Content-Encoding."),
                           request.id);
    if (!request.body->announced())
        return to_response({.status = 411,
                            .code = "length-required",
                            .title = "Panjang isi permintaan tidak disebut",
                            .detail = "Kirim Content-Length atau Transfer-Encoding: chunked."},
                           request.id);
    if (const BodyFault fault = request.body->read(body_limit_, bytes); fault != BodyFault::none)
        return to_response(body_problem(fault, body_limit_), request.id);
    return std::nullopt;
}

Response Api::overloaded(const Request& request) {
    Response response =
        to_response({.status = 503,
                     .code = "overloaded",
                     .title = "Layanan sedang penuh",
                     .detail = "Terlalu banyak permintaan menunggu. Coba lagi beberapa saat lagi."},
                    request.id);
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

namespace {

bool has_query(const Request& request, std::string_view name) {
    return std::any_of(request.query.begin(), request.query.end(),
                       [&](const auto& item) { return item.first == name; });
}

Response parameter_invalid(const Request& request, std::string_view name, std::string_view form) {
    return to_response({.status = 400,
                        .code = "parameter-invalid",
                        .title = "Parameter alamat tidak sah",
                        .detail = "Parameter \"" + std::string(name) + "\" harus " + std::string(form) + "."},
                       request.id);
}

/// What concerns the file and not what it says; an answer where a value cannot be.
std::optional<Response> read_output_options(const Request& request, pipeline::RenderOptions& options) {
    if (query_flag(request, "web")) options.order = pipeline::FileOrder::web;
    if (has_query(request, "dpi")) {
        const auto dpi = pipeline::read_dpi(query_value(request, "dpi"));
        if (!dpi) return parameter_invalid(request, "dpi", pipeline::kDpiForm);
        options.dpi = *dpi;
    }
    if (has_query(request, "size_limit")) {
        const auto size = pipeline::read_size(query_value(request, "size_limit"));
        if (!size) return parameter_invalid(request, "size_limit", pipeline::kSizeForm);
        options.size_limit = *size;
    }
    return std::nullopt;
}

}  // namespace

Response Api::create_document(const Request& request) {
    std::string json;
    if (auto refused = read_data(request, json)) return *std::move(refused);
    pipeline::RenderOptions options;
    if (auto refused = read_output_options(request, options)) return *std::move(refused);
    const auto pass = gate_.enter();
    if (!pass) return overloaded(request);
    options.jenis = query_value(request, "jenis");
    if (query_flag(request, "draft")) options.finality = pipeline::Finality::draft;
    if (query_flag(request, "strict")) options.grave_findings = pipeline::GraveFindings::refused;
    if (query_flag(request, "lembar_pemeriksaan")) options.findings = pipeline::FindingsAppendix::appended;
    pipeline::RenderResult result = engine_->render_as(json, options);
    if (result.outcome == pipeline::Outcome::done) return pdf_response(std::move(result));
    return to_response(document_problem(std::move(result)), request.id);
}

Response Api::explain_figure(const Request& request) {
    constexpr int kDepth = 20;  // deeper than the vocabulary; the answer is for programs
    std::string json;
    if (auto refused = read_data(request, json)) return *std::move(refused);
    const auto pass = gate_.enter();
    if (!pass) return overloaded(request);
    pipeline::ExplainResult result =
        engine_->explain(json, query_value(request, "pointer"), kDepth, pipeline::ExplanationFormat::json);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request.id);
    if (result.found) return json_response(std::move(result.text));
    return to_response({.status = 404,
                        .code = "figure-not-found",
                        .title = "Besaran tidak ditemukan",
                        .detail = std::move(result.text)},
                       request.id);
}

Response Api::create_audit(const Request& request) {
    const bool data = is_json_media_type(request.content_type);
    if (!data && !is_media_type(request.content_type, "text/plain") &&
        !is_media_type(request.content_type, "application/pdf"))
        return to_response(unsupported_type("Kirim data sebagai application/json, atau dokumen jadi sebagai "
                                            "text/plain atau application/pdf."),
                           request.id);
    std::string bytes;
    if (auto refused = read_body(request, bytes)) return *std::move(refused);
    const auto pass = gate_.enter();
    if (!pass) return overloaded(request);
    const std::vector<std::string> several = data ? pipeline::datasets_of(bytes) : std::vector<std::string>();
    std::vector<pipeline::NamedInput> inputs;
    inputs.reserve(several.size() + 1);
    for (const std::string& dataset : several)
        inputs.push_back({"data " + std::to_string(inputs.size() + 1), dataset});
    if (inputs.empty()) inputs.push_back({"", bytes});
    pipeline::AuditResult result = engine_->audit(inputs);
    if (result.outcome != pipeline::Outcome::done)
        return to_response(input_problem(std::move(result)), request.id);
    const bool sarif = accepts(request.accept, "application/sarif+json");
    Response response = json_response(sarif ? pipeline::audit_sarif(result) : pipeline::audit_json(result));
    if (sarif) response.content_type = "application/sarif+json";
    response.headers.emplace_back("X-Naskah-Findings", std::to_string(result.findings.size()));
    response.headers.emplace_back("Vary", "Accept");
    return response;
}

Response Api::create_verification(const Request& request) {
    if (!is_media_type(request.content_type, "application/pdf"))
        return to_response(unsupported_type("Kirim berkas PDF sebagai Content-Type: application/pdf."),
                           request.id);
    std::string pdf;
    if (auto refused = read_body(request, pdf)) return *std::move(refused);
    const auto pass = gate_.enter();
    if (!pass) return overloaded(request);
    pipeline::VerifyResult result = pipeline::verify(*engine_, pdf);
    if (result.cargo.found) return json_response(pipeline::verification_json(result));
    return to_response({.status = 422,
                        .code = "no-source",
                        .title = "Berkas tidak membawa data",
                        .detail = "Berkas ini tidak dapat diperiksa terhadap datanya.",
                        .diagnostics = std::move(result.cargo.diagnostics)},
                       request.id);
}

Response Api::list_kinds() const {
    pipeline::JsonText json;
    json.begin_object().key("kinds").begin_array();
    for (const pipeline::KindInfo& kind : engine_->kinds()) {
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
    return json_response(json.take() + "\n");
}

Response Api::kind_file(const Request& request) const {
    const std::string& jenis = request.segments[2];
    const std::string& part = request.segments[3];
    if (part == "schema") {
        if (const std::string* text = engine_->schema(jenis)) {
            Response response = json_response(*text);
            response.content_type = "application/schema+json";
            return response;
        }
    } else if (part == "example") {
        if (const std::string* text = engine_->example(jenis, query_value(request, "nama")))
            return json_response(*text);
    }
    return not_found(request);
}

Response Api::web_file(const Request& request) const {
    const std::vector<std::string>& path = request.segments;
    const WebPage::File* file = nullptr;
    if (path.empty()) file = web_.find("index.html");
    if (path.size() == 2 && path[0] == "web") file = web_.find(path[1]);
    if (file == nullptr) return not_found(request);
    Response response;
    response.content_type = file->content_type;
    response.headers.emplace_back("Cache-Control", "no-cache");
    // The page needs nothing from elsewhere; it shows the PDF it got as a blob.
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                  "connect-src 'self'; frame-src blob:; object-src blob:; base-uri 'none'; "
                                  "form-action 'none'; frame-ancestors 'none'");
    response.body = file->bytes;
    return response;
}

}  // namespace naskah::http
