#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audit/rules.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/severity.hpp"

namespace naskah::pipeline {

namespace {

using audit::Finding;
using audit::Rule;

/// A relative reference (RFC 3986): what is no unreserved character is escaped byte by byte; SARIF wants
/// forward slashes.
std::string uri_of(std::string_view name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    std::string uri;
    for (const char c : name) {
        if (kPlain.find(c) != std::string_view::npos) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
    return uri;
}

void write_message(JsonText& json, std::string_view name, std::string_view text) {
    json.key(name).begin_object().field("text", text).end_object();
}

void write_rule(JsonText& json, const Rule& rule) {
    json.begin_object().field("id", rule.code);
    write_message(json, "shortDescription", rule.judul);
    write_message(json, "help", "Sumber: " + std::string(rule.sumber));
    json.key("defaultConfiguration")
        .begin_object()
        .field("level", name_of(severity_of(rule.weight)))
        .end_object();
    json.key("properties")
        .begin_object()
        .field("kelas", letter_of(rule.kelas))
        .field("bobot", to_indonesian(rule.weight))
        .end_object();
    json.end_object();
}

/// Which input a place is in: comparisons label each place with its file.
const std::string& artifact_of(const AuditResult& result, const printed::Place& place) {
    static const std::string none;
    const auto named = std::ranges::find(result.names, place.label);
    if (named != result.names.end()) return *named;
    return result.names.empty() ? none : result.names.front();
}

void write_location(JsonText& json, const AuditResult& result, const printed::Place& place,
                    std::string_view message) {
    json.begin_object();
    const std::string& name = artifact_of(result, place);
    if (!name.empty() || place.line > 0) {
        json.key("physicalLocation").begin_object();
        json.key("artifactLocation")
            .begin_object()
            .field("uri", name.empty() ? "masukan" : uri_of(name))
            .end_object();
        if (place.line > 0) json.key("region").begin_object().field("startLine", place.line).end_object();
        json.end_object();
    }
    if (!place.pointer.empty() || !place.label.empty()) {
        json.key("logicalLocations").begin_array().begin_object();
        json.field("fullyQualifiedName", place.pointer.empty() ? place.label : place.pointer);
        if (!place.pointer.empty()) json.field("kind", "member");
        json.end_object().end_array();
    }
    if (!message.empty()) write_message(json, "message", message);
    json.end_object();
}

void write_result(JsonText& json, const AuditResult& result, const Finding& finding, std::size_t rule_index) {
    json.begin_object()
        .field("ruleId", finding.rule->code)
        .field("ruleIndex", static_cast<std::int64_t>(rule_index));
    json.field("level", name_of(severity_of(finding.weight)));
    std::string message = finding.message;
    if (!finding.fix.empty()) message += " " + finding.fix;
    write_message(json, "message", message);
    json.key("locations").begin_array();
    write_location(json, result, finding.place, {});
    json.end_array();
    if (!finding.others.empty()) {
        json.key("relatedLocations").begin_array();
        for (const audit::Evidence& other : finding.others)
            write_location(json, result, other.place, other.text);
        json.end_array();
    }
    json.key("properties").begin_object();
    if (!finding.stated.empty()) json.field("tertulis", finding.stated);
    if (!finding.expected.empty()) json.field("seharusnya", finding.expected);
    if (finding.place.page > 0) json.field("halaman", finding.place.page);
    json.end_object().end_object();
}

void write_result(JsonText& json, const AuditResult& result, const Diagnostic& diagnostic) {
    json.begin_object().field("ruleId", diagnostic.code).field("level", name_of(diagnostic.severity));
    write_message(json, "message", diagnostic.message + (diagnostic.fix.empty() ? "" : " " + diagnostic.fix));
    json.key("locations").begin_array();
    printed::Place place;
    place.pointer = diagnostic.pointer;
    place.line = result.line;
    write_location(json, result, place, {});
    json.end_array().end_object();
}

}  // namespace

std::string audit_sarif(const AuditResult& result) {
    const std::span<const Rule* const> rules = audit::rules();
    std::map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < rules.size(); ++i) index.emplace(rules[i]->code, i);
    JsonText json;
    json.begin_object()
        .field("version", "2.1.0")
        .field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.key("runs").begin_array().begin_object();
    json.key("tool")
        .begin_object()
        .key("driver")
        .begin_object()
        .field("name", "Naskah")
        .field("language", "id");
    json.key("rules").begin_array();
    for (const Rule* rule : rules) write_rule(json, *rule);
    json.end_array().end_object().end_object();
    json.field("columnKind", "unicodeCodePoints");
    json.key("results").begin_array();
    for (const Diagnostic& diagnostic : result.diagnostics) write_result(json, result, diagnostic);
    for (const Finding& finding : result.findings)
        write_result(json, result, finding, index.at(finding.rule->code));
    json.end_array().end_object().end_array().end_object();
    return json.take() + "\n";
}

}  // namespace naskah::pipeline
