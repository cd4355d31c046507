#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "database/connection.hpp"

namespace naskah::database {

/// Connections that are kept open. Poco's own pool throws when all are in use; this one waits. Thread-safe.
class Pool {
  public:
    Pool(Address address, std::size_t size, std::chrono::milliseconds patience)
        : address_(std::move(address)), size_(size), patience_(patience) {}

    /// A place in the pool and its connection, which goes back to the pool only by keep(); else it is closed.
    class Lease {
      public:
        /// Waits for a free place, then takes a kept connection or makes one. Throws Error kBusy,
        /// kUnreachable.
        explicit Lease(Pool& pool) : Lease(pool, pool.patience_) {}
        /// Waits no longer than `patience`.
        Lease(Pool& pool, std::chrono::milliseconds patience);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection& connection() { return *connection_; }
        void keep() { sound_ = true; }

      private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
        bool sound_ = false;
    };

    /// Closes the kept connections: after one was found dead, the others are not to be trusted.
    void forget_kept();

  private:
    Address address_;
    std::size_t size_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t leased_ = 0;
    std::vector<std::unique_ptr<Connection>> kept_;
};

}  // namespace naskah::database
