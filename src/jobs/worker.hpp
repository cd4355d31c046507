#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "jobs/handler.hpp"
#include "jobs/queue.hpp"

namespace naskah::jobs {

struct WorkerConfig {
    std::string name;         ///< of this process in the queue's table; for whoever looks for a fault
    std::size_t threads = 2;  ///< so many jobs at once
    /// How often leases are renewed and cancellations heard of; a small part of the queue's lease.
    std::chrono::milliseconds renewal{1000};
    /// How long an idle thread waits for a notification before it looks anyway.
    std::chrono::milliseconds look{1000};
    std::chrono::milliseconds sweep{5000};
    std::chrono::microseconds keep_finished = std::chrono::hours(24 * 7);
    /// After a fault of the world, before the thread goes on.
    std::chrono::milliseconds pause{1000};
};

/// What the log is told: an event ("job-done", "job-failed", "job-retried", "worker-fault" …), the job's id
/// or "", and the code of a fault or "". No data of documents. Called from any of the threads, not at once.
using WorkerLog = std::function<void(std::string_view event, std::string_view job, std::string_view code)>;

/// Threads that take jobs and do them. One thread more renews leases, another listens and sweeps. A thread
/// that dies of an exception is set going again.
class Worker {
  public:
    Worker(std::shared_ptr<Queue> queue, Handlers handlers, WorkerConfig config, WorkerLog log = {});
    /// stop(0)
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    /// Takes no further job, lets the running ones go on for `patience`, then has them stop and gives them
    /// back. Returns when all threads have ended.
    void stop(std::chrono::milliseconds patience);
    std::size_t running() const;

  private:
    enum class Reason { none, cancelled, late, lost, stopping };
    struct Running {
        explicit Running(TakenJob taken) : job(std::move(taken)), course(source.get_token()) {}
        TakenJob job;
        std::stop_source source;
        Course course;
        Reason reason = Reason::none;  ///< under mutex_
    };

    void keep_going(const std::function<void()>& part);
    void take_and_work();
    void renew_leases();
    void listen_and_sweep();

    void work(const std::shared_ptr<Running>& running);
    Ending handle(Running& running, std::string& world_fault);
    /// Tells the queue how it ended; while the database is away, again and again for as long as a lease.
    void conclude(Running& running, const std::function<bool()>& step, std::string_view event,
                  std::string_view code);
    void conclude_stopped(Running& running);
    void have_stop(Running& running, Reason reason);
    Reason reason_of(const Running& running) const;
    bool is_stopping() const;
    /// Until then, or until the worker is to stop.
    void rest(std::chrono::milliseconds duration);
    void tell(std::string_view event, std::string_view job, std::string_view code);

    std::shared_ptr<Queue> queue_;
    Handlers handlers_;
    std::vector<std::string> kinds_;
    WorkerConfig config_;
    WorkerLog log_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;  ///< stopping_, finished_, wakings_ or running_ changed
    bool stopping_ = false;            ///< no further jobs
    bool finished_ = false;            ///< no job left: the other threads end, too
    std::uint64_t wakings_ = 0;
    std::list<std::shared_ptr<Running>> running_;
    std::mutex log_mutex_;
    std::unique_ptr<database::Listener> listener_;
    std::vector<std::thread> workers_, others_;
};

}  // namespace naskah::jobs
