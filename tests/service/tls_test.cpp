// HTTPS: the same answers over TLS, versions, certificates that change while the service runs.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <thread>

#include "base/error.hpp"
#include "http/webhook_client.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

template <auto kFree>
struct Freed {
    template <typename Kind>
    void operator()(Kind* it) const {
        kFree(it);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Freed<SSL_free>>;

/// A connection over TLS that trusts anybody.
class TlsClient {
  public:
    explicit TlsClient(std::uint16_t port, int most_version = TLS1_3_VERSION)
        : context_(SSL_CTX_new(TLS_client_method())),
          socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), most_version);
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
        connection_.reset(SSL_new(context_.get()));
        SSL_set_fd(connection_.get(), socket_);
        connected_ = SSL_connect(connection_.get()) == 1;
    }
    ~TlsClient() {
        connection_.reset();
        ::close(socket_);
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    bool connected() const { return connected_; }
    std::string version() const { return SSL_get_version(connection_.get()); }
    /// The name in the certificate that was shown.
    std::string peer() const {
        const Certificate shown(SSL_get1_peer_certificate(connection_.get()));
        std::array<char, 100> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, name.data(),
                                  static_cast<int>(name.size()));
        return name.data();
    }
    void send(const std::string& request) {
        SSL_write(connection_.get(), request.data(), static_cast<int>(request.size()));
    }
    /// What comes until `end` is in it, or nothing more comes.
    std::string receive(const std::string& end) {
        std::string text;
        std::array<char, 16384> buffer;
        while (text.find(end) == std::string::npos) {
            const int count = SSL_read(connection_.get(), buffer.data(), static_cast<int>(buffer.size()));
            if (count <= 0) break;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }
    bool at_end() {
        char byte = 0;
        return SSL_read(connection_.get(), &byte, 1) <= 0;
    }

  private:
    Context context_;
    int socket_;
    Connection connection_;
    bool connected_ = false;
};

class TlsTest : public ServiceTest {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "naskah-tls-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        write_identity("pertama");
    }
    void TearDown() override {
        ServiceTest::TearDown();
        std::filesystem::remove_all(folder_);
    }
    /// A key and a certificate it signed itself, for a service of this name.
    void write_identity(const std::string& name) const {
        const Key key(EVP_EC_gen("P-256"));
        const Certificate certificate(X509_new());
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME* subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        const std::unique_ptr<BIO, Freed<BIO_free>> out(BIO_new_file(file("sertifikat.pem").c_str(), "w")),
            key_out(BIO_new_file(file("kunci.pem").c_str(), "w"));
        PEM_write_bio_X509(out.get(), certificate.get());
        PEM_write_bio_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    }
    std::string file(const std::string& name) const { return (folder_ / name).string(); }
    http::ServerConfig config() const {
        http::ServerConfig config;
        config.tls_certificate = file("sertifikat.pem");
        config.tls_key = file("kunci.pem");
        return config;
    }
    std::filesystem::path folder_;
};

TEST_F(TlsTest, AnswersAndKeepsConnectionsAsWithoutIt) {
    start(config());
    TlsClient client(port());
    ASSERT_TRUE(client.connected());
    EXPECT_EQ(client.version(), "TLSv1.3");
    // Two requests in one record: the second is in no buffer the socket tells of.
    client.send(post("/v1/documents", std::string(20'000, ' ')) + get("/v1/kinds/uji/schema"));
    EXPECT_THAT(client.receive("{\"type\":\"object\"}\n"), StartsWith("HTTP/1.1 200 OK\r\n"));
    client.send(get("/livez"));
    EXPECT_THAT(client.receive("hidup\n"), HasSubstr("200 OK"));
}

TEST_F(TlsTest, SpeaksVersion12AndNothingOlder) {
    start(config());
    EXPECT_EQ(TlsClient(port(), TLS1_2_VERSION).version(), "TLSv1.2");
    EXPECT_FALSE(TlsClient(port(), TLS1_1_VERSION).connected());
    EXPECT_EQ(fetch(get("/livez")).status, 0) << "plain HTTP is no TLS";
    EXPECT_TRUE(TlsClient(port()).connected()) << "and disturbs nobody";
}

TEST_F(TlsTest, WebhooksGoOnlyToWhoseCertificateIsTrustedAndOfTheName) {
    write_identity("localhost");
    start(config());
    const std::string there = ":" + std::to_string(port()) + "/tiada";
    const auto code_of = [&](const std::string& url) -> std::string {
        const auto send = http::webhook_client({.reach = http::Reach::anywhere});
        try {
            return std::to_string(send({url, {}, "{}"}));
        } catch (const Error& error) {
            return error.code();
        }
    };
    EXPECT_EQ(code_of("https://localhost" + there), "webhook-tls") << "nobody vouches for it";
    ::setenv("SSL_CERT_FILE", file("sertifikat.pem").c_str(), 1);
    EXPECT_EQ(code_of("https://localhost" + there), "404") << "the answer to an address that is not there";
    EXPECT_EQ(code_of("https://127.0.0.1" + there), "webhook-tls") << "not the name of the certificate";
    ::unsetenv("SSL_CERT_FILE");
}

TEST_F(TlsTest, NewCertificatesAreShownAfterAReloadAndFaultyOnesNever) {
    start(config());
    TlsClient before(port());
    EXPECT_EQ(before.peer(), "pertama");
    write_identity("kedua");
    EXPECT_EQ(TlsClient(port()).peer(), "pertama");
    server_->reload();
    EXPECT_EQ(TlsClient(port()).peer(), "kedua");
    before.send(get("/livez"));
    EXPECT_THAT(before.receive("hidup\n"), HasSubstr("200 OK")) << "who was there before goes on";
    std::filesystem::resize_file(file("sertifikat.pem"), 100);
    server_->reload();
    EXPECT_EQ(TlsClient(port()).peer(), "kedua");
    EXPECT_THAT(log_of("reload-failed"), HasSubstr("tls-certificate-faulty"));
}

TEST_F(TlsTest, StoppingClosesIdleConnections) {
    start(config());
    TlsClient idle(port());
    idle.send(get("/livez"));
    idle.receive("hidup\n");
    const auto begun = std::chrono::steady_clock::now();
    std::thread stopper([&] { server_->stop(); });
    EXPECT_TRUE(idle.at_end());
    stopper.join();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST_F(TlsTest, BadInputFilesAreToldBeforeItServes) {
    const auto code_of = [&](const http::ServerConfig& config) -> std::string {
        try {
            http::check_tls(config);
        } catch (const Error& error) {
            return error.code();
        }
        return "";
    };
    EXPECT_EQ(code_of(config()), "");
    EXPECT_EQ(code_of({}), "");
    http::ServerConfig missing = config();
    missing.tls_certificate = file("tiada.pem");
    EXPECT_EQ(code_of(missing), "tls-certificate-faulty");
    missing = config();
    missing.tls_key = file("sertifikat.pem");
    EXPECT_EQ(code_of(missing), "tls-key-faulty");
    std::filesystem::rename(file("kunci.pem"), file("kunci-lama.pem"));
    write_identity("lain");
    missing.tls_key = file("kunci-lama.pem");
    EXPECT_EQ(code_of(missing), "tls-key-faulty") << "the key of another certificate";
    EXPECT_THROW(start(missing), Error);
}

}  // namespace
}  // namespace naskah::service_test
