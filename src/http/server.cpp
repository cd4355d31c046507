#include "http/server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>

#include <algorithm>
#include <thread>

#include "base/error.hpp"
#include "http/connection.hpp"
#include "http/log_time.hpp"
#include "http/tls.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::http {

namespace {

class ConnectionFactory : public Poco::Net::TCPServerConnectionFactory {
  public:
    explicit ConnectionFactory(const Service& service) : service_(service) {}
    Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
        return new Connection(socket, service_);
    }

  private:
    const Service& service_;
};

Poco::Timespan timespan(std::chrono::milliseconds duration) {
    return {std::chrono::duration_cast<std::chrono::microseconds>(duration).count()};
}

std::size_t or_cores(std::size_t threads) {
    return threads > 0 ? threads : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace

void check_tls(const ServerConfig& config) {
    if (!config.tls_certificate.empty()) TlsFront(config.tls_certificate, config.tls_key);
}

struct Server::State {
    State(std::shared_ptr<const pipeline::Engine> engine, ServerConfig given, Surroundings surroundings_given,
          const Extensions& extensions)
        : config(std::move(given)),
          surroundings(std::move(surroundings_given)),
          tls(config.tls_certificate.empty()
                  ? nullptr
                  : std::make_unique<TlsFront>(config.tls_certificate, config.tls_key)),
          api(std::move(engine), config.web.empty() ? WebPage() : WebPage(config.web),
              {.body_limit = config.body_limit,
               .render_threads = or_cores(config.render_threads),
               .waiting_renders = config.waiting_renders,
               .budget = config.budget,
               .rate = config.rate},
              extensions),
          threads("naskah-http", 2, static_cast<int>(config.connections)) {
        api.metrics().read_gauge("naskah_http_connections", "Connections open.", {},
                                 [this] { return static_cast<std::int64_t>(registry.count()); });
        service.session_parameters->setTimeout(timespan(config.header_timeout));
        service.session_parameters->setKeepAliveTimeout(timespan(config.keep_alive_timeout));
        service.session_parameters->setMaxKeepAliveRequests(0);  // no limit
    }

    void log_event(std::string_view event, std::string_view address = {},
                   std::string_view failure = {}) const {
        pipeline::JsonText line;
        line.begin_object().field("time", log_time(surroundings.now())).field("event", event);
        if (!address.empty()) line.field("address", address);
        if (!failure.empty()) line.field("failure", failure);
        line.end_object();
        surroundings.log(line.take());
    }

    const ServerConfig config;
    const Surroundings surroundings;
    std::unique_ptr<TlsFront> tls;  // null: plain HTTP
    Api api;
    ConnectionRegistry registry;
    Service service{config, surroundings, api, registry, new Poco::Net::HTTPServerParams};
    Poco::ThreadPool threads;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<Poco::Net::TCPServer> server;
    std::uint16_t port = 0;
};

Server::Server(std::shared_ptr<const pipeline::Engine> engine, ServerConfig config, Surroundings surroundings,
               const Extensions& extensions)
    : state_(std::make_unique<State>(std::move(engine), std::move(config), std::move(surroundings),
                                     extensions)) {}

Server::~Server() {
    stop();
}

void Server::start() {
    State& state = *state_;
    const std::string where = state.config.host + ":" + std::to_string(state.config.port);
    try {
        const Poco::Net::SocketAddress address(state.config.host, state.config.port);
        state.socket =
            state.tls ? Poco::Net::SecureServerSocket(state.tls->context()) : Poco::Net::ServerSocket();
        state.socket.bind(address, true,
                          false);  // a restart may take the port of closing connections, not of a live server
        state.socket.listen(128);
    } catch (const Poco::Exception& error) {
        const bool taken = error.code() == POCO_EADDRINUSE;
        throw Error(taken ? "address-in-use" : "listen-failed", "mendengarkan", where,
                    taken ? "Alamat " + where + " sudah dipakai program lain. Pilih port lain dengan --port."
                          : "Tidak dapat mendengarkan di " + where + ": " + error.displayText());
    }
    Poco::Net::TCPServerParams::Ptr parameters = new Poco::Net::TCPServerParams;
    parameters->setMaxThreads(static_cast<int>(state.config.connections));
    parameters->setMaxQueued(static_cast<int>(state.config.connections));
    state.server = std::make_unique<Poco::Net::TCPServer>(new ConnectionFactory(state.service), state.threads,
                                                          state.socket, parameters);
    state.server->start();
    state.port = state.server->port();
    state.log_event("listening", (state.tls ? "https://" : "http://") + state.config.host + ":" +
                                     std::to_string(state.port));
}

std::uint16_t Server::port() const {
    return state_->port;
}

Facilities& Server::facilities() {
    return state_->api.facilities();
}

void Server::reload() {
    State& state = *state_;
    try {
        if (state.tls) state.tls->reload();
        state.log_event("reloaded");
    } catch (const Error& error) {
        state.log_event("reload-failed", {}, error.code() + ": " + error.what());
    }
}

void Server::stop() {
    State& state = *state_;
    if (!state.server) return;
    state.registry.stop();  // first: the listener takes a moment, and what it still accepts gets a 503
    state.log_event("stopping");
    state.server->stop();
    state.socket.close();
    if (!state.registry.wait_empty(state.config.stop_grace)) state.registry.abort();
    state.threads.joinAll();
    state.server.reset();
    state.log_event("stopped");
}

}  // namespace naskah::http
