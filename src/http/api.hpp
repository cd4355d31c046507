#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/render_gate.hpp"
#include "http/web_page.hpp"
#include "pipeline/engine.hpp"

namespace naskah::http {

/// What the service answers: routes, negotiation, problems. Knows no socket. Thread-safe.
class Api {
  public:
    Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, std::size_t body_limit,
        std::size_t render_threads, std::size_t waiting_renders);

    /// Never throws: what escapes a handler becomes a 500 whose reason is in Response::failure.
    Response handle(const Request& request);

  private:
    Response route(const Request& request);
    Response create_document(const Request& request);
    Response explain_figure(const Request& request);
    Response create_audit(const Request& request);
    Response create_verification(const Request& request);
    /// Reads a body of JSON; the refusal when it is none.
    std::optional<Response> read_data(const Request& request, std::string& json) const;
    /// Reads a body of any type; the refusal when it is encoded, unannounced or cannot be had.
    std::optional<Response> read_body(const Request& request, std::string& bytes) const;
    static Response overloaded(const Request& request);
    Response list_kinds() const;
    Response kind_file(const Request& request) const;
    Response web_file(const Request& request) const;

    std::shared_ptr<const pipeline::Engine> engine_;
    WebPage web_;
    std::size_t body_limit_;
    RenderGate gate_;
};

/// What prevented a document or an audit of data.
Problem document_problem(pipeline::RenderResult result);
/// The problem of a body whose type is not taken.
Problem unsupported_type(std::string detail);

/// The problem for a body that could not be read.
Problem body_problem(BodyFault fault, std::size_t limit);

}  // namespace naskah::http
