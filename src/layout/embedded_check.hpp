#pragma once

#include <map>
#include <memory>
#include <string>

#include "layout/kind.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// Checks what kinds ask of each other, once all are compiled: unknown kinds, parts and inputs, and documents
/// that contain themselves (told with the whole chain) are faults at the place of the use. So is an input
/// that is given what lacks a member the embedded kind asks it for ("binding-unknown").
void check_embedded(const std::map<std::string, std::unique_ptr<Kind>, std::less<>>& kinds,
                    json::Shapes& shapes, FaultList& faults);

}  // namespace naskah::layout
