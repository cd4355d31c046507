#include "pipeline/auditor.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/watch.hpp"
#include "pipeline/audit_settings.hpp"
#include "pipeline/layout_file.hpp"
#include "printed/pdf_reader.hpp"
#include "printed/reading.hpp"
#include "report/report.hpp"

namespace naskah::pipeline {

namespace {

constexpr std::uint32_t kMillisecond = 1000;  // in checkpoint's units

enum class Form { data, pdf, text };

/// A dataset is an object; what begins as an array of objects is meant as data, too. A text file may begin
/// with anything else, a bracket included.
Form form_of(std::string_view bytes) {
    if (bytes.starts_with("%PDF-")) return Form::pdf;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    constexpr std::string_view kBlanks = " \t\r\n";
    std::size_t first = bytes.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return Form::text;
    if (bytes[first] == '[') {
        first = bytes.find_first_not_of(kBlanks, first + 1);
        if (first != std::string_view::npos && bytes[first] == ']') return Form::data;
    }
    return first != std::string_view::npos && bytes[first] == '{' ? Form::data : Form::text;
}

std::vector<audit::KnownAct> read_acts(const std::filesystem::path& layouts) {
    const std::filesystem::path path = layouts / "bersama" / "peraturan.json";
    const json::ParseResult parsed = json::parse(read_layout_file(path, "membaca daftar peraturan"));
    std::vector<layout::LayoutFault> faults;
    for (const Diagnostic& fault : parsed.diagnostics.items())
        faults.push_back({"bersama/peraturan.json", fault.pointer, fault.message});
    if (parsed.document && !parsed.document->root().is_array())
        faults.push_back({"bersama/peraturan.json", "", "seharusnya daftar peraturan"});
    if (!faults.empty()) throw layout::LayoutError(std::move(faults));
    return audit::read_known_acts(parsed.document->root());
}

void append(std::vector<Diagnostic>& to, const std::vector<Diagnostic>& more) {
    for (const Diagnostic& item : more)
        if (std::ranges::find(to, item) == to.end()) to.push_back(item);
}

}  // namespace

Auditor::Auditor(const std::filesystem::path& layouts, const layout::Library& library,
                 const FigureRules& figures, const json::ParseLimits& limits, FindSchema find_schema)
    : library_(library),
      figures_(figures),
      limits_(limits),
      find_schema_(std::move(find_schema)),
      acts_(std::make_shared<const std::vector<audit::KnownAct>>(read_acts(layouts))) {}

audit::AuditInput Auditor::input_of(std::shared_ptr<const report::Report> report) const {
    audit::AuditInput input;
    const layout::Profile* profile =
        report != nullptr ? library_.find_profile(std::string(report->profil())) : nullptr;
    if (profile == nullptr) profile = library_.find_profile("bawaan");
    if (profile->inverted_negative_rate)
        input.capaian.negatif = figures::CapaianPolicy::Negatif::target_per_realisasi;
    if (profile->rate_cap) input.capaian.batas_atas = Decimal::integer(*profile->rate_cap);
    input.months = profile->months;
    input.settings = audit_settings(*profile);
    input.acts = acts_;
    if (report != nullptr) {
        input.book = std::make_shared<const figures::Book>(figures_.make_book(report->root()));
        checkpoint(kMillisecond);
        if (const json::Value* const transcript = report->root().find("cetakan");
            transcript != nullptr && transcript->size() > 0)
            input.printed.push_back(printed::read_transcript(*transcript));
        input.report = std::move(report);
    }
    return input;
}

std::vector<audit::Finding> Auditor::audit(const std::shared_ptr<const report::Report>& report) const {
    return audit::audit(input_of(report));
}

std::shared_ptr<const report::Report> Auditor::read_data(const NamedInput& input, AuditResult& result) const {
    json::ParseResult parsed = json::parse(input.bytes, limits_);
    if (!parsed.document) {
        result.outcome = parsed.line > 0 ? Outcome::not_json : Outcome::invalid;
        result.line = parsed.line;
        result.column = parsed.column;
        append(result.diagnostics, parsed.diagnostics.items());
        return nullptr;
    }
    Diagnostics diagnostics = std::move(parsed.diagnostics);
    const json::Schema* const schema = find_schema_(parsed.document->root(), input.jenis, diagnostics);
    std::shared_ptr<const report::Report> report;
    if (schema == nullptr)
        result.outcome = Outcome::unknown_kind;
    else if (report = report::read(std::move(parsed.document), *schema, diagnostics); report == nullptr)
        result.outcome = Outcome::invalid;
    append(result.diagnostics, diagnostics.items());
    return report;
}

AuditResult Auditor::audit(std::span<const NamedInput> inputs) const {
    AuditResult result;
    std::vector<audit::AuditInput> data;
    std::vector<printed::Document> printed;
    for (const NamedInput& input : inputs) {
        result.names.push_back(input.name);
        const Form form = form_of(input.bytes);
        if (form == Form::data) {
            auto report = read_data(input, result);
            if (report == nullptr) return result;
            data.push_back(input_of(std::move(report)));
            data.back().name = input.name;
            continue;
        }
        printed::Reading reading = form == Form::pdf ? printed::read_pdf(input.bytes, input.name)
                                                     : printed::read_text(input.bytes, input.name);
        append(result.diagnostics, reading.diagnostics.items());
        if (reading.diagnostics.has_errors()) {
            result.outcome = Outcome::invalid;
            return result;
        }
        printed.push_back(std::move(reading.document));
    }
    const bool beside_data = data.size() == 1;
    if (!beside_data && !printed.empty()) data.push_back(input_of(nullptr));
    if (!printed.empty())
        std::ranges::move(printed,
                          std::back_inserter(beside_data ? data.front().printed : data.back().printed));
    std::vector<audit::Finding> between = audit::compare(data);
    for (audit::AuditInput& input : data) {
        const std::string name = input.name;
        std::vector<audit::Finding> found = audit::audit(std::move(input));
        // With several files each place says which one it is in.
        if (data.size() > 1 && !name.empty())
            for (audit::Finding& finding : found)
                finding.place.label = name + (finding.place.label.empty() ? "" : ", " + finding.place.label);
        std::ranges::move(found, std::back_inserter(result.findings));
    }
    std::ranges::move(between, std::back_inserter(result.findings));
    std::ranges::stable_sort(result.findings, {}, &audit::Finding::weight);
    return result;
}

}  // namespace naskah::pipeline
