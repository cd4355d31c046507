#include "database/database.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <limits>
#include <stdexcept>
#include <thread>

#include "database/migrations.hpp"
#include "error_code.hpp"
#include "small_disk.hpp"
#include "test_database.hpp"

namespace naskah::database {
namespace {

using database_test::TestDatabase;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

using test::code_of;

class DatabaseTest : public testing::TestWithParam<Dialect> {
  protected:
    void SetUp() override {
        database_ = place_.open();
        const std::string bytes = GetParam() == Dialect::sqlite ? "BLOB" : "BYTEA";
        database_->transact([&](Transaction& t) {
            t.execute("CREATE TABLE things (id TEXT PRIMARY KEY, number BIGINT, content " + bytes +
                      ", note TEXT)");
        });
    }
    void insert(const std::string& id, std::int64_t number) {
        database_->transact([&](Transaction& t) {
            t.execute("INSERT INTO things (id, number) VALUES ($1, $2)", {id, number});
        });
    }
    std::int64_t count() {
        return database_->read(
            [](Transaction& t) { return t.query("SELECT count(*) FROM things").at(0).integer(0); });
    }

    TestDatabase place_{GetParam()};
    std::shared_ptr<Database> database_;
};
INSTANTIATE_TEST_SUITE_P(Both, DatabaseTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(DatabaseTest, KeepsValuesAsTheyAre) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    const std::string text = "Perjanjian '; DROP TABLE things; -- \"$1\" \\x41 \xE2\x80\x94 %s\n";
    for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::int64_t{0},
                                      std::numeric_limits<std::int64_t>::max()}) {
        const Rows rows = database_->transact([&](Transaction& t) {
            t.execute("DELETE FROM things");
            t.execute("INSERT INTO things (id, number, content, note) VALUES ($1, $2, $3, $4)",
                      {text, number, Bytes{every_byte}, nullptr});
            return t.query("SELECT id, number, content, note FROM things WHERE id = $1", {text});
        });
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_EQ(rows[0].text(0), text);
        EXPECT_EQ(rows[0].integer(1), number);
        EXPECT_EQ(rows[0].bytes(2), every_byte);
        EXPECT_TRUE(rows[0].is_null(3));
        EXPECT_EQ(rows[0].optional_text(3), std::nullopt);
    }
}

TEST_P(DatabaseTest, EmptyIsNotNull) {
    const Rows rows = database_->transact([&](Transaction& t) {
        t.execute("INSERT INTO things (id, content, note) VALUES ('', $1, $2)", {Bytes{}, ""});
        return t.query("SELECT id, content, note, number FROM things");
    });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(0), "");
    EXPECT_EQ(rows[0].bytes(1), "");
    EXPECT_EQ(rows[0].text(2), "");
    EXPECT_TRUE(rows[0].is_null(3));
    EXPECT_THROW(rows[0].text(3), std::logic_error);
    EXPECT_THROW(rows[0].text(4), std::logic_error);
}

TEST_P(DatabaseTest, KeepsTextsAndBytesOfMegabytes) {
    const std::string text(3'000'000, 'n');
    const std::string bytes(3'000'000, '\0');
    const Rows rows = database_->transact([&](Transaction& t) {
        t.execute("INSERT INTO things (id, content, note) VALUES ('large', $1, $2)", {Bytes{bytes}, text});
        return t.query("SELECT content, note FROM things");
    });
    EXPECT_TRUE(rows.at(0).bytes(0) == bytes);
    EXPECT_TRUE(rows.at(0).text(1) == text);
}

TEST_P(DatabaseTest, PlaceholdersAreNumbersNotPositions) {
    const Rows rows = database_->transact([&](Transaction& t) {
        t.execute("INSERT INTO things (number, id, note) VALUES ($2, $1, $1)", {"one", 7});
        return t.query("SELECT id, note FROM things WHERE number = $2 AND id = $1 AND note = $1", {"one", 7});
    });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(1), "one");
}

TEST_P(DatabaseTest, ColumnsOfOneNameAreTwo) {
    insert("a", 1);
    insert("b", 2);
    const Rows rows = database_->read([](Transaction& t) {
        return t.query(
            "SELECT a.id, b.id FROM things a LEFT JOIN things b ON b.number = a.number + 1 ORDER BY a.id");
    });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text(0), "a");
    EXPECT_EQ(rows[0].text(1), "b");
    EXPECT_EQ(rows[1].text(0), "b");
    EXPECT_TRUE(rows[1].is_null(1));
}

TEST_P(DatabaseTest, CountsTheRowsAStatementChanged) {
    insert("a", 1);
    insert("b", 2);
    database_->transact([](Transaction& t) {
        EXPECT_EQ(t.execute("UPDATE things SET number = number + $1", {10}), 2U);
        EXPECT_EQ(t.execute("UPDATE things SET number = 0 WHERE id = 'none'"), 0U);
        EXPECT_EQ(t.execute("INSERT INTO things (id) VALUES ('a') ON CONFLICT DO NOTHING"), 0U);
        EXPECT_EQ(t.execute("DELETE FROM things WHERE id = 'a'"), 1U);
        EXPECT_EQ(t.execute("INSERT INTO things (id) VALUES ('x'), ('y'), ('z')"), 3U);
    });
}

TEST_P(DatabaseTest, ReturningGivesTheRowsThatWereChanged) {
    insert("a", 1);
    insert("b", 2);
    const Rows rows = database_->transact([](Transaction& t) {
        return t.query("UPDATE things SET number = number + 1 WHERE number >= $1 RETURNING id, number", {2});
    });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(0), "b");
    EXPECT_EQ(rows[0].integer(1), 3);
}

TEST_P(DatabaseTest, NothingOfAWorkThatThrowsRemains) {
    EXPECT_THROW(database_->transact([](Transaction& t) {
        t.execute("INSERT INTO things (id) VALUES ('a')");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(count(), 0);
    insert("b", 1);  // the connection is sound
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, AFailedStatementEndsTheTransactionEvenWhenItsErrorIsCaught) {
    insert("a", 1);
    const auto work = [](Transaction& t) {
        t.execute("INSERT INTO things (id) VALUES ('b')");
        EXPECT_EQ(code_of([&] { t.execute("INSERT INTO things (id) VALUES ('a')"); }), kConstraint);
        EXPECT_EQ(code_of([&] { t.execute("INSERT INTO things (id) VALUES ('c')"); }), kConstraint);
    };
    EXPECT_EQ(code_of([&] { database_->transact(work); }), kConstraint);
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, FaultyStatementsAreErrors) {
    EXPECT_EQ(code_of([&] { database_->transact([](Transaction& t) { t.execute("SELEC 1"); }); }),
              kStatement);
    EXPECT_EQ(code_of([&] { database_->transact([](Transaction& t) { t.query("SELECT * FROM nowhere"); }); }),
              kStatement);
    EXPECT_EQ(code_of([&] { database_->transact([](Transaction& t) { t.query("SELECT $1", {}); }); }),
              kStatement);
    EXPECT_EQ(code_of([&] { database_->transact([](Transaction& t) { t.query("SELECT 1", {1}); }); }),
              kStatement);
    insert("a", 1);
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, TextThatOneOfThemCannotKeepIsRefusedByBoth) {
    for (const std::string& text : {std::string("a\0b", 3), std::string("\xFF\xFE")})
        EXPECT_EQ(code_of([&] {
                      database_->transact(
                          [&](Transaction& t) { t.execute("INSERT INTO things (id) VALUES ($1)", {text}); });
                  }),
                  kStatement);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, ReadingCannotWrite) {
    EXPECT_NE(code_of([&] {
                  database_->read([](Transaction& t) { t.execute("INSERT INTO things (id) VALUES ('a')"); });
              }),
              "");
    insert("b", 1);
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, ReadingSeesOneStateAndKeepsNoWriterOff) {
    insert("a", 1);
    database_->read([&](Transaction& t) {
        EXPECT_EQ(t.query("SELECT count(*) FROM things").at(0).integer(0), 1);
        std::thread([&] { insert("b", 2); }).join();
        EXPECT_EQ(t.query("SELECT count(*) FROM things").at(0).integer(0), 1);
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseTest, SumsOfManyThreadsAndPoolsMissNothing) {
    insert("sum", 0);
    const auto other = place_.open(2);  // as another process would
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 20; ++i)
                (thread % 2 == 0 ? *database_ : *other).transact([](Transaction& t) {
                    t.lock("sum");
                    const std::int64_t sum =
                        t.query("SELECT number FROM things WHERE id = 'sum'").at(0).integer(0);
                    t.execute("UPDATE things SET number = $1 WHERE id = 'sum'", {sum + 1});
                });
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(
        database_->read([](Transaction& t) { return t.query("SELECT number FROM things").at(0).integer(0); }),
        120);
}

TEST_P(DatabaseTest, ListenersHearWhatWasCommitted) {
    const std::string channel = "things_" + std::to_string(::getpid());
    const auto listener = database_->listen(channel);
    const auto other = database_->listen(channel + "x");
    EXPECT_FALSE(listener->wait(10ms));
    EXPECT_THROW(database_->transact([&](Transaction& t) {
        t.notify(channel);
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_FALSE(listener->wait(10ms));
    database_->transact([&](Transaction& t) {
        t.notify(channel);
        t.notify(channel);
    });
    EXPECT_TRUE(listener->wait(10s));
    EXPECT_FALSE(listener->wait(10ms));
    EXPECT_FALSE(other->wait(10ms));
    std::thread later([&] {
        std::this_thread::sleep_for(50ms);
        database_->transact([&](Transaction& t) { t.notify(channel); });
    });
    EXPECT_TRUE(listener->wait(10s));
    later.join();
    for (const char* bad : {"", "A", "a\"b", "a b"}) EXPECT_THROW(database_->listen(bad), std::logic_error);
}

TEST_P(DatabaseTest, AListenerCanBeInterrupted) {
    const auto listener = database_->listen("things_" + std::to_string(::getpid()));
    std::thread later([&] {
        std::this_thread::sleep_for(50ms);
        listener->interrupt();
    });
    EXPECT_FALSE(listener->wait(1h));
    later.join();
    listener->interrupt();
    EXPECT_FALSE(listener->wait(1h));
}

TEST_P(DatabaseTest, WhoWaitsTooLongForAConnectionIsTold) {
    const auto small = place_.open(1, std::chrono::milliseconds(50));
    small->read([&](Transaction&) {
        std::thread([&] { EXPECT_EQ(code_of([&] { small->read([](Transaction&) {}); }), kBusy); }).join();
    });
    EXPECT_TRUE(small->is_alive());
}

TEST_P(DatabaseTest, WhoWaitsTooLongForAWriterIsTold) {
    insert("a", 1);
    const auto other = place_.open(1, std::chrono::milliseconds(50));
    const auto update = [](Transaction& t) { t.execute("UPDATE things SET number = 2 WHERE id = 'a'"); };
    database_->transact([&](Transaction& t) {
        update(t);
        std::thread([&] { EXPECT_EQ(code_of([&] { other->transact(update); }), kBusy); }).join();
    });
    other->transact(update);
}

TEST_P(DatabaseTest, IsMigratedOnceByManyAtOnce) {
    const std::vector<Migration> migrations{
        {1, "001_first", "CREATE TABLE first (id TEXT); INSERT INTO first VALUES ('x');"},
        {40, "040_third", "INSERT INTO first VALUES ('z');"}};
    std::vector<std::thread> threads;
    std::atomic<int> done = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            place_.open(1)->transact([&](Transaction& t) { apply_migrations(t, migrations, "here"); });
            ++done;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 4);
    // A room adds its own later, below the number of another's.
    const std::vector<Migration> more{
        migrations[0], {20, "020_second", "INSERT INTO first VALUES ('y')"}, migrations[1]};
    database_->transact([&](Transaction& t) { apply_migrations(t, more, "here"); });
    const Rows rows =
        database_->read([](Transaction& t) { return t.query("SELECT id FROM first ORDER BY id"); });
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].text(0), "y");
}

TEST_P(DatabaseTest, RefusesTablesOfAnotherProgram) {
    const auto apply = [&](const std::vector<Migration>& migrations) {
        return code_of(
            [&] { database_->transact([&](Transaction& t) { apply_migrations(t, migrations, "here"); }); });
    };
    ASSERT_EQ(
        apply({{1, "001_a", "CREATE TABLE first (id TEXT)"}, {2, "002_b", "CREATE TABLE second (id TEXT)"}}),
        "");
    EXPECT_EQ(apply({{1, "001_a", "CREATE TABLE first (id TEXT)"},
                     {2, "002_b", "CREATE TABLE second (id BIGINT)"}}),
              kMigration);
    EXPECT_EQ(apply({{1, "001_a", "CREATE TABLE first (id TEXT)"}}), kMigration);
}

TEST_P(DatabaseTest, AMigrationThatFailsLeavesNothing) {
    EXPECT_EQ(code_of([&] {
                  database_->transact([&](Transaction& t) {
                      apply_migrations(
                          t, {{1, "001_a", "CREATE TABLE first (id TEXT); CREATE TABLE things (x TEXT);"}},
                          "here");
                  });
              }),
              kStatement);
    EXPECT_EQ(code_of([&] { database_->read([](Transaction& t) { t.query("SELECT * FROM first"); }); }),
              kStatement);
    EXPECT_EQ(code_of([&] { database_->read([](Transaction& t) { t.query("SELECT * FROM migrations"); }); }),
              kStatement);
}

TEST_P(DatabaseTest, EmbeddedMigrationsFitAnEmptyDatabaseTwice) {
    database_->migrate();
    database_->migrate();
    const Rows rows = database_->read(
        [](Transaction& t) { return t.query("SELECT number FROM migrations ORDER BY number"); });
    EXPECT_EQ(rows.size(), embedded_migrations(GetParam()).size());
}

TEST(SqliteDatabase, IsAFileOfItsOwnerThatSurvivesPowerFailures) {
    TestDatabase place(Dialect::sqlite);
    const auto database = place.open();
    struct stat status {};
    ASSERT_EQ(::stat((place.folder() + "/naskah.db").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    database->read([](Transaction& t) {
        EXPECT_EQ(t.query("PRAGMA journal_mode").at(0).text(0), "wal");
        EXPECT_EQ(t.query("PRAGMA synchronous").at(0).integer(0), 2);
        EXPECT_EQ(t.query("PRAGMA foreign_keys").at(0).integer(0), 1);
    });
}

TEST(SqliteDatabase, OnAFullDiskKeepsWhatItKeptAndGoesOnWhenThereIsSpace) {
    TestDatabase place(Dialect::sqlite);
    database_test::SmallDisk disk(place.folder() + "/disk", 512 * 1024);
    // Where no small disk can be had, SQLite's own limit says the same.
    const auto database =
        Database::open({.url = "sqlite:" + disk.folder().string() + "/naskah.db", .connections = 1});
    const auto limit = [&](const std::string& pages) {
        if (!disk.is_mounted())
            database->read([&](Transaction& t) { t.query("PRAGMA max_page_count = " + pages); });
    };
    if (!disk.is_mounted()) disk.enlarge();
    database->transact([](Transaction& t) { t.execute("CREATE TABLE things (id TEXT)"); });
    limit("60");
    std::int64_t kept = 0;
    const auto add = [&] {
        return code_of([&] {
            database->transact([](Transaction& t) {
                t.execute("INSERT INTO things VALUES ($1)", {std::string(20'000, 'x')});
            });
        });
    };
    const auto count = [&] {
        return database->read(
            [](Transaction& t) { return t.query("SELECT count(*) FROM things").at(0).integer(0); });
    };
    std::string code;
    for (; code.empty() && kept < 1000; ++kept) code = add();
    --kept;
    EXPECT_EQ(code, kDiskFull);
    EXPECT_GT(kept, 1);
    EXPECT_EQ(count(), kept);
    disk.enlarge();
    limit("100000");
    EXPECT_EQ(add(), "");
    EXPECT_EQ(count(), kept + 1);
}

TEST(SqliteDatabase, MayBeMadeAndMigratedByManyAtOnce) {
    TestDatabase place(Dialect::sqlite);
    std::vector<std::thread> threads;
    std::atomic<int> done = 0;
    for (int thread = 0; thread < 24; ++thread)
        threads.emplace_back([&] {
            EXPECT_EQ(code_of([&] { place.open_migrated(1); }), "");
            ++done;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 24);
}

TEST(SqliteDatabase, ThatCannotBeOpenedSaysSo) {
    EXPECT_EQ(code_of([] { Database::open({.url = "sqlite:/nonexistent/folder/naskah.db"}); }), kUnreachable);
}

TEST(PostgresqlDatabase, ThatDoesNotAnswerSaysSoWithoutThePassword) {
    try {
        Database::open({.url = "postgresql://naskah:sangat-rahasia@127.0.0.1:1/naskah?connect_timeout=2"});
        ADD_FAILURE() << "nobody listens on port 1";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), kUnreachable);
        EXPECT_THAT(error.what() + error.object(), Not(HasSubstr("sangat-rahasia")));
        EXPECT_THAT(error.object(), HasSubstr("127.0.0.1:1/naskah"));
    }
}

TEST(PostgresqlDatabase, RefusesAWrongPasswordWithoutSayingIt) {
    TestDatabase place(Dialect::postgresql);
    std::string url = place.url();
    url.replace(url.find("rahasia%2Fuji"), 13, "bukan-sandi");
    try {
        Database::open({.url = url});
        ADD_FAILURE() << "the password is wrong";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), kUnreachable);
        EXPECT_THAT(error.what() + error.object(), Not(HasSubstr("bukan-sandi")));
    }
}

TEST(PostgresqlDatabase, ReconnectsWhenTheServerEndedItsConnections) {
    TestDatabase place(Dialect::postgresql);
    const auto database = place.open(3);
    const auto killer = place.open(1);
    database->transact([](Transaction& t) { t.execute("CREATE TABLE things (id TEXT)"); });
    int runs = 0;
    database->transact([&](Transaction& t) {
        t.execute("INSERT INTO things VALUES ('x')");
        if (++runs > 1) return;
        const std::int64_t process = t.query("SELECT CAST(pg_backend_pid() AS BIGINT)").at(0).integer(0);
        killer->transact([&](Transaction& k) {
            k.query("SELECT CAST(pg_terminate_backend(CAST($1 AS INT)) AS TEXT)", {process});
        });
        t.query("SELECT id FROM things");
    });
    EXPECT_EQ(runs, 2);
    database->read([](Transaction& t) { EXPECT_EQ(t.query("SELECT id FROM things").size(), 1U); });
}

TEST(PostgresqlDatabase, RepeatsATransactionThatTheDeadlockDetectorEnded) {
    TestDatabase place(Dialect::postgresql);
    const auto database = place.open(3);
    database->transact([](Transaction& t) {
        t.execute("CREATE TABLE things (id TEXT, number BIGINT)");
        t.execute("INSERT INTO things VALUES ('a', 0), ('b', 0)");
    });
    std::atomic<int> first_locks = 0;
    std::atomic<int> runs = 0;
    const auto add_to = [&](const char* first, const char* second) {
        bool again = false;
        database->transact([&](Transaction& t) {
            ++runs;
            t.execute("UPDATE things SET number = number + 1 WHERE id = $1", {first});
            if (!again) {
                again = true;
                ++first_locks;
                while (first_locks < 2) std::this_thread::yield();
            }
            t.execute("UPDATE things SET number = number + 1 WHERE id = $1", {second});
        });
    };
    std::thread other([&] { add_to("b", "a"); });
    add_to("a", "b");
    other.join();
    EXPECT_EQ(runs, 3);
    database->read(
        [](Transaction& t) { EXPECT_EQ(t.query("SELECT id FROM things WHERE number = 2").size(), 2U); });
}

}  // namespace
}  // namespace naskah::database
