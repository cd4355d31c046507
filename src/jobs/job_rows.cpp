#include "jobs/job_rows.hpp"

#include "archive/document_rows.hpp"
#include "jobs/webhook_outbox.hpp"

namespace naskah::jobs {

using database::Row;
using database::Transaction;

namespace {

constexpr State kStates[] = {State::queued, State::running, State::done, State::failed, State::cancelled};

std::optional<Time> optional_time(const Row& row, std::size_t column) {
    const auto microseconds = row.optional_integer(column);
    return microseconds ? std::optional(from_microseconds(*microseconds)) : std::nullopt;
}

}  // namespace

std::string_view to_text(State state) {
    switch (state) {
        case State::queued:
            return "queued";
        case State::running:
            return "running";
        case State::done:
            return "done";
        case State::failed:
            return "failed";
        case State::cancelled:
            return "cancelled";
    }
    return "";
}

std::optional<State> state_from_text(std::string_view text) {
    for (const State state : kStates)
        if (to_text(state) == text) return state;
    return std::nullopt;
}

Job job_of(const Row& row) {
    Job job{.id = row.text(0),
            .kind = row.text(1),
            .requester = row.text(2),
            .state = state_from_text(row.text(3)).value(),
            .priority = row.integer(4),
            .created = from_microseconds(row.integer(5)),
            .not_before = from_microseconds(row.integer(6)),
            .deadline = optional_time(row, 7),
            .started = optional_time(row, 8),
            .finished = optional_time(row, 9),
            .attempts = row.integer(10),
            .failures = row.integer(11),
            .is_cancelling = row.integer(12) != 0,
            .pages_done = row.integer(13),
            .pages_expected = row.integer(14),
            .result = {},
            .problem = row.optional_text(20).value_or("")};
    if (job.state == State::done)
        job.result = JobResult{.document = row.optional_text(15).value_or(""),
                               .blob_sha256 = row.optional_text(16).value_or(""),
                               .blob_size = row.optional_integer(17).value_or(0),
                               .media_type = row.optional_text(18).value_or(""),
                               .file_name = row.optional_text(19).value_or(""),
                               .pages = row.optional_integer(21).value_or(0),
                               .findings = row.optional_integer(22).value_or(0)};
    return job;
}

std::optional<Job> select_job(Transaction& transaction, const OfficeId& office, std::string_view id,
                              Hold hold) {
    if (!archive::is_possible_id(id)) return std::nullopt;
    std::string sql = std::string(kSelectJobs) + " WHERE office_id = $1 AND id = $2";
    if (hold == Hold::row) sql += transaction.for_update();
    const database::Rows rows = transaction.query(sql, {office.text(), id});
    if (rows.empty()) return std::nullopt;
    return job_of(rows.front());
}

void end_job(Transaction& transaction, const OfficeId& office, std::string_view id, State state, Time now,
             std::string_view problem) {
    transaction.execute(
        "UPDATE jobs SET state = $3, finished = $4, lease_until = NULL, problem = $5, payload = $6 WHERE "
        "office_id = $1 AND id = $2",
        {office.text(), id, to_text(state), to_microseconds(now),
         problem.empty() ? database::Value(nullptr) : database::Value(problem), database::Bytes{}});
    transaction.execute("UPDATE job_loads SET unfinished = unfinished - 1 WHERE office_id = $1",
                        {office.text()});
    enqueue_job_ending(transaction, office, id, state, now);
}

std::string holder_of(std::string_view id) {
    return "job/" + std::string(id);
}

}  // namespace naskah::jobs
