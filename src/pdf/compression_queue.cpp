#include "pdf/compression_queue.hpp"

#include <cassert>
#include <exception>
#include <utility>

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
    Pair pair(compression_);
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        if (waiting_.empty()) {
            changed_.wait(lock);
            continue;
        }
        do_oldest(lock, pair);
        changed_.notify_all();
    }
}

std::string CompressionQueue::take(const Ticket& ticket) {
    std::unique_lock lock(mutex_);
    // In order of their coming, so that those before it are not left for later.
    while (ticket->state == Job::State::waiting) do_oldest(lock, own_);
    changed_.wait(lock, [&ticket] { return ticket->state == Job::State::done; });
    lock.unlock();
    if (ticket->fault) std::rethrow_exception(ticket->fault);
    return std::move(ticket->bytes);
}

}  // namespace naskah::pdf
