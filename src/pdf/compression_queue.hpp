#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "pdf/compressor.hpp"

namespace naskah::pdf {

/// Compresses streams beside the thread that makes them: deflating takes as long as all other writing. What
/// comes out is the same with and without a thread, and whichever of the two did the work. One thread gives
/// and takes; it joins in when more waits than the helper can do, or when it wants what nobody has begun.
class CompressionQueue {
    struct Job;

  public:
    using Effort = Compressor::Effort;
    /// A stream that is being compressed.
    using Ticket = std::shared_ptr<Job>;

    CompressionQueue(Compression compression, Assistance assistance);
    /// Drops what was not taken.
    ~CompressionQueue();
    CompressionQueue(const CompressionQueue&) = delete;
    CompressionQueue& operator=(const CompressionQueue&) = delete;

    bool compresses() const { return own_.streams.compresses(); }
    std::string_view filter_entry() const { return own_.streams.filter_entry(); }
    /// For what is wanted at once.
    Compressor& compressor() { return own_.streams; }

    Ticket start(Effort effort, std::string bytes);
    /// Waits for it. Once for each ticket. Throws what the compression threw.
    std::string take(const Ticket& ticket);

  private:
    struct Pair {
        explicit Pair(Compression compression)
            : streams(compression, Effort::streams), objects(compression, Effort::objects) {}
        Compressor streams, objects;
    };
    static void run(Pair& pair, Job& job);
    void begin_helping();
    void help();
    void adopt_helper_memory();
    void do_oldest(std::unique_lock<std::mutex>& lock, Pair& pair);

    Compression compression_;
    Assistance assistance_;
    Pair own_;
    std::size_t given_bytes_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Ticket> waiting_;      ///< guarded by mutex_, as are the jobs' states
    bool is_over_ = false;            ///< guarded by mutex_
    std::int64_t helper_memory_ = 0;  ///< guarded by mutex_: what the helper took, and nobody adopted yet
    std::thread helper_;
};

}  // namespace naskah::pdf
