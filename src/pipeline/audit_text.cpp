#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "audit/rules.hpp"
#include "pipeline/audit_result.hpp"

namespace naskah::pipeline {

namespace {

using audit::Finding;
using audit::Weight;

constexpr std::size_t kColumns = 100;

/// Columns on a terminal: continuation bytes of UTF-8 have none.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Appends words at the indent, later lines at `hang` more; words longer than the line stand alone.
void wrap(std::string& out, std::string_view text, std::size_t indent, std::size_t hang) {
    std::size_t column = indent;
    out.append(indent, ' ');
    bool first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const std::size_t width = width_of(word);
        if (!first && column + 1 + width > kColumns) {
            out += '\n';
            out.append(indent + hang, ' ');
            column = indent + hang;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
        first = false;
    }
    out += '\n';
}

std::string place_text(const printed::Place& place) {
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    };
    add(place.label);
    if (place.page > 0) add("halaman " + std::to_string(place.page));
    if (place.line > 0) add("baris " + std::to_string(place.line));
    add(place.pointer);
    return text.empty() ? "(seluruh dokumen)" : text;
}

void append(std::string& out, const Finding& finding) {
    wrap(out, "[" + std::string(finding.rule->code) + "] " + place_text(finding.place), 2, 4);
    wrap(out, finding.message, 6, 0);
    if (!finding.stated.empty()) wrap(out, "tertulis:   " + finding.stated, 6, 12);
    if (!finding.expected.empty()) wrap(out, "seharusnya: " + finding.expected, 6, 12);
    for (const audit::Evidence& other : finding.others)
        wrap(out, "lihat juga: " + place_text(other.place) + (other.text.empty() ? "" : ": " + other.text), 6,
             12);
    if (!finding.fix.empty()) wrap(out, "perbaikan:  " + finding.fix, 6, 12);
    wrap(out, "sumber:     " + std::string(finding.rule->sumber), 6, 12);
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

constexpr std::array kWeights{Weight::tinggi, Weight::sedang, Weight::ringan};

}  // namespace

std::size_t count_of(const AuditResult& result, Weight weight) {
    return static_cast<std::size_t>(std::ranges::count(result.findings, weight, &Finding::weight));
}

std::string audit_text(const AuditResult& result) {
    std::string text;
    if (result.outcome == Outcome::not_json)
        text += "baris " + std::to_string(result.line) + ", kolom " + std::to_string(result.column) + ":\n";
    for (const Diagnostic& diagnostic : result.diagnostics) {
        text += std::string(to_indonesian(diagnostic.severity)) + " [" + diagnostic.code + "] ";
        text += (diagnostic.pointer.empty() ? "(seluruh dokumen)" : diagnostic.pointer) + ": " +
                diagnostic.message + "\n";
        if (!diagnostic.fix.empty()) text += "    perbaikan: " + diagnostic.fix + "\n";
    }
    if (result.outcome != Outcome::done) return text;
    for (const Weight weight : kWeights) {
        if (count_of(result, weight) == 0) continue;
        text += (text.empty() ? "" : "\n") + upper(to_indonesian(weight)) + "\n";
        for (const Finding& finding : result.findings)
            if (finding.weight == weight) append(text, finding);
    }
    text += text.empty() ? "" : "\n";
    if (result.findings.empty()) return text + "Tidak ada temuan.\n";
    text += std::to_string(result.findings.size()) + " temuan:";
    for (const Weight weight : kWeights)
        text += (weight == Weight::tinggi ? " " : ", ") + std::to_string(count_of(result, weight)) + " " +
                std::string(to_indonesian(weight));
    return text + ".\n";
}

std::string audit_rules_text() {
    std::string text;
    for (const audit::Rule* rule : audit::rules()) {
        text += std::string(rule->code) + "\t" + std::string(letter_of(rule->kelas)) + "\t" +
                std::string(to_indonesian(rule->weight)) + "\t";
        text += std::string(rule->judul) + "\t" + std::string(rule->sumber) + "\n";
    }
    return text;
}

}  // namespace naskah::pipeline
