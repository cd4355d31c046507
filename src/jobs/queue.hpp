#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/blob_registry.hpp"
#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"
#include "jobs/job.hpp"

namespace naskah::jobs {

/// Stable codes of the Errors and problems of this room, besides those of database/.
inline constexpr const char* kQueueFull = "queue-full";
inline constexpr const char* kCursor = "cursor-invalid";
inline constexpr const char* kDeadline = "job-deadline";  ///< not done by its deadline
inline constexpr const char* kInterrupted =
    "job-interrupted";  ///< too many workers ended in the middle of it

/// 64 random bits; called from several threads.
using RandomSource = std::function<std::uint64_t()>;

struct QueueConfig {
    std::size_t capacity = 10'000;        ///< most unfinished jobs
    std::size_t office_capacity = 5'000;  ///< most of one office
    /// How long a worker may say nothing until others take its job. Longer than the clocks of the machines
    /// differ.
    std::chrono::microseconds lease = std::chrono::seconds(30);
    std::int64_t most_failures = 5;  ///< attempts that may end by a fault of the world, or not at all
    /// Before the second attempt; doubled before each further one. Of each pause, a random half is left out,
    /// so that jobs that failed together do not come back together.
    std::chrono::microseconds first_pause = std::chrono::seconds(1);
    std::chrono::microseconds longest_pause = std::chrono::minutes(5);
};

/// Jobs of offices in the database. Thread-safe; any number of processes may share one queue.
///
/// A job that was accepted is on the disk, and ends in one of the three final states whatever ends before:
/// the process that has taken it holds a lease and must renew it; when the lease runs out, the job is taken
/// anew under the next attempt number, and whatever the old attempt still says is refused.
class Queue {
  public:
    /// `database` is migrated. `blobs` is over the same database.
    Queue(std::shared_ptr<database::Database> database, std::shared_ptr<archive::BlobRegistry> blobs,
          QueueConfig config, Clock clock, IdSource ids, RandomSource random);

    // For those who ask.

    /// Throws Error kQueueFull; then nothing was accepted.
    Job submit(const OfficeId& office, const NewJob& job);
    std::optional<Job> find(const OfficeId& office, std::string_view id);
    /// Throws Error kCursor.
    JobPage list(const OfficeId& office, const JobQuery& query);
    /// A queued job ends at once, a running one when its worker hears of it (Verdict::cancel), a finished one
    /// stays as it is. Returns it as it is then; nothing when there is none.
    std::optional<Job> cancel(const OfficeId& office, std::string_view id);

    // For workers. The functions that take a TakenJob return false, and change nothing, when the attempt is
    // no longer the job's last, or was ended.

    /// Hears of jobs that may be taken. A hint only: jobs also become due by the clock.
    std::unique_ptr<database::Listener> listen();
    /// The next job of one of these kinds: least priority, then longest due. Nothing when none is due.
    std::optional<TakenJob> take(std::string_view worker, const std::vector<std::string>& kinds);
    enum class Verdict {
        go_on,
        cancel,  ///< somebody asked for it: end the work and call end_cancelled()
        lost,    ///< the job is another's by now
    };
    /// Renews the lease and tells how far the work is.
    Verdict renew(const TakenJob& job, std::int64_t pages_done, std::int64_t pages_expected);
    /// Done. A blob in the result is held for the job from then on, in the same transaction.
    bool finish(const TakenJob& job, const JobResult& result);
    /// Failed for good: a fault of the document. `problem`: problem_json().
    bool fail(const TakenJob& job, std::string_view problem);
    /// A fault of the world: queued again after a pause, or failed when there were too many or the deadline
    /// comes first.
    bool fail_for_now(const TakenJob& job, std::string_view problem);
    bool end_cancelled(const TakenJob& job);
    /// Queued again as if it had not been taken: the worker stops.
    bool give_back(const TakenJob& job);

    // Housekeeping over all offices; any process, any time.

    /// Queues again the jobs whose lease ran out, and fails those whose deadline passed; returns how many.
    std::size_t sweep();
    /// Removes jobs that ended longer than `age` ago, and lets go of their blobs; returns how many.
    std::size_t remove_finished(std::chrono::microseconds age);
    QueueDepth depth();

    const QueueConfig& config() const { return config_; }
    Time now() const { return clock_(); }

  private:
    Job insert(database::Transaction& transaction, const OfficeId& office, const NewJob& job,
               const std::string& id);
    void refuse_when_full(database::Transaction& transaction, const OfficeId& office) const;
    std::chrono::microseconds pause_before(std::int64_t failures) const;
    /// Of a job whose row is locked and running.
    void queue_again_or_fail(database::Transaction& transaction, const OfficeId& office,
                             const std::string& id, std::string_view problem);
    std::size_t sweep_leases();
    std::size_t sweep_deadlines();

    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    QueueConfig config_;
    Clock clock_;
    IdSource ids_;
    RandomSource random_;
};

}  // namespace naskah::jobs
