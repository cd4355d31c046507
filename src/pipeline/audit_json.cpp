#include <string>
#include <string_view>

#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/severity.hpp"

namespace naskah::pipeline {

namespace {

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::done:
            return "done";
        case Outcome::not_json:
            return "not-json";
        case Outcome::unknown_kind:
            return "unknown-kind";
        case Outcome::invalid:
            return "invalid";
        case Outcome::refused:
            return "refused";
        case Outcome::stopped:
            return "stopped";
    }
    return "invalid";
}

void write_place(JsonText& json, const printed::Place& place) {
    json.begin_object();
    if (!place.label.empty()) json.field("label", place.label);
    if (place.page > 0) json.field("page", place.page);
    if (place.line > 0) json.field("line", place.line);
    if (!place.pointer.empty()) json.field("pointer", place.pointer);
    json.end_object();
}

void write_finding(JsonText& json, const audit::Finding& finding) {
    json.begin_object()
        .field("code", finding.rule->code)
        .field("class", letter_of(finding.rule->kelas))
        .field("weight", to_indonesian(finding.weight));
    json.key("place");
    write_place(json, finding.place);
    json.field("message", finding.message);
    if (!finding.stated.empty()) json.field("stated", finding.stated);
    if (!finding.expected.empty()) json.field("expected", finding.expected);
    if (!finding.fix.empty()) json.field("fix", finding.fix);
    json.field("source", finding.rule->sumber);
    if (!finding.others.empty()) {
        json.key("others").begin_array();
        for (const audit::Evidence& other : finding.others) {
            json.begin_object().key("place");
            write_place(json, other.place);
            if (!other.text.empty()) json.field("text", other.text);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

}  // namespace

std::string audit_json(const AuditResult& result) {
    JsonText json;
    json.begin_object().field("outcome", name_of(result.outcome));
    if (result.outcome == Outcome::not_json) json.field("line", result.line).field("column", result.column);
    json.key("counts").begin_object();
    for (const audit::Weight weight : {audit::Weight::tinggi, audit::Weight::sedang, audit::Weight::ringan})
        json.field(to_indonesian(weight), static_cast<std::int64_t>(count_of(result, weight)));
    json.end_object();
    json.key("findings").begin_array();
    for (const audit::Finding& finding : result.findings) write_finding(json, finding);
    json.end_array();
    json.key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : result.diagnostics) {
        json.begin_object()
            .field("severity", name_of(diagnostic.severity))
            .field("code", diagnostic.code)
            .field("pointer", diagnostic.pointer)
            .field("message", diagnostic.message);
        if (!diagnostic.fix.empty()) json.field("fix", diagnostic.fix);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take() + "\n";
}

}  // namespace naskah::pipeline
