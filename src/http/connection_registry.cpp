#include "http/connection_registry.hpp"

#include <Poco/Exception.h>
#include <sys/socket.h>

namespace naskah::http {

ConnectionRegistry::Entry::Entry(ConnectionRegistry& registry, const Poco::Net::StreamSocket& socket)
    : registry_(registry), socket_(socket) {
    const std::lock_guard lock(registry_.mutex_);
    place_ = registry_.entries_.insert(registry_.entries_.end(), this);
}

ConnectionRegistry::Entry::~Entry() {
    const std::lock_guard lock(registry_.mutex_);
    registry_.entries_.erase(place_);
    registry_.left_.notify_all();
}

void ConnectionRegistry::Entry::idle() {
    const std::lock_guard lock(registry_.mutex_);
    busy_ = false;
    if (registry_.stopping_) end_reading(socket_);
}

void ConnectionRegistry::Entry::busy() {
    const std::lock_guard lock(registry_.mutex_);
    busy_ = true;
}

std::size_t ConnectionRegistry::count() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

bool ConnectionRegistry::stopping() const {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void ConnectionRegistry::stop() {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (Entry* entry : entries_)
        if (!entry->busy_) end_reading(entry->socket_);
}

bool ConnectionRegistry::wait_empty(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    return left_.wait_for(lock, timeout, [&] { return entries_.empty(); });
}

void ConnectionRegistry::abort() {
    const std::lock_guard lock(mutex_);
    for (Entry* entry : entries_) {
        try {
            entry->socket_.shutdown();
        } catch (const Poco::Exception&) {
            continue;  // the client was faster
        }
    }
}

// Bytes that came before this are still read, so a request already sent is answered (with 503).
void ConnectionRegistry::end_reading(Poco::Net::StreamSocket& socket) {
    // Not through Poco, whose TLS sockets do nothing here. A fault means that the client was faster.
    ::shutdown(socket.impl()->sockfd(), SHUT_RD);
}

}  // namespace naskah::http
