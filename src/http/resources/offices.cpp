// /v1/offices: the tenants. Those of the machine's own office see and make all; others see their own.
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/problem.hpp"
#include "http/resources/access.hpp"
#include "http/resources/access_support.hpp"

namespace naskah::http {
namespace {

constexpr std::string_view kNewOffice =
    R"({"type":"object","required":["name"],"additionalProperties":false,"properties":{)"
    R"("name":{"type":"string","minLength":1,"maxLength":100}}})";
constexpr std::string_view kOffice =
    R"({"type":"object","required":["id","name","created"],"properties":{"id":{"type":"string"},)"
    R"("name":{"type":"string"},"created":{"type":"string","format":"date-time"},)"
    R"("admin_token":{"$ref":"#/components/schemas/Token"}}})";
constexpr std::string_view kOffices =
    R"({"type":"object","required":["offices"],"properties":{"offices":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/Office"}}}})";

bool runs_the_machine(const access::Principal& who) {
    return who.office.text() == access::kOwnOffice;
}

void begin_office(pipeline::JsonText& json, const access::Office& office) {
    json.begin_object()
        .field("id", office.id.text())
        .field("name", office.name)
        .field("created", time_text(office.created));
}

Response list(const Request& request, const AccessRooms& rooms) {
    const access::Principal& who = principal_of(request);
    std::vector<access::Office> offices;
    if (runs_the_machine(who))
        offices = rooms.registry->offices();
    else if (auto own = rooms.registry->find_office(who.office))
        offices.push_back(*std::move(own));
    pipeline::JsonText json;
    json.begin_object().key("offices").begin_array();
    for (const access::Office& office : offices) {
        begin_office(json, office);
        json.end_object();
    }
    json.end_array().end_object();
    return private_json(200, json.take() + "\n");
}

Response add(const Request& request, Facilities& facilities, const AccessRooms& rooms, const BodyForm& form) {
    const access::Principal& who = principal_of(request);
    if (!runs_the_machine(who))
        return to_response(
            {.code = "own-office-only",
             .detail = "Kantor hanya dapat ditambah oleh admin kantor pengelola layanan ini.",
             .detail_english = "Only admins of the office that runs this service add offices."},
            request);
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    return answer_access(request, [&] {
        const access::Registry::NewOffice made =
            rooms.registry->add_office(text_of(body.document->root(), "name"), who.actor());
        pipeline::JsonText json;
        begin_office(json, made.office);
        json.key("admin_token");
        write_token(json, made.admin.token, made.admin.secret);
        json.end_object();
        return private_json(201, json.take() + "\n");
    });
}

}  // namespace

void add_offices(Router& router, Facilities& facilities, const AccessRooms& rooms) {
    const auto form = std::make_shared<const BodyForm>(std::string(kNewOffice));
    router.add_schema("Office", std::string(kOffice));
    router.add({.method = "GET",
                .pattern = "/v1/offices",
                .operation = "listOffices",
                .tag = "offices",
                .summary = "Mendaftar kantor yang dilayani; kantor lain hanya melihat dirinya",
                .scope = "admin",
                .replies = {{.status = 200,
                             .summary = "Kantor",
                             .contents = {{"application/json", std::string(kOffices)}}}},
                .handler = [rooms](const Request& request) { return list(request, rooms); }});
    router.add(
        {.method = "POST",
         .pattern = "/v1/offices",
         .operation = "createOffice",
         .tag = "offices",
         .summary = "Menambah kantor; token admin pertamanya hanya disebut dalam jawaban ini",
         .scope = "admin",
         .bodies = {{"application/json", form->schema()}},
         .replies = {{.status = 201,
                      .summary = "Kantor dengan token admin pertamanya",
                      .contents = {{"application/json", R"({"$ref":"#/components/schemas/Office"})"}}}},
         .problems = body_problems({"body-invalid", "name-invalid", "not-json", "own-office-only"}),
         .handler = [&facilities, rooms, form](const Request& request) {
             return add(request, facilities, rooms, *form);
         }});
}

}  // namespace naskah::http
