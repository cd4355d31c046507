#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/openapi.hpp"
#include "http/router.hpp"

namespace naskah::http {

/// Adds the routes of a resource; what its handlers need beside the facilities they bring themselves.
using Resource = std::function<void(Router&, Facilities&)>;

/// What a program adds to the service of this room: resources of other rooms, and who may use them.
struct Extensions {
    std::vector<Resource> resources;
    std::vector<Guard> guards;
    Credentials credentials = Credentials::optional;  ///< what /openapi.json says of them
};

/// What the service answers: routes, negotiation, problems. Knows no socket. Thread-safe.
class Api {
  public:
    Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, std::size_t body_limit,
        std::size_t render_threads, std::size_t waiting_renders, const Extensions& extensions = {});
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// Never throws: what escapes a handler becomes a 500 whose reason is in Response::failure.
    Response handle(Request& request);
    const Router& router() const { return router_; }

  private:
    Response route(Request& request) const;

    Facilities facilities_;
    Router router_;
    std::vector<Guard> guards_;
};

}  // namespace naskah::http
