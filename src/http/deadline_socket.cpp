#include "http/deadline_socket.hpp"

#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.hpp"

namespace naskah::http {
namespace {

[[noreturn]] void refuse(const char* code, const char* message) {
    throw Error(code, "menghubungi penerima webhook", "", message);
}

[[noreturn]] void refuse_tls() {
    ERR_clear_error();
    refuse("webhook-tls", "Sambungan TLS dengan penerima webhook tidak dapat dipercaya atau gagal.");
}

[[noreturn]] void refuse_unreachable() {
    refuse("webhook-unreachable", "Penerima webhook tidak dapat dihubungi.");
}

[[noreturn]] void refuse_cut() {
    refuse("webhook-cut", "Sambungan ke penerima webhook terputus.");
}

int begin_connecting(int socket, const IpAddress& address, std::uint16_t port) {
    if (address.size() == sizeof(in_addr)) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        std::memcpy(&four.sin_addr, address.data(), address.size());
        return ::connect(socket, reinterpret_cast<const sockaddr*>(&four), sizeof four);
    }
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    std::memcpy(&six.sin6_addr, address.data(), std::min(address.size(), sizeof six.sin6_addr));
    return ::connect(socket, reinterpret_cast<const sockaddr*>(&six), sizeof six);
}

/// What the connecting came to; 0: connected.
int connecting_fault(int socket) {
    int fault = 0;
    socklen_t size = sizeof fault;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 ? fault : errno;
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return number_; }
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

}  // namespace

ClientTls::ClientTls() : context_(SSL_CTX_new(TLS_client_method())) {
    if (context_ == nullptr) refuse_tls();
    SSL_CTX_set_min_proto_version(context_, TLS1_2_VERSION);
    SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_default_verify_paths(context_);
    ERR_clear_error();  // a file of certificates that is not there trusts nobody, and is told then
}

ClientTls::~ClientTls() {
    SSL_CTX_free(context_);
}

DeadlineSocket::DeadlineSocket(const IpAddress& address, std::uint16_t port, Moment deadline)
    : deadline_(deadline) {
    const int family = address.size() == sizeof(in_addr) ? AF_INET : AF_INET6;
    Descriptor made(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (made.get() < 0) refuse_unreachable();
    socket_ = made.get();
    if (begin_connecting(socket_, address, port) != 0) {
        if (errno != EINPROGRESS) refuse_unreachable();
        await(POLLOUT);
        if (connecting_fault(socket_) != 0) refuse_unreachable();
    }
    made.release();
}

DeadlineSocket::~DeadlineSocket() {
    SSL_free(tls_);
    ::close(socket_);
}

void DeadlineSocket::await(short events) const {
    pollfd wanted{socket_, events, 0};
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now())
                .count();
        if (left > 0) {
            constexpr std::chrono::milliseconds::rep kMost = 60'000;
            const int ready = ::poll(&wanted, 1, static_cast<int>(std::min(left, kMost)));
            if (ready > 0) return;
            if (ready < 0 && errno != EINTR) refuse_cut();
            continue;
        }
        refuse("webhook-timeout", "Penerima webhook tidak menjawab dalam batas waktu.");
    }
}

void DeadlineSocket::await_tls(int result) {
    const int needed = SSL_get_error(tls_, result);
    ERR_clear_error();
    if (needed == SSL_ERROR_WANT_READ) return await(POLLIN);
    if (needed == SSL_ERROR_WANT_WRITE) return await(POLLOUT);
    refuse_tls();
}

void DeadlineSocket::secure(const ClientTls& tls, const std::string& host) {
    tls_ = SSL_new(tls.context());
    if (tls_ == nullptr || SSL_set_fd(tls_, socket_) != 1) refuse_tls();
    X509_VERIFY_PARAM* const judge = SSL_get0_param(tls_);
    // A literal address is one of the certificate's addresses; a name also goes before the certificate (SNI).
    if (X509_VERIFY_PARAM_set1_ip_asc(judge, host.c_str()) != 1) {
        ERR_clear_error();
        X509_VERIFY_PARAM_set_hostflags(judge, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        if (SSL_set1_host(tls_, host.c_str()) != 1 || SSL_set_tlsext_host_name(tls_, host.c_str()) != 1)
            refuse_tls();
    }
    for (int result = 0; (result = SSL_connect(tls_)) != 1;) await_tls(result);
}

void DeadlineSocket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        if (tls_ != nullptr) {
            std::size_t sent = 0;
            const int result = SSL_write_ex(tls_, bytes.data(), bytes.size(), &sent);
            if (result != 1)
                await_tls(result);
            else
                bytes.remove_prefix(sent);
            continue;
        }
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            await(POLLOUT);
        else if (errno != EINTR)
            refuse_cut();
    }
}

std::string DeadlineSocket::receive() {
    std::array<char, 8192> buffer{};
    for (;;) {
        if (tls_ != nullptr) {
            std::size_t got = 0;
            const int result = SSL_read_ex(tls_, buffer.data(), buffer.size(), &got);
            if (result == 1) return {buffer.data(), got};
            if (SSL_get_error(tls_, result) == SSL_ERROR_ZERO_RETURN) return {};
            await_tls(result);
            continue;
        }
        const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (got >= 0) return {buffer.data(), static_cast<std::size_t>(got)};
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            await(POLLIN);
        else if (errno != EINTR)
            refuse_cut();
    }
}

}  // namespace naskah::http
