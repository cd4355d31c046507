#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "judge.hpp"

/// Runs the audit as the program does: the installation's vocabulary of figures, a dataset with its own
/// transcript, or a printed document alone.
namespace naskah::audit::cases {

/// A dataset with its figures and the document in its `cetakan`. Throws std::runtime_error when it is not
/// JSON or no dataset.
AuditInput data_input(std::string_view json);
/// A document's text alone.
AuditInput text_input(std::string_view text, std::string name);

std::vector<Told> told_of_data(std::string_view json);
std::vector<Told> told_of_text(std::string_view text, std::string name);

}  // namespace naskah::audit::cases
