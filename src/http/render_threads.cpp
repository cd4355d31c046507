#include "http/render_threads.hpp"

namespace naskah::http {

RenderThreads::RenderThreads(std::size_t count) {
    threads_.reserve(count);
    for (std::size_t index = 0; index < count; ++index) threads_.emplace_back([this] { take_and_do(); });
}

RenderThreads::~RenderThreads() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    offered_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void RenderThreads::run(const std::function<void()>& work) {
    Task task{.work = &work};
    std::unique_lock lock(mutex_);
    offers_.push_back(&task);
    offered_.notify_one();
    done_.wait(lock, [&] { return task.done; });
    if (task.fault != nullptr) std::rethrow_exception(task.fault);
}

void RenderThreads::take_and_do() {
    std::unique_lock lock(mutex_);
    for (;;) {
        offered_.wait(lock, [this] { return ending_ || !offers_.empty(); });
        if (offers_.empty()) return;
        Task& task = *offers_.front();
        offers_.pop_front();
        lock.unlock();
        try {
            (*task.work)();
        } catch (...) {
            task.fault = std::current_exception();
        }
        lock.lock();
        task.done = true;
        done_.notify_all();
    }
}

}  // namespace naskah::http
