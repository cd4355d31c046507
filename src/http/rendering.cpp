#include "http/rendering.hpp"

#include <chrono>
#include <string>

#include "http/handling.hpp"

namespace naskah::http {
namespace {

std::string_view name_of(pipeline::Outcome outcome) {
    switch (outcome) {
        case pipeline::Outcome::done:
            return "done";
        case pipeline::Outcome::not_json:
            return "not-json";
        case pipeline::Outcome::unknown_kind:
            return "unknown-kind";
        case pipeline::Outcome::invalid:
            return "invalid";
        case pipeline::Outcome::refused:
            return "refused";
        case pipeline::Outcome::stopped:
            return "stopped";
    }
    return "invalid";
}

}  // namespace

pipeline::RenderResult render_measured(Facilities& facilities, std::string_view json,
                                       pipeline::RenderOptions options) {
    const pipeline::RenderWatch watch = watch_of(facilities);
    options.watch = &watch;
    // While others wait, a second thread for this one only takes a core from another.
    if (facilities.gate.waiting() > 0) options.threads = pipeline::Threads::one;
    const auto started = std::chrono::steady_clock::now();
    pipeline::RenderResult result;
    facilities.renders.run([&] { result = facilities.engine->render_as(json, options); });
    facilities.metrics.observe("naskah_render_duration_seconds", std::chrono::steady_clock::now() - started);
    facilities.metrics.count("naskah_renders_total", {{"outcome", std::string(name_of(result.outcome))}});
    facilities.metrics.count("naskah_pages_total", {}, static_cast<std::int64_t>(result.pages));
    return result;
}

}  // namespace naskah::http
