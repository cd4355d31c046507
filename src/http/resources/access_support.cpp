#include "http/resources/access_support.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "http/handling.hpp"
#include "http/log_time.hpp"
#include "http/problem.hpp"

namespace naskah::http {
namespace {

constexpr std::array<std::string_view, 9> kTold = {
    access::kOfficeUnknown, access::kUserUnknown,   access::kTokenUnknown,
    access::kNameTaken,     access::kNameInvalid,   access::kPasswordWeak,
    access::kScopeInvalid,  access::kExpiryInvalid, access::kLastAdmin};

}  // namespace

BodyForm::BodyForm(std::string schema, std::size_t most) : text_(std::move(schema)), most_(most) {
    schema_ = json::Schema::load("body", [this](const std::string&) { return text_; });
}

BodyForm::Read BodyForm::read(const Request& request, Facilities& facilities) const {
    Read result;
    result.refusal = read_data(request, std::min(facilities.body_limit, most_), result.text);
    if (result.refusal) return result;
    json::ParseResult parsed;
    result.refusal = parse_data(request, facilities, result.text, parsed);
    if (result.refusal) return result;
    Diagnostics diagnostics = std::move(parsed.diagnostics);
    if (parsed.document && schema_->check(parsed.document->root(), diagnostics)) {
        result.document = std::move(parsed.document);
        return result;
    }
    result.refusal = to_response({.code = "body-invalid",
                                  .detail = "Isi permintaan tidak sesuai dengan bentuk yang diharapkan.",
                                  .detail_english = "The body of the request is not of the expected form.",
                                  .diagnostics = diagnostics.items()},
                                 request);
    return result;
}

std::string_view text_of(const json::Value& object, std::string_view key) {
    const json::Value* const member = object.find(key);
    return member != nullptr && member->is_string() ? member->text() : std::string_view();
}

std::string time_text(Time time) {
    return log_time(time);
}

void time_field(pipeline::JsonText& json, std::string_view name, const std::optional<Time>& time) {
    json.field(name, time ? std::optional(time_text(*time)) : std::nullopt);
}

Response answer_access(const Request& request, const std::function<Response()>& work) {
    return answer_told(request, kTold, work);
}

Response private_json(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

void write_scopes(pipeline::JsonText& json, access::Scopes scopes) {
    json.begin_array();
    for (const access::Scope scope : access::kScopes)
        if (scopes.contains(scope)) json.value(to_text(scope));
    json.end_array();
}

void write_token(pipeline::JsonText& json, const access::Token& token, std::string_view secret) {
    json.begin_object().field("id", token.id).field("name", token.name).key("scopes");
    write_scopes(json, token.scopes);
    json.field("created", time_text(token.created)).field("created_by", token.created_by);
    time_field(json, "expires", token.expires);
    time_field(json, "last_used", token.last_used);
    time_field(json, "revoked", token.revoked);
    if (!secret.empty()) json.field("secret", secret);
    json.end_object();
}

void write_user(pipeline::JsonText& json, const access::User& user) {
    json.begin_object()
        .field("id", user.id)
        .field("name", user.name)
        .field("role", to_text(user.role))
        .field("created", time_text(user.created))
        .key("disabled")
        .literal(user.disabled ? "true" : "false")
        .end_object();
}

Parameter id_parameter(std::string summary) {
    return {.name = "id",
            .place = ParameterPlace::path,
            .schema = R"({"type":"string"})",
            .summary = std::move(summary),
            .need = Need::required};
}

}  // namespace naskah::http
