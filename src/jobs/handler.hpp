#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <utility>

#include "jobs/job.hpp"

namespace naskah::jobs {

/// What a handler hears and says while it works. Safe from the handler's threads.
class Course {
  public:
    explicit Course(std::stop_token stop) : stop_(std::move(stop)) {}
    Course(const Course&) = delete;
    Course& operator=(const Course&) = delete;

    /// Asked for when the job is cancelled, late or lost, or the worker stops: end soon with
    /// Ending::stopped(). What is as good as done may as well be done.
    const std::stop_token& stop() const { return stop_; }
    void tell_pages(std::int64_t done, std::int64_t expected) {
        pages_done_ = done;
        pages_expected_ = expected;
    }
    std::int64_t pages_done() const { return pages_done_; }
    std::int64_t pages_expected() const { return pages_expected_; }

  private:
    std::stop_token stop_;
    std::atomic<std::int64_t> pages_done_ = 0, pages_expected_ = 0;
};

/// How work on a job ended, when by no fault of the world.
struct Ending {
    enum class Kind { done, failed, stopped };
    Kind kind = Kind::stopped;
    JobResult result = {};     ///< of done
    std::string problem = {};  ///< of failed: problem_json()

    static Ending done(JobResult result) { return {Kind::done, std::move(result), {}}; }
    static Ending failed(std::string problem) { return {Kind::failed, {}, std::move(problem)}; }
    static Ending stopped() { return {}; }
};

/// Does one kind of work; called from several threads. A thrown Error is a fault of the world: the job is
/// tried again. A job may be worked on again after an interruption, even while a worker that was thought dead
/// still does: what a handler writes besides its result must be harmless when written twice.
using Handler = std::function<Ending(const TakenJob&, Course&)>;
using Handlers = std::map<std::string, Handler>;

}  // namespace naskah::jobs
