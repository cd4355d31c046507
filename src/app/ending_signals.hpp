#pragma once

#include <csignal>
#include <initializer_list>

namespace naskah::app {

/// Signals that a long-running command waits for instead of being ended by them. Made before any thread
/// starts, so that no thread but the one that waits receives them; a closed pipe or socket ends nothing from
/// then on.
class AwaitedSignals {
  public:
    explicit AwaitedSignals(std::initializer_list<int> signals);
    AwaitedSignals(const AwaitedSignals&) = delete;
    AwaitedSignals& operator=(const AwaitedSignals&) = delete;

    /// The next one.
    int wait();
    /// From now on they end the program at once, as they do where nobody waits.
    void release();

  private:
    sigset_t awaited_{}, before_{};
};

}  // namespace naskah::app
