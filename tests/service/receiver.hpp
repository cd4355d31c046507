#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace naskah::service_test {

/// Somebody on a loopback port who takes requests and answers each with the bytes `answer` gives for it (its
/// number from 0). One connection after the other.
class Receiver {
  public:
    using Answer = std::function<std::string(std::size_t)>;

    explicit Receiver(Answer answer, std::chrono::milliseconds between_bytes = {})
        : answer_(std::move(answer)),
          between_bytes_(between_bytes),
          socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
            ::listen(socket_, 16) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("receiver");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~Receiver() {
        ending_ = true;
        thread_.join();
        ::close(socket_);
    }
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    /// Always the same status, without a body.
    static Answer status(int status) {
        return [status](std::size_t) {
            return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: 0\r\n\r\n";
        };
    }

    std::uint16_t port() const { return port_; }
    std::string address(const std::string& host = "127.0.0.1") const {
        return "http://" + host + ":" + std::to_string(port_) + "/kait";
    }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    /// The requests once there are so many, at most 60 s later.
    std::vector<std::string> await(std::size_t count) const {
        for (int tries = 0; tries < 6000 && requests().size() < count; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return requests();
    }

  private:
    bool is_readable(int socket) const {
        while (!ending_) {
            pollfd wanted{socket, POLLIN, 0};
            if (::poll(&wanted, 1, 20) > 0) return true;
        }
        return false;
    }
    void serve() {
        while (is_readable(socket_)) {
            const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0) continue;
            const std::string request = read_request(connection);
            std::size_t number = 0;
            {
                const std::lock_guard lock(mutex_);
                number = requests_.size();
                requests_.push_back(request);
            }
            send(connection, answer_(number));
            ::close(connection);
        }
    }
    std::string read_request(int connection) const {
        std::string text;
        std::array<char, 4096> buffer{};
        while (!is_whole(text) && is_readable(connection)) {
            const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (count <= 0) break;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }
    static bool is_whole(const std::string& text) {
        const std::size_t end = text.find("\r\n\r\n");
        const std::size_t length = text.find("Content-Length: ");
        return end != std::string::npos && length != std::string::npos &&
               text.size() >= end + 4 + std::stoul(text.substr(length + 16));
    }
    void send(int connection, const std::string& bytes) const {
        if (between_bytes_.count() == 0) {
            std::size_t sent = 0;
            while (sent < bytes.size()) {
                const ssize_t count =
                    ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
                if (count <= 0) return;
                sent += static_cast<std::size_t>(count);
            }
            return;
        }
        for (const char byte : bytes) {
            if (ending_ || ::send(connection, &byte, 1, MSG_NOSIGNAL) != 1) return;
            std::this_thread::sleep_for(between_bytes_);
        }
    }

    Answer answer_;
    std::chrono::milliseconds between_bytes_;
    int socket_;
    std::uint16_t port_ = 0;
    std::atomic<bool> ending_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

}  // namespace naskah::service_test
