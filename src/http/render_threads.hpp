#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace naskah::http {

/// The threads on which documents are made, as many as RenderGate lets run at once. Not on the threads of
/// the connections, of which there may be hundreds: an allocator keeps some ten megabytes for each thread
/// that ever made a document, and what a processor has in its caches is of use to the next one. Thread-safe.
class RenderThreads {
  public:
    explicit RenderThreads(std::size_t count);
    /// Nobody is in run() any more.
    ~RenderThreads();
    RenderThreads(const RenderThreads&) = delete;
    RenderThreads& operator=(const RenderThreads&) = delete;

    /// Does the work on one of the threads and returns when it is done; throws what it throws. Waits for a
    /// thread when all are busy. Not from inside of such work.
    void run(const std::function<void()>& work);

  private:
    struct Task {
        const std::function<void()>* work;
        std::exception_ptr fault = {};
        bool done = false;
    };
    void take_and_do();

    std::mutex mutex_;
    std::condition_variable offered_, done_;
    std::deque<Task*> offers_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace naskah::http
