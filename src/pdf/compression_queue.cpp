#include "pdf/compression_queue.hpp"

#include <exception>
#include <utility>

#include "base/memory_count.hpp"

namespace naskah::pdf {
namespace {

/// Less than this is compressed sooner than a thread starts.
constexpr std::size_t kWorthHelp = 65'536;
/// Streams that may wait: they are in memory as they came.
constexpr std::size_t kMostWaiting = 32;

}  // namespace

struct CompressionQueue::Job {
    enum class State { waiting, begun, done };
    Effort effort = Effort::streams;
    std::string bytes;  ///< as given, then compressed
    State state = State::waiting;
    std::exception_ptr fault;
};

CompressionQueue::CompressionQueue(Compression compression, Assistance assistance)
    : compression_(compression), assistance_(assistance), own_(compression) {}

CompressionQueue::~CompressionQueue() {
    if (!helper_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    helper_.join();
    adopt_helper_memory();
}

/// A watched render counts what its thread holds; what it gave to the helper, or has of it, is its own, too.
void CompressionQueue::adopt_helper_memory() {
    adopt_memory(std::exchange(helper_memory_, 0));
}

void CompressionQueue::run(Pair& pair, Job& job) {
    try {
        job.bytes = (job.effort == Effort::objects ? pair.objects : pair.streams).compress(job.bytes);
    } catch (...) {
        job.fault = std::current_exception();
    }
}

CompressionQueue::Ticket CompressionQueue::start(Effort effort, std::string bytes) {
    given_bytes_ += bytes.size();
    auto job = std::make_shared<Job>();
    job->effort = effort;
    job->bytes = std::move(bytes);
    if (!compresses() || assistance_ == Assistance::none || given_bytes_ < kWorthHelp) {
        if (compresses()) run(own_, *job);
        job->state = Job::State::done;
        return job;
    }
    begin_helping();
    std::unique_lock lock(mutex_);
    adopt_helper_memory();
    waiting_.push_back(job);
    changed_.notify_all();
    if (waiting_.size() > kMostWaiting) do_oldest(lock, own_);
    return job;
}

void CompressionQueue::begin_helping() {
    if (!helper_.joinable()) helper_ = std::thread([this] { help(); });
}

/// Leaves the lock while it works.
void CompressionQueue::do_oldest(std::unique_lock<std::mutex>& lock, Pair& pair) {
    const Ticket job = std::move(waiting_.front());
    waiting_.pop_front();
    job->state = Job::State::begun;
    lock.unlock();
    run(pair, *job);
    lock.lock();
    job->state = Job::State::done;
}

void CompressionQueue::help() {
    std::int64_t counted = memory_of_thread();
    const auto count_memory = [&] {
        const std::int64_t now = memory_of_thread();
        helper_memory_ += now - std::exchange(counted, now);
    };
    std::unique_lock lock(mutex_);
    {
        Pair pair(compression_);
        while (!is_over_) {
            if (waiting_.empty()) {
                changed_.wait(lock);
                continue;
            }
            do_oldest(lock, pair);
            count_memory();
            changed_.notify_all();
        }
    }
    count_memory();
}

std::string CompressionQueue::take(const Ticket& ticket) {
    std::unique_lock lock(mutex_);
    while (ticket->state != Job::State::done) {
        if (waiting_.empty())
            changed_.wait(lock);
        else
            do_oldest(lock, own_);
    }
    adopt_helper_memory();
    lock.unlock();
    if (ticket->fault) std::rethrow_exception(ticket->fault);
    return std::move(ticket->bytes);
}

}  // namespace naskah::pdf
