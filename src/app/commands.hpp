#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "app/arguments.hpp"

namespace naskah::app {

/// Exit statuses of every command.
inline constexpr int kDone = 0;        ///< done; `check`: nothing found
inline constexpr int kFindings = 1;    ///< the document has faults
inline constexpr int kUnreadable = 2;  ///< wrong usage, unreadable input, or a fault of the system

/// A subcommand: what the help says of it and what it does.
struct Command {
    std::string_view name;
    std::string_view operands;  ///< as shown in the usage
    std::string_view summary;   ///< Indonesian
    std::size_t operand_count = 0;
    std::vector<Option> options;
    int (*run)(const Arguments& arguments) = nullptr;  ///< returns the exit status; throws UsageError, Error
    std::size_t optional_operands = 0;                 ///< that may follow
};

/// All subcommands, in the order of the help.
const std::vector<Command>& commands();

/// `naskah serve`: serves until SIGTERM or SIGINT, then lets running requests finish; SIGHUP reads the TLS
/// files anew.
int serve(const Arguments& arguments);

/// `naskah worker`: does the jobs of the queue until SIGTERM or SIGINT, then finishes those it has begun, or
/// gives them back.
int worker(const Arguments& arguments);

/// `naskah log verify`: 0 when the log of what was done is whole, 1 when it is not.
int log(const Arguments& arguments);

}  // namespace naskah::app
