// Processes of `naskah worker` over one queue, while they are killed and their database goes away: every
// accepted job is done, once.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>
#include <vector>

#include "archive/archive.hpp"
#include "jobs/document_work.hpp"
#include "jobs/queue.hpp"
#include "program.hpp"
#include "test_database.hpp"
#include "test_server.hpp"

namespace naskah::jobs {
namespace {

using namespace std::chrono_literals;

Time now() {
    return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

/// `naskah worker` as a child.
class WorkerProcess : public Program {
  public:
    WorkerProcess(const std::string& url, const std::string& folder)
        : Program({"worker", "--database", url, "--arsip", folder, "--threads", "2", "--lease", "2"},
                  folder) {}
};

/// A queue and an archive over a database, and workers beside.
class Plant {
  public:
    Plant(std::string url, std::string folder, const QueueConfig& config = {})
        : url_(std::move(url)), folder_(std::move(folder)) {
        database_ = database::Database::open({.url = url_, .connections = 4});
        database_->migrate();
        blobs_ =
            std::make_shared<archive::BlobRegistry>(database_, archive::BlobStore(folder_ + "/pdf"), now);
        const IdSource ids = [] {
            static std::atomic<int> last = 0;
            return "pekerjaan-" + std::to_string(++last);
        };
        queue_ = std::make_unique<Queue>(database_, blobs_, config, now, ids, [] { return 0U; });
        archive_ = std::make_unique<archive::Archive>(database_, blobs_, now, ids);
    }

    Queue& queue() { return *queue_; }
    archive::Archive& archive() { return *archive_; }
    const OfficeId& office() const { return office_; }
    /// A short document, each with a text of its own.
    static NewJob document(int number) {
        static const std::string example = text_of(NASKAH_SOURCE_DIR "/layouts/pernyataan-reviu/contoh.json");
        static constexpr std::string_view kName = "Dinas Sosial";
        std::string data = example;
        data.insert(data.find(kName) + kName.size(), " " + std::to_string(number));
        return document_job({.destination = Destination::archive}, data, "u1");
    }
    void submit(int count) {
        for (int i = 0; i < count; ++i) accepted_.insert(queue_->submit(office_, document(i)).id);
    }
    void accept(const std::string& id) { accepted_.insert(id); }
    WorkerProcess& start() {
        workers_.push_back(std::make_unique<WorkerProcess>(url_, folder_));
        return *workers_.back();
    }
    std::size_t finished() { return count("SELECT count(*) FROM jobs WHERE finished IS NOT NULL"); }
    std::size_t count(const std::string& sql) {
        return database_->read([&](database::Transaction& transaction) {
            return static_cast<std::size_t>(transaction.query(sql).at(0).integer(0));
        });
    }
    /// Until so many jobs have ended.
    void await(std::size_t jobs) {
        const auto until = std::chrono::steady_clock::now() + 240s;
        while (finished() < jobs && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(20ms);
        EXPECT_GE(finished(), jobs) << workers_.back()->log();
    }
    /// Every accepted job is done, and the archive has one document of one version for each.
    void expect_each_done_once() {
        std::set<std::string> documents;
        for (const std::string& id : accepted_) {
            const Job job = queue_->find(office_, id).value();
            EXPECT_EQ(job.state, State::done) << job.problem;
            if (!job.result) continue;
            documents.insert(job.result->document);
            EXPECT_EQ(archive_->versions(office_, job.result->document).size(), 1U);
            EXPECT_TRUE(archive_->pdf(office_, job.result->document, 1).value().starts_with("%PDF"));
        }
        EXPECT_EQ(documents.size(), accepted_.size());
        EXPECT_EQ(count("SELECT count(*) FROM documents"), accepted_.size());
        EXPECT_EQ(count("SELECT CAST(sum(unfinished) AS BIGINT) FROM job_loads"), 0U);
    }

  private:
    std::string url_, folder_;
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    std::unique_ptr<Queue> queue_;
    std::unique_ptr<archive::Archive> archive_;
    std::set<std::string> accepted_;
    std::vector<std::unique_ptr<WorkerProcess>> workers_;
    const OfficeId office_{"kantor"};
};

class FaultsTest : public testing::TestWithParam<database::Dialect> {
  protected:
    database_test::TestDatabase place_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, FaultsTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(FaultsTest, WorkersKilledInTheMiddleOf200JobsLoseAndDoubleNothing) {
    Plant plant(place_.url(), place_.folder());
    plant.submit(200);
    for (const std::size_t moment : {20U, 70U, 120U}) {
        WorkerProcess& first = plant.start();
        WorkerProcess& second = plant.start();
        plant.await(moment);
        EXPECT_EQ(first.end(SIGKILL), 1000 + SIGKILL) << first.log();
        EXPECT_EQ(second.end(SIGKILL), 1000 + SIGKILL) << second.log();
    }
    EXPECT_LT(plant.finished(), 200U) << "they were killed in the middle";
    WorkerProcess& last = plant.start();
    plant.await(200);
    EXPECT_EQ(last.end(SIGTERM), 0);
    plant.expect_each_done_once();
    EXPECT_GE(plant.count("SELECT count(*) FROM jobs WHERE failures > 0"), 1U)
        << "some were interrupted and done again";
}

TEST_P(FaultsTest, OfTwiceTheQueuesSizeEachIsDoneOrRefused) {
    Plant plant(place_.url(), place_.folder(), {.capacity = 30, .office_capacity = 30});
    WorkerProcess& worker = plant.start();
    std::atomic<int> refused = 0;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 15; ++i) {
                try {
                    const Job job = plant.queue().submit(plant.office(), Plant::document(thread * 100 + i));
                    const std::lock_guard lock(mutex);
                    plant.accept(job.id);
                } catch (const Error& error) {
                    EXPECT_EQ(error.code(), kQueueFull);
                    ++refused;
                }
            }
        });
    for (std::thread& thread : threads) thread.join();
    const std::size_t accepted = 60U - static_cast<std::size_t>(refused);
    EXPECT_GE(accepted, 30U);
    EXPECT_GT(refused, 0);
    plant.await(accepted);
    plant.expect_each_done_once();
    EXPECT_EQ(worker.end(SIGTERM), 0);
    EXPECT_NO_THROW(plant.queue().submit(plant.office(), Plant::document(0))) << "there is room again";
}

TEST_P(FaultsTest, AStoppedWorkerLeavesNothingRunning) {
    Plant plant(place_.url(), place_.folder());
    plant.submit(40);
    WorkerProcess& first = plant.start();
    plant.await(3);
    EXPECT_EQ(first.end(SIGTERM), 0);
    EXPECT_EQ(plant.queue().depth().running, 0);
    EXPECT_GT(plant.queue().depth().queued, 0);
    plant.start();
    plant.await(40);
    plant.expect_each_done_once();
    EXPECT_EQ(plant.count("SELECT count(*) FROM jobs WHERE failures > 0"), 0U);
}

TEST(WorkerProgram, RefusesSettingsThatCannotBe) {
    for (const char* wrong :
         {"--threads 0", "--threads banyak", "--lease 0", "--render-time -1", "--tidak-ada"}) {
        const int status =
            std::system((NASKAH_PROGRAM " worker " + std::string(wrong) + " 2>/dev/null").c_str());
        ASSERT_TRUE(WIFEXITED(status));
        EXPECT_EQ(WEXITSTATUS(status), 2) << wrong;
    }
}

TEST(WorkerProgram, TellsADatabaseThatIsNotThereWithoutItsPassword) {
    const database_test::TestDatabase place(database::Dialect::sqlite);
    const std::string log = place.folder() + "/log";
    const int status =
        std::system((NASKAH_PROGRAM " worker --data " NASKAH_SOURCE_DIR " --arsip " + place.folder() +
                     " --database postgresql://naskah:rahasia@127.0.0.1:1/naskah 2>" + log)
                        .c_str());
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 2);
    EXPECT_THAT(text_of(log), testing::HasSubstr("database-unreachable"));
    EXPECT_THAT(text_of(log), testing::Not(testing::HasSubstr("rahasia")));
}

TEST(PostgresqlWorkers, ThreeShareOneQueue) {
    const database_test::TestDatabase place(database::Dialect::postgresql);
    Plant plant(place.url(), place.folder());
    for (int i = 0; i < 3; ++i) {
        // Not before it waits, so that all of them are woken.
        const WorkerProcess& worker = plant.start();
        for (int wait = 0; wait < 3000 && worker.log().find("working") == std::string::npos; ++wait)
            std::this_thread::sleep_for(10ms);
    }
    plant.submit(90);
    plant.await(90);
    plant.expect_each_done_once();
    EXPECT_EQ(plant.count("SELECT count(DISTINCT worker) FROM jobs"), 3U);
}

TEST(PostgresqlWorkers, GoOnWhenTheirDatabaseComesBack) {
    const database_test::TestServer server;
    const database_test::TestDatabase files(database::Dialect::sqlite);  // for its folder
    Plant plant(server.url(), files.folder());
    plant.submit(60);
    WorkerProcess& first = plant.start();
    WorkerProcess& second = plant.start();
    for (const std::size_t moment : {10U, 30U}) {
        plant.await(moment);
        server.halt();
        std::this_thread::sleep_for(4s);  // longer than a transaction is repeated
        server.resume();
    }
    plant.await(60);
    plant.expect_each_done_once();
    EXPECT_EQ(first.end(SIGTERM), 0) << first.log();
    EXPECT_EQ(second.end(SIGTERM), 0) << second.log();
}

}  // namespace
}  // namespace naskah::jobs
