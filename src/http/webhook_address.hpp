#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// Where webhooks may go. Their addresses are given by offices, and the service stands inside of a network:
// whoever could have it ask any address could reach what only that network should (server-side request
// forgery).

namespace naskah::http {

/// The code of Errors about addresses; their texts tell an admin what to mend.
inline constexpr const char* kWebhookAddress = "webhook-address";

/// The parts of an address of a receiver.
struct WebhookUrl {
    enum class Scheme { http, https } scheme = Scheme::https;
    std::string host;  ///< a name or a literal address, the latter without brackets
    std::uint16_t port = 0;
    std::string authority;  ///< as in the field Host
    std::string target;     ///< path and query; at least "/"
};
/// http or https, no user or password, no fragment, visible ASCII, at most 2,000 characters. Throws Error
/// kWebhookAddress.
WebhookUrl read_webhook_url(std::string_view url);

/// 4 bytes (IPv4) or 16 (IPv6) in the order of the network.
using IpAddress = std::string;

/// Whether the address belongs to the public internet by the registries of special-purpose addresses (IANA;
/// RFC 6890 and its updates): not this host, a private or shared network, a link, documentation, measuring,
/// multicast, or reserved. Of an IPv4 address inside of an IPv6 one (mapped, NAT64) that one is judged.
bool is_public(const IpAddress& address);

/// Every address of a host, a literal one included; empty: there is none. Called from several threads.
using Resolve = std::function<std::vector<IpAddress>(const std::string& host)>;
/// By the system's resolver, whose time is bounded by resolv.conf(5).
std::vector<IpAddress> resolve_by_system(const std::string& host);

/// Which receivers there may be. anywhere: --webhook-private.
enum class Reach { public_only, anywhere };

/// The addresses of the host, resolved once: the connection has to go to one of these. Throws Error
/// kWebhookAddress when there is none, or when one of them may not be.
std::vector<IpAddress> judged_addresses(const WebhookUrl& url, Reach reach, const Resolve& resolve);

}  // namespace naskah::http
