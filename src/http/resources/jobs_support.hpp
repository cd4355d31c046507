#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/facilities.hpp"
#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"
#include "jobs/job.hpp"
#include "pipeline/json_text.hpp"

// What all resources need that have work done later.

namespace naskah::http {

/// Whether the client would rather have it done later, and there is a queue.
bool is_for_later(const Request& request, const Facilities& facilities);

/// The route as /openapi.json tells it when its handler heeds that; the same without a queue.
Route doable_later(Route route, const Facilities& facilities);

/// Puts the job into the queue, in the name of whoever asks and under Request::once_id: 202 with the job and
/// its address, or 429 "queue-full".
Response submit_job(const Request& request, Facilities& facilities, jobs::NewJob job);

/// Reads the data of such a document. What is no JSON is refused at once, as when it is made at once; all
/// other faults are the job's to tell.
std::optional<Response> read_data_for_later(const Request& request, Facilities& facilities,
                                            std::string& data);

/// How much of a failed job's problem is told: all its errors[], or none.
enum class Errors { told, left_out };
void write_job(pipeline::JsonText& json, const jobs::Job& job, const Request& request, Errors errors);
/// 200 or 202 with the job; Retry-After while it is unfinished.
Response job_response(int status, const jobs::Job& job, const Request& request);
/// Why a job failed, from what the queue keeps of it.
Problem problem_of(const jobs::Job& job);
Response job_unknown(const Request& request);

/// The address of a job.
std::string job_address(std::string_view id);
/// How /openapi.json tells of the 202, and of the codes that may come with it.
Reply accepted_reply();
std::vector<std::string> job_problems(std::vector<std::string> own);
/// JSON Schema of a job, under the name "Job".
inline constexpr const char* kJobReference = R"({"$ref":"#/components/schemas/Job"})";
std::string_view job_schema();

}  // namespace naskah::http
