#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "audit/finding.hpp"

namespace naskah::audit {

struct AuditInput;

/// One function and the rules it may cite. A function that cites a rule it does not list is our fault and
/// asserts.
struct Check {
    enum class Needs : std::uint8_t {
        data,     ///< a report and its book
        printed,  ///< at least one printed document
        both
    };
    std::span<const Rule* const> rules;
    Needs needs = Needs::data;
    void (*run)(const AuditInput& input, Findings& findings) = nullptr;
};

/// All checks over one input, in the order they run: the order of findings.
std::span<const Check> checks();
/// Every rule once, those of compare() too, in the order of the checks.
std::span<const Rule* const> rules();
/// Null: no rule has this code.
const Rule* find_rule(std::string_view code);

}  // namespace naskah::audit
