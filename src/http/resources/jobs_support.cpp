#include "http/resources/jobs_support.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/whole_number.hpp"
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/preferences.hpp"
#include "http/resources/access_support.hpp"
#include "http/world_problem.hpp"
#include "json/value.hpp"

namespace naskah::http {
namespace {

/// Seconds until it is worth asking again.
constexpr const char* kNextLook = "2";
constexpr const char* kNextTry = "30";

bool is_finished(const jobs::Job& job) {
    return job.finished.has_value();
}

int number_of(const json::Value& object, std::string_view name) {
    const json::Value* const member = object.find(name);
    return member != nullptr ? whole_number<int>(member->text()).value_or(0) : 0;
}

Severity severity_of(std::string_view name) {
    return name == "note" ? Severity::note : name == "warning" ? Severity::warning : Severity::error;
}

void write_result(pipeline::JsonText& json, const jobs::Job& job) {
    json.key("result");
    if (!job.result || job.result->blob_sha256.empty()) {
        json.literal("null");
    } else {
        json.begin_object()
            .field("href", job_address(job.id) + "/result")
            .field("file_name", job.result->file_name)
            .field("media_type", job.result->media_type)
            .field("size", job.result->blob_size)
            .field("pages", job.result->pages)
            .field("findings", job.result->findings)
            .end_object();
    }
    json.key("document");
    if (!job.result || job.result->document.empty()) {
        json.literal("null");
    } else {
        const std::string address = "/v1/archive/documents/" + job.result->document;
        json.begin_object()
            .field("id", job.result->document)
            .field("version", 1)
            .field("href", address)
            .field("pdf", address + "/versions/1/pdf")
            .end_object();
    }
}

}  // namespace

std::string_view job_schema() {
    return R"({"type":"object","required":["id","kind","state","created","started","finished","attempts","cancelling",)"
           R"("progress","result","document","problem"],"properties":{"id":{"type":"string"},"kind":{"type":"string"},)"
           R"("state":{"enum":["queued","running","done","failed","cancelled"]},)"
           R"("created":{"type":"string","format":"date-time"},)"
           R"("started":{"type":["string","null"],"format":"date-time"},)"
           R"("finished":{"type":["string","null"],"format":"date-time"},"attempts":{"type":"integer","minimum":0},)"
           R"("cancelling":{"type":"boolean"},"progress":{"type":"object","required":["pages_done","pages_expected"],)"
           R"("properties":{"pages_done":{"type":"integer"},"pages_expected":{"type":["integer","null"]}}},)"
           R"("result":{"type":["object","null"],"required":["href","file_name","media_type","size","pages",)"
           R"("findings"]},"document":{"type":["object","null"],"required":["id","version","href","pdf"]},)"
           R"("problem":{"anyOf":[{"type":"null"},{"$ref":"#/components/schemas/Problem"}]}}})";
}

bool is_for_later(const Request& request, const Facilities& facilities) {
    return facilities.jobs.queue != nullptr && prefers_async(request);
}

Route doable_later(Route route, const Facilities& facilities) {
    if (facilities.jobs.queue == nullptr) return route;
    route.parameters.push_back(
        {.name = "Prefer",
         .place = ParameterPlace::header,
         .schema = kPreferSchema,
         .summary = "respond-async: dikerjakan kemudian, dijawab segera dengan 202 (RFC 7240)"});
    route.replies.push_back(accepted_reply());
    route.problems = job_problems(std::move(route.problems));
    route.problems.emplace_back(jobs::kQueueFull);
    return route;
}

std::optional<Response> read_data_for_later(const Request& request, Facilities& facilities,
                                            std::string& data) {
    if (auto refused = read_data(request, facilities.body_limit, data)) return refused;
    json::ParseResult parsed;
    return parse_data(request, facilities, data, parsed);
}

std::string job_address(std::string_view id) {
    return "/v1/jobs/" + std::string(id);
}

Response submit_job(const Request& request, Facilities& facilities, jobs::NewJob job) {
    const access::Principal& who = principal_of(request);
    job.requester = who.actor();
    job.id = request.once_id;
    try {
        const jobs::Job accepted = facilities.jobs.queue->submit(who.office, job);
        Response response = job_response(202, accepted, request);
        response.headers.emplace_back("Location", job_address(accepted.id));
        if (prefers_async(request)) response.headers.emplace_back("Preference-Applied", "respond-async");
        return response;
    } catch (const Error& error) {
        if (error.code() != jobs::kQueueFull) throw;
        Response response = to_response({.code = error.code(),
                                         .detail = error.what(),
                                         .detail_english = "Too many jobs are waiting; nothing was accepted. "
                                                           "Try again in half a minute."},
                                        request);
        response.headers.emplace_back("Retry-After", kNextTry);
        return response;
    }
}

void write_job(pipeline::JsonText& json, const jobs::Job& job, const Request& request, Errors errors) {
    json.begin_object().field("id", job.id).field("kind", job.kind).field("state", to_text(job.state));
    json.field("created", time_text(job.created));
    time_field(json, "started", job.started);
    time_field(json, "finished", job.finished);
    json.field("attempts", job.attempts);
    json.key("cancelling").literal(job.is_cancelling && !is_finished(job) ? "true" : "false");
    json.key("progress")
        .begin_object()
        .field("pages_done", job.pages_done)
        .field("pages_expected", job.pages_expected > 0 ? std::optional(job.pages_expected) : std::nullopt)
        .end_object();
    write_result(json, job);
    json.key("problem");
    if (job.state == jobs::State::failed) {
        Problem problem = problem_of(job);
        if (errors == Errors::left_out) problem.diagnostics.clear();
        write_problem(json, problem, request, "urn:naskah:job:" + job.id);
    } else {
        json.literal("null");
    }
    json.end_object();
}

Response job_response(int status, const jobs::Job& job, const Request& request) {
    pipeline::JsonText json;
    write_job(json, job, request, Errors::told);
    Response response = private_json(status, json.take() + "\n");
    if (!is_finished(job)) response.headers.emplace_back("Retry-After", kNextLook);
    return response;
}

Problem problem_of(const jobs::Job& job) {
    Problem problem{.code = "internal-error", .detail = "Pekerjaan ini gagal."};
    const json::ParseResult parsed = json::parse(job.problem);
    if (!parsed.document) return problem;
    const json::Value& kept = parsed.document->root();
    // Faults of the world have codes that are no problem of this room.
    if (is_problem_type(text_of(kept, "code"))) problem.code = text_of(kept, "code");
    problem.detail = text_of(kept, "detail");
    problem.detail_english = std::string(problem_type(problem.code).title_english) + ".";
    problem.line = number_of(kept, "line");
    problem.column = number_of(kept, "column");
    if (const json::Value* const errors = kept.find("errors"))
        for (const json::Value& error : errors->items())
            problem.diagnostics.push_back(
                {severity_of(text_of(error, "severity")), std::string(text_of(error, "code")),
                 std::string(text_of(error, "pointer")), std::string(text_of(error, "message")),
                 std::string(text_of(error, "fix"))});
    return problem;
}

Response job_unknown(const Request& request) {
    return to_response({.code = "job-unknown",
                        .detail = "Pekerjaan tidak ada di kantor ini, atau sudah lama selesai dan dilupakan.",
                        .detail_english = "This office has no such job, or it ended long ago."},
                       request);
}

Reply accepted_reply() {
    return {.status = 202,
            .summary = "Diterima untuk dikerjakan kemudian",
            .contents = {{"application/json", kJobReference}},
            .headers = {{"Location", "Alamat pekerjaan"},
                        {"Preference-Applied", "respond-async bila diminta dengan Prefer"},
                        {"Retry-After", "Detik sampai patut ditanyakan lagi"}}};
}

std::vector<std::string> job_problems(std::vector<std::string> own) {
    own.insert(own.end(), std::begin(kDatabaseProblems), std::end(kDatabaseProblems));
    return own;
}

}  // namespace naskah::http
