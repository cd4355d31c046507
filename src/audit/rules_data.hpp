#pragma once

#include <span>

#include "audit/rules.hpp"

/// The checks over datasets, one function for each topic (rules_<topic>.cpp).
namespace naskah::audit {

std::span<const Check> identity_checks();

/// Rules of compare(), which no single check runs.
std::span<const Rule* const> comparison_rules();

}  // namespace naskah::audit
