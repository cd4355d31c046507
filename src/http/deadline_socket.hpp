#pragma once

#include <openssl/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/webhook_address.hpp"

namespace naskah::http {

/// What a client judges servers by: the system's certificates (or SSL_CERT_FILE), TLS 1.2 and 1.3. Safe from
/// any thread.
class ClientTls {
  public:
    /// Throws Error "webhook-tls".
    ClientTls();
    ~ClientTls();
    ClientTls(const ClientTls&) = delete;
    ClientTls& operator=(const ClientTls&) = delete;
    SSL_CTX* context() const { return context_; }

  private:
    SSL_CTX* context_;
};

/// A TCP connection from us, with or without TLS, all of which ends by one deadline however slowly the other
/// side goes on. SIGPIPE is ignored by whoever uses it. For one thread. Throws Error "webhook-unreachable",
/// "webhook-timeout", "webhook-tls", "webhook-cut".
class DeadlineSocket {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    DeadlineSocket(const IpAddress& address, std::uint16_t port, Moment deadline);
    ~DeadlineSocket();
    DeadlineSocket(const DeadlineSocket&) = delete;
    DeadlineSocket& operator=(const DeadlineSocket&) = delete;

    /// The handshake; the certificate has to be one of `host` (a name or a literal address). `tls` lives
    /// longer than this.
    void secure(const ClientTls& tls, const std::string& host);
    void send(std::string_view bytes);
    /// Some bytes; none at the end.
    std::string receive();
    /// An earlier one.
    void set_deadline(Moment deadline) { deadline_ = deadline; }

  private:
    void await(short events) const;
    /// After a call of OpenSSL that did not do it: waits for what it needs, or throws.
    void await_tls(int result);

    int socket_ = -1;
    SSL* tls_ = nullptr;
    Moment deadline_;
};

}  // namespace naskah::http
