// /v1/archive/documents/{id}/versions: what is kept of a document, never rewritten.
#include <limits>

#include "base/whole_number.hpp"
#include "http/conditional.hpp"
#include "http/content_disposition.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/repetition.hpp"
#include "http/resources/access_support.hpp"
#include "http/resources/archive.hpp"
#include "http/resources/archive_support.hpp"

namespace naskah::http {
namespace {

using ArchivePointer = std::shared_ptr<archive::Archive>;

constexpr const char* kAddress = "/v1/archive/documents/{id}/versions";

constexpr std::string_view kVersion =
    R"({"type":"object","required":["number","data_sha256","pdf_sha256","pdf_size","pages","engine","created",)"
    R"("created_by"],"properties":{"number":{"type":"integer","minimum":1},"data_sha256":{"type":"string"},)"
    R"("pdf_sha256":{"type":"string"},"pdf_size":{"type":"integer"},"pages":{"type":"integer"},)"
    R"("engine":{"type":"string"},"created":{"type":"string","format":"date-time"},)"
    R"("created_by":{"type":"string"}}})";
constexpr std::string_view kVersions =
    R"({"type":"object","required":["versions"],"properties":{"versions":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/ArchiveVersion"}}}})";

/// The number in the address; 0, which no version has, for what is none.
std::int64_t number_of(const Request& request) {
    return whole_number<std::int64_t>(path_value(request, "number"), 0,
                                      std::numeric_limits<std::int32_t>::max())
        .value_or(0);
}

std::optional<archive::Version> find_version(const Request& request, archive::Archive& archive) {
    return archive.find_version(principal_of(request).office, path_value(request, "id"), number_of(request));
}

/// What is never rewritten may be kept as long as one likes, by whoever was allowed to have it.
Response immutable(std::string content_type, std::string etag) {
    Response response;
    response.content_type = std::move(content_type);
    response.headers.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
    response.headers.emplace_back("Vary", "Authorization, Cookie");
    response.headers.emplace_back("ETag", std::move(etag));
    return response;
}

Response list(const Request& request, archive::Archive& archive) {
    const auto versions = archive.versions(principal_of(request).office, path_value(request, "id"));
    if (versions.empty()) return document_unknown(request);
    pipeline::JsonText json;
    json.begin_object().key("versions").begin_array();
    for (const archive::Version& version : versions) write_version(json, version);
    return archive_json(json.end_array().end_object().take() + "\n");
}

Response add(const Request& request, Facilities& facilities, archive::Archive& archive) {
    const access::Principal& who = principal_of(request);
    const std::string_view id = path_value(request, "id");
    // Before the work: what cannot be added need not be made. add_version() judges again.
    const auto document = archive.find_document(who.office, id);
    if (!document) return document_unknown(request);
    if (document->state != archive::State::konsep)
        return to_response({.code = archive::kFinal,
                            .detail = "Dokumen sudah " + std::string(to_text(document->state)) +
                                      " dan tidak dapat menerima versi lagi; buat dokumen baru.",
                            .detail_english = "The document is final and takes no further version."},
                           request);
    Made made = make_version(request, facilities, document->jenis);
    if (made.refusal) return *std::move(made.refusal);
    const archive::Version version = archive.add_version(who.office, id, made.version);
    pipeline::JsonText json;
    write_version(json, version);
    Response response = archive_json(json.take() + "\n");
    response.status = 201;
    response.headers.emplace_back(
        "Location", "/v1/archive/documents/" + document->id + "/versions/" + std::to_string(version.number));
    tell_made(response, made);
    return response;
}

Response find(const Request& request, archive::Archive& archive) {
    const auto version = find_version(request, archive);
    if (!version) return version_unknown(request);
    pipeline::JsonText json;
    write_version(json, *version);
    std::string body = json.take() + "\n";
    Response response = immutable("application/json", etag_of(body));
    response.body = std::move(body);
    return response;
}

Response pdf(const Request& request, archive::Archive& archive) {
    const auto version = find_version(request, archive);
    if (!version) return version_unknown(request);
    const std::string etag = etag_of_digest(version->pdf_sha256);
    const auto size = static_cast<std::uint64_t>(version->pdf_size);
    Response response = immutable("application/pdf", etag);
    const std::string id(path_value(request, "id"));
    response.headers.emplace_back("Content-Disposition",
                                  attachment(id + "-v" + std::to_string(version->number) + ".pdf"));
    // Becomes a 304 whatever the range (RFC 9110 clause 13.2.2): the file need not be read.
    if (none_match_has(header_value(request, "if-none-match"), etag)) return response;
    const ByteRange range = requested_range(request, size, etag);
    if (range.kind == ByteRange::Kind::unsatisfiable) return range_unsatisfiable(request, size);
    const OfficeId& office = principal_of(request).office;
    auto bytes = range.kind == ByteRange::Kind::whole
                     ? archive.pdf(office, id, version->number)
                     : archive.pdf_part(office, id, version->number, static_cast<std::int64_t>(range.first),
                                        static_cast<std::int64_t>(range.last - range.first + 1));
    if (!bytes) return version_unknown(request);  // removed meanwhile
    describe_range(response, range, size);
    response.body = *std::move(bytes);
    return response;
}

Response kept_json(const Request& request, std::optional<std::string> bytes) {
    if (!bytes) return version_unknown(request);
    Response response = immutable("application/json", etag_of(*bytes));
    response.body = *std::move(bytes);
    return response;
}

Response data(const Request& request, archive::Archive& archive) {
    return kept_json(
        request, archive.data(principal_of(request).office, path_value(request, "id"), number_of(request)));
}

Response audit(const Request& request, archive::Archive& archive) {
    return kept_json(
        request, archive.audit(principal_of(request).office, path_value(request, "id"), number_of(request)));
}

Parameter number_parameter() {
    return {.name = "number",
            .place = ParameterPlace::path,
            .schema = R"({"type":"integer","minimum":1})",
            .summary = "Nomor versi",
            .need = Need::required};
}

/// A GET of something of one version.
void add_part(Router& router, const ArchivePointer& archive, const std::string& part, std::string operation,
              std::string summary, Content content, Response (*answer)(const Request&, archive::Archive&)) {
    Route route{.method = "GET",
                .pattern = kAddress + std::string("/{number}") + part,
                .operation = std::move(operation),
                .tag = "archive",
                .summary = std::move(summary),
                .scope = "documents:read",
                .parameters = {document_id_parameter(), number_parameter(), none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Isi yang tidak pernah berubah",
                             .contents = {content},
                             .headers = {{"ETag", "Sidik isi"}}},
                            unchanged_reply()},
                .problems = archive_problems({"version-unknown"}),
                .handler = [archive, answer](const Request& request) { return answer(request, *archive); }};
    if (content.schema.empty()) {
        for (const char* name : {"Range", "If-Range"})
            route.parameters.push_back({.name = name,
                                        .place = ParameterPlace::header,
                                        .schema = R"({"type":"string"})",
                                        .summary = "Bagian berkas yang diminta (RFC 9110 bab 14)"});
        route.replies.push_back({.status = 206,
                                 .summary = "Bagian berkas",
                                 .contents = {content},
                                 .headers = {{"Content-Range", "Letak bagian ini dalam berkas"}}});
        route.problems.emplace_back("range-unsatisfiable");
    }
    router.add(std::move(route));
}

void add_versions(Router& router, Facilities& facilities, const ArchivePointer& archive) {
    router.add({.method = "GET",
                .pattern = kAddress,
                .operation = "listArchiveVersions",
                .tag = "archive",
                .summary = "Mendaftar versi dokumen, dari yang pertama",
                .scope = "documents:read",
                .parameters = {document_id_parameter(), none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Versi",
                             .contents = {{"application/json", std::string(kVersions)}}},
                            unchanged_reply()},
                .problems = archive_problems({archive::kUnknown}),
                .handler = [archive](const Request& request) { return list(request, *archive); }});
    std::vector<Parameter> parameters = making_parameters();
    parameters.push_back(document_id_parameter());
    Route route{
        .method = "POST",
        .pattern = kAddress,
        .operation = "createArchiveVersion",
        .tag = "archive",
        .summary = "Menambahkan versi pada konsep, dari data",
        .scope = "documents:write",
        .parameters = std::move(parameters),
        .bodies = {{"application/json", R"({"$ref":"#/components/schemas/Data"})"}},
        .replies = {{.status = 201,
                     .summary = "Versi baru",
                     .contents = {{"application/json", R"({"$ref":"#/components/schemas/ArchiveVersion"})"}},
                     .headers = made_headers()}},
        .problems = data_problems(
            archive_problems({archive::kFinal, archive::kUnknown, "grave-findings", "parameter-invalid"})),
        .handler = [&facilities, archive](const Request& request) {
            return answer_archive(request, [&] { return add(request, facilities, *archive); });
        }};
    router.add(happening_once(std::move(route), facilities));
}

}  // namespace

void add_archive_versions(Router& router, Facilities& facilities, const ArchivePointer& archive) {
    router.add_schema("ArchiveVersion", std::string(kVersion));
    add_versions(router, facilities, archive);
    add_part(router, archive, "", "getArchiveVersion", "Membaca keterangan satu versi",
             {"application/json", R"({"$ref":"#/components/schemas/ArchiveVersion"})"}, find);
    add_part(router, archive, "/pdf", "getArchiveVersionPdf", "Mengunduh PDF satu versi",
             {"application/pdf", ""}, pdf);
    add_part(router, archive, "/data", "getArchiveVersionData", "Mengambil data satu versi, seperti dikirim",
             {"application/json", R"({"$ref":"#/components/schemas/Data"})"}, data);
    add_part(router, archive, "/audit", "getArchiveVersionAudit", "Mengambil temuan pemeriksaan satu versi",
             {"application/json", R"({"$ref":"#/components/schemas/Audit"})"}, audit);
}

}  // namespace naskah::http
