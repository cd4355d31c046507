#include "jobs/worker.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/error.hpp"
#include "jobs/problem_json.hpp"

namespace naskah::jobs {
namespace {

constexpr const char* kInternal = "internal-error";

/// What a job's problem says of a fault of the world: its code, not its text, which may name machines.
std::string world_problem(std::string_view code) {
    return problem_json(code, "Pekerjaan terhalang gangguan pada layanan; akan dicoba lagi beberapa kali.");
}

/// The code of the Error that the call throws; "" when it throws none.
std::string fault_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return {};
}

}  // namespace

Worker::Worker(std::shared_ptr<Queue> queue, Handlers handlers, WorkerConfig config, WorkerLog log)
    : queue_(std::move(queue)),
      handlers_(std::move(handlers)),
      config_(std::move(config)),
      log_(std::move(log)) {
    for (const auto& [kind, handler] : handlers_) kinds_.push_back(kind);
}

Worker::~Worker() {
    stop(std::chrono::milliseconds(0));
}

void Worker::start() {
    listener_ = queue_->listen();
    for (std::size_t i = 0; i < config_.threads; ++i)
        workers_.emplace_back([this] { keep_going([this] { take_and_work(); }); });
    others_.emplace_back([this] { keep_going([this] { renew_leases(); }); });
    others_.emplace_back([this] { keep_going([this] { listen_and_sweep(); }); });
}

void Worker::stop(std::chrono::milliseconds patience) {
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
        changed_.wait_for(lock, patience, [&] { return running_.empty(); });
        for (const auto& running : running_) {
            if (running->reason == Reason::none) running->reason = Reason::stopping;
            running->source.request_stop();
        }
    }
    for (std::thread& thread : workers_) thread.join();
    workers_.clear();
    {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        changed_.notify_all();
    }
    if (listener_) listener_->interrupt();
    for (std::thread& thread : others_) thread.join();
    others_.clear();
}

std::size_t Worker::running() const {
    const std::lock_guard lock(mutex_);
    return running_.size();
}

void Worker::keep_going(const std::function<void()>& part) {
    for (;;) {
        std::string code = kInternal;
        try {
            return part();
        } catch (const Error& error) {
            code = error.code();
        } catch (...) {  // told as ours
        }
        tell("worker-fault", "", code);
        rest(config_.pause);
    }
}

void Worker::take_and_work() {
    while (!is_stopping()) {
        std::uint64_t seen = 0;
        {
            const std::lock_guard lock(mutex_);
            seen = wakings_;
        }
        if (auto job = queue_->take(config_.name, kinds_)) {
            work(std::make_shared<Running>(*std::move(job)));
            continue;
        }
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, config_.look, [&] { return stopping_ || wakings_ != seen; });
    }
}

void Worker::work(const std::shared_ptr<Running>& running) {
    {
        const std::lock_guard lock(mutex_);
        running_.push_back(running);
    }
    // Whatever happens, the job must not stay among the running: its lease would be renewed for ever.
    struct Leaving {
        Worker& worker;
        const std::shared_ptr<Running>& running;
        ~Leaving() {
            const std::lock_guard lock(worker.mutex_);
            worker.running_.remove(running);
            worker.changed_.notify_all();
        }
    } const leaving{*this, running};

    // stop() may have passed while the job was taken.
    if (is_stopping()) have_stop(*running, Reason::stopping);
    std::string world_fault;
    const Ending ending = handle(*running, world_fault);
    const TakenJob& job = running->job;
    if (!world_fault.empty())
        return conclude(
            *running, [&] { return queue_->fail_for_now(job, world_problem(world_fault)); }, "job-retried",
            world_fault);
    switch (ending.kind) {
        case Ending::Kind::done:
            return conclude(
                *running, [&] { return queue_->finish(job, ending.result); }, "job-done", "");
        case Ending::Kind::failed:
            return conclude(
                *running, [&] { return queue_->fail(job, ending.problem); }, "job-failed", "");
        case Ending::Kind::stopped:
            return conclude_stopped(*running);
    }
}

Ending Worker::handle(Running& running, std::string& world_fault) {
    try {
        return handlers_.at(running.job.kind)(running.job, running.course);
    } catch (const Error& error) {
        world_fault = error.code();
    } catch (...) {
        // Ours, or no memory: tried again like a fault of the world, since another machine may have more.
        world_fault = kInternal;
    }
    return Ending::stopped();
}

void Worker::conclude_stopped(Running& running) {
    const TakenJob& job = running.job;
    switch (reason_of(running)) {
        case Reason::cancelled:
            return conclude(
                running, [&] { return queue_->end_cancelled(job); }, "job-cancelled", "");
        case Reason::late:
            return conclude(
                running,
                [&] {
                    return queue_->fail(
                        job, problem_json(kDeadline, "Tenggat pekerjaan terlewati sebelum selesai."));
                },
                "job-failed", kDeadline);
        case Reason::lost:
            return tell("job-lost", job.id, "");
        case Reason::none:  // a handler that stops unasked
        case Reason::stopping:
            return conclude(
                running, [&] { return queue_->give_back(job); }, "job-given-back", "");
    }
}

void Worker::conclude(Running& running, const std::function<bool()>& step, std::string_view event,
                      std::string_view code) {
    const Time begun = queue_->now();
    for (;;) {
        bool is_counted = false;
        const std::string fault = fault_of([&] { is_counted = step(); });
        if (fault.empty())
            return is_counted ? tell(event, running.job.id, code) : tell("job-lost", running.job.id, "");
        tell("worker-fault", running.job.id, fault);
        // A worker that is to stop asks once: without its word, the lease will run out.
        if (queue_->now() >= begun + queue_->config().lease || is_stopping())
            return tell("job-left", running.job.id, fault);
        rest(config_.pause);
    }
}

void Worker::renew_leases() {
    for (;;) {
        std::list<std::shared_ptr<Running>> all;
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, config_.renewal, [&] { return finished_; });
            if (finished_) return;
            all = running_;
        }
        for (const auto& running : all) {
            const TakenJob& job = running->job;
            if (job.deadline && *job.deadline <= queue_->now()) have_stop(*running, Reason::late);
            try {
                const Course& course = running->course;
                const Queue::Verdict verdict =
                    queue_->renew(job, course.pages_done(), course.pages_expected());
                if (verdict == Queue::Verdict::cancel) have_stop(*running, Reason::cancelled);
                // Also of one that has just ended by itself, which then takes no notice.
                if (verdict == Queue::Verdict::lost) have_stop(*running, Reason::lost);
            } catch (const Error& error) {
                tell("worker-fault", job.id, error.code());
            }
        }
    }
}

void Worker::listen_and_sweep() {
    Time last_sweep{};
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (finished_) return;
        }
        if (listener_->wait(std::min(config_.look, config_.sweep))) {
            const std::lock_guard lock(mutex_);
            ++wakings_;
            changed_.notify_all();
        }
        if (is_stopping()) continue;
        const Time now = queue_->now();
        // A clock that was set back is no reason to wait.
        if (now < last_sweep || now >= last_sweep + config_.sweep) {
            last_sweep = now;
            queue_->sweep();
            queue_->remove_finished(config_.keep_finished);
        }
    }
}

void Worker::have_stop(Running& running, Reason reason) {
    const std::lock_guard lock(mutex_);
    // The first reason stays, but for being lost, after which nothing may be said.
    if (running.reason == Reason::none || reason == Reason::lost) running.reason = reason;
    running.source.request_stop();
}

Worker::Reason Worker::reason_of(const Running& running) const {
    const std::lock_guard lock(mutex_);
    return running.reason;
}

bool Worker::is_stopping() const {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void Worker::rest(std::chrono::milliseconds duration) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, duration, [&] { return stopping_; });
}

void Worker::tell(std::string_view event, std::string_view job, std::string_view code) {
    if (!log_) return;
    const std::lock_guard lock(log_mutex_);
    log_(event, job, code);
}

}  // namespace naskah::jobs
