#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/openapi.hpp"
#include "http/rate_limiter.hpp"
#include "http/router.hpp"

namespace naskah::http {

/// Adds the routes of a resource; what its handlers need beside the facilities they bring themselves.
using Resource = std::function<void(Router&, Facilities&)>;

/// What a program adds to the service of this room: resources of other rooms, and who may use them.
struct Extensions {
    std::vector<Resource> resources;
    std::vector<Guard> guards;
    std::vector<ReadyCheck> checks;                   ///< of /readyz
    JobRooms jobs = {};                               ///< empty: nothing is done later
    Credentials credentials = Credentials::optional;  ///< what /openapi.json says of them
};

struct ApiConfig {
    std::size_t body_limit = std::size_t{16} * 1024 * 1024;  ///< bytes
    std::size_t render_threads = 1;
    std::size_t waiting_renders = 64;
    pipeline::Budget budget = {};
    RatePolicy rate = {};
    RateLimiter::Clock clock = [] { return std::chrono::steady_clock::now(); };  ///< of the rate
};

/// What the service answers: routes, negotiation, problems. Knows no socket. Thread-safe.
class Api {
  public:
    Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, const ApiConfig& config,
        const Extensions& extensions = {});
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// Never throws: what escapes a handler becomes a 500 whose reason is in Response::failure.
    Response handle(Request& request);
    const Router& router() const { return router_; }
    Metrics& metrics() { return facilities_.metrics; }
    Facilities& facilities() { return facilities_; }
    /// Counts what was answered, and in which time, whoever answered it.
    void account(const Request& request, const Response& response, std::chrono::nanoseconds duration);

  private:
    Response route(Request& request);
    Response answer(Request& request, const Router::Match& match, std::optional<Response> refused) const;

    Facilities facilities_;
    Router router_;
    std::vector<Guard> guards_;
    RateLimiter limiter_;
};

}  // namespace naskah::http
