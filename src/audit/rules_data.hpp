#pragma once

#include <span>

#include "audit/rules.hpp"

/// The checks over datasets, one function for each topic (rules_<topic>.cpp).
namespace naskah::audit {

std::span<const Check> stated_checks();
std::span<const Check> stated_text_checks();
std::span<const Check> indicator_checks();
std::span<const Check> money_checks();
std::span<const Check> month_checks();
std::span<const Check> figure_checks();
std::span<const Check> result_checks();
std::span<const Check> completeness_checks();
std::span<const Check> narrative_checks();
std::span<const Check> wording_data_checks();
std::span<const Check> date_checks();
std::span<const Check> identity_checks();

/// Rules of compare(), which no single check runs.
std::span<const Rule* const> comparison_rules();

}  // namespace naskah::audit
