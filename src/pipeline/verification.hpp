#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "carrier/carrier.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/engine.hpp"

namespace naskah::pipeline {

/// The data a PDF of ours carries.
struct ExtractResult {
    bool found = false;
    std::string json;  ///< canonical: see canonical_json()
    std::string engine_version, schema_version, render_options, stated_sha256;  ///< "" where not stated
    std::string sha256;                   ///< of the data as they are in the file
    std::vector<Diagnostic> diagnostics;  ///< why nothing was found
    /// Whether the data are those the file speaks of.
    bool intact() const { return found && sha256 == stated_sha256; }
};

/// How the pages of a file compare with those made anew from its data.
enum class Sameness {
    same_file,    ///< byte for byte
    same_pages,   ///< all pages alike in a file that was written anew (signed, ordered for the web)
    other_pages,  ///< some pages differ, or there are more or fewer
    not_made      ///< the data do not make a document here
};

struct VerifyResult {
    ExtractResult cargo;       ///< when nothing was found the rest says nothing
    bool same_engine = false;  ///< this program is of the version that is stated
    Sameness sameness = Sameness::not_made;
    carrier::Comparison pages;            ///< with same_pages and other_pages
    std::vector<Diagnostic> diagnostics;  ///< with not_made: why
    std::shared_ptr<const AuditResult> audit;
    /// The file holds its data unharmed, and its pages are what they make.
    bool sound() const {
        return cargo.intact() && (sameness == Sameness::same_file || sameness == Sameness::same_pages);
    }
};

/// Takes out the data. Any bytes are safe to give. Thread-safe.
ExtractResult extract(std::string_view pdf);

/// Makes the document anew from the data in the file, compares the pages, and audits the data. Thread-safe.
VerifyResult verify(const Engine& engine, std::string_view pdf);

/// For people, Indonesian; the findings of the audit in full.
std::string verification_text(const VerifyResult& result);
/// One JSON object; the audit as audit_json() tells it.
std::string verification_json(const VerifyResult& result);

}  // namespace naskah::pipeline
