#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "database/listener.hpp"

namespace naskah::database {

/// Notifications inside of this process, for SQLite. Thread-safe.
class Signals {
  public:
    void raise(const std::string& channel);
    static std::unique_ptr<Listener> listen(std::shared_ptr<Signals> signals, std::string channel);

  private:
    friend class SignalListener;

    std::mutex mutex_;
    std::condition_variable raised_;
    std::map<std::string, std::uint64_t> counts_;
};

}  // namespace naskah::database
