#pragma once

#include <string_view>

#include "http/facilities.hpp"
#include "pipeline/engine.hpp"

namespace naskah::http {

/// A render under the budget of the service, told to its metrics. The caller has its pass through the gate.
pipeline::RenderResult render_measured(Facilities& facilities, std::string_view json,
                                       pipeline::RenderOptions options);

}  // namespace naskah::http
