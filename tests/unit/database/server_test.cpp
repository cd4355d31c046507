// PostgreSQL that goes away and comes back.
#include "test_server.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "database/database.hpp"
#include "error_code.hpp"

namespace naskah::database {
namespace {

using database_test::TestServer;
using namespace std::chrono_literals;

using test::code_of;

std::int64_t count(Database& database) {
    return database.read(
        [](Transaction& t) { return t.query("SELECT count(*) FROM things").at(0).integer(0); });
}

void add(Database& database) {
    database.transact([](Transaction& t) { t.execute("INSERT INTO things VALUES ('x')"); });
}

TEST(PostgresqlServer, ThatWasRestartedBetweenTransactionsIsNotNoticed) {
    const TestServer server;
    const auto database = Database::open({.url = server.url(), .connections = 3});
    database->transact([](Transaction& t) { t.execute("CREATE TABLE things (id TEXT)"); });
    // Three connections are kept, and all of them die.
    database->read([&](Transaction&) {
        std::thread([&] {
            database->read([&](Transaction&) { std::thread([&] { add(*database); }).join(); });
        }).join();
    });
    server.halt();
    server.resume();
    add(*database);
    EXPECT_EQ(count(*database), 2);
    EXPECT_TRUE(database->is_alive());
}

TEST(PostgresqlServer, ThatIsAwayIsToldAndThatComesBackIsUsed) {
    const TestServer server;
    const auto database = Database::open({.url = server.url(), .connections = 2});
    database->transact([](Transaction& t) { t.execute("CREATE TABLE things (id TEXT)"); });
    server.halt();
    EXPECT_FALSE(database->is_alive());
    EXPECT_EQ(code_of([&] { add(*database); }), kUnreachable);
    std::thread later([&] {
        std::this_thread::sleep_for(300ms);
        server.resume();
    });
    add(*database);  // begun while it is away
    later.join();
    EXPECT_EQ(count(*database), 1);
}

TEST(PostgresqlServer, ThatWasAwayMayHaveNotifiedMeanwhile) {
    const TestServer server;
    const auto database = Database::open({.url = server.url(), .connections = 2});
    const auto listener = database->listen("things");
    EXPECT_FALSE(listener->wait(10ms));
    server.halt();
    EXPECT_TRUE(listener->wait(5s));     // the connection is lost
    EXPECT_FALSE(listener->wait(10ms));  // and there is none
    server.resume();
    EXPECT_TRUE(listener->wait(5s));
    EXPECT_FALSE(listener->wait(10ms));
    database->transact([](Transaction& t) { t.notify("things"); });
    EXPECT_TRUE(listener->wait(5s));
}

TEST(PostgresqlServer, ThatCrashesKeepsWhatWasCommitted) {
    const TestServer server;
    const auto database = Database::open({.url = server.url(), .connections = 2});
    database->transact([](Transaction& t) { t.execute("CREATE TABLE things (id TEXT)"); });
    std::int64_t done = 0, unknown = 0;
    std::thread crash([&] {
        for (int i = 0; i < 2; ++i) {
            std::this_thread::sleep_for(200ms);
            server.halt();
            server.resume();
        }
    });
    for (int i = 0; i < 600; ++i) {
        const std::string code = code_of([&] { add(*database); });
        if (code.empty()) ++done;
        if (code == kCommitUnknown) ++unknown;
        EXPECT_TRUE(code.empty() || code == kCommitUnknown || code == kUnreachable || code == kLost) << code;
        std::this_thread::sleep_for(1ms);
    }
    crash.join();
    EXPECT_GT(done, 100);
    EXPECT_GE(count(*database), done);
    EXPECT_LE(count(*database), done + unknown);
}

}  // namespace
}  // namespace naskah::database
