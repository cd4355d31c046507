#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "jobs/batch_work.hpp"
#include "jobs/document_work.hpp"
#include "jobs/worker.hpp"
#include "office_service.hpp"
#include "test_database.hpp"

namespace naskah::service_test {

/// A service with a queue, and a worker once it is wanted.
class JobsService : public OfficeService, public testing::WithParamInterface<database::Dialect> {
  protected:
    void SetUp() override { open(place_.open_migrated(6), place_.folder()); }
    void TearDown() override {
        engine_->release();
        worker_.reset();
        OfficeService::TearDown();
    }
    void extend(http::Extensions& extensions) override {
        queue_ = std::make_shared<jobs::Queue>(
            database_, blobs_, config_, clock(), [this] { return "pekerjaan-" + std::to_string(++jobs_); },
            [] { return 0U; });
        idempotency_ =
            std::make_shared<jobs::Idempotency>(database_, blobs_, jobs::IdempotencyConfig{}, clock(),
                                                [this] { return "tiket-" + std::to_string(++jobs_); });
        extensions.jobs = {queue_, idempotency_, blobs_};
    }
    /// Has the jobs done from now on.
    void work() {
        const jobs::DocumentMeans means{.engine = engine_, .archive = archive_, .blobs = blobs_};
        jobs::WorkerConfig config;
        config.name = "uji";
        config.look = config.renewal = std::chrono::milliseconds(20);
        worker_ =
            std::make_unique<jobs::Worker>(queue_,
                                           jobs::Handlers{{jobs::kDocumentWork, document_handler(means)},
                                                          {jobs::kBatchWork, batch_handler(means)}},
                                           config);
        worker_->start();
    }
    /// The job once it has ended.
    Answer await(const std::string& address) const {
        Answer answer = read(address);
        for (int i = 0; i < 4000 && answer.status == 200 && !answer.header("retry-after").empty(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            answer = read(address);
        }
        EXPECT_EQ(answer.header("retry-after"), "") << answer.body;
        return answer;
    }
    Answer send_async(const std::string& path, const std::string& body, const std::string& extra = "") const {
        return send(path, body, "Prefer: respond-async\r\n" + extra);
    }
    std::string accept(const std::string& path, const std::string& body) const {
        const Answer accepted = send_async(path, body);
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        return accepted.header("location");
    }

    std::atomic<std::int64_t> moment_ = 1'800'000'000'000'000;
    std::atomic<int> jobs_ = 0;
    jobs::QueueConfig config_;
    database_test::TestDatabase place_{GetParam()};
    std::shared_ptr<jobs::Queue> queue_;
    std::shared_ptr<jobs::Idempotency> idempotency_;
    std::unique_ptr<jobs::Worker> worker_;

  private:
    /// Stands still but for a microsecond, so that nothing expires.
    Clock clock() {
        return [this] { return from_microseconds(++moment_); };
    }
};

}  // namespace naskah::service_test
