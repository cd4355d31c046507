// The service with its own workers, killed and stopped while it has work: what it accepted over HTTP is done,
// once.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

#include "client.hpp"
#include "database/database.hpp"
#include "program.hpp"
#include "test_database.hpp"

namespace naskah::jobs {
namespace {

using namespace std::chrono_literals;
using service_test::Answer;

/// A service over a database, started again and again on ports of the system's choice.
class Service {
  public:
    Service(std::string url, std::string folder) : url_(std::move(url)), folder_(std::move(folder)) {
        database_ = database::Database::open({.url = url_, .connections = 2});
        database_->migrate();
    }

    void start() {
        program_ = std::make_unique<Program>(
            std::vector<std::string>{"serve", "--host", "127.0.0.1", "--port", "0", "--database", url_,
                                     "--arsip", folder_, "--workers", "2", "--lease", "2"},
            folder_);
        std::uint16_t found = 0;
        for (int i = 0; i < 6000 && found == 0; ++i) {
            std::this_thread::sleep_for(10ms);
            found = told_port(program_->log());
        }
        EXPECT_NE(found, 0) << program_->log();
        port_ = found;
    }
    /// Nobody is asked meanwhile.
    int end(int signal) {
        port_ = 0;
        return program_->end(signal);
    }
    /// Status 0 while it is away.
    Answer ask(const std::string& request) const {
        const std::uint16_t port = port_;
        return port == 0 ? Answer() : service_test::fetch(port, request);
    }
    std::size_t count(const std::string& sql) {
        return database_->read([&](database::Transaction& transaction) {
            return static_cast<std::size_t>(transaction.query(sql).at(0).integer(0));
        });
    }
    std::size_t finished() { return count("SELECT count(*) FROM jobs WHERE finished IS NOT NULL"); }
    void await(std::size_t jobs) {
        const auto until = std::chrono::steady_clock::now() + 240s;
        while (finished() < jobs && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(10ms);
        EXPECT_GE(finished(), jobs) << program_->log();
    }
    /// Every job is done and has one document of one version in the archive; those that were accepted are
    /// among them.
    void expect_each_done_once(const std::set<std::string>& accepted) {
        const std::size_t jobs = count("SELECT count(*) FROM jobs");
        EXPECT_EQ(count("SELECT count(*) FROM jobs WHERE state = 'done'"), jobs);
        EXPECT_EQ(count("SELECT count(DISTINCT result_document) FROM jobs"), jobs);
        EXPECT_EQ(count("SELECT count(*) FROM documents"), jobs);
        EXPECT_EQ(count("SELECT count(*) FROM versions"), jobs);
        EXPECT_EQ(count("SELECT CAST(sum(unfinished) AS BIGINT) FROM job_loads"), 0U);
        for (const std::string& address : accepted) {
            const Answer job = ask(service_test::get(address));
            EXPECT_EQ(job.status, 200) << address << job.body;
            EXPECT_THAT(job.body, testing::HasSubstr("\"state\":\"done\"")) << address;
        }
    }

  private:
    static std::uint16_t told_port(const std::string& log) {
        constexpr std::string_view kMark = "\"address\":\"http://127.0.0.1:";
        const std::size_t at = log.find(kMark);
        return at == std::string::npos
                   ? std::uint16_t{0}
                   : static_cast<std::uint16_t>(std::stoi(log.substr(at + kMark.size(), 5)));
    }

    std::string url_, folder_;
    std::shared_ptr<database::Database> database_;
    std::unique_ptr<Program> program_;
    std::atomic<std::uint16_t> port_ = 0;
};

/// A client that has so many documents put into the archive, each under a key of its own, and asks again
/// until it is told that they were accepted.
class Submission {
  public:
    Submission(Service& service, int count)
        : service_(service), thread_([this, count] {
              for (int i = 0; i < count; ++i) submit(i);
          }) {}
    ~Submission() {
        if (thread_.joinable()) thread_.join();
    }
    Submission(const Submission&) = delete;
    Submission& operator=(const Submission&) = delete;

    /// Addresses of the jobs that were accepted.
    const std::set<std::string>& wait() {
        thread_.join();
        return accepted_;
    }

  private:
    void submit(int number) {
        static const std::string example = text_of(NASKAH_SOURCE_DIR "/layouts/pernyataan-reviu/contoh.json");
        static constexpr std::string_view kName = "Dinas Sosial";
        std::string data = example;
        data.insert(data.find(kName) + kName.size(), " " + std::to_string(number));
        const std::string request = service_test::post(
            "/v1/archive/documents", data, "application/json",
            "Prefer: respond-async\r\nIdempotency-Key: kunci-" + std::to_string(number) + "\r\n");
        const auto until = std::chrono::steady_clock::now() + 120s;
        while (std::chrono::steady_clock::now() < until) {
            const Answer answer = service_.ask(request);
            if (answer.status == 202) {
                accepted_.insert(answer.header("location"));
                return;
            }
            // Killed between doing and answering: until the patience is over nobody can say which. Not
            // accepted, but perhaps done.
            if (answer.status == 409) return;
            EXPECT_EQ(answer.status, 0) << answer.body;
            std::this_thread::sleep_for(5ms);
        }
        ADD_FAILURE() << "never accepted";
    }

    Service& service_;
    std::set<std::string> accepted_;
    std::thread thread_;
};

class ServeFaultsTest : public testing::TestWithParam<database::Dialect> {
  protected:
    database_test::TestDatabase place_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, ServeFaultsTest, database_test::both_dialects(), database_test::dialect_name);

TEST_P(ServeFaultsTest, AServiceKilledInTheMiddleOf200JobsLosesAndDoublesNothing) {
    Service service(place_.url(), place_.folder());
    service.start();
    Submission submission(service, 200);
    for (const std::size_t moment : {5U, 60U, 120U}) {
        service.await(moment);
        EXPECT_EQ(service.end(SIGKILL), 1000 + SIGKILL);
        service.start();
    }
    const std::set<std::string>& accepted = submission.wait();
    EXPECT_GE(accepted.size(), 197U);
    service.await(service.count("SELECT count(*) FROM jobs"));
    service.expect_each_done_once(accepted);
    EXPECT_GE(service.count("SELECT count(*) FROM jobs WHERE failures > 0"), 1U)
        << "some were interrupted and done again";
    EXPECT_EQ(service.end(SIGTERM), 0);
}

TEST_P(ServeFaultsTest, ABatchWhoseServiceIsKilledBeginsAnewAndIsWhole) {
    constexpr int kDocuments = 60;
    Service service(place_.url(), place_.folder());
    service.start();
    const std::string item = "{\"data\":" + text_of(NASKAH_SOURCE_DIR "/layouts/iku/contoh.json") + "}";
    std::string batch = "{\"documents\":[" + item;
    for (int i = 1; i < kDocuments; ++i) batch += "," + item;
    const Answer accepted = service.ask(service_test::post("/v1/batches", batch + "]}"));
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (service.count("SELECT count(*) FROM jobs WHERE pages_done > 0") == 0 &&
           std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(5ms);
    EXPECT_EQ(service.end(SIGKILL), 1000 + SIGKILL);
    EXPECT_EQ(service.finished(), 0U) << "it was killed in the middle";
    service.start();
    service.await(1);
    const std::string address = accepted.header("location");
    EXPECT_THAT(
        service.ask(service_test::get(address)).body,
        testing::AllOf(testing::HasSubstr("\"state\":\"done\""), testing::HasSubstr("\"attempts\":2")));
    const std::string zip = service.ask(service_test::get(address + "/result")).body;
    std::size_t files = 0;
    for (std::size_t at = 0; (at = zip.find("%PDF-", at)) != std::string::npos; ++at) ++files;
    EXPECT_EQ(files, static_cast<std::size_t>(kDocuments));
    EXPECT_THAT(zip, testing::HasSubstr("{\"number\":" + std::to_string(kDocuments) + ","));
    EXPECT_EQ(service.end(SIGTERM), 0);
}

TEST_P(ServeFaultsTest, AStoppedServiceGivesItsWorkBack) {
    Service service(place_.url(), place_.folder());
    service.start();
    Submission submission(service, 40);
    const std::set<std::string>& accepted = submission.wait();
    EXPECT_EQ(accepted.size(), 40U);
    service.await(3);
    EXPECT_EQ(service.end(SIGTERM), 0);
    EXPECT_EQ(service.count("SELECT count(*) FROM jobs WHERE state = 'running'"), 0U);
    service.start();
    service.await(40);
    service.expect_each_done_once(accepted);
    EXPECT_EQ(service.count("SELECT count(*) FROM jobs WHERE failures > 0"), 0U);
    const std::string metrics = service.ask(service_test::get("/metrics")).body;
    EXPECT_THAT(metrics, testing::HasSubstr("naskah_queue_depth{queue=\"jobs\",state=\"queued\"} 0\n"));
    EXPECT_EQ(service.end(SIGTERM), 0);
}

}  // namespace
}  // namespace naskah::jobs
