#pragma once

#include <string>
#include <string_view>

#include "base/office_id.hpp"
#include "database/database.hpp"
#include "jobs/job.hpp"

// Inside of the room: rows of table `jobs`, and the steps that several functions of the queue take.

namespace naskah::jobs {

/// "SELECT … FROM jobs", in the order job_of() reads; a WHERE may follow.
inline constexpr std::string_view kSelectJobs =
    "SELECT id, kind, requester, state, priority, created, not_before, deadline, started, finished, "
    "attempts, failures, cancel_requested, pages_done, pages_expected, result_document, result_blob, "
    "result_size, result_type, result_name, problem, result_pages, result_findings FROM jobs";
Job job_of(const database::Row& row);

/// The job, its row kept from others until the end of a writing transaction when `lock`.
enum class Hold { none, row };
std::optional<Job> select_job(database::Transaction& transaction, const OfficeId& office, std::string_view id,
                              Hold hold);

/// Ends a job that is queued or running and whose row this transaction holds; makes room for another,
/// and puts down what webhooks are to be told.
void end_job(database::Transaction& transaction, const OfficeId& office, std::string_view id, State state,
             Time now, std::string_view problem);

/// Who holds the blob of a job's result (archive::BlobRegistry).
std::string holder_of(std::string_view id);

/// What the workers' listeners wait for.
inline constexpr const char* kChannel = "naskah_jobs";

}  // namespace naskah::jobs
