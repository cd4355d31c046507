#include "http/webhook_client.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "http/deadline_socket.hpp"
#include "pipeline/provenance.hpp"

namespace naskah::http {
namespace {

using Moment = DeadlineSocket::Moment;

[[noreturn]] void refuse_answer() {
    throw Error("webhook-answer", "membaca jawaban penerima webhook", "",
                "Jawaban penerima webhook bukan HTTP/1.");
}

/// "HTTP/1.1 204 No Content": 204.
int status_of(std::string_view line) {
    constexpr std::size_t kDigits = 3, kAt = 9;
    int status = 0;
    if (line.size() < kAt + kDigits || !line.starts_with("HTTP/1.") || line[kAt - 1] != ' ') refuse_answer();
    const char* const digits = line.data() + kAt;
    const auto [end, fault] = std::from_chars(digits, digits + kDigits, status);
    if (fault != std::errc() || end != digits + kDigits || status < 100) refuse_answer();
    if (line.size() > kAt + kDigits && *end != ' ' && *end != '\r') refuse_answer();
    return status;
}

/// The length of a head with its empty line; nothing: it is not all there.
std::optional<std::size_t> head_length(std::string_view text) {
    const std::size_t end = text.find("\r\n\r\n");
    return end == std::string_view::npos ? std::nullopt : std::optional(end + 4);
}

class WebhookClient {
  public:
    explicit WebhookClient(const WebhookClientConfig& config)
        : config_(config), tls_(std::make_shared<const ClientTls>()) {}

    int operator()(const jobs::Envelope& envelope) const {
        const WebhookUrl url = read_webhook_url(envelope.url);
        const std::vector<IpAddress> addresses = judged_addresses(url, config_.reach, config_.resolve);
        const Moment deadline = std::chrono::steady_clock::now() + config_.patience;
        const auto socket = connect(url, addresses, deadline);
        if (url.scheme == WebhookUrl::Scheme::https) socket->secure(*tls_, url.host);
        socket->send(request_text(url, envelope));
        return read_answer(*socket, deadline);
    }

  private:
    /// To the first of them that takes the connection.
    static std::unique_ptr<DeadlineSocket> connect(const WebhookUrl& url,
                                                   const std::vector<IpAddress>& addresses, Moment deadline) {
        for (std::size_t at = 0;; ++at) {
            try {
                return std::make_unique<DeadlineSocket>(addresses[at], url.port, deadline);
            } catch (const Error&) {
                if (at + 1 == addresses.size()) throw;
            }
        }
    }
    static std::string request_text(const WebhookUrl& url, const jobs::Envelope& envelope) {
        std::string text = "POST " + url.target + " HTTP/1.1\r\nHost: " + url.authority +
                           "\r\nUser-Agent: Naskah/" + std::string(pipeline::engine_version()) +
                           "\r\nAccept: */*\r\nConnection: close\r\n";
        for (const auto& [name, value] : envelope.headers)
            text.append(name).append(": ").append(value).append("\r\n");
        return text + "Content-Length: " + std::to_string(envelope.body.size()) + "\r\n\r\n" + envelope.body;
    }
    /// The status; what follows it is read for politeness, that the receiver be not cut off while it writes.
    int read_answer(DeadlineSocket& socket, Moment deadline) const {
        std::string text;
        std::size_t total = 0;
        for (;;) {
            const std::string more = socket.receive();
            total += more.size();
            text += more;
            while (const auto length = head_length(text)) {
                const int status = status_of(text);
                if (status >= 200) {
                    drain(socket, total, deadline);
                    return status;
                }
                text.erase(0, *length);  // "wait" and the like (RFC 9110 clause 15.2)
            }
            if (more.empty() || total >= config_.most_answer) refuse_answer();
        }
    }
    void drain(DeadlineSocket& socket, std::size_t total, Moment deadline) const {
        constexpr std::chrono::seconds kPoliteness{1};
        socket.set_deadline(std::min(deadline, std::chrono::steady_clock::now() + kPoliteness));
        try {
            while (total < config_.most_answer) {
                const std::string more = socket.receive();
                if (more.empty()) return;
                total += more.size();
            }
        } catch (const Error&) {  // the answer has been given
        }
    }

    WebhookClientConfig config_;
    std::shared_ptr<const ClientTls> tls_;
};

}  // namespace

jobs::SendEnvelope webhook_client(const WebhookClientConfig& config) {
    return WebhookClient(config);
}

}  // namespace naskah::http
