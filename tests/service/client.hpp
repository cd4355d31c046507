#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace naskah::service_test {

/// An answer as it came over the socket; header names in lower case.
struct Answer {
    int status = 0;  ///< 0: the server closed without one
    std::map<std::string, std::string> headers;
    std::string body;
    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

/// A TCP connection to 127.0.0.1 that sends exactly the bytes it is given. Waits at most 20 s for anything.
class Client {
  public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// False when the server has closed.
    bool send(std::string_view bytes);
    /// Reads one answer; for HEAD no body is awaited.
    Answer receive(std::string_view method = "GET");
    Answer ask(std::string_view bytes, std::string_view method = "GET") {
        send(bytes);
        return receive(method);
    }
    /// True when the server has closed and sent nothing more.
    bool at_end();
    void shutdown_send();

  private:
    bool fill();
    int socket_ = -1;
    std::string buffer_;
};

/// A whole request text with Host and Content-Length.
std::string get(std::string_view path, std::string_view extra = "");
std::string post(std::string_view path, std::string_view body, std::string_view type = "application/json",
                 std::string_view extra = "");

/// One request on a connection of its own.
Answer fetch(std::uint16_t port, std::string_view request, std::string_view method = "GET");

}  // namespace naskah::service_test
