#pragma once

#include <Poco/Net/Context.h>
#include <openssl/types.h>

#include <memory>
#include <mutex>
#include <string>

namespace naskah::http {

/// What the service shows to clients over TLS: certificate, chain and key, read from files. Connections made
/// after a reload see the new ones, those before keep theirs. Thread-safe. Internal to http/ (includes Poco).
class TlsFront {
  public:
    /// Reads both PEM files; the first certificate is the service's own, further ones its chain. Throws Error
    /// "tls-certificate-faulty" or "tls-key-faulty" (unreadable, encrypted, not that of the certificate).
    TlsFront(std::string certificate, std::string key);
    ~TlsFront();
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;

    /// Reads the files anew. Throws as the constructor does, and then keeps what it had.
    void reload();
    /// TLS 1.2 and 1.3. Must not be used after this object is gone.
    Poco::Net::Context::Ptr context() const { return context_; }

  private:
    struct Identity;
    static int choose(SSL* connection, void* front);

    const std::string certificate_, key_;
    std::mutex mutex_;
    std::shared_ptr<const Identity> identity_;
    Poco::Net::Context::Ptr context_;
};

}  // namespace naskah::http
