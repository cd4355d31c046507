// /v1/jobs: what an office has had done later, and what came of it.
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "http/conditional.hpp"
#include "http/content_disposition.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/resources/access_support.hpp"
#include "http/resources/jobs_support.hpp"
#include "http/resources/resources.hpp"

namespace naskah::http {
namespace {

constexpr std::int64_t kMostListed = 200, kUsualLimit = 50;

constexpr std::string_view kList =
    R"({"type":"object","required":["jobs","next"],"properties":{"jobs":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/Job"}},"next":{"type":["string","null"]}}})";

/// Whatever a job may have failed by; of /result, which answers with it.
std::vector<std::string> result_problems() {
    return job_problems({"batch-too-large", "grave-findings", "invalid-document", "job-cancelled",
                         "job-deadline", "job-interrupted", "job-unfinished", "job-unknown", "not-json",
                         "range-unsatisfiable", "render-cancelled", "render-too-big", "render-too-many-pages",
                         "render-too-slow", "unknown-kind"});
}

Response list(const Request& request, Facilities& facilities) {
    jobs::JobQuery query;
    std::string address = "/v1/jobs?";
    if (has_query(request, "state")) {
        if (!(query.state = jobs::state_from_text(query_value(request, "state"))))
            return parameter_invalid(request, "state", "queued, running, done, failed atau cancelled",
                                     "queued, running, done, failed or cancelled");
        address.append("state=").append(to_text(*query.state)).append("&");
    }
    const auto limit = has_query(request, "limit")
                           ? whole_number(query_value(request, "limit"), std::int64_t{1}, kMostListed)
                           : kUsualLimit;
    if (!limit)
        return parameter_invalid(request, "limit", "bilangan 1 sampai 200", "a whole number from 1 to 200");
    query.limit = static_cast<std::size_t>(*limit);
    if (has_query(request, "limit")) address += "limit=" + std::to_string(*limit) + "&";
    query.cursor = query_value(request, "cursor");
    const jobs::JobPage page = facilities.jobs.queue->list(principal_of(request).office, query);
    pipeline::JsonText json;
    json.begin_object().key("jobs").begin_array();
    for (const jobs::Job& job : page.jobs) write_job(json, job, request, Errors::left_out);
    json.end_array().field("next", page.next.empty() ? std::nullopt : std::optional(page.next));
    Response response = private_json(200, json.end_object().take() + "\n");
    // A cursor is an id, hence of characters that stand for themselves in an address.
    if (!page.next.empty())
        response.headers.emplace_back("Link", "<" + address + "cursor=" + page.next + ">; rel=\"next\"");
    return response;
}

Response find(const Request& request, Facilities& facilities) {
    const auto job = facilities.jobs.queue->find(principal_of(request).office, path_value(request, "id"));
    return job ? job_response(200, *job, request) : job_unknown(request);
}

Response cancel(const Request& request, Facilities& facilities) {
    const auto job = facilities.jobs.queue->cancel(principal_of(request).office, path_value(request, "id"));
    return job ? job_response(200, *job, request) : job_unknown(request);
}

Response unfinished(const Request& request, const jobs::Job& job) {
    Response response =
        to_response({.code = "job-unfinished",
                     .detail = "Pekerjaan belum selesai; tanyakan lagi beberapa saat lagi.",
                     .detail_english = "The job is not finished; ask again in a few seconds."},
                    request);
    response.headers.emplace_back("Retry-After", job.state == jobs::State::running ? "2" : "5");
    return response;
}

/// The file of a job that is done.
Response file(const Request& request, const Facilities& facilities, const jobs::JobResult& result) {
    const auto size = static_cast<std::uint64_t>(result.blob_size);
    const std::string etag = etag_of_digest(result.blob_sha256);
    Response response;
    response.content_type = result.media_type;
    response.headers = {{"Content-Disposition", attachment(result.file_name)},
                        {"Cache-Control", "private, no-cache"},
                        {"Vary", "Authorization, Cookie"},
                        {"ETag", etag}};
    tell_render(response, static_cast<std::size_t>(result.pages), static_cast<std::size_t>(result.findings));
    // Becomes a 304 whatever the range (RFC 9110 clause 13.2.2): the file need not be read.
    if (none_match_has(header_value(request, "if-none-match"), etag)) return response;
    const ByteRange range = requested_range(request, size, etag);
    if (range.kind == ByteRange::Kind::unsatisfiable) return range_unsatisfiable(request, size);
    const archive::BlobStore& store = facilities.jobs.blobs->store();
    response.body =
        range.kind == ByteRange::Kind::whole
            ? store.read(result.blob_sha256, result.blob_size, archive::BlobStore::Check::digest)
            : store.read_part(result.blob_sha256, result.blob_size, static_cast<std::int64_t>(range.first),
                              static_cast<std::int64_t>(range.last - range.first + 1));
    describe_range(response, range, size);
    return response;
}

Response result(const Request& request, const Facilities& facilities) {
    const auto job = facilities.jobs.queue->find(principal_of(request).office, path_value(request, "id"));
    if (!job) return job_unknown(request);
    switch (job->state) {
        case jobs::State::queued:
        case jobs::State::running:
            return unfinished(request, *job);
        case jobs::State::cancelled:
            return to_response({.code = "job-cancelled",
                                .detail = "Pekerjaan sudah dibatalkan dan tidak mempunyai hasil.",
                                .detail_english = "The job was cancelled and has no result."},
                               request);
        case jobs::State::failed:
            return to_response(problem_of(*job), request);
        case jobs::State::done:
            break;
    }
    if (!job->result->blob_sha256.empty()) return file(request, facilities, *job->result);
    Response response = job_response(303, *job, request);
    response.headers.emplace_back("Location",
                                  "/v1/archive/documents/" + job->result->document + "/versions/1/pdf");
    return response;
}

Parameter job_parameter() {
    return id_parameter("Id pekerjaan");
}

void add_list(Router& router, Facilities& facilities) {
    static constexpr std::string_view kCursor[] = {jobs::kCursor};
    router.add(
        {.method = "GET",
         .pattern = "/v1/jobs",
         .operation = "listJobs",
         .tag = "jobs",
         .summary = "Mendaftar pekerjaan kantor, dari yang terbaru",
         .scope = "documents:read",
         .parameters = {{.name = "state",
                         .schema =
                             R"({"type":"string","enum":["queued","running","done","failed","cancelled"]})",
                         .summary = "Hanya pekerjaan berstatus ini"},
                        {.name = "limit",
                         .schema = R"({"type":"integer","minimum":1,"maximum":200})",
                         .summary = "Banyaknya pekerjaan, bawaan 50"},
                        {.name = "cursor",
                         .schema = R"({"type":"string"})",
                         .summary = "Nilai next dari halaman sebelumnya"}},
         .replies = {{.status = 200,
                      .summary = "Pekerjaan; next adalah cursor halaman berikutnya, null pada yang "
                                 "terakhir",
                      .contents = {{"application/json", std::string(kList)}},
                      .headers = {{"Link", "Alamat halaman berikutnya (rel=\"next\")"}}}},
         .problems = job_problems({jobs::kCursor, "parameter-invalid"}),
         .handler = [&facilities](const Request& request) {
             return answer_told(request, kCursor, [&] { return list(request, facilities); });
         }});
}

void add_one(Router& router, Facilities& facilities) {
    const Content job{"application/json", kJobReference};
    router.add({.method = "GET",
                .pattern = "/v1/jobs/{id}",
                .operation = "getJob",
                .tag = "jobs",
                .summary = "Membaca sejauh mana satu pekerjaan",
                .scope = "documents:read",
                .parameters = {job_parameter()},
                .replies = {{.status = 200,
                             .summary = "Pekerjaan",
                             .contents = {job},
                             .headers = {{"Retry-After",
                                          "Detik sampai patut ditanyakan lagi, selama belum "
                                          "selesai"}}}},
                .problems = job_problems({"job-unknown"}),
                .handler = [&facilities](const Request& request) { return find(request, facilities); }});
    router.add({.method = "DELETE",
                .pattern = "/v1/jobs/{id}",
                .operation = "cancelJob",
                .tag = "jobs",
                .summary = "Membatalkan pekerjaan yang belum selesai",
                .scope = "documents:write",
                .parameters = {job_parameter()},
                .replies = {{.status = 200,
                             .summary = "Pekerjaan: cancelled, atau running dengan cancelling selama belum "
                                        "berhenti, atau seperti berakhirnya",
                             .contents = {job}}},
                .problems = job_problems({"job-unknown"}),
                .handler = [&facilities](const Request& request) { return cancel(request, facilities); }});
}

void add_result(Router& router, Facilities& facilities) {
    const std::vector<Content> files{{"application/pdf", ""}, {"application/zip", ""}};
    Route route{.method = "GET",
                .pattern = "/v1/jobs/{id}/result",
                .operation = "getJobResult",
                .tag = "jobs",
                .summary = "Mengunduh hasil pekerjaan",
                .scope = "documents:read",
                .parameters = {job_parameter(), none_match_parameter()},
                .replies = {{.status = 200,
                             .summary = "Berkas",
                             .contents = files,
                             .headers = {{"Content-Disposition", "Nama berkas yang disarankan"},
                                         {"X-Naskah-Pages", "Jumlah halaman"},
                                         {"X-Naskah-Findings", "Jumlah peringatan"},
                                         {"ETag", "Sidik isi"}}},
                            {.status = 206,
                             .summary = "Bagian berkas",
                             .contents = files,
                             .headers = {{"Content-Range", "Letak bagian ini dalam berkas"}}},
                            {.status = 303,
                             .summary = "Hasilnya ada dalam arsip",
                             .contents = {{"application/json", kJobReference}},
                             .headers = {{"Location", "Alamat PDF dalam arsip"}}},
                            unchanged_reply()},
                .problems = result_problems(),
                .handler = [&facilities](const Request& request) { return result(request, facilities); }};
    for (const char* name : {"Range", "If-Range"})
        route.parameters.push_back({.name = name,
                                    .place = ParameterPlace::header,
                                    .schema = R"({"type":"string"})",
                                    .summary = "Bagian berkas yang diminta (RFC 9110 bab 14)"});
    router.add(std::move(route));
}

}  // namespace

void add_jobs(Router& router, Facilities& facilities) {
    router.add_schema("Job", std::string(job_schema()));
    constexpr const char* kDepth = "naskah_queue_depth";
    constexpr const char* kHelp = "What waits for its turn; of jobs also what runs.";
    const std::shared_ptr<jobs::Queue> queue = facilities.jobs.queue;
    facilities.metrics.read_gauge(kDepth, kHelp, {{"queue", "jobs"}, {"state", "queued"}},
                                  [queue] { return queue->depth().queued; });
    facilities.metrics.read_gauge(kDepth, kHelp, {{"queue", "jobs"}, {"state", "running"}},
                                  [queue] { return queue->depth().running; });
    add_list(router, facilities);
    add_one(router, facilities);
    add_result(router, facilities);
}

}  // namespace naskah::http
