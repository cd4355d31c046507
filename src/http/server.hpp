#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/api.hpp"
#include "pipeline/engine.hpp"

namespace naskah::http {

struct ServerConfig {
    std::string host = "127.0.0.1";                          ///< numeric address or name to listen on
    std::uint16_t port = 8080;                               ///< 0: any free port
    std::size_t body_limit = std::size_t{16} * 1024 * 1024;  ///< bytes of a request body
    std::size_t render_threads = 0;                          ///< renders at once; 0: as many as cores
    std::size_t waiting_renders = 64;  ///< requests that may wait for a render before others get 503
    pipeline::Budget budget{.pages = 10'000,
                            .memory = std::uint64_t{1} << 30U,
                            .time = std::chrono::minutes(2)};  ///< of each render
    RatePolicy rate = {};                                      ///< of each client
    std::size_t connections = 480;  ///< connections served at once, each by a thread; as many again may queue
    std::chrono::milliseconds header_timeout{
        10'000};  ///< for a whole request header, and for silence inside a body
    std::chrono::milliseconds body_timeout{60'000};        ///< for a whole body
    std::chrono::milliseconds send_timeout{120'000};       ///< for a whole answer
    std::chrono::milliseconds keep_alive_timeout{15'000};  ///< a connection may idle between requests
    std::chrono::milliseconds stop_grace{60'000};          ///< stop() waits so long for running requests
    std::string tls_certificate, tls_key;                  ///< PEM files; both empty: plain HTTP
    std::filesystem::path web;  ///< folder with index.html and what it needs; empty: no web page
};

/// What the service takes from the world, so that tests can give it.
struct Surroundings {
    std::function<std::string()> span_id;     ///< a fresh id of a trace: 16 hexadecimal digits
    std::function<std::string()> request_id;  ///< a fresh id, characters of [0-9a-zA-Z-]
    std::function<std::chrono::system_clock::time_point()> now;  ///< for the Date header and the log
    std::function<void(std::string_view)> log;                   ///< takes one JSON line without line feed
};
/// Random ids, the system clock, standard error. All of them are safe from any thread.
Surroundings real_surroundings();

/// Reads the TLS files of the configuration, if it has some, and forgets them. Throws Error
/// "tls-certificate-faulty" or "tls-key-faulty".
void check_tls(const ServerConfig& config);

/// The HTTP service: listens, serves, stops. start and stop from one thread; requests run on the server's own
/// threads. Answers are those of the table in README.md; faults are application/problem+json (RFC 9457).
class Server {
  public:
    /// Reads the web page. Throws Error "web-page-missing",
    /// "tls-certificate-faulty" or "tls-key-faulty". The extensions' functions live as long as the
    /// server.
    Server(std::shared_ptr<const pipeline::Engine> engine, ServerConfig config,
           Surroundings surroundings = real_surroundings(), const Extensions& extensions = {});
    ~Server();  ///< stops if need be
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Listens and serves on threads of its own. Throws Error "address-in-use" or "listen-failed".
    void start();
    /// The port listened on; after start.
    std::uint16_t port() const;
    /// What its handlers share, for work beside them in the same process; lives as long as the server.
    Facilities& facilities();
    /// Reads the TLS files anew, for connections from now on. Logged; faulty files leave what was. Any
    /// thread.
    void reload();
    /// Accepts no more, lets running requests finish (up to stop_grace), closes idle connections. Then
    /// returns.
    void stop();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::http
