#include "http/tls.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <utility>

#include "base/error.hpp"

namespace naskah::http {

namespace {

struct Freed {
    void operator()(BIO* it) const { BIO_free(it); }
    void operator()(X509* it) const { X509_free(it); }
    void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
    void operator()(STACK_OF(X509) * it) const { sk_X509_pop_free(it, X509_free); }
};
template <typename Kind>
using Owned = std::unique_ptr<Kind, Freed>;

/// Asked for the password of an encrypted key: there is nobody to ask.
int no_password(char*, int, int, void*) {
    return -1;
}

Owned<BIO> open_file(const std::string& name, const char* code) {
    Owned<BIO> file(BIO_new_file(name.c_str(), "r"));
    if (!file)
        throw Error(
            code, "membaca berkas TLS", name,
            "Berkas " + name + " tidak dapat dibaca. Periksa --tls-cert, --tls-key, dan hak bacanya.");
    return file;
}

}  // namespace

struct TlsFront::Identity {
    Owned<X509> certificate;
    Owned<STACK_OF(X509)> chain{sk_X509_new_null()};
    Owned<EVP_PKEY> key;

    Identity(const std::string& certificate_file, const std::string& key_file) {
        constexpr const char* kCertificate = "tls-certificate-faulty";
        constexpr const char* kKey = "tls-key-faulty";
        const Owned<BIO> certificates = open_file(certificate_file, kCertificate);
        certificate.reset(PEM_read_bio_X509(certificates.get(), nullptr, no_password, nullptr));
        if (!certificate)
            throw Error(kCertificate, "membaca sertifikat", certificate_file,
                        "Berkas " + certificate_file + " tidak memuat sertifikat berbentuk PEM.");
        while (X509* next = PEM_read_bio_X509(certificates.get(), nullptr, no_password, nullptr))
            sk_X509_push(chain.get(), next);
        const Owned<BIO> keys = open_file(key_file, kKey);
        key.reset(PEM_read_bio_PrivateKey(keys.get(), nullptr, no_password, nullptr));
        if (!key)
            throw Error(kKey, "membaca kunci", key_file,
                        "Berkas " + key_file + " tidak memuat kunci PEM yang tidak bersandi.");
        const bool fits = X509_check_private_key(certificate.get(), key.get()) == 1;
        ERR_clear_error();  // the end of the chain leaves one behind, too
        if (!fits)
            throw Error(kKey, "mencocokkan kunci", key_file,
                        "Kunci di " + key_file + " bukan kunci sertifikat di " + certificate_file + ".");
    }
};

TlsFront::TlsFront(std::string certificate, std::string key)
    : certificate_(std::move(certificate)),
      key_(std::move(key)),
      identity_(std::make_shared<const Identity>(certificate_, key_)),
      // Clients need no certificate: who they are is told by tokens and sessions.
      context_(new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, "", Poco::Net::Context::VERIFY_NONE,
                                      9, false, "HIGH:!aNULL:!kRSA:!SHA1:!SHA256:!SHA384:!ARIA:!CAMELLIA")) {
    SSL_CTX* const shared = context_->sslContext();
    SSL_CTX_set_min_proto_version(shared, TLS1_2_VERSION);
    SSL_CTX_set_options(shared, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // A certificate set on the shared context could not be replaced while connections are being made of it;
    // each handshake takes its own instead.
    SSL_CTX_set_cert_cb(shared, choose, this);
}

TlsFront::~TlsFront() = default;

void TlsFront::reload() {
    auto fresh = std::make_shared<const Identity>(certificate_, key_);
    const std::lock_guard lock(mutex_);
    identity_ = std::move(fresh);
}

int TlsFront::choose(SSL* connection, void* front) {
    TlsFront& self = *static_cast<TlsFront*>(front);
    std::shared_ptr<const Identity> identity;
    {
        const std::lock_guard lock(self.mutex_);
        identity = self.identity_;
    }
    // The connection takes references of its own.
    return SSL_use_certificate(connection, identity->certificate.get()) == 1 &&
                   SSL_use_PrivateKey(connection, identity->key.get()) == 1 &&
                   SSL_set1_chain(connection, identity->chain.get()) == 1
               ? 1
               : 0;
}

}  // namespace naskah::http
