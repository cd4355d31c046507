#include "pipeline/severity.hpp"

#include <algorithm>

namespace naskah::pipeline {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "note";
    }
    return "error";
}

Severity severity_of(audit::Weight weight) {
    switch (weight) {
        case audit::Weight::tinggi:
            return Severity::error;
        case audit::Weight::sedang:
            return Severity::warning;
        case audit::Weight::ringan:
            return Severity::note;
    }
    return Severity::error;
}

Diagnostic diagnostic_of(const audit::Finding& finding) {
    return {severity_of(finding.weight), std::string(finding.rule->code), finding.place.pointer,
            finding.message, finding.fix};
}

std::size_t count_of(Severity severity, const std::vector<Diagnostic>& diagnostics) {
    return static_cast<std::size_t>(
        std::count_if(diagnostics.begin(), diagnostics.end(),
                      [severity](const Diagnostic& item) { return item.severity == severity; }));
}

}  // namespace naskah::pipeline
