// /v1/users: the people of an office.
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/resources/access.hpp"
#include "http/resources/access_support.hpp"

namespace naskah::http {
namespace {

constexpr std::string_view kNewUser =
    R"({"type":"object","required":["name","role","password"],"additionalProperties":false,"properties":{)"
    R"("name":{"type":"string","minLength":1,"maxLength":100},)"
    R"("role":{"type":"string","enum":["perencana","pejabat","evaluator","admin"]},)"
    R"("password":{"type":"string","minLength":12,"maxLength":256}}})";
constexpr std::string_view kNewPassword =
    R"({"type":"object","required":["password"],"additionalProperties":false,"properties":{)"
    R"("password":{"type":"string","minLength":12,"maxLength":256}}})";
constexpr std::string_view kUser =
    R"({"type":"object","required":["id","name","role","created","disabled"],"properties":{"id":{"type":"string"},)"
    R"("name":{"type":"string"},"role":{"enum":["perencana","pejabat","evaluator","admin"]},)"
    R"("created":{"type":"string","format":"date-time"},"disabled":{"type":"boolean"}}})";
constexpr std::string_view kUsers =
    R"({"type":"object","required":["users"],"properties":{"users":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/User"}}}})";
constexpr std::string_view kNames =
    R"({"type":"object","required":["names"],"properties":{"names":{"type":"array","items":{"type":"object",)"
    R"("required":["actor","name"],"properties":{"actor":{"type":"string"},"name":{"type":"string"}}}}}})";

/// Names for what documents say of who made them ("user:ID", "token:ID"), for colleagues who are no admins.
Response names(const Request& request, const AccessRooms& rooms) {
    const OfficeId& office = principal_of(request).office;
    pipeline::JsonText json;
    json.begin_object().key("names").begin_array();
    for (const access::User& user : rooms.registry->users(office))
        json.begin_object().field("actor", "user:" + user.id).field("name", user.name).end_object();
    for (const access::Token& token : rooms.registry->tokens(office))
        json.begin_object().field("actor", "token:" + token.id).field("name", token.name).end_object();
    json.end_array().end_object();
    return private_json(200, json.take() + "\n");
}

Response list(const Request& request, const AccessRooms& rooms) {
    pipeline::JsonText json;
    json.begin_object().key("users").begin_array();
    for (const access::User& user : rooms.registry->users(principal_of(request).office))
        write_user(json, user);
    json.end_array().end_object();
    return private_json(200, json.take() + "\n");
}

Response add(const Request& request, Facilities& facilities, const AccessRooms& rooms, const BodyForm& form) {
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    const json::Value& root = body.document->root();
    const access::Principal& who = principal_of(request);
    return answer_access(request, [&] {
        const access::User user = rooms.registry->add_user(
            who.office, text_of(root, "name"), access::role_from_text(text_of(root, "role")).value(),
            text_of(root, "password"), who.actor());
        pipeline::JsonText json;
        write_user(json, user);
        return private_json(201, json.take() + "\n");
    });
}

Response set_password(const Request& request, Facilities& facilities, const AccessRooms& rooms,
                      const BodyForm& form) {
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    const access::Principal& who = principal_of(request);
    return answer_access(request, [&] {
        rooms.registry->set_password(who.office, path_value(request, "id"),
                                     text_of(body.document->root(), "password"), who.actor());
        return no_content();
    });
}

}  // namespace

void add_users(Router& router, Facilities& facilities, const AccessRooms& rooms) {
    const auto form = std::make_shared<const BodyForm>(std::string(kNewUser));
    const auto password = std::make_shared<const BodyForm>(std::string(kNewPassword));
    router.add_schema("User", std::string(kUser));
    router.add({.method = "GET",
                .pattern = "/v1/users",
                .operation = "listUsers",
                .tag = "users",
                .summary = "Mendaftar pengguna kantor",
                .scope = "admin",
                .replies = {{.status = 200,
                             .summary = "Pengguna, juga yang sudah dinonaktifkan",
                             .contents = {{"application/json", std::string(kUsers)}}}},
                .handler = [rooms](const Request& request) { return list(request, rooms); }});
    router.add({.method = "GET",
                .pattern = "/v1/names",
                .operation = "listNames",
                .tag = "users",
                .summary = "Nama pengguna dan token kantor, bagi yang membaca siapa membuat dokumen",
                .scope = "documents:read",
                .replies = {{.status = 200,
                             .summary = "Nama menurut pelaku yang disebut dokumen dan riwayatnya",
                             .contents = {{"application/json", std::string(kNames)}}}},
                .handler = [rooms](const Request& request) { return names(request, rooms); }});
    router.add({.method = "POST",
                .pattern = "/v1/users",
                .operation = "createUser",
                .tag = "users",
                .summary = "Menambah pengguna",
                .scope = "admin",
                .bodies = {{"application/json", form->schema()}},
                .replies = {{.status = 201,
                             .summary = "Pengguna",
                             .contents = {{"application/json", R"({"$ref":"#/components/schemas/User"})"}}}},
                .problems = body_problems({"body-invalid", "name-invalid", "name-taken", "not-json",
                                           "office-unknown", "password-weak"}),
                .handler = [&facilities, rooms, form](const Request& request) {
                    return add(request, facilities, rooms, *form);
                }});
    router.add({.method = "PUT",
                .pattern = "/v1/users/{id}/password",
                .operation = "setPassword",
                .tag = "users",
                .summary = "Mengganti kata sandi pengguna dan mengakhiri sesinya",
                .scope = "admin",
                .parameters = {id_parameter("Id pengguna")},
                .bodies = {{"application/json", password->schema()}},
                .replies = {{.status = 204, .summary = "Kata sandi diganti"}},
                .problems = body_problems({"body-invalid", "not-json", "password-weak", "user-unknown"}),
                .handler = [&facilities, rooms, password](const Request& request) {
                    return set_password(request, facilities, rooms, *password);
                }});
    router.add({.method = "DELETE",
                .pattern = "/v1/users/{id}",
                .operation = "disableUser",
                .tag = "users",
                .summary = "Menonaktifkan pengguna; jejaknya dalam log tetap ada",
                .scope = "admin",
                .parameters = {id_parameter("Id pengguna")},
                .replies = {{.status = 204, .summary = "Pengguna tidak dapat masuk lagi"}},
                .problems = {"last-admin", "user-unknown"},
                .handler = [rooms](const Request& request) {
                    const access::Principal& who = principal_of(request);
                    return answer_access(request, [&] {
                        rooms.registry->disable_user(who.office, path_value(request, "id"), who.actor());
                        return no_content();
                    });
                }});
}

}  // namespace naskah::http
