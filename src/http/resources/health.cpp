// Whether the process lives, and whether it can serve.
#include "base/error.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

namespace {

constexpr std::string_view kReadinessSchema =
    R"({"type":"object","required":["ready","checks"],"properties":{"ready":{"const":true},)"
    R"("checks":{"type":"array","items":{"type":"object","required":["name","ok"],"properties":)"
    R"({"name":{"type":"string"},"ok":{"const":true}}}}}})";

std::optional<std::string> fault_of(const ReadyCheck& check) {
    try {
        return check.fault();
    } catch (const Error& error) {
        return error.code();  // the message may name addresses and files, and anybody may ask
    }
}

Response answer_readiness(const Request& request, const Facilities& facilities) {
    std::string faults;
    pipeline::JsonText json;
    json.begin_object().key("ready").literal("true").key("checks").begin_array();
    for (const ReadyCheck& check : facilities.checks) {
        if (const std::optional<std::string> fault = fault_of(check))
            faults += (faults.empty() ? "" : " ") + check.name + ": " + *fault;
        json.begin_object().field("name", check.name).key("ok").literal("true").end_object();
    }
    json.end_array().end_object();
    if (!faults.empty()) {
        Response response =
            to_response({.code = "not-ready", .detail = faults, .detail_english = faults}, request);
        response.headers.emplace_back("Retry-After", "5");
        return response;
    }
    Response response = json_response(json.take() + "\n");
    response.headers.front().second = "no-store";
    return response;
}

}  // namespace

void add_health(Router& router, Facilities& facilities) {
    router.add({.method = "GET",
                .pattern = "/livez",
                .operation = "getLiveness",
                .tag = "service",
                .summary = "Apakah proses hidup",
                .replies = {{.status = 200,
                             .summary = "Hidup",
                             .contents = {{"text/plain", R"({"type":"string"})"}}}},
                .handler = [](const Request&) { return text_response("hidup\n"); },
                .rate = Rate::free});
    router.add(
        {.method = "GET",
         .pattern = "/readyz",
         .operation = "getReadiness",
         .tag = "service",
         .summary = "Apakah layanan siap bekerja",
         .replies = {{.status = 200,
                      .summary = "Siap; pemeriksaan yang dilakukan",
                      .contents = {{"application/json", std::string(kReadinessSchema)}}}},
         .problems = {"not-ready"},
         .handler = [&facilities](const Request& request) { return answer_readiness(request, facilities); },
         .rate = Rate::free});
}

}  // namespace naskah::http
