#include "http/door.hpp"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <utility>

#include "access/role.hpp"
#include "http/problem.hpp"

namespace naskah::http {
namespace {

using access::Refusal;

constexpr std::string_view kCookie = "naskah_sesi";

/// The token of "Authorization: Bearer TOKEN"; "-", which is none, for another scheme: who tries to say who
/// they are is not taken for nobody.
std::string bearer_of(const Request& request) {
    const std::string field = header_value(request, "authorization");
    if (field.empty()) return {};
    constexpr std::string_view kScheme = "bearer ";
    const bool bearer =
        field.size() > kScheme.size() &&
        std::equal(kScheme.begin(), kScheme.end(), field.begin(),
                   [](char wanted, char given) { return wanted == given || (given | 0x20) == wanted; });
    return bearer ? field.substr(kScheme.size()) : "-";
}

bool changes(const Request& request) {
    return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

/// Whether the browser was told to come here by an address or by this machine's own name. A page of somebody
/// else's whose name was turned to 127.0.0.1 (DNS rebinding) comes with that name.
bool is_meant_for_this_machine(const Request& request) {
    std::string host = header_value(request, "host");
    Poco::Net::IPAddress address;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        return end != std::string::npos && Poco::Net::IPAddress::tryParse(host.substr(1, end - 1), address);
    }
    host.erase(std::min(host.find(':'), host.size()));
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return host.empty() || host == "localhost" || host.ends_with(".localhost") ||
           Poco::Net::IPAddress::tryParse(host, address);
}

Response refuse(const Request& request, Refusal refusal) {
    if (refusal == Refusal::csrf)
        return to_response(
            {.code = "csrf-required",
             .detail = "Permintaan yang mengubah sesuatu dengan cookie sesi harus menyertakan kepala "
                       "X-Naskah-CSRF berisi nilai \"csrf\" dari jawaban saat masuk.",
             .detail_english = "A request that changes something by a session's cookie has to bring the "
                               "header X-Naskah-CSRF with the value \"csrf\" of the signing in."},
            request);
    const bool missing = refusal == Refusal::missing;
    Response response =
        missing
            ? to_response(
                  {.code = "credentials-required",
                   .detail = "Sertakan token dalam kepala Authorization: Bearer …, atau masuk dahulu "
                             "melalui /v1/sessions.",
                   .detail_english = "Send a token as Authorization: Bearer …, or sign in at /v1/sessions."},
                  request)
            : to_response(
                  {.code = "credentials-invalid",
                   .detail = "Token atau sesi ini tidak dikenal, sudah dicabut, atau sudah habis masanya.",
                   .detail_english = "This token or session is unknown, revoked or expired."},
                  request);
    response.headers.emplace_back(
        "WWW-Authenticate",
        missing ? "Bearer realm=\"naskah\"" : "Bearer realm=\"naskah\", error=\"invalid_token\"");
    return response;
}

Response lacks_scope(const Request& request, const std::string& scope) {
    Response response = to_response({.code = "scope-missing",
                                     .detail = "Permintaan ini memerlukan cakupan \"" + scope +
                                               "\", yang tidak dimiliki token atau peran Anda.",
                                     .detail_english = "This request needs the scope \"" + scope +
                                                       "\", which your token or role does not have."},
                                    request);
    response.headers.emplace_back(
        "WWW-Authenticate", "Bearer realm=\"naskah\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    return response;
}

}  // namespace

Guard make_door(std::shared_ptr<const access::Gatekeeper> gatekeeper, Mode mode) {
    return [gatekeeper = std::move(gatekeeper), mode](Request& request,
                                                      const Route& route) -> std::optional<Response> {
        if (route.scope.empty()) return std::nullopt;
        const std::string token = bearer_of(request), session = session_of(request);
        access::Identified found;
        if (mode == Mode::terbuka && token.empty() && session.empty() && is_meant_for_this_machine(request)) {
            // Who watches the machine from the machine needs no token where nobody needs one.
            if (route.tag == "service") return std::nullopt;
            found.principal = access::open_principal();
        } else {
            const std::string csrf = header_value(request, "x-naskah-csrf");
            found = gatekeeper->identify(
                {.token = token,
                 .session = session,
                 .csrf = csrf,
                 .effect = changes(request) ? access::Effect::changes : access::Effect::reads});
        }
        if (!found.principal) return refuse(request, found.refusal);
        if (route.scope != kAnyScope) {
            const auto scope = access::scope_from_text(route.scope);
            // A scope of no table is a fault of ours: nobody may.
            if (!scope || !found.principal->scopes.contains(*scope)) return lacks_scope(request, route.scope);
        }
        if (found.principal->kind != access::Principal::Kind::open)
            request.client_key = found.principal->office.text() + "/" + found.principal->actor();
        request.principal = std::make_shared<const access::Principal>(*std::move(found.principal));
        return std::nullopt;
    };
}

const access::Principal& principal_of(const Request& request) {
    static const access::Principal open = access::open_principal();
    return request.principal != nullptr ? *request.principal : open;
}

std::string session_of(const Request& request) {
    for (const auto& [name, value] : request.headers) {
        if (name != "cookie") continue;
        for (std::string_view rest = value; !rest.empty();) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            std::string_view pair = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
            if (pair.starts_with(kCookie) && pair.substr(kCookie.size()).starts_with('='))
                return std::string(pair.substr(kCookie.size() + 1));
        }
    }
    return {};
}

std::string session_cookie(const Request& request, const std::string& session) {
    std::string cookie(kCookie);
    cookie += "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
    if (request.transport == Transport::tls) cookie += "; Secure";
    // One that is given goes with the browser; the server ends it anyway.
    if (session.empty()) cookie += "; Max-Age=0";
    return cookie;
}

}  // namespace naskah::http
