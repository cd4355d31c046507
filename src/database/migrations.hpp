#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"

namespace naskah::database {

/// One file of migrations/<dialect>/: NNN_name.sql. 001-019 are the archive's, 020-039 the access's, 040-059
/// the jobs'.
struct Migration {
    int number = 0;
    std::string_view name;  ///< "001_archive"
    std::string_view sql;
};

/// In the order of their numbers; embedded when built.
std::vector<Migration> embedded_migrations(Dialect dialect);

/// Applies, in the order given, those that table `migrations` does not have, and adds them to it with their
/// SHA-256. Waits for another process that does the same. Throws Error kMigration when an applied one is
/// unknown or was changed.
void apply_migrations(Transaction& transaction, const std::vector<Migration>& migrations,
                      const std::string& where);

}  // namespace naskah::database
