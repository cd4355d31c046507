#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "audit/rules.hpp"
#include "figures/vocabulary.hpp"
#include "json/schema.hpp"
#include "report/report.hpp"

namespace naskah::audit {

/// The installation's figures.
inline std::shared_ptr<const figures::Vocabulary> vocabulary() {
    static const auto compiled = [] {
        std::ifstream file(NASKAH_SOURCE_DIR "/layouts/bersama/besaran.json");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        std::vector<figures::VocabularyFault> faults;
        return figures::compile_vocabulary(json::parse(text).document->root(), {"kinerja", "akip"}, faults);
    }();
    return compiled;
}

/// An input of the data; the schema lets everything pass, so that tests may give only what a rule reads.
inline AuditInput input_of(std::string_view json, std::string name = {}) {
    const auto schema = json::Schema::load("s", [](const std::string&) { return R"({"type":"object"})"; });
    Diagnostics diagnostics;
    AuditInput input;
    input.name = std::move(name);
    input.report = report::read(json, *schema, diagnostics);
    EXPECT_NE(input.report, nullptr) << (diagnostics.empty() ? "" : diagnostics.items().front().message);
    if (input.report != nullptr)
        input.book = std::make_shared<const figures::Book>(figures::make_book(
            input.report->root(), vocabulary(), std::make_shared<const figures::Policies>()));
    return input;
}

/// One line for each finding of the rule: "/pointer: stated -> expected".
inline std::string lines_of(const std::vector<Finding>& findings, std::string_view code) {
    std::string lines;
    for (const Finding& finding : findings)
        if (finding.rule->code == code)
            lines += finding.place.pointer + ": " + finding.stated + " -> " + finding.expected + "\n";
    return lines;
}

/// The findings of one rule over data, in lines.
inline std::string found(std::string_view json, std::string_view code) {
    EXPECT_NE(find_rule(code), nullptr) << code;
    return lines_of(audit(input_of(json)), code);
}

}  // namespace naskah::audit
