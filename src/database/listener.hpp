#pragma once

#include <chrono>

namespace naskah::database {

/// Waits for Transaction::notify() of one channel: of any process on PostgreSQL, of this process on SQLite. A
/// hint to look at the tables sooner, nothing more: who waits looks at them now and then anyway. For one
/// thread, but for interrupt().
class Listener {
  public:
    Listener() = default;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    virtual ~Listener() = default;

    /// True as soon as there was a notification since the last call, or may have been one (the connection was
    /// made anew); false after the timeout or interrupt(). Never throws: while the database is away it waits.
    virtual bool wait(std::chrono::milliseconds timeout) = 0;
    /// Ends the wait() that runs, or else the next one. From any thread.
    virtual void interrupt() noexcept = 0;
};

}  // namespace naskah::database
