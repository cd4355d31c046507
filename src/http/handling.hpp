#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"
#include "json/value.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/render_watch.hpp"

// What handlers of several resources need: usual answers, usual refusals, reading of bodies and parameters.
// All functions are free of state and safe from any thread.

namespace naskah::http {

/// 200 with a JSON body; caches ask again each time.
Response json_response(std::string body);
Response text_response(std::string body);
Response not_found(const Request& request);
/// 400: the parameter of the address "must be `form`" (Indonesian, English).
Response parameter_invalid(const Request& request, std::string_view name, std::string_view form,
                           std::string_view form_english);
/// 503: nobody more may wait for a render.
Response overloaded(const Request& request);
Response unsupported_type(const Request& request, std::string detail, std::string detail_english);

/// What prevented a document or an audit of data.
Problem document_problem(pipeline::RenderResult result);
/// Audits and explanations refuse their input for what documents refuse it for.
template <typename Result>
Problem input_problem(Result result) {
    pipeline::RenderResult told;
    told.outcome = result.outcome;
    told.diagnostics = std::move(result.diagnostics);
    told.line = result.line;
    told.column = result.column;
    return document_problem(std::move(told));
}
/// The budget of the service, by the steady clock.
pipeline::RenderWatch watch_of(const Facilities& facilities);
/// Does work of the engine under that budget; the refusal when it had to be given up.
std::optional<Response> run_watched(const Request& request, Facilities& facilities,
                                    const std::function<void()>& work);
/// The problem for a body that could not be read.
Problem body_problem(BodyFault fault, std::size_t limit);

/// Answers what `work` answers, or the problem that an Error of one of the codes `told` is, in the Error's
/// own words; lets others through.
Response answer_told(const Request& request, std::span<const std::string_view> told,
                     const std::function<Response()>& work);
/// X-Naskah-Pages, X-Naskah-Findings of what was rendered.
void tell_render(Response& response, std::size_t pages, std::size_t findings);

/// Reads a body of any type; the refusal when it is encoded, unannounced or cannot be had.
std::optional<Response> read_body(const Request& request, std::size_t limit, std::string& bytes);
/// Parses a text of a client's, and refuses what is no JSON; other faults are the caller's to tell. Of long
/// texts only as many at once as there are renders.
std::optional<Response> parse_data(const Request& request, Facilities& facilities, std::string_view text,
                                   json::ParseResult& parsed);
/// Reads a body of type JSON; the refusal when it cannot be had.
std::optional<Response> read_data(const Request& request, std::size_t limit, std::string& json);

/// A switch of the address: "", 1, true, ya turn it on, 0, false, tidak off (as if it were not sent); the
/// refusal of anything else.
std::optional<Response> read_switch(const Request& request, std::string_view name, bool& on);
/// The problems of a route that takes a body, with those of its own; and of one that takes the data of a
/// document.
std::vector<std::string> body_problems(std::vector<std::string> own = {});
std::vector<std::string> data_problems(std::vector<std::string> own = {});
/// JSON Schema of the name of a kind.
std::string kind_name_schema(const pipeline::Engine& engine);
/// How /openapi.json tells If-None-Match and the 304 it may bring; for answers with an ETag.
Parameter none_match_parameter();
Reply unchanged_reply();
/// How /openapi.json tells such a switch.
Parameter switch_parameter(std::string name, std::string summary);

}  // namespace naskah::http
