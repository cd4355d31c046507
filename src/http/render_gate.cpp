#include "http/render_gate.hpp"

namespace naskah::http {

std::optional<RenderGate::Pass> RenderGate::enter() {
    std::unique_lock lock(mutex_);
    const std::uint64_t waiting = next_ticket_ - admitted_;
    if (running_ >= running_limit_ && waiting >= waiting_limit_) return std::nullopt;
    const std::uint64_t ticket = next_ticket_++;
    turn_.wait(lock, [&] { return ticket == admitted_ && running_ < running_limit_; });
    ++admitted_;
    ++running_;
    lock.unlock();
    turn_.notify_all();
    return std::optional<Pass>(std::in_place, *this);
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
