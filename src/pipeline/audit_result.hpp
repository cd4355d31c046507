#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "audit/finding.hpp"
#include "base/diagnostic.hpp"
#include "pipeline/engine.hpp"

namespace naskah::pipeline {

/// What an audit of one or more inputs found. Rules of findings are of static storage, so the result may
/// outlive the engine.
struct AuditResult {
    Outcome outcome =
        Outcome::done;               ///< why there are no findings, when an input could not be audited at all
    std::vector<std::string> names;  ///< of the inputs, in the order given; "" for one without a name
    std::vector<Diagnostic> diagnostics;   ///< faults of the data that stand before any audit
    std::vector<audit::Finding> findings;  ///< gravest first, then in the order of the rules
    int line = 0, column = 0;              ///< of the syntax fault, with Outcome::not_json
};

/// How many findings have a weight.
std::size_t count_of(const AuditResult& result, audit::Weight weight);

/// For people: findings under their weight, place, stated and expected, mend and source, wrapped at 100
/// columns, closed by a line of counts. Indonesian.
std::string audit_text(const AuditResult& result);

/// One JSON object: outcome, counts by weight, findings and diagnostics.
std::string audit_json(const AuditResult& result);

/// SARIF 2.1.0 (OASIS), one run: rules with their help, results with line regions or JSON Pointers as logical
/// locations.
std::string audit_sarif(const AuditResult& result);

/// The rules themselves: code, class, weight, what each demands and where it comes from, a line each.
std::string audit_rules_text();

}  // namespace naskah::pipeline
