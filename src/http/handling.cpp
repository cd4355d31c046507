#include "http/handling.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/error.hpp"
#include "http/media_type.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/severity.hpp"

namespace naskah::http {

namespace {

constexpr std::array<std::string_view, 4> kOn{"", "1", "true", "ya"};
constexpr std::array<std::string_view, 3> kOff{"0", "false", "tidak"};

Problem not_json_problem(const pipeline::RenderResult& result) {
    const std::string line = std::to_string(result.line), column = std::to_string(result.column);
    return {.code = "not-json",
            .detail = "Teks tidak dapat dibaca sebagai JSON pada baris " + line + ", kolom " + column + ".",
            .detail_english = "The text stops being JSON at line " + line + ", column " + column + ".",
            .line = result.line,
            .column = result.column};
}

}  // namespace

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
    return to_response(
        {.code = "not-found",
         .detail = "Tidak ada apa pun di alamat ini. Daftar jenis dokumen ada di /v1/kinds.",
         .detail_english = "There is nothing at this address. /v1/kinds lists the kinds of documents."},
        request);
}

Response parameter_invalid(const Request& request, std::string_view name, std::string_view form,
                           std::string_view form_english) {
    const std::string quoted = "\"" + std::string(name) + "\"";
    return to_response(
        {.code = "parameter-invalid",
         .detail = "Parameter " + quoted + " harus " + std::string(form) + ".",
         .detail_english = "The parameter " + quoted + " must be " + std::string(form_english) + "."},
        request);
}

Response overloaded(const Request& request) {
    Response response =
        to_response({.code = "overloaded",
                     .detail = "Terlalu banyak permintaan menunggu. Coba lagi beberapa saat lagi.",
                     .detail_english = "Too many requests are waiting. Try again in a few seconds."},
                    request);
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

Response unsupported_type(const Request& request, std::string detail, std::string detail_english) {
    return to_response({.code = "unsupported-media-type",
                        .detail = std::move(detail),
                        .detail_english = std::move(detail_english)},
                       request);
}

Problem document_problem(pipeline::RenderResult result) {
    Problem problem;
    const std::string count = std::to_string(pipeline::count_of(Severity::error, result.diagnostics));
    if (result.outcome == pipeline::Outcome::not_json) {
        problem = not_json_problem(result);
    } else if (result.outcome == pipeline::Outcome::unknown_kind) {
        problem.code = "unknown-kind";
        problem.detail =
            "Anggota \"jenis\" dari data, atau parameter \"jenis\" dari alamat, harus menyebut salah satu "
            "jenis dokumen yang ada di /v1/kinds.";
        problem.detail_english =
            "The member \"jenis\" of the data, or the parameter \"jenis\" of the address, has to name one of "
            "the kinds of documents at /v1/kinds.";
    } else if (result.outcome == pipeline::Outcome::refused) {
        problem.code = "grave-findings";
        problem.detail =
            "Dokumen final ditolak karena temuan berbobot tinggi; perbaiki, atau buat sebagai konsep.";
        problem.detail_english =
            "A finished document is refused because of grave findings; mend them, or make a draft.";
    } else if (result.outcome == pipeline::Outcome::stopped && !result.diagnostics.empty()) {
        problem.code = result.diagnostics.front().code;
        problem.detail = result.diagnostics.front().message;
    } else {
        problem.code = "invalid-document";
        problem.detail = "Ditemukan " + count + " kesalahan; perbaiki semuanya lalu kirim ulang.";
        problem.detail_english = count + " faults were found; mend them all, then send the data again.";
    }
    problem.diagnostics = std::move(result.diagnostics);
    if (result.outcome == pipeline::Outcome::refused)
        for (const audit::Finding& finding : result.audit->findings)
            problem.diagnostics.push_back(pipeline::diagnostic_of(finding));
    return problem;
}

pipeline::RenderWatch watch_of(const Facilities& facilities) {
    return {.budget = facilities.budget, .clock = [] {
                return std::chrono::duration_cast<std::chrono::nanoseconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
            }};
}

std::optional<Response> run_watched(const Request& request, Facilities& facilities,
                                    const std::function<void()>& work) {
    const pipeline::RenderWatch watch = watch_of(facilities);
    std::optional<Diagnostic> stopped;
    facilities.renders.run([&] { stopped = pipeline::watched(&watch, work); });
    if (!stopped) return std::nullopt;
    return to_response({.code = stopped->code, .detail = stopped->message, .diagnostics = {*stopped}},
                       request);
}

Problem body_problem(BodyFault fault, std::size_t limit) {
    switch (fault) {
        case BodyFault::none:
            break;
        case BodyFault::too_large:
            return {.code = "body-too-large",
                    .detail = "Isi permintaan melebihi batas " + std::to_string(limit) + " bita.",
                    .detail_english =
                        "The request body is over the limit of " + std::to_string(limit) + " bytes."};
        case BodyFault::malformed:
            return {.code = "malformed-request",
                    .detail = "Susunan potongan (chunked) isi permintaan tidak sah.",
                    .detail_english = "The chunks of the request body are malformed."};
        case BodyFault::truncated:
            return {.code = "body-truncated",
                    .detail = "Sambungan berakhir sebelum seluruh isi permintaan diterima.",
                    .detail_english = "The connection ended before the whole request body had come."};
        case BodyFault::too_slow:
            return {.code = "body-too-slow",
                    .detail = "Isi permintaan tidak selesai dikirim dalam batas waktu.",
                    .detail_english = "The request body did not come in time."};
    }
    return {.code = "internal-error", .detail = "Isi permintaan tidak terbaca."};
}

std::optional<Response> read_body(const Request& request, std::size_t limit, std::string& bytes) {
    const std::string encoding = header_value(request, "content-encoding");
    if (!encoding.empty() && encoding != "identity")
        return unsupported_type(request, "Isi permintaan harus dikirim tanpa Content-Encoding.",
                                "Send the body without Content-Encoding.");
    if (!request.body->announced())
        return to_response({.code = "length-required",
                            .detail = "Kirim Content-Length atau Transfer-Encoding: chunked.",
                            .detail_english = "Send Content-Length or Transfer-Encoding: chunked."},
                           request);
    if (const BodyFault fault = request.body->read(limit, bytes); fault != BodyFault::none)
        return to_response(body_problem(fault, limit), request);
    return std::nullopt;
}

std::optional<Response> read_data(const Request& request, std::size_t limit, std::string& json) {
    if (!is_json_media_type(header_value(request, "content-type")))
        return unsupported_type(request, "Kirim data sebagai Content-Type: application/json dalam UTF-8.",
                                "Send the data as Content-Type: application/json in UTF-8.");
    return read_body(request, limit, json);
}

std::optional<Response> parse_data(const Request& request, Facilities& facilities, std::string_view text,
                                   json::ParseResult& parsed) {
    constexpr std::size_t kLong = std::size_t{1} << 20;
    const bool is_long = text.size() > kLong;
    const auto pass = is_long ? facilities.gate.enter() : std::nullopt;
    if (is_long && !pass) return overloaded(request);
    // Deeper than any service can be told to take: how deep data may be is the engine's to judge.
    constexpr std::size_t kDeepest = 300;
    parsed = json::parse(text, {.max_depth = kDeepest});
    if (parsed.document || parsed.line == 0) return std::nullopt;
    pipeline::RenderResult told;
    told.outcome = pipeline::Outcome::not_json;
    told.diagnostics = parsed.diagnostics.items();
    told.line = parsed.line;
    told.column = parsed.column;
    return to_response(document_problem(std::move(told)), request);
}

std::optional<Response> read_switch(const Request& request, std::string_view name, bool& on) {
    on = false;
    if (!has_query(request, name)) return std::nullopt;
    const std::string_view value = query_value(request, name);
    on = std::find(kOn.begin(), kOn.end(), value) != kOn.end();
    if (on || std::find(kOff.begin(), kOff.end(), value) != kOff.end()) return std::nullopt;
    return parameter_invalid(request, name, "ya atau tidak (juga true, false, 1, 0, atau tanpa nilai)",
                             "true or false (or ya, tidak, 1, 0, or without a value)");
}

std::vector<std::string> body_problems(std::vector<std::string> own) {
    for (const char* code : {"body-too-large", "body-too-slow", "body-truncated", "length-required",
                             "overloaded", "unsupported-media-type"})
        own.emplace_back(code);
    return own;
}

std::vector<std::string> data_problems(std::vector<std::string> own) {
    for (const char* code : {"invalid-document", "not-json", "render-cancelled", "render-too-big",
                             "render-too-many-pages", "render-too-slow", "unknown-kind"})
        own.emplace_back(code);
    return body_problems(std::move(own));
}

Response answer_told(const Request& request, std::span<const std::string_view> told,
                     const std::function<Response()>& work) {
    try {
        return work();
    } catch (const Error& error) {
        if (std::find(told.begin(), told.end(), error.code()) == told.end()) throw;
        return to_response({.code = error.code(),
                            .detail = error.what(),
                            .detail_english = std::string(problem_type(error.code()).title_english) + "."},
                           request);
    }
}

void tell_render(Response& response, std::size_t pages, std::size_t findings) {
    response.headers.emplace_back("X-Naskah-Pages", std::to_string(pages));
    response.headers.emplace_back("X-Naskah-Findings", std::to_string(findings));
}

std::string kind_name_schema(const pipeline::Engine& engine) {
    pipeline::JsonText schema;
    schema.begin_object().field("type", "string").key("enum").begin_array();
    for (const pipeline::KindInfo& kind : engine.kinds()) schema.value(kind.jenis);
    schema.end_array().end_object();
    return schema.take();
}

Parameter none_match_parameter() {
    return {.name = "If-None-Match",
            .place = ParameterPlace::header,
            .schema = R"({"type":"string"})",
            .summary = "ETag yang sudah dimiliki peminta"};
}

Reply unchanged_reply() {
    return {.status = 304, .summary = "Isi masih sama dengan yang sudah dimiliki"};
}

Parameter switch_parameter(std::string name, std::string summary) {
    std::string schema = R"({"type":"string","enum":[)";
    for (const auto& words : {std::vector<std::string_view>(kOn.begin(), kOn.end()),
                              std::vector<std::string_view>(kOff.begin(), kOff.end())})
        for (const std::string_view word : words)
            schema.append(schema.back() == '[' ? "\"" : ",\"").append(word).append("\"");
    return {.name = std::move(name), .schema = schema + "]}", .summary = std::move(summary)};
}

}  // namespace naskah::http
