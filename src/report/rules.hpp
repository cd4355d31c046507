#pragma once

#include "base/diagnostic.hpp"
#include "json/value.hpp"

namespace naskah::report {

/// The rules beyond the schema that report.hpp lists; safe on any tree, fitting the schema or not. False: an
/// error was told.
bool check_rules(const json::Value& root, Diagnostics& diagnostics);

}  // namespace naskah::report
