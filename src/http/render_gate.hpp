#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace naskah::http {

/// Lets at most `running_limit` renders run at once, in the order they came, and at most `waiting_limit`
/// wait; who comes after that is turned away, because a queue that only grows serves nobody. Jobs, for which
/// nobody sits waiting, run when no request waits. Thread-safe.
class RenderGate {
  public:
    /// The right to run; given back when destroyed.
    class Pass {
      public:
        explicit Pass(RenderGate& gate) : gate_(&gate) {}
        Pass(Pass&& other) noexcept : gate_(other.gate_) { other.gate_ = nullptr; }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;
        Pass& operator=(Pass&&) = delete;
        ~Pass() {
            if (gate_ != nullptr) gate_->leave();
        }

      private:
        RenderGate* gate_;
    };

    RenderGate(std::size_t running_limit, std::size_t waiting_limit)
        : running_limit_(running_limit), waiting_limit_(waiting_limit) {}

    /// Waits for its turn; nullopt at once when too many wait already.
    std::optional<Pass> enter();
    /// For jobs: waits until there is room and no request waits for it; after kMostPassedBy requests that
    /// went before, one job goes before them, so that jobs get done under any load. nullopt: `stop`.
    std::optional<Pass> enter_behind(const std::stop_token& stop);
    static constexpr std::size_t kMostPassedBy = 16;
    /// How many wait, and how many run, now.
    std::size_t waiting() const;
    std::size_t running() const;

  private:
    void leave();
    bool is_turn_of_jobs() const { return jobs_waiting_ > 0 && passed_by_ >= kMostPassedBy; }

    const std::size_t running_limit_, waiting_limit_;
    mutable std::mutex mutex_;
    std::condition_variable turn_;
    std::uint64_t next_ticket_ = 0, admitted_ = 0;  // tickets below admitted_ have had their turn
    std::size_t running_ = 0;
    std::size_t jobs_waiting_ = 0, passed_by_ = 0;  // requests let in while a job waited
};

}  // namespace naskah::http
