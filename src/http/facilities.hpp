#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "http/render_gate.hpp"
#include "http/web_page.hpp"
#include "pipeline/engine.hpp"

namespace naskah::http {

/// What the handlers of all resources share; outlives them. Every member is safe from any thread.
struct Facilities {
    std::shared_ptr<const pipeline::Engine> engine;
    WebPage web;
    std::size_t body_limit;                       ///< bytes of a request body
    RenderGate gate;                              ///< whoever renders, audits or explains goes through it
    std::string openapi = {}, openapi_etag = {};  ///< made of all routes once they are there
};

}  // namespace naskah::http
