#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <ostream>
#include <string>

#include "database/database.hpp"

namespace naskah::database {

/// The name of a case in the list of tests.
inline void PrintTo(Dialect dialect, std::ostream* out) {
    *out << (dialect == Dialect::sqlite ? "SQLite" : "PostgreSQL");
}

}  // namespace naskah::database

namespace naskah::database_test {

/// An empty place for tables: a file in a folder of its own, or a schema of its own in the PostgreSQL that
/// ctest starts (scripts/lib/postgresql). Gone with its folder at the end. When there is no PostgreSQL, the
/// constructor throws: a test that cannot ask both databases fails.
class TestDatabase {
  public:
    explicit TestDatabase(database::Dialect dialect);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& url() const { return url_; }
    /// A folder for whatever the test needs; removed with all in it.
    const std::string& folder() const { return folder_; }
    /// A further, independent Database over the same tables.
    std::shared_ptr<database::Database> open(
        std::size_t connections = 4, std::chrono::milliseconds busy_timeout = std::chrono::seconds(10)) const;
    /// open() and migrate().
    std::shared_ptr<database::Database> open_migrated(std::size_t connections = 4) const;

  private:
    database::Dialect dialect_;
    std::string folder_, url_, schema_;
};

/// For INSTANTIATE_TEST_SUITE_P(…, both_dialects(), dialect_name).
inline auto both_dialects() {
    return testing::Values(database::Dialect::sqlite, database::Dialect::postgresql);
}
inline std::string dialect_name(const testing::TestParamInfo<database::Dialect>& info) {
    return testing::PrintToString(info.param);
}

}  // namespace naskah::database_test
