#include "runner.hpp"

#include <stdexcept>

#include "figures/book.hpp"
#include "figures/policies.hpp"
#include "figures/vocabulary.hpp"
#include "json/schema.hpp"
#include "printed/reading.hpp"

namespace naskah::audit::cases {

namespace {

std::shared_ptr<const figures::Vocabulary> vocabulary() {
    static const auto compiled = [] {
        const json::ParseResult parsed = json::parse(read_layout_file("bersama/besaran.json"));
        if (!parsed.document) throw std::runtime_error("besaran.json is not JSON");
        std::vector<figures::VocabularyFault> faults;
        auto result = figures::compile_vocabulary(parsed.document->root(), {"kinerja", "akip"}, faults);
        if (!result) throw std::runtime_error("besaran.json: " + faults.front().reason);
        return result;
    }();
    return compiled;
}

std::shared_ptr<const std::vector<KnownAct>> known_acts() {
    const json::ParseResult parsed = json::parse(read_layout_file("bersama/peraturan.json"));
    if (!parsed.document) throw std::runtime_error("peraturan.json is not JSON");
    return std::make_shared<const std::vector<KnownAct>>(read_known_acts(parsed.document->root()));
}

std::vector<Told> all_told(const std::vector<Finding>& findings, const json::Value* data) {
    std::vector<Told> all;
    all.reserve(findings.size());
    for (const Finding& finding : findings) all.push_back(told(finding, data));
    return all;
}

}  // namespace

AuditInput data_input(std::string_view json) {
    const auto schema = json::Schema::load("s", [](const std::string&) { return R"({"type":"object"})"; });
    Diagnostics diagnostics;
    AuditInput input;
    input.acts = known_acts();
    input.report = report::read(json, *schema, diagnostics);
    if (input.report == nullptr)
        throw std::runtime_error(diagnostics.empty() ? "no report" : diagnostics.items().front().message);
    const json::Value& root = input.report->root();
    input.book = std::make_shared<const figures::Book>(
        figures::make_book(root, vocabulary(), std::make_shared<const figures::Policies>()));
    if (const json::Value* const transcript = root.find("cetakan"))
        input.printed.push_back(printed::read_transcript(*transcript));
    return input;
}

AuditInput text_input(std::string_view text, std::string name) {
    AuditInput input;
    input.acts = known_acts();
    printed::Reading reading = printed::read_text(text, std::move(name));
    input.printed.push_back(std::move(reading.document));
    return input;
}

std::vector<Told> told_of_data(std::string_view json) {
    const AuditInput input = data_input(json);
    return all_told(audit(input), &input.report->root());
}

std::vector<Told> told_of_text(std::string_view text, std::string name) {
    return all_told(audit(text_input(text, std::move(name))), nullptr);
}

}  // namespace naskah::audit::cases
