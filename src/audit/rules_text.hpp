#pragma once

#include <span>

#include "audit/audit.hpp"
#include "audit/finding.hpp"
#include "audit/rules.hpp"
#include "audit/text_view.hpp"

/// The checks over printed documents alone, one function for each topic (rules_text_<topic>.cpp).
namespace naskah::audit {

std::span<const Check> contents_checks();
std::span<const Check> numbering_checks();
std::span<const Check> wording_checks();
std::span<const Check> signature_checks();
std::span<const Check> owner_checks();
std::span<const Check> citation_checks();
std::span<const Check> table_checks();
std::span<const Check> month_table_checks();
std::span<const Check> prose_checks();
std::span<const Check> format_checks();
std::span<const Check> scale_checks();

/// Runs a rule over each printed document of an input.
template <auto kRule>
void over_printed(const AuditInput& input, Findings& findings) {
    for (const TextView& view : *input.texts) kRule(view, findings);
}

}  // namespace naskah::audit
