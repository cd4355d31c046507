// What workers do with the queue.
#include <algorithm>

#include "jobs/job_rows.hpp"
#include "jobs/problem_json.hpp"
#include "jobs/queue.hpp"

namespace naskah::jobs {
namespace {

using database::Row;
using database::Transaction;

/// Whether the attempt is the job's last and still runs; its row is then held.
bool is_current(Transaction& transaction, const TakenJob& job) {
    const database::Rows rows = transaction.query(
        "SELECT id FROM jobs WHERE office_id = $1 AND id = $2 AND attempts = $3 AND state = 'running'" +
            std::string(transaction.for_update()),
        {job.office.text(), job.id, job.attempt});
    return !rows.empty();
}

/// Runs a step that ends an attempt. When the database was lost while it committed, it is asked again: `done`
/// says whether the step had been committed.
template <class Step, class Done>
bool end_attempt(database::Database& database, const Step& step, const Done& done) {
    try {
        return database.transact(step);
    } catch (const Error& error) {
        if (error.code() != database::kCommitUnknown) throw;
    }
    return database.transact(
        [&](Transaction& transaction) { return done(transaction) || step(transaction); });
}

/// Whether the job has this state and no attempt came after this one.
auto has_state(const TakenJob& job, State state) {
    return [&job, state](Transaction& transaction) {
        const std::optional<Job> found = select_job(transaction, job.office, job.id, Hold::none);
        return found && found->state == state && found->attempts == job.attempt;
    };
}

}  // namespace

std::unique_ptr<database::Listener> Queue::listen() {
    return database_->listen(kChannel);
}

std::optional<TakenJob> Queue::take(std::string_view worker, const std::vector<std::string>& kinds) {
    if (kinds.empty()) return std::nullopt;
    return database_->transact([&](Transaction& transaction) -> std::optional<TakenJob> {
        const std::int64_t now = to_microseconds(clock_());
        // The index has the order. A planner that knows no better (a table that filled up within a minute)
        // sorts all that waits instead, for each job.
        if (transaction.dialect() == database::Dialect::postgresql)
            transaction.execute("SET LOCAL enable_sort = off");
        std::string sql =
            "SELECT sequence, office_id, id, attempts, kind, options, payload, requester, deadline FROM jobs "
            "WHERE state = 'queued' AND not_before <= $1 AND (deadline IS NULL OR deadline > $1) AND kind IN "
            "(";
        std::vector<database::Value> values{now};
        for (const std::string& kind : kinds) {
            values.emplace_back(kind);
            sql += (values.size() > 2 ? ", $" : "$") + std::to_string(values.size());
        }
        sql += ") ORDER BY priority, not_before, sequence LIMIT 1";
        if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
        const database::Rows rows = transaction.query(sql, values);
        if (rows.empty()) return std::nullopt;
        const Row& row = rows.front();
        transaction.execute(
            "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = $2, lease_until = $3, "
            "started = coalesce(started, $4), pages_done = 0, pages_expected = 0 WHERE sequence = $1",
            {row.integer(0), worker, now + config_.lease.count(), now});
        TakenJob job{.office = OfficeId(row.text(1)),
                     .id = row.text(2),
                     .attempt = row.integer(3) + 1,
                     .kind = row.text(4),
                     .options = row.text(5),
                     .payload = row.bytes(6),
                     .requester = row.text(7),
                     .deadline = {}};
        if (const auto deadline = row.optional_integer(8)) job.deadline = from_microseconds(*deadline);
        return job;
    });
}

Queue::Verdict Queue::renew(const TakenJob& job, std::int64_t pages_done, std::int64_t pages_expected) {
    return database_->transact([&](Transaction& transaction) {
        const database::Rows rows = transaction.query(
            "UPDATE jobs SET lease_until = $4, pages_done = $5, pages_expected = $6 WHERE office_id = $1 AND "
            "id = $2 AND attempts = $3 AND state = 'running' RETURNING cancel_requested",
            {job.office.text(), job.id, job.attempt, to_microseconds(clock_() + config_.lease), pages_done,
             pages_expected});
        if (rows.empty()) return Verdict::lost;
        return rows.front().integer(0) != 0 ? Verdict::cancel : Verdict::go_on;
    });
}

bool Queue::finish(const TakenJob& job, const JobResult& result) {
    const auto text = [](const std::string& value) {
        return value.empty() ? database::Value(nullptr) : database::Value(value);
    };
    return end_attempt(
        *database_,
        [&](Transaction& transaction) {
            if (!is_current(transaction, job)) return false;
            if (!result.blob_sha256.empty())
                blobs_->hold(transaction, job.office, holder_of(job.id), result.blob_sha256);
            transaction.execute(
                "UPDATE jobs SET result_document = $3, result_blob = $4, result_size = $5, result_type = $6, "
                "result_name = $7, result_pages = $8, result_findings = $9, pages_done = $8, pages_expected "
                "= $8 WHERE office_id = $1 AND id = $2",
                {job.office.text(), job.id, text(result.document), text(result.blob_sha256), result.blob_size,
                 text(result.media_type), text(result.file_name), result.pages, result.findings});
            end_job(transaction, job.office, job.id, State::done, clock_(), "");
            return true;
        },
        has_state(job, State::done));
}

bool Queue::fail(const TakenJob& job, std::string_view problem) {
    return end_attempt(
        *database_,
        [&](Transaction& transaction) {
            if (!is_current(transaction, job)) return false;
            end_job(transaction, job.office, job.id, State::failed, clock_(), problem);
            return true;
        },
        has_state(job, State::failed));
}

bool Queue::fail_for_now(const TakenJob& job, std::string_view problem) {
    // Taken again meanwhile, or failed for good: had_ended says yes to whatever is no longer this attempt's.
    const auto had_ended = [&](Transaction& transaction) { return !is_current(transaction, job); };
    return end_attempt(
        *database_,
        [&](Transaction& transaction) {
            if (!is_current(transaction, job)) return false;
            queue_again_or_fail(transaction, job.office, job.id, problem);
            return true;
        },
        had_ended);
}

bool Queue::end_cancelled(const TakenJob& job) {
    return end_attempt(
        *database_,
        [&](Transaction& transaction) {
            if (!is_current(transaction, job)) return false;
            end_job(transaction, job.office, job.id, State::cancelled, clock_(), "");
            return true;
        },
        has_state(job, State::cancelled));
}

bool Queue::give_back(const TakenJob& job) {
    const auto had_ended = [&](Transaction& transaction) { return !is_current(transaction, job); };
    return end_attempt(
        *database_,
        [&](Transaction& transaction) {
            if (!is_current(transaction, job)) return false;
            const Job now = select_job(transaction, job.office, job.id, Hold::none).value();
            if (now.is_cancelling) {
                end_job(transaction, job.office, job.id, State::cancelled, clock_(), "");
                return true;
            }
            transaction.execute(
                "UPDATE jobs SET state = 'queued', lease_until = NULL WHERE office_id = $1 AND id = $2",
                {job.office.text(), job.id});
            transaction.notify(kChannel);
            return true;
        },
        had_ended);
}

void Queue::queue_again_or_fail(Transaction& transaction, const OfficeId& office, const std::string& id,
                                std::string_view problem) {
    const Job job = select_job(transaction, office, id, Hold::none).value();
    const std::int64_t failures = job.failures + 1;
    transaction.execute("UPDATE jobs SET failures = $3 WHERE office_id = $1 AND id = $2",
                        {office.text(), id, failures});
    if (job.is_cancelling) return end_job(transaction, office, id, State::cancelled, clock_(), "");
    if (failures >= config_.most_failures)
        return end_job(transaction, office, id, State::failed, clock_(), problem);
    const Time next = clock_() + pause_before(failures);
    if (job.deadline && *job.deadline <= next)
        return end_job(transaction, office, id, State::failed, clock_(), problem);
    transaction.execute(
        "UPDATE jobs SET state = 'queued', lease_until = NULL, not_before = $3, problem = $4 WHERE office_id "
        "= $1 AND id = $2",
        {office.text(), id, to_microseconds(next), problem});
}

std::chrono::microseconds Queue::pause_before(std::int64_t failures) const {
    std::int64_t pause = config_.first_pause.count();
    for (std::int64_t i = 1; i < failures && pause < config_.longest_pause.count(); ++i) pause *= 2;
    pause = std::min<std::int64_t>(pause, config_.longest_pause.count());
    const std::int64_t half = pause / 2;
    const auto part = static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(half + 1));
    return std::chrono::microseconds(pause - part);
}

}  // namespace naskah::jobs
