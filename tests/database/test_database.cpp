#include "test_database.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace naskah::database_test {
namespace {

using database::Database;
using database::Dialect;

std::string server_url() {
    std::ifstream state(NASKAH_POSTGRESQL_STATE);
    std::string url;
    if (!std::getline(state, url))
        throw std::runtime_error("no PostgreSQL of the tests: run ctest, or first " NASKAH_POSTGRESQL
                                 " start " NASKAH_POSTGRESQL_STATE);
    return url;
}

std::string make_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "naskah-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    return pattern;
}

}  // namespace

TestDatabase::TestDatabase(Dialect dialect) : dialect_(dialect) {
    if (dialect == Dialect::postgresql) {
        static int count = 0;
        const std::string server = server_url();
        schema_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
        Database::open({.url = server, .connections = 1})->transact([&](database::Transaction& transaction) {
            transaction.execute("DROP SCHEMA IF EXISTS " + schema_ + " CASCADE");
            transaction.execute("CREATE SCHEMA " + schema_);
        });
        url_ = server + "?options=-csearch_path%3D" + schema_;
        folder_ = make_folder();
    } else {
        folder_ = make_folder();
        url_ = "sqlite:" + folder_ + "/naskah.db";
    }
}

TestDatabase::~TestDatabase() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    if (dialect_ != Dialect::postgresql) return;
    try {
        Database::open({.url = server_url(), .connections = 1})
            ->transact([&](database::Transaction& transaction) {
                transaction.execute("DROP SCHEMA " + schema_ + " CASCADE");
            });
    } catch (const std::exception& fault) {
        ADD_FAILURE() << "the schema of the test remains: " << fault.what();
    }
}

std::shared_ptr<Database> TestDatabase::open(std::size_t connections,
                                             std::chrono::milliseconds busy_timeout) const {
    return Database::open({.url = url_, .connections = connections, .busy_timeout = busy_timeout});
}

std::shared_ptr<Database> TestDatabase::open_migrated(std::size_t connections) const {
    auto database = open(connections);
    database->migrate();
    return database;
}

}  // namespace naskah::database_test
