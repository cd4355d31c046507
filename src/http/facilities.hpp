#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/job_rooms.hpp"
#include "http/metrics.hpp"
#include "http/render_gate.hpp"
#include "http/render_threads.hpp"
#include "http/web_page.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/limits.hpp"

namespace naskah::http {

/// Something the service cannot work without.
struct ReadyCheck {
    std::string name;  ///< English, kebab-case: "archive"
    /// What is wrong, Indonesian and fit for everybody's eyes; nullopt: nothing. Quick; a thrown Error is
    /// told by its code alone.
    std::function<std::optional<std::string>()> fault;
};

/// What the handlers of all resources share; outlives them. Every member is safe from any thread.
struct Facilities {
    std::shared_ptr<const pipeline::Engine> engine;
    WebPage web;
    std::size_t body_limit;        ///< bytes of a request body
    RenderGate gate;               ///< whoever renders, audits or explains goes through it
    RenderThreads renders;         ///< and then does it here
    pipeline::Budget budget = {};  ///< of each render, audit and explanation
    Metrics metrics = {};
    JobRooms jobs = {};                           ///< empty: nothing is done later
    std::vector<ReadyCheck> checks = {};          ///< of /readyz
    std::string openapi = {}, openapi_etag = {};  ///< made of all routes once they are there
};

}  // namespace naskah::http
