#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "access/registry.hpp"
#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/route.hpp"
#include "json/schema.hpp"
#include "json/value.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

/// The body of a request that is no dataset: judged by the schema that /openapi.json shows.
class BodyForm {
  public:
    /// `schema`: JSON Schema as JSON text, of the words json::Schema knows. `most`: bytes of a body.
    explicit BodyForm(std::string schema, std::size_t most = std::size_t{64} * 1024);
    const std::string& schema() const { return text_; }
    /// The values, or the refusal ("not-json", "body-invalid" with all faults, those of read_data()).
    struct Read {
        std::string text;
        std::shared_ptr<const json::Document> document;
        std::optional<Response> refusal;
    };
    Read read(const Request& request, Facilities& facilities) const;

  private:
    std::string text_;
    std::size_t most_;
    std::shared_ptr<const json::Schema> schema_;
};

/// Text of a member; empty when there is none.
std::string_view text_of(const json::Value& object, std::string_view key);

/// RFC 3339 in UTC: "2026-11-22T00:15:00.000Z".
std::string time_text(Time time);
/// A member with such a time, or null.
void time_field(pipeline::JsonText& json, std::string_view name, const std::optional<Time>& time);

/// Answers what `work` answers, or the problem that an Error of access/ is; lets others through.
Response answer_access(const Request& request, const std::function<Response()>& work);

/// 201 or 200 with JSON that no cache may keep.
Response private_json(int status, std::string body);
Response no_content();

/// A token as JSON; the secret only when it has just been made.
void write_token(pipeline::JsonText& json, const access::Token& token, std::string_view secret = {});
void write_user(pipeline::JsonText& json, const access::User& user);
void write_scopes(pipeline::JsonText& json, access::Scopes scopes);

/// The parameter {id} of a path.
Parameter id_parameter(std::string summary);

}  // namespace naskah::http
