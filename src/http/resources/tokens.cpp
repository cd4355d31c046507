// /v1/tokens: what programs of an office act with.
#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/resources/access.hpp"
#include "http/resources/access_support.hpp"

namespace naskah::http {
namespace {

constexpr std::string_view kNewToken =
    R"({"type":"object","required":["name","scopes"],"additionalProperties":false,"properties":{)"
    R"("name":{"type":"string","minLength":1,"maxLength":100},)"
    R"("scopes":{"type":"array","minItems":1,"maxItems":10,"items":{"type":"string","enum":["documents:read",)"
    R"("documents:write","documents:approve","audit","admin"]}},)"
    R"("expires_in_days":{"type":"integer","minimum":1,"maximum":3650}}})";
constexpr std::string_view kToken =
    R"({"type":"object","required":["id","name","scopes","created","created_by","expires","last_used","revoked"],)"
    R"("properties":{"id":{"type":"string"},"name":{"type":"string"},)"
    R"("scopes":{"type":"array","items":{"type":"string"}},"created":{"type":"string","format":"date-time"},)"
    R"("created_by":{"type":"string"},"expires":{"type":["string","null"]},"last_used":{"type":["string","null"]},)"
    R"("revoked":{"type":["string","null"]},"secret":{"type":"string"}}})";
constexpr std::string_view kTokens =
    R"({"type":"object","required":["tokens"],"properties":{"tokens":{"type":"array","items":)"
    R"({"$ref":"#/components/schemas/Token"}}}})";

Response list(const Request& request, const AccessRooms& rooms) {
    pipeline::JsonText json;
    json.begin_object().key("tokens").begin_array();
    for (const access::Token& token : rooms.registry->tokens(principal_of(request).office))
        write_token(json, token);
    json.end_array().end_object();
    return private_json(200, json.take() + "\n");
}

Response add(const Request& request, Facilities& facilities, const AccessRooms& rooms, const BodyForm& form) {
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    const json::Value& root = body.document->root();
    access::Scopes scopes;
    for (const json::Value& item : root.find("scopes")->items())
        scopes.add(access::scope_from_text(item.text()).value());
    std::optional<Time> expires;
    if (const json::Value* days = root.find("expires_in_days"))
        expires = rooms.clock() + std::chrono::days(days->number().value().to_integer().value());
    const access::Principal& who = principal_of(request);
    return answer_access(request, [&] {
        const access::NewToken made =
            rooms.registry->add_token(who.office, text_of(root, "name"), scopes, expires, who.actor());
        pipeline::JsonText json;
        write_token(json, made.token, made.secret);
        return private_json(201, json.take() + "\n");
    });
}

}  // namespace

void add_tokens(Router& router, Facilities& facilities, const AccessRooms& rooms) {
    const auto form = std::make_shared<const BodyForm>(std::string(kNewToken));
    router.add_schema("Token", std::string(kToken));
    router.add({.method = "GET",
                .pattern = "/v1/tokens",
                .operation = "listTokens",
                .tag = "tokens",
                .summary = "Mendaftar token kantor, juga yang sudah dicabut",
                .scope = "admin",
                .replies = {{.status = 200,
                             .summary = "Token, tanpa rahasianya",
                             .contents = {{"application/json", std::string(kTokens)}}}},
                .handler = [rooms](const Request& request) { return list(request, rooms); }});
    router.add({.method = "POST",
                .pattern = "/v1/tokens",
                .operation = "createToken",
                .tag = "tokens",
                .summary = "Membuat token; rahasianya hanya disebut dalam jawaban ini",
                .scope = "admin",
                .bodies = {{"application/json", form->schema()}},
                .replies = {{.status = 201,
                             .summary = "Token dengan rahasianya",
                             .contents = {{"application/json", R"({"$ref":"#/components/schemas/Token"})"}}}},
                .problems = body_problems({"body-invalid", "expiry-invalid", "name-invalid", "not-json",
                                           "office-unknown", "scope-invalid"}),
                .handler = [&facilities, rooms, form](const Request& request) {
                    return add(request, facilities, rooms, *form);
                }});
    router.add({.method = "DELETE",
                .pattern = "/v1/tokens/{id}",
                .operation = "revokeToken",
                .tag = "tokens",
                .summary = "Mencabut token",
                .scope = "admin",
                .parameters = {id_parameter("Id token")},
                .replies = {{.status = 204, .summary = "Token tidak berlaku lagi"}},
                .problems = {"token-unknown"},
                .handler = [rooms](const Request& request) {
                    const access::Principal& who = principal_of(request);
                    return answer_access(request, [&] {
                        rooms.registry->revoke_token(who.office, path_value(request, "id"), who.actor());
                        return no_content();
                    });
                }});
}

}  // namespace naskah::http
