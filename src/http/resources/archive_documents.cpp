// /v1/archive/documents: what an office keeps.

#include <Poco/URI.h>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "http/conditional.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/repetition.hpp"
#include "http/resources/access_support.hpp"
#include "http/resources/archive.hpp"
#include "http/resources/archive_support.hpp"
#include "http/resources/jobs_support.hpp"
#include "jobs/document_work.hpp"

namespace naskah::http {
namespace {

using ArchivePointer = std::shared_ptr<archive::Archive>;

constexpr std::string_view kAddress = "/v1/archive/documents";
constexpr std::string_view kMatch = "precondition-failed";
constexpr std::int64_t kMostListed = 200, kUsualLimit = 50;
constexpr std::int64_t kFirstYear = 1, kLastYear = 9999;

constexpr std::string_view kDocument =
    R"({"type":"object","required":["id","jenis","title","tahun","state","created","changed","created_by",)"
    R"("last_version"],"properties":{"id":{"type":"string"},"jenis":{"type":"string"},"title":{"type":"string"},)"
    R"("tahun":{"type":["integer","null"]},"state":{"enum":["konsep","final","terbit"]},)"
    R"("created":{"type":"string","format":"date-time"},"changed":{"type":"string","format":"date-time"},)"
    R"("created_by":{"type":"string"},"last_version":{"type":"integer","minimum":1}}})";
constexpr std::string_view kList =
    R"({"type":"object","required":["documents","next"],"properties":{"documents":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/ArchiveDocument"}},"next":{"type":["string","null"]}}})";
constexpr std::string_view kHistory =
    R"({"type":"object","required":["steps"],"properties":{"steps":{"type":"array","items":{"type":"object",)"
    R"("required":["state","entered","by"],"properties":{"state":{"enum":["konsep","final","terbit"]},)"
    R"("entered":{"type":"string","format":"date-time"},"by":{"type":"string"}}}}}})";
constexpr std::string_view kNewState =
    R"({"type":"object","required":["state"],"properties":{"state":{"type":"string","enum":["final","terbit"]}},)"
    R"("additionalProperties":false})";

std::optional<Response> read_query(const Request& request, archive::DocumentQuery& query) {
    query.text = query_value(request, "q");
    query.jenis = query_value(request, "jenis");
    query.cursor = query_value(request, "cursor");
    if (has_query(request, "state") &&
        !(query.state = archive::state_from_text(query_value(request, "state"))))
        return parameter_invalid(request, "state", "konsep, final atau terbit", "konsep, final or terbit");
    if (has_query(request, "tahun") &&
        !(query.tahun = whole_number(query_value(request, "tahun"), kFirstYear, kLastYear)))
        return parameter_invalid(request, "tahun", "tahun dari 1 sampai 9999", "a year from 1 to 9999");
    const std::string_view limit = query_value(request, "limit");
    const auto most =
        has_query(request, "limit") ? whole_number(limit, std::int64_t{1}, kMostListed) : kUsualLimit;
    if (!most)
        return parameter_invalid(request, "limit", "bilangan 1 sampai 200", "a whole number from 1 to 200");
    query.limit = static_cast<std::size_t>(*most);
    return std::nullopt;
}

/// The address of the next page: this one's, with another cursor.
std::string next_address(const Request& request, const std::string& cursor) {
    Poco::URI address{std::string(kAddress)};
    for (const char* name : {"q", "jenis", "state", "tahun", "limit"})
        if (has_query(request, name))
            address.addQueryParameter(name, std::string(query_value(request, name)));
    address.addQueryParameter("cursor", cursor);
    return address.toString();
}

Response list(const Request& request, archive::Archive& archive) {
    archive::DocumentQuery query;
    if (auto refused = read_query(request, query)) return *std::move(refused);
    const archive::DocumentPage page = archive.list(principal_of(request).office, query);
    pipeline::JsonText json;
    json.begin_object().key("documents").begin_array();
    for (const archive::Document& document : page.documents) write_document(json, document);
    json.end_array().field("next", page.next.empty() ? std::nullopt : std::optional(page.next));
    Response response = archive_json(json.end_object().take() + "\n");
    if (!page.next.empty())
        response.headers.emplace_back("Link", "<" + next_address(request, page.next) + ">; rel=\"next\"");
    return response;
}

Response add_later(const Request& request, Facilities& facilities) {
    jobs::DocumentOrder order;
    order.jenis = query_value(request, "jenis");
    order.destination = jobs::Destination::archive;
    if (auto refused = read_making(request, order.grave_findings, order.findings)) return *std::move(refused);
    std::string data;
    if (auto refused = read_data_for_later(request, facilities, data)) return *std::move(refused);
    return submit_job(request, facilities, jobs::document_job(order, std::move(data), ""));
}

Response add(const Request& request, Facilities& facilities, archive::Archive& archive) {
    if (is_for_later(request, facilities)) return add_later(request, facilities);
    Made made = make_version(request, facilities, "");
    if (made.refusal) return *std::move(made.refusal);
    const OfficeId& office = principal_of(request).office;
    const archive::Document document =
        request.once_id.empty()
            ? archive.add_document(office, made.jenis, made.version)
            : archive.add_document_once(office, request.once_id, made.jenis, made.version);
    Response response = document_response(201, document);
    response.headers.emplace_back("Location", std::string(kAddress) + "/" + document.id);
    tell_made(response, made);
    return response;
}

Response find(const Request& request, archive::Archive& archive) {
    const auto document = archive.find_document(principal_of(request).office, path_value(request, "id"));
    return document ? document_response(200, *document) : document_unknown(request);
}

Response history(const Request& request, archive::Archive& archive) {
    const auto steps = archive.history(principal_of(request).office, path_value(request, "id"));
    if (steps.empty()) return document_unknown(request);
    pipeline::JsonText json;
    json.begin_object().key("steps").begin_array();
    for (const archive::StateStep& step : steps)
        json.begin_object()
            .field("state", to_text(step.state))
            .field("entered", time_text(step.entered))
            .field("by", step.by)
            .end_object();
    return archive_json(json.end_array().end_object().take() + "\n");
}

/// Whether If-Match allows a change of what has this tag (RFC 9110 clause 13.1.1: strong comparison).
bool match_has(const std::string& list, const std::string& etag) {
    return none_match_has(list, etag) && list.find("W/" + etag) == std::string::npos;
}

Response set_state(const Request& request, Facilities& facilities, archive::Archive& archive,
                   const BodyForm& form) {
    const BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *body.refusal;
    const auto state = archive::state_from_text(text_of(body.document->root(), "state"));
    const std::string wanted = header_value(request, "if-match");
    const auto judge = [&](const archive::Document& document) {
        if (!wanted.empty() && !match_has(wanted, etag_of(document_body(document))))
            throw Error(std::string(kMatch), "mengubah status dokumen", document.id,
                        "Dokumen sudah berubah sejak terakhir dibaca.");
    };
    const access::Principal& who = principal_of(request);
    try {
        return document_response(
            200, archive.set_state(who.office, path_value(request, "id"), state.value(), who.actor(), judge));
    } catch (const Error& error) {
        if (error.code() != kMatch) throw;
        return to_response(
            {.code = error.code(),
             .detail = "Dokumen sudah berubah sejak terakhir dibaca; baca lagi, lalu putuskan.",
             .detail_english = "The document has changed since you read it; read it again."},
            request);
    }
}

Response remove(const Request& request, archive::Archive& archive) {
    const access::Principal& who = principal_of(request);
    archive.remove_document(who.office, path_value(request, "id"), who.actor());
    return no_content();
}

Content document_content() {
    return {"application/json", R"({"$ref":"#/components/schemas/ArchiveDocument"})"};
}

void add_list(Router& router, const ArchivePointer& archive) {
    router.add(
        {.method = "GET",
         .pattern = std::string(kAddress),
         .operation = "listArchiveDocuments",
         .tag = "archive",
         .summary = "Mencari dokumen dalam arsip kantor, dari yang terbaru",
         .scope = "documents:read",
         .parameters = {{.name = "q",
                         .schema = R"({"type":"string"})",
                         .summary = "Kata yang harus mengawali kata dalam judul atau isi"},
                        // Any text: documents outlive the kinds they were made by.
                        {.name = "jenis",
                         .schema = R"({"type":"string"})",
                         .summary = "Hanya dokumen jenis ini"},
                        {.name = "state",
                         .schema = R"({"type":"string","enum":["konsep","final","terbit"]})",
                         .summary = "Hanya dokumen berstatus ini"},
                        {.name = "tahun",
                         .schema = R"({"type":"integer","minimum":1,"maximum":9999})",
                         .summary = "Hanya dokumen tahun ini"},
                        {.name = "limit",
                         .schema = R"({"type":"integer","minimum":1,"maximum":200})",
                         .summary = "Banyaknya dokumen, bawaan 50"},
                        {.name = "cursor",
                         .schema = R"({"type":"string"})",
                         .summary = "Nilai next dari halaman sebelumnya"},
                        none_match_parameter()},
         .replies = {{.status = 200,
                      .summary = "Dokumen; next adalah cursor halaman berikutnya, null pada yang terakhir",
                      .contents = {{"application/json", std::string(kList)}},
                      .headers = {{"Link", "Alamat halaman berikutnya (rel=\"next\")"}}},
                     unchanged_reply()},
         .problems = archive_problems({"cursor-invalid", "parameter-invalid"}),
         .handler = [archive](const Request& request) {
             return answer_archive(request, [&] { return list(request, *archive); });
         }});
}

void add_making(Router& router, Facilities& facilities, const std::string& kinds,
                const ArchivePointer& archive) {
    std::vector<Parameter> parameters = making_parameters();
    parameters.push_back(
        {.name = "jenis", .schema = kinds, .summary = "Jenis dokumen; tanpa ini jenis yang disebut data"});
    Route route{.method = "POST",
                .pattern = std::string(kAddress),
                .operation = "createArchiveDocument",
                .tag = "archive",
                .summary = "Membuat dokumen dari data dan menyimpannya dalam arsip sebagai konsep",
                .scope = "documents:write",
                .parameters = std::move(parameters),
                .bodies = {{"application/json", R"({"$ref":"#/components/schemas/Data"})"}},
                .replies = {{.status = 201,
                             .summary = "Dokumen dengan versi 1",
                             .contents = {document_content()},
                             .headers = made_headers()}},
                .problems = data_problems(archive_problems({"grave-findings", "parameter-invalid"})),
                .handler = [&facilities, archive](const Request& request) {
                    return answer_archive(request, [&] { return add(request, facilities, *archive); });
                }};
    router.add(happening_once(doable_later(std::move(route), facilities), facilities));
}

void add_reading(Router& router, const ArchivePointer& archive) {
    router.add({.method = "GET",
                .pattern = std::string(kAddress) + "/{id}",
                .operation = "getArchiveDocument",
                .tag = "archive",
                .summary = "Membaca keterangan satu dokumen",
                .scope = "documents:read",
                .parameters = {document_id_parameter(), none_match_parameter()},
                .replies = {{.status = 200, .summary = "Dokumen", .contents = {document_content()}},
                            unchanged_reply()},
                .problems = archive_problems({archive::kUnknown}),
                .handler = [archive](const Request& request) { return find(request, *archive); }});
    router.add({.method = "GET",
                .pattern = std::string(kAddress) + "/{id}/history",
                .operation = "getArchiveDocumentHistory",
                .tag = "archive",
                .summary = "Membaca kapan dan oleh siapa status dokumen berubah",
                .scope = "documents:read",
                .parameters = {document_id_parameter(), none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Langkah status, dari yang pertama",
                             .contents = {{"application/json", std::string(kHistory)}}},
                            unchanged_reply()},
                .problems = archive_problems({archive::kUnknown}),
                .handler = [archive](const Request& request) { return history(request, *archive); }});
}

void add_changing(Router& router, Facilities& facilities, const ArchivePointer& archive) {
    const auto form = std::make_shared<const BodyForm>(std::string(kNewState));
    router.add(
        {.method = "PUT",
         .pattern = std::string(kAddress) + "/{id}/state",
         .operation = "setArchiveDocumentState",
         .tag = "archive",
         .summary = "Menjadikan konsep final, atau yang final terbit",
         .scope = "documents:approve",
         .parameters = {document_id_parameter(),
                        {.name = "If-Match",
                         .place = ParameterPlace::header,
                         .schema = R"({"type":"string"})",
                         .summary = "ETag dokumen yang terakhir dibaca; bila sudah berubah, ditolak"}},
         .bodies = {{"application/json", form->schema()}},
         .replies = {{.status = 200, .summary = "Dokumen", .contents = {document_content()}}},
         .problems = body_problems(archive_problems(
             {"body-invalid", archive::kStateStep, archive::kUnknown, "not-json", std::string(kMatch)})),
         .handler = [&facilities, archive, form](const Request& request) {
             return answer_archive(request, [&] { return set_state(request, facilities, *archive, *form); });
         }});
    router.add({.method = "DELETE",
                .pattern = std::string(kAddress) + "/{id}",
                .operation = "removeArchiveDocument",
                .tag = "archive",
                .summary = "Menghapus konsep beserta semua versinya",
                .scope = "documents:write",
                .parameters = {document_id_parameter()},
                .replies = {{.status = 204, .summary = "Konsep sudah dihapus"}},
                .problems = archive_problems({archive::kFinal, archive::kUnknown}),
                .handler = [archive](const Request& request) {
                    return answer_archive(request, [&] { return remove(request, *archive); });
                }});
}

}  // namespace

void add_archive(Router& router, Facilities& facilities, const ArchivePointer& archive) {
    add_archive_documents(router, facilities, archive);
    add_archive_versions(router, facilities, archive);
}

void add_archive_documents(Router& router, Facilities& facilities, const ArchivePointer& archive) {
    router.add_schema("ArchiveDocument", std::string(kDocument));
    const std::string kinds = kind_name_schema(*facilities.engine);
    add_list(router, archive);
    add_making(router, facilities, kinds, archive);
    add_reading(router, archive);
    add_changing(router, facilities, archive);
}

}  // namespace naskah::http
