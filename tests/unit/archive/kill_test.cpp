// Processes that are killed while they add documents: whatever they said was kept is there and whole, and
// nothing is half.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "archive_fixture.hpp"
#include "digest/sha256.hpp"
#include "test_server.hpp"

namespace naskah::archive {
namespace {

using namespace std::chrono_literals;

/// archive_writer as a child, its acknowledgements in a file.
class Writer {
  public:
    Writer(const std::string& url, const std::string& folder, const std::string& name)
        : file_(folder + "/" + name) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, file_.c_str(),
                                         O_WRONLY | O_CREAT | O_APPEND, 0600);
        std::string texts[] = {NASKAH_ARCHIVE_WRITER, url, folder, name};
        char* arguments[] = {texts[0].data(), texts[1].data(), texts[2].data(), texts[3].data(), nullptr};
        EXPECT_EQ(::posix_spawn(&child_, arguments[0], &actions, nullptr, arguments, environ), 0);
        posix_spawn_file_actions_destroy(&actions);
    }
    ~Writer() { kill(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False when it ended by itself, which it never should.
    bool kill() {
        if (child_ <= 0) return true;
        int status = 0;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, &status, 0);
        child_ = -1;
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }
    struct Kept {
        std::string id;
        std::int64_t number = 0;
    };
    std::vector<Kept> kept() const {
        std::ifstream in(file_);
        std::vector<Kept> lines;
        for (Kept line; in >> line.id >> line.number;) lines.push_back(line);
        return lines;
    }

  private:
    std::string file_;
    pid_t child_ = -1;
};

class KillTest : public archive_test::ArchiveTest {
  protected:
    /// All documents of the office with their files; tells what is not whole.
    std::size_t check_all(const OfficeId& office) {
        std::size_t documents = 0;
        DocumentQuery query{.limit = 200};
        do {
            const DocumentPage page = archive_.list(office, query);
            for (const Document& document : page.documents) {
                ++documents;
                const std::vector<Version> versions = archive_.versions(office, document.id);
                EXPECT_EQ(static_cast<std::int64_t>(versions.size()), document.last_version);
                for (const Version& version : versions)
                    EXPECT_EQ(digest::sha256_hex(archive_.pdf(office, document.id, version.number).value()),
                              version.pdf_sha256);
                EXPECT_FALSE(archive_.history(office, document.id).empty());
                EXPECT_EQ(archive_.list(office, {.text = document.title, .limit = 1}).documents.size(), 1U);
            }
            query.cursor = page.next;
        } while (!query.cursor.empty());
        return documents;
    }
};
INSTANTIATE_TEST_SUITE_P(Both, KillTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(KillTest, WhatWasAcknowledgedBeforeAKillIsThereAndWhole) {
    const OfficeId office("kantor");
    std::size_t acknowledged = 0;
    for (int round = 0; round < 4; ++round) {
        std::vector<std::unique_ptr<Writer>> writers;
        for (const char* name : {"a", "b", "c"})
            writers.push_back(
                std::make_unique<Writer>(place_.url(), place_.folder(), name + std::to_string(round)));
        // Each at another moment of its work, but only when it has done some.
        std::size_t wanted = 5;
        for (const auto& writer : writers) {
            for (int wait = 0; wait < 3000 && writer->kept().size() < wanted; ++wait)
                std::this_thread::sleep_for(10ms);
            wanted += 4;
            EXPECT_TRUE(writer->kill()) << "a writer ended by itself";
        }
        for (const auto& writer : writers)
            for (const Writer::Kept& kept : writer->kept()) {
                ++acknowledged;
                const auto version = archive_.find_version(office, kept.id, kept.number);
                ASSERT_TRUE(version.has_value()) << kept.id << " was acknowledged and is lost";
                const std::string pdf = archive_.pdf(office, kept.id, kept.number).value();
                EXPECT_EQ(digest::sha256_hex(pdf), version->pdf_sha256);
            }
    }
    EXPECT_GE(acknowledged, 4U * (5 + 9 + 13));
    EXPECT_GE(check_all(office), 1U);

    // What was begun and not kept goes: temporaries when the store is opened, files at the next collect().
    const BlobStore reopened(place_.folder() + "/pdf");
    now_ = 4'000'000'000'000'000;
    blobs_->collect(1h);
    const std::int64_t held = database_->read([](database::Transaction& t) {
        return t.query("SELECT count(DISTINCT sha256) FROM blob_holds").at(0).integer(0);
    });
    EXPECT_EQ(files(), static_cast<std::size_t>(held));
    if (GetParam() == database::Dialect::sqlite)
        database_->read([](database::Transaction& t) {
            EXPECT_EQ(t.query("PRAGMA integrity_check").at(0).text(0), "ok");
            EXPECT_TRUE(t.query("PRAGMA foreign_key_check").empty());
        });
    check_all(office);
}

TEST(CrashTest, ACrashOfPostgresqlLosesAndDoublesNothing) {
    const database_test::TestServer server;
    const database_test::TestDatabase place(database::Dialect::sqlite);  // for its folder
    const auto database = database::Database::open({.url = server.url(), .connections = 4});
    database->migrate();
    std::atomic<std::int64_t> now = 1;
    std::atomic<int> ids = 0;
    const Clock clock = [&] { return from_microseconds(++now); };
    const auto blobs = std::make_shared<BlobRegistry>(database, BlobStore(place.folder() + "/pdf"), clock);
    Archive archive(database, blobs, clock, [&] { return "d" + std::to_string(++ids); });
    const OfficeId office("kantor");

    std::atomic<bool> done = false;
    std::mutex mutex;
    std::map<std::string, std::size_t> acknowledged;  // versions of each document
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 3; ++writer)
        writers.emplace_back([&, writer] {
            for (int i = 0; !done; ++i) {
                NewVersion version{.title = std::to_string(writer) + "-" + std::to_string(i),
                                   .tahun = {},
                                   .data = "{}",
                                   .audit = "[]",
                                   .pdf = "%PDF " + std::to_string(i),
                                   .pages = 1,
                                   .engine = "0",
                                   .text = {},
                                   .by = "u"};
                // While the server is away an Error is the right answer; what is answered otherwise must be
                // so.
                archive_test::code_of([&] {
                    const Document document = archive.add_document(office, "iku", version);
                    {
                        const std::lock_guard lock(mutex);
                        acknowledged[document.id] = 1;
                    }
                    archive.add_version(office, document.id, version);
                    const std::lock_guard lock(mutex);
                    acknowledged[document.id] = 2;
                });
            }
        });
    for (int crash = 0; crash < 4; ++crash) {
        std::this_thread::sleep_for(300ms);
        server.halt();
        server.resume();
    }
    std::this_thread::sleep_for(300ms);
    done = true;
    for (std::thread& writer : writers) writer.join();

    ASSERT_GT(acknowledged.size(), 20U);
    std::map<std::string, int> titles;
    DocumentQuery query{.limit = 200};
    do {
        const DocumentPage page = archive.list(office, query);
        for (const Document& document : page.documents)
            EXPECT_EQ(++titles[document.title], 1) << document.title;
        query.cursor = page.next;
    } while (!query.cursor.empty());
    for (const auto& [id, versions] : acknowledged) {
        const std::size_t kept = archive.versions(office, id).size();
        // The second may be there without an answer: its commit was, and then the server was away too long to
        // ask.
        EXPECT_GE(kept, versions) << id;
        EXPECT_LE(kept, 2U) << id;
        EXPECT_TRUE(archive.pdf(office, id, static_cast<std::int64_t>(versions)).has_value());
    }
}

}  // namespace
}  // namespace naskah::archive
