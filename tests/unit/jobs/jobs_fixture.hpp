#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "error_code.hpp"
#include "jobs/queue.hpp"
#include "test_database.hpp"

namespace naskah::jobs_test {

using namespace std::chrono_literals;

using test::code_of;

/// A queue over an empty database of either kind, with a clock that stands still, ids that count and no luck.
class JobsTest : public testing::TestWithParam<database::Dialect> {
  protected:
    JobsTest() : database_(place_.open_migrated()), blobs_(registry(database_)), queue_(queue({})) {}

    Clock clock() {
        return [this] { return from_microseconds(now_); };
    }
    IdSource ids() {
        return [this] {
            char id[33];
            std::snprintf(id, sizeof id, "%032llx", ++last_id_);
            return std::string(id);
        };
    }
    std::shared_ptr<archive::BlobRegistry> registry(const std::shared_ptr<database::Database>& database) {
        return std::make_shared<archive::BlobRegistry>(database, archive::BlobStore(place_.folder() + "/pdf"),
                                                       clock());
    }
    /// A further queue over the same tables.
    jobs::Queue queue(const jobs::QueueConfig& config) {
        return {database_, blobs_, config, clock(), ids(), [this] { return random_.load(); }};
    }
    void pass(std::chrono::microseconds duration) { now_ += duration.count(); }
    jobs::Job submit(const std::string& payload = "{}", std::int64_t priority = 0) {
        return queue_.submit(
            office_,
            {.kind = "uji", .options = "{}", .payload = payload, .requester = "u1", .priority = priority});
    }
    std::optional<jobs::TakenJob> take(const std::string& worker = "w1") {
        return queue_.take(worker, {"uji"});
    }
    jobs::Job job(const std::string& id) { return queue_.find(office_, id).value(); }

    std::atomic<std::int64_t> now_ = 1'800'000'000'000'000;
    std::atomic<std::uint64_t> random_ = 0;  ///< 0: pauses are not shortened
    std::atomic<unsigned long long> last_id_ = 0;
    database_test::TestDatabase place_{GetParam()};
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    jobs::Queue queue_;
    const OfficeId office_{"kantor-a"}, other_{"kantor-b"};
};

}  // namespace naskah::jobs_test
