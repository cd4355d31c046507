#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/office_id.hpp"

namespace naskah::jobs {

/// queued and running jobs are unfinished; the other three states are for ever.
enum class State { queued, running, done, failed, cancelled };

/// "queued", "running", "done", "failed", "cancelled".
std::string_view to_text(State state);
/// Nothing for other words.
std::optional<State> state_from_text(std::string_view text);

/// What is to be done.
struct NewJob {
    std::string kind;            ///< of work: what decides which Handler does it
    std::string options = {};    ///< what the handler is told besides the payload; its own notation
    std::string payload = {};    ///< any bytes
    std::string requester = {};  ///< who asked: an id, no name
    /// Of the caller's choice, for a submission that may be repeated: what was submitted under it before is
    /// returned and nothing is added. Letters, digits, '-' and '_', at most 128. Empty: a new one.
    std::string id = {};
    std::int64_t priority = 0;  ///< less goes first
    std::chrono::microseconds delay{};
    std::optional<Time> deadline = {};  ///< what is not done by then fails
};

/// Where that is which a job made.
struct JobResult {
    std::string document = {};     ///< id in the archive; empty: it is in none
    std::string blob_sha256 = {};  ///< of archive::BlobRegistry; empty: no file
    std::int64_t blob_size = 0;
    std::string media_type = {}, file_name = {};  ///< of the file
    std::int64_t pages = 0, findings = 0;         ///< of the documents; findings: warnings
    bool operator==(const JobResult&) const = default;
};

struct Job {
    std::string id;
    std::string kind;
    std::string requester;
    State state = State::queued;
    std::int64_t priority = 0;
    Time created, not_before;
    std::optional<Time> deadline, started, finished;
    std::int64_t attempts = 0;  ///< how often somebody took it
    std::int64_t failures = 0;  ///< how many attempts ended by a fault of the world, or not at all
    bool is_cancelling = false;
    std::int64_t pages_done = 0;
    std::int64_t pages_expected = 0;  ///< 0: not known
    std::optional<JobResult> result;  ///< of State::done
    /// JSON (problem_json()) of State::failed; of a job that is to be tried again, of its last attempt.
    std::string problem;
};

/// A job that a worker has taken, and its right to write about it: this very attempt.
struct TakenJob {
    OfficeId office;
    std::string id;
    std::int64_t attempt = 0;
    std::string kind;
    std::string options;
    std::string payload;
    std::string requester;
    std::optional<Time> deadline;
};

struct JobQuery {
    std::optional<State> state = {};
    std::size_t limit = 50;   ///< 1 to 200; others are brought to the nearest
    std::string cursor = {};  ///< of the page before; "" for the first
};

/// Newest first.
struct JobPage {
    std::vector<Job> jobs;
    std::string next;  ///< cursor of the next page; "" on the last
};

/// How many jobs of all offices there are now.
struct QueueDepth {
    std::int64_t queued = 0, running = 0;
};

}  // namespace naskah::jobs
