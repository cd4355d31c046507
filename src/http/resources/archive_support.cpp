#include "http/resources/archive_support.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "http/conditional.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/rendering.hpp"
#include "http/resources/access_support.hpp"
#include "http/world_problem.hpp"
#include "jobs/document_work.hpp"
#include "pipeline/severity.hpp"

namespace naskah::http {
namespace {

constexpr std::array<std::string_view, 4> kTold = {archive::kUnknown, archive::kFinal, archive::kStateStep,
                                                   archive::kCursor};
// Kept by the browser of one person at most, and never shown to the next one who signs in there.
constexpr const char* kPrivate = "private, no-cache";

}  // namespace

void write_document(pipeline::JsonText& json, const archive::Document& document) {
    json.begin_object()
        .field("id", document.id)
        .field("jenis", document.jenis)
        .field("title", document.title)
        .field("tahun", document.tahun)
        .field("state", to_text(document.state))
        .field("created", time_text(document.created))
        .field("changed", time_text(document.changed))
        .field("created_by", document.created_by)
        .field("last_version", document.last_version)
        .end_object();
}

void write_version(pipeline::JsonText& json, const archive::Version& version) {
    json.begin_object()
        .field("number", version.number)
        .field("data_sha256", version.data_sha256)
        .field("pdf_sha256", version.pdf_sha256)
        .field("pdf_size", version.pdf_size)
        .field("pages", version.pages)
        .field("engine", version.engine)
        .field("created", time_text(version.created))
        .field("created_by", version.created_by)
        .end_object();
}

std::string document_body(const archive::Document& document) {
    pipeline::JsonText json;
    write_document(json, document);
    return json.take() + "\n";
}

Response archive_json(std::string body) {
    Response response;
    response.content_type = "application/json";
    response.headers.emplace_back("Cache-Control", kPrivate);
    response.body = std::move(body);
    return with_etag(std::move(response));
}

Response document_response(int status, const archive::Document& document) {
    Response response = archive_json(document_body(document));
    response.status = status;
    return response;
}

Response answer_archive(const Request& request, const std::function<Response()>& work) {
    return answer_told(request, kTold, work);
}

Response document_unknown(const Request& request) {
    return to_response({.code = archive::kUnknown,
                        .detail = "Dokumen tidak ada dalam arsip kantor ini.",
                        .detail_english = "The archive of this office has no such document."},
                       request);
}

Response version_unknown(const Request& request) {
    return to_response({.code = "version-unknown",
                        .detail = "Dokumen atau versi ini tidak ada dalam arsip kantor ini.",
                        .detail_english = "The archive of this office has no such document or version."},
                       request);
}

std::optional<Response> read_making(const Request& request, pipeline::GraveFindings& grave_findings,
                                    pipeline::FindingsAppendix& findings) {
    bool strict = false, sheet = false;
    for (const auto& [name, value] :
         {std::pair<const char*, bool*>{"strict", &strict}, {"lembar_pemeriksaan", &sheet}})
        if (auto refused = read_switch(request, name, *value)) return refused;
    if (strict) grave_findings = pipeline::GraveFindings::refused;
    if (sheet) findings = pipeline::FindingsAppendix::appended;
    return std::nullopt;
}

Made make_version(const Request& request, Facilities& facilities, std::string_view jenis) {
    Made made;
    pipeline::RenderOptions options;
    if ((made.refusal = read_making(request, options.grave_findings, options.findings))) return made;
    std::string data;
    if ((made.refusal = read_data(request, facilities.body_limit, data))) return made;
    const auto pass = facilities.gate.enter();
    if (!pass) {
        made.refusal = overloaded(request);
        return made;
    }
    made.jenis = jobs::kind_of(data, jenis.empty() ? query_value(request, "jenis") : jenis);
    options.jenis = made.jenis;
    pipeline::RenderResult result = render_measured(facilities, data, options);
    if (result.outcome != pipeline::Outcome::done) {
        made.refusal = to_response(document_problem(std::move(result)), request);
        return made;
    }
    made.findings = pipeline::count_of(Severity::warning, result.diagnostics);
    made.refusal = run_watched(request, facilities, [&] {
        made.version = jobs::version_of(*facilities.engine, std::move(data), std::move(result), made.jenis,
                                        principal_of(request).actor());
        made.version.origin = request.once_id;
    });
    return made;
}

void tell_made(Response& response, const Made& made) {
    tell_render(response, static_cast<std::size_t>(made.version.pages), made.findings);
}

Parameter document_id_parameter() {
    return id_parameter("Id dokumen dalam arsip");
}

std::vector<std::string> archive_problems(std::vector<std::string> own) {
    own.insert(own.end(), std::begin(kDatabaseProblems), std::end(kDatabaseProblems));
    return own;
}

std::vector<Parameter> making_parameters() {
    return {switch_parameter("strict", "Menolak dokumen yang temuannya berbobot tinggi"),
            switch_parameter("lembar_pemeriksaan", "Menambahkan lembar temuan di belakang")};
}

std::vector<std::pair<std::string, std::string>> made_headers() {
    return {{"Location", "Alamat dari yang baru disimpan"},
            {"X-Naskah-Pages", "Jumlah halaman"},
            {"X-Naskah-Findings", "Jumlah peringatan"}};
}

}  // namespace naskah::http
