#include "http/api.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "http/conditional.hpp"
#include "http/handling.hpp"
#include "http/resources/resources.hpp"
#include "http/world_problem.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::http {

namespace {

Response method_not_allowed(const Request& request, const std::string& allow) {
    Response response = to_response({.code = "method-not-allowed",
                                     .detail = "Alamat ini hanya menerima metode " + allow + ".",
                                     .detail_english = "This address takes only the methods " + allow + "."},
                                    request);
    response.headers.emplace_back("Allow", allow);
    return response;
}

Response internal_error(const Request& request, std::string failure) {
    Response response =
        to_response({.code = "internal-error",
                     .detail = "Permintaan ini gagal karena kesalahan di pihak layanan. Sampaikan nomor "
                               "permintaan kepada pengelola layanan.",
                     .detail_english = "This request failed because of a fault of the service. Tell the "
                                       "number of the request to those who run it."},
                    request);
    response.failure = std::move(failure);
    return response;
}

Response rate_limited(const Request& request, const RateLimiter::Verdict& verdict) {
    const std::string seconds = std::to_string(verdict.reset.count());
    Response response = to_response(
        {.code = "rate-limited",
         .detail = "Permintaan dari klien ini terlalu sering. Coba lagi setelah " + seconds + " detik.",
         .detail_english = "This client asks too often. Try again in " + seconds + " seconds."},
        request);
    response.headers.emplace_back("Retry-After", seconds);
    return response;
}

void declare_metrics(Facilities& facilities) {
    Metrics& metrics = facilities.metrics;
    metrics.declare_counter("naskah_http_requests_total", "Requests answered.");
    metrics.declare_duration("naskah_http_request_duration_seconds",
                             "From the first byte of a request to the last of its answer.");
    metrics.declare_duration("naskah_render_duration_seconds", "Renders, without waiting for their turn.");
    metrics.declare_counter("naskah_renders_total", "Renders by how they ended.");
    metrics.declare_counter("naskah_pages_total", "Pages of finished documents.");
    metrics.read_gauge("naskah_queue_depth", "What waits for its turn.", {{"queue", "render"}},
                       [&gate = facilities.gate] { return static_cast<std::int64_t>(gate.waiting()); });
    metrics.read_gauge("naskah_renders_running", "Renders, audits and explanations that run.", {},
                       [&gate = facilities.gate] { return static_cast<std::int64_t>(gate.running()); });
    metrics.read_gauge("naskah_build_info", "Which program this is.",
                       {{"version", std::string(pipeline::engine_version())}}, [] { return 1; });
    add_process_metrics(metrics);
}

}  // namespace

Api::Api(std::shared_ptr<const pipeline::Engine> engine, WebPage web, const ApiConfig& config,
         const Extensions& extensions)
    : facilities_{.engine = std::move(engine),
                  .web = std::move(web),
                  .body_limit = config.body_limit,
                  .gate = {config.render_threads, config.waiting_renders},
                  .renders = RenderThreads(config.render_threads),
                  .budget = config.budget,
                  .jobs = extensions.jobs},
      guards_(extensions.guards),
      limiter_(config.rate, config.clock) {
    facilities_.checks.push_back({"layouts", [this]() -> std::optional<std::string> {
                                      if (!facilities_.engine->kinds().empty()) return std::nullopt;
                                      return "Tidak ada satu pun jenis dokumen.";
                                  }});
    facilities_.checks.push_back({"fonts", [this] { return facilities_.engine->fonts_fault(); }});
    facilities_.checks.insert(facilities_.checks.end(), extensions.checks.begin(), extensions.checks.end());
    declare_metrics(facilities_);
    for (const auto add : {add_documents, add_audits, add_explanations, add_verifications, add_kinds,
                           add_health, add_metrics, add_web_page, add_openapi})
        add(router_, facilities_);
    if (facilities_.jobs.queue != nullptr)
        for (const auto add : {add_jobs, add_batches}) add(router_, facilities_);
    for (const Resource& add : extensions.resources) add(router_, facilities_);
    facilities_.openapi = openapi_document(router_, *facilities_.engine, extensions.credentials);
    facilities_.openapi_etag = etag_of(facilities_.openapi);
}

Response Api::handle(Request& request) {
    try {
        return route(request);
    } catch (const Error& error) {
        if (auto told = world_problem(request, error)) return *std::move(told);
        return internal_error(
            request, error.code() + ": " + error.operation() + ": " + error.object() + ": " + error.what());
    } catch (const std::exception& error) {
        return internal_error(request, error.what());
    } catch (...) {
        return internal_error(request, "pengecualian tak dikenal");
    }
}

Response Api::answer(Request& request, const Router::Match& match, std::optional<Response> refused) const {
    if (match.allow.empty()) return not_found(request);
    if (match.route == nullptr) return method_not_allowed(request, match.allow);
    if (refused) return *std::move(refused);
    return answer_conditionally(request, match.route->handler(request));
}

Response Api::route(Request& request) {
    const Router::Match match = router_.find(request);
    request.pattern = match.pattern;
    std::optional<Response> refused;
    if (match.route != nullptr)
        for (const Guard& guard : guards_)
            if ((refused = guard(request, *match.route))) break;
    if (!limiter_.active() || (match.route != nullptr && match.route->rate == Rate::free))
        return answer(request, match, std::move(refused));
    // Who is refused is not known yet: guesses count by address.
    const bool known = !refused && !request.client_key.empty();
    const RateLimiter::Verdict verdict = limiter_.take(known ? request.client_key : request.client);
    Response response = verdict.answer == RateLimiter::Answer::go_on
                            ? answer(request, match, std::move(refused))
                            : rate_limited(request, verdict);
    response.headers.emplace_back("RateLimit-Policy", rate_policy_field(limiter_.policy()));
    response.headers.emplace_back("RateLimit", rate_limit_field(verdict));
    return response;
}

void Api::account(const Request& request, const Response& response, std::chrono::nanoseconds duration) {
    constexpr std::array<std::string_view, 7> kMethods{"GET",    "HEAD",  "POST",   "PUT",
                                                       "DELETE", "PATCH", "OPTIONS"};
    const bool usual = std::find(kMethods.begin(), kMethods.end(), request.method) != kMethods.end();
    const std::string route(request.pattern.empty() ? std::string_view("none") : request.pattern);
    facilities_.metrics.count("naskah_http_requests_total", {{"route", route},
                                                             {"method", usual ? request.method : "other"},
                                                             {"status", std::to_string(response.status)}});
    facilities_.metrics.observe("naskah_http_request_duration_seconds", duration, {{"route", route}});
}

}  // namespace naskah::http
