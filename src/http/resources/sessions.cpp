// /v1/sessions: people sign in and out, and their page asks who they are.
#include <cmath>

#include "http/door.hpp"
#include "http/handling.hpp"
#include "http/problem.hpp"
#include "http/resources/access.hpp"
#include "http/resources/access_support.hpp"

namespace naskah::http {
namespace {

constexpr std::string_view kLogin =
    R"({"type":"object","required":["office","name","password"],"additionalProperties":false,"properties":{)"
    R"("office":{"type":"string","maxLength":200},"name":{"type":"string","maxLength":200},)"
    R"("password":{"type":"string","maxLength":1024}}})";
constexpr std::string_view kSession =
    R"({"type":"object","required":["office","user","scopes","csrf","expires"],"properties":{)"
    R"("office":{"type":"string"},"user":{"$ref":"#/components/schemas/User"},)"
    R"("scopes":{"type":"array","items":{"type":"string"}},"csrf":{"type":"string"},)"
    R"("expires":{"type":"string","format":"date-time"}}})";
constexpr std::string_view kWhoAmI =
    R"({"type":"object","required":["office","office_name","user","scopes","csrf","expires"],"properties":{)"
    R"("office":{"type":"string"},"office_name":{"type":"string"},)"
    R"("user":{"anyOf":[{"$ref":"#/components/schemas/User"},{"type":"null"}]},)"
    R"("scopes":{"type":"array","items":{"type":"string"}},"csrf":{"type":["string","null"]},)"
    R"("expires":{"type":["string","null"]}}})";

Response refuse(const Request& request, const access::LoginRefused& refused, Time now) {
    if (!refused.locked_until)
        return to_response({.code = "login-refused",
                            .detail = "Kantor, nama, atau kata sandi tidak cocok.",
                            .detail_english = "Office, name or password are wrong."},
                           request);
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*refused.locked_until - now).count();
    const std::string seconds = std::to_string(std::max<std::int64_t>(wait, 1));
    Response response = to_response(
        {.code = "login-locked",
         .detail = "Terlalu banyak kata sandi yang salah; coba lagi setelah " + seconds + " detik.",
         .detail_english = "Too many wrong passwords; try again in " + seconds + " seconds."},
        request);
    response.headers.emplace_back("Retry-After", seconds);
    return response;
}

Response sign_in(const Request& request, Facilities& facilities, const AccessRooms& rooms,
                 const BodyForm& form) {
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    const json::Value& root = body.document->root();
    const OfficeId office{std::string(text_of(root, "office"))};
    auto result = rooms.gatekeeper->sign_in(office, text_of(root, "name"), text_of(root, "password"));
    if (const auto* refused = std::get_if<access::LoginRefused>(&result))
        return refuse(request, *refused, rooms.clock());
    const access::Session& session = std::get<access::Session>(result);
    pipeline::JsonText json;
    json.begin_object().field("office", session.office.text()).key("user");
    write_user(json, session.user);
    json.key("scopes");
    write_scopes(json, scopes_of(session.user.role));
    json.field("csrf", session.csrf).field("expires", time_text(session.expires)).end_object();
    Response response = private_json(201, json.take() + "\n");
    response.headers.emplace_back("Set-Cookie", session_cookie(request, session.secret));
    return response;
}

/// Who asks, with the value csrf of their session: a page that was loaded anew has only the cookie. Other
/// pages cannot read the answer, and the cookie does not come with their requests (SameSite).
Response who_am_i(const Request& request, const AccessRooms& rooms) {
    const access::Principal& who = principal_of(request);
    std::optional<access::Session> session;
    if (who.kind == access::Principal::Kind::user)
        session = rooms.gatekeeper->find_session(session_of(request));
    const auto office = rooms.registry->find_office(who.office);
    pipeline::JsonText json;
    json.begin_object()
        .field("office", who.office.text())
        .field("office_name", office ? office->name : "")
        .key("user");
    if (session)
        write_user(json, session->user);
    else
        json.literal("null");
    json.key("scopes");
    write_scopes(json, who.scopes);
    json.key("csrf");
    if (session)
        json.value(session->csrf);
    else
        json.literal("null");
    time_field(json, "expires", session ? std::optional<Time>(session->expires) : std::nullopt);
    json.end_object();
    return private_json(200, json.take() + "\n");
}

}  // namespace

void add_sessions(Router& router, Facilities& facilities, const AccessRooms& rooms) {
    const auto form = std::make_shared<const BodyForm>(std::string(kLogin));
    router.add_schema("Session", std::string(kSession));
    router.add_schema("WhoAmI", std::string(kWhoAmI));
    router.add(
        {.method = "GET",
         .pattern = "/v1/sessions",
         .operation = "whoAmI",
         .tag = "sessions",
         .summary = "Siapa yang bertanya, dan apa yang boleh dilakukannya",
         .scope = std::string(kAnyScope),
         .replies = {{.status = 200,
                      .summary = "Yang bertanya; user dan csrf hanya bagi yang masuk dengan kata sandi",
                      .contents = {{"application/json", R"({"$ref":"#/components/schemas/WhoAmI"})"}}}},
         .handler = [rooms](const Request& request) { return who_am_i(request, rooms); }});
    router.add({.method = "POST",
                .pattern = "/v1/sessions",
                .operation = "signIn",
                .tag = "sessions",
                .summary = "Masuk dengan kata sandi; cookie sesi menyertai jawaban",
                .bodies = {{"application/json", form->schema()}},
                .replies = {{.status = 201,
                             .summary = "Sesi; nilai csrf menyertai setiap perubahan dalam X-Naskah-CSRF",
                             .contents = {{"application/json", R"({"$ref":"#/components/schemas/Session"})"}},
                             .headers = {{"Set-Cookie", "Cookie sesi"}}}},
                .problems = body_problems({"body-invalid", "login-locked", "login-refused", "not-json"}),
                .handler = [&facilities, rooms, form](const Request& request) {
                    return sign_in(request, facilities, rooms, *form);
                }});
    router.add({.method = "DELETE",
                .pattern = "/v1/sessions",
                .operation = "signOut",
                .tag = "sessions",
                .summary = "Keluar: mengakhiri sesi yang disebut cookie",
                .replies = {{.status = 204,
                             .summary = "Tidak ada sesi lagi",
                             .headers = {{"Set-Cookie", "Cookie kosong"}}}},
                .handler = [rooms](const Request& request) {
                    const std::string session = session_of(request);
                    // The cookie is the browser's word alone; SameSite keeps other pages from sending it.
                    if (!session.empty()) rooms.gatekeeper->sign_out(session);
                    Response response = no_content();
                    response.headers.emplace_back("Set-Cookie", session_cookie(request, ""));
                    return response;
                }});
}

}  // namespace naskah::http
