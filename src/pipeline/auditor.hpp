#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "json/schema.hpp"
#include "layout/library.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/figure_rules.hpp"

namespace naskah::pipeline {

/// Makes audits of inputs of any form. Immutable, hence shareable between threads; refers to the engine's
/// parts, which outlive it.
class Auditor {
  public:
    /// The schema a dataset is judged by; null after telling why there is none.
    using FindSchema = std::function<const json::Schema*(const json::Value& root, std::string_view jenis,
                                                         Diagnostics& diagnostics)>;

    /// Reads `layouts`/bersama/peraturan.json. Throws layout::LayoutError when it is faulty.
    /// `limits` are those of data.
    Auditor(const std::filesystem::path& layouts, const layout::Library& library, const FigureRules& figures,
            const json::ParseLimits& limits, FindSchema find_schema);

    /// Each input is a dataset (JSON), a PDF or a text, told apart by its first bytes. Printed documents are
    /// held against the dataset when there is exactly one; several datasets are compared with each other.
    AuditResult audit(std::span<const NamedInput> inputs) const;

    /// The findings of a report that is already read.
    std::vector<audit::Finding> audit(const std::shared_ptr<const report::Report>& report) const;

  private:
    audit::AuditInput input_of(std::shared_ptr<const report::Report> report) const;
    std::shared_ptr<const report::Report> read_data(const NamedInput& input, AuditResult& result) const;

    const layout::Library& library_;
    const FigureRules& figures_;
    json::ParseLimits limits_;
    FindSchema find_schema_;
    std::shared_ptr<const std::vector<audit::KnownAct>> acts_;
};

}  // namespace naskah::pipeline
