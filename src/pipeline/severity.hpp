#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "audit/finding.hpp"
#include "base/diagnostic.hpp"

namespace naskah::pipeline {

/// "error", "warning", "note": the word in JSON, of audits and of problems, and the level of SARIF 2.1.0
/// (3.27.10).
std::string_view name_of(Severity severity);

/// How a finding stands among diagnostics: tinggi as an error, sedang as a warning, ringan as a note.
Severity severity_of(audit::Weight weight);

/// A finding among diagnostics: what stands and what should stand join its sentence.
Diagnostic diagnostic_of(const audit::Finding& finding);

/// How many of the diagnostics are of that severity.
std::size_t count_of(Severity severity, const std::vector<Diagnostic>& diagnostics);

}  // namespace naskah::pipeline
