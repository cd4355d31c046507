#include "pipeline/severity.hpp"

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

}  // namespace naskah::pipeline
