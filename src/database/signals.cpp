#include "database/signals.hpp"

#include <utility>

namespace naskah::database {

class SignalListener final : public Listener {
  public:
    SignalListener(std::shared_ptr<Signals> signals, std::string channel)
        : signals_(std::move(signals)), channel_(std::move(channel)) {
        const std::lock_guard lock(signals_->mutex_);
        seen_ = signals_->counts_[channel_];
    }
    bool wait(std::chrono::milliseconds timeout) override {
        std::unique_lock lock(signals_->mutex_);
        const std::uint64_t& count = signals_->counts_[channel_];
        signals_->raised_.wait_for(lock, timeout, [&] { return interrupted_ || count != seen_; });
        interrupted_ = false;
        return std::exchange(seen_, count) != count;
    }
    void interrupt() noexcept override {
        const std::lock_guard lock(signals_->mutex_);
        interrupted_ = true;
        signals_->raised_.notify_all();
    }

  private:
    std::shared_ptr<Signals> signals_;
    std::string channel_;
    std::uint64_t seen_ = 0;
    bool interrupted_ = false;
};

void Signals::raise(const std::string& channel) {
    const std::lock_guard lock(mutex_);
    ++counts_[channel];
    raised_.notify_all();
}

std::unique_ptr<Listener> Signals::listen(std::shared_ptr<Signals> signals, std::string channel) {
    return std::make_unique<SignalListener>(std::move(signals), std::move(channel));
}

}  // namespace naskah::database
