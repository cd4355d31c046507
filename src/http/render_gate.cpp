#include "http/render_gate.hpp"

namespace naskah::http {

std::optional<RenderGate::Pass> RenderGate::enter() {
    std::unique_lock lock(mutex_);
    const std::uint64_t waiting = next_ticket_ - admitted_;
    if (running_ >= running_limit_ && waiting >= waiting_limit_) return std::nullopt;
    const std::uint64_t ticket = next_ticket_++;
    turn_.wait(lock, [&] { return ticket == admitted_ && running_ < running_limit_ && !is_turn_of_jobs(); });
    ++admitted_;
    ++running_;
    if (jobs_waiting_ > 0) ++passed_by_;
    lock.unlock();
    turn_.notify_all();
    return std::optional<Pass>(std::in_place, *this);
}

std::optional<RenderGate::Pass> RenderGate::enter_behind(const std::stop_token& stop) {
    // Made before the lock and gone after it, since its end waits for a call that takes the lock.
    const std::stop_callback wake(stop, [this] {
        { const std::lock_guard lock(mutex_); }
        turn_.notify_all();
    });
    std::optional<Pass> pass;
    {
        std::unique_lock lock(mutex_);
        ++jobs_waiting_;
        turn_.wait(lock, [&] {
            return stop.stop_requested() ||
                   (running_ < running_limit_ && (next_ticket_ == admitted_ || is_turn_of_jobs()));
        });
        --jobs_waiting_;
        if (!stop.stop_requested()) {
            ++running_;
            passed_by_ = 0;
            pass.emplace(*this);
        }
    }
    turn_.notify_all();
    return pass;
}

std::size_t RenderGate::waiting() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(next_ticket_ - admitted_);
}

std::size_t RenderGate::running() const {
    const std::lock_guard lock(mutex_);
    return running_;
}

void RenderGate::leave() {
    {
        const std::lock_guard lock(mutex_);
        --running_;
    }
    turn_.notify_all();
}

}  // namespace naskah::http
