#pragma once

#include <optional>

#include "base/error.hpp"
#include "http/message.hpp"

namespace naskah::http {

/// The answer to faults of the world that pass, or that those who run the service can mend without us: the
/// database is away or busy (503, Retry-After), the disk is full (507). Their reason stands in
/// Response::failure. Nothing for other faults.
std::optional<Response> world_problem(const Request& request, const Error& error);

/// Their codes, for Route::problems: of whatever asks the database, and of what stores a file, too.
inline constexpr const char* kDatabaseProblems[] = {"database-busy", "database-commit-unknown",
                                                    "database-connection-lost", "database-unreachable",
                                                    "disk-full"};

}  // namespace naskah::http
