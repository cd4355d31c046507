#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdlib>

namespace naskah::service_test {

namespace {

constexpr int kPatienceMilliseconds = 20'000;

}  // namespace

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

Client::~Client() {
    if (socket_ >= 0) ::close(socket_);
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Client::fill() {
    pollfd wanted{socket_, POLLIN, 0};
    if (socket_ < 0 || ::poll(&wanted, 1, kPatienceMilliseconds) <= 0) return false;
    std::array<char, 65536> bytes;
    const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

Answer Client::receive(std::string_view method) {
    Answer answer;
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return answer;
    const std::string head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    answer.status = std::atoi(head.substr(9, 3).c_str());
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
        const std::size_t line_end = head.find("\r\n", at);
        const std::size_t colon = head.find(": ", at);
        std::string name = head.substr(at, colon - at);
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        answer.headers[name] = head.substr(colon + 2, line_end - colon - 2);
        at = line_end + 2;
    }
    if (answer.status / 100 == 1 || method == "HEAD") return answer;
    const std::size_t length = std::strtoull(answer.header("content-length").c_str(), nullptr, 10);
    while (buffer_.size() < length)
        if (!fill()) break;
    answer.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return answer;
}

bool Client::at_end() {
    return buffer_.empty() && !fill();
}

void Client::shutdown_send() {
    ::shutdown(socket_, SHUT_WR);
}

std::string get(std::string_view path, std::string_view extra) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(extra) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view type,
                 std::string_view extra) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(extra) + "\r\n" +
           std::string(body);
}

Answer fetch(std::uint16_t port, std::string_view request, std::string_view method) {
    Client client(port);
    return client.ask(request, method);
}

}  // namespace naskah::service_test
