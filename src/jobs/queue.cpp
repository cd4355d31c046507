// What is asked of the queue, and its housekeeping; queue_working.cpp has what workers do.
#include "jobs/queue.hpp"

#include <algorithm>
#include <utility>

#include "archive/document_rows.hpp"
#include "base/error.hpp"
#include "jobs/job_rows.hpp"
#include "jobs/problem_json.hpp"

namespace naskah::jobs {
namespace {

using database::Row;
using database::Transaction;

/// So many jobs a transaction, so that nobody waits long for housekeeping.
constexpr std::int64_t kBatch = 100;
constexpr std::size_t kMostListed = 200;

std::int64_t single_integer(const database::Rows& rows) {
    return rows.empty() ? 0 : rows.front().integer(0);
}

[[noreturn]] void refuse(const std::string& object, const std::string& message) {
    throw Error(kQueueFull, "menerima pekerjaan", object, message);
}

}  // namespace

Queue::Queue(std::shared_ptr<database::Database> database, std::shared_ptr<archive::BlobRegistry> blobs,
             QueueConfig config, Clock clock, IdSource ids, RandomSource random)
    : database_(std::move(database)),
      blobs_(std::move(blobs)),
      config_(config),
      clock_(std::move(clock)),
      ids_(std::move(ids)),
      random_(std::move(random)) {}

Job Queue::submit(const OfficeId& office, const NewJob& job) {
    const std::string id = job.id.empty() ? ids_() : job.id;
    if (!archive::is_possible_id(id))
        throw Error("job-id", "menerima pekerjaan", id.substr(0, 80),
                    "Id pekerjaan hanya boleh berisi huruf, angka, '-' dan '_', paling banyak 128.");
    const auto add = [&] {
        return database_->transact([&](Transaction& transaction) {
            // Submissions come one after the other, since the bounds hold over all of them.
            transaction.lock(kChannel);
            if (auto present = select_job(transaction, office, id, Hold::none)) return *std::move(present);
            refuse_when_full(transaction, office);
            return insert(transaction, office, job, id);
        });
    };
    try {
        return add();
    } catch (const Error& error) {
        // Accepted or not: under the same id, asking again does no harm.
        if (error.code() != database::kCommitUnknown) throw;
        return add();
    }
}

void Queue::refuse_when_full(Transaction& transaction, const OfficeId& office) const {
    // At most a few thousand short rows, one an office. What ends meanwhile only makes room.
    const auto all = single_integer(
        transaction.query("SELECT CAST(coalesce(sum(unfinished), 0) AS BIGINT) FROM job_loads"));
    if (std::cmp_greater_equal(all, config_.capacity))
        refuse("antrean", "Antrean penuh (" + std::to_string(config_.capacity) +
                              " pekerjaan); coba lagi beberapa saat lagi.");
    const auto own = single_integer(
        transaction.query("SELECT unfinished FROM job_loads WHERE office_id = $1", {office.text()}));
    if (std::cmp_greater_equal(own, config_.office_capacity))
        refuse(office.text(), "Pekerjaan kantor ini yang belum selesai sudah " +
                                  std::to_string(config_.office_capacity) +
                                  "; tunggu sampai sebagian selesai.");
}

Job Queue::insert(Transaction& transaction, const OfficeId& office, const NewJob& job,
                  const std::string& id) {
    const Time now = clock_();
    std::optional<std::int64_t> deadline;
    if (job.deadline) deadline = to_microseconds(*job.deadline);
    transaction.execute(
        "INSERT INTO jobs (office_id, id, requester, kind, options, payload, state, priority, created, "
        "not_before, deadline) VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, $9, $10)",
        {office.text(), id, job.requester, job.kind, job.options, database::Bytes{job.payload}, job.priority,
         to_microseconds(now), to_microseconds(now + job.delay), deadline});
    transaction.execute(
        "INSERT INTO job_loads (office_id, unfinished) VALUES ($1, 1) ON CONFLICT (office_id) DO UPDATE SET "
        "unfinished = job_loads.unfinished + 1",
        {office.text()});
    transaction.notify(kChannel);
    return select_job(transaction, office, id, Hold::none).value();
}

std::optional<Job> Queue::find(const OfficeId& office, std::string_view id) {
    return database_->read(
        [&](Transaction& transaction) { return select_job(transaction, office, id, Hold::none); });
}

JobPage Queue::list(const OfficeId& office, const JobQuery& query) {
    const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, kMostListed);
    std::string sql = std::string(kSelectJobs) + " WHERE office_id = $1";
    std::vector<database::Value> values{office.text()};
    const auto placeholder = [&](database::Value value) {
        values.push_back(std::move(value));
        return "$" + std::to_string(values.size());
    };
    if (query.state) sql += " AND state = " + placeholder(to_text(*query.state));
    return database_->read([&, values](Transaction& transaction) mutable {
        std::string limited = sql;
        if (!query.cursor.empty()) {
            // A cursor is the id of the last job of the page before; where it stands is not told.
            database::Rows place;
            if (archive::is_possible_id(query.cursor))
                place = transaction.query("SELECT sequence FROM jobs WHERE office_id = $1 AND id = $2",
                                          {office.text(), query.cursor});
            if (place.empty())
                throw Error(
                    kCursor, "membaca penunjuk halaman", query.cursor.substr(0, 80),
                    "Penunjuk halaman (cursor) tidak dikenal; pakai nilai \"next\" dari halaman sebelumnya.");
            values.emplace_back(place.front().integer(0));
            limited += " AND sequence < $" + std::to_string(values.size());
        }
        values.emplace_back(limit + 1);
        limited += " ORDER BY sequence DESC LIMIT $" + std::to_string(values.size());
        JobPage page;
        for (const Row& row : transaction.query(limited, values)) page.jobs.push_back(job_of(row));
        if (page.jobs.size() > limit) {
            page.jobs.pop_back();
            page.next = page.jobs.back().id;
        }
        return page;
    });
}

std::optional<Job> Queue::cancel(const OfficeId& office, std::string_view id) {
    return database_->transact([&](Transaction& transaction) {
        std::optional<Job> job = select_job(transaction, office, id, Hold::row);
        if (!job) return job;
        if (job->state == State::queued)
            end_job(transaction, office, id, State::cancelled, clock_(), "");
        else if (job->state == State::running)
            transaction.execute("UPDATE jobs SET cancel_requested = 1 WHERE office_id = $1 AND id = $2",
                                {office.text(), id});
        return select_job(transaction, office, id, Hold::none);
    });
}

std::size_t Queue::sweep() {
    return sweep_leases() + sweep_deadlines();
}

std::size_t Queue::sweep_leases() {
    std::size_t total = 0;
    for (bool more = true; more;) {
        const std::size_t swept = database_->transact([&](Transaction& transaction) {
            std::string sql =
                "SELECT office_id, id, cancel_requested FROM jobs WHERE state = 'running' AND lease_until < "
                "$1 ORDER BY lease_until, sequence LIMIT $2";
            if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
            const database::Rows rows = transaction.query(sql, {to_microseconds(clock_()), kBatch});
            for (const Row& row : rows) {
                const OfficeId office(row.text(0));
                if (row.integer(2) != 0)
                    end_job(transaction, office, row.text(1), State::cancelled, clock_(), "");
                else
                    queue_again_or_fail(transaction, office, row.text(1),
                                        problem_json(kInterrupted,
                                                     "Pengerjaan terputus di tengah jalan; sampaikan kepada "
                                                     "pengelola bila hal ini berulang."));
            }
            return rows.size();
        });
        total += swept;
        more = std::cmp_equal(swept, kBatch);
    }
    return total;
}

std::size_t Queue::sweep_deadlines() {
    std::size_t total = 0;
    for (bool more = true; more;) {
        const std::size_t swept = database_->transact([&](Transaction& transaction) {
            std::string sql =
                "SELECT office_id, id FROM jobs WHERE state = 'queued' AND deadline IS NOT NULL AND deadline "
                "<= $1 ORDER BY deadline, sequence LIMIT $2";
            if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
            const database::Rows rows = transaction.query(sql, {to_microseconds(clock_()), kBatch});
            for (const Row& row : rows)
                end_job(transaction, OfficeId(row.text(0)), row.text(1), State::failed, clock_(),
                        problem_json(kDeadline, "Tenggat pekerjaan terlewati sebelum selesai."));
            return rows.size();
        });
        total += swept;
        more = std::cmp_equal(swept, kBatch);
    }
    return total;
}

std::size_t Queue::remove_finished(std::chrono::microseconds age) {
    const std::int64_t before = to_microseconds(clock_()) - age.count();
    std::size_t total = 0;
    for (bool more = true; more;) {
        const std::size_t removed = database_->transact([&](Transaction& transaction) {
            std::string sql =
                "SELECT office_id, id FROM jobs WHERE finished IS NOT NULL AND finished < $1 ORDER BY "
                "finished, sequence LIMIT $2";
            if (transaction.dialect() == database::Dialect::postgresql) sql += " FOR UPDATE SKIP LOCKED";
            const database::Rows rows = transaction.query(sql, {before, kBatch});
            for (const Row& row : rows) {
                const OfficeId office(row.text(0));
                blobs_->release(transaction, office, holder_of(row.text(1)));
                transaction.execute("DELETE FROM jobs WHERE office_id = $1 AND id = $2",
                                    {office.text(), row.text(1)});
            }
            return rows.size();
        });
        total += removed;
        more = std::cmp_equal(removed, kBatch);
    }
    return total;
}

QueueDepth Queue::depth() {
    return database_->read([](Transaction& transaction) {
        const auto count = [&](const char* state) {
            return single_integer(
                transaction.query("SELECT count(*) FROM jobs WHERE state = '" + std::string(state) + "'"));
        };
        return QueueDepth{.queued = count("queued"), .running = count("running")};
    });
}

}  // namespace naskah::jobs
