#pragma once

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>

namespace naskah::http {

/// Who is connected and whether a request is running there, so that stopping need not wait for idle
/// connections. Thread-safe. Internal to http/ (includes Poco).
class ConnectionRegistry {
  public:
    /// One connection, from accept to close. Must be destroyed before its socket is closed.
    class Entry {
      public:
        Entry(ConnectionRegistry& registry, const Poco::Net::StreamSocket& socket);
        ~Entry();
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        /// Waiting for a request; when the service stops meanwhile (or already has), reading ends at once.
        void idle();
        void busy();

      private:
        friend class ConnectionRegistry;
        ConnectionRegistry& registry_;
        Poco::Net::StreamSocket socket_;
        bool busy_ = false;
        std::list<Entry*>::iterator place_;
    };

    std::size_t count() const;
    bool stopping() const;
    /// No more requests: idle connections end now, the others after their request.
    void stop();
    /// Waits until no connection is left; true if so in time.
    bool wait_empty(std::chrono::milliseconds timeout);
    /// Cuts what is still connected.
    void abort();

  private:
    static void end_reading(Poco::Net::StreamSocket& socket);

    mutable std::mutex mutex_;
    std::condition_variable left_;
    std::list<Entry*> entries_;
    bool stopping_ = false;
};

}  // namespace naskah::http
