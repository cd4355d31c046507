#include "http/webhook_address.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <span>

#include "base/error.hpp"

namespace naskah::http {
namespace {

constexpr std::size_t kMostUrl = 2000;
constexpr std::size_t kFour = 4, kSixteen = 16;

[[noreturn]] void refuse(std::string_view url, const std::string& message) {
    throw Error(kWebhookAddress, "menilai alamat webhook", std::string(url.substr(0, 200)), message);
}

/// A range of addresses: the first `bits` of these bytes.
struct Range {
    std::array<std::uint8_t, kSixteen> bytes;
    unsigned bits;
};

// Those of the registries that are not "globally reachable", and what is multicast, reserved or out of use.
constexpr std::array kSpecialFour{
    Range{{0}, 8},              // this network
    Range{{10}, 8},             // private
    Range{{100, 64}, 10},       // shared (carriers' NAT)
    Range{{127}, 8},            // loopback
    Range{{169, 254}, 16},      // link
    Range{{172, 16}, 12},       // private
    Range{{192, 0, 0}, 24},     // protocols
    Range{{192, 0, 2}, 24},     // documentation
    Range{{192, 88, 99}, 24},   // 6to4 relays
    Range{{192, 168}, 16},      // private
    Range{{198, 18}, 15},       // measuring
    Range{{198, 51, 100}, 24},  // documentation
    Range{{203, 0, 113}, 24},   // documentation
    Range{{224}, 4},            // multicast
    Range{{240}, 4},            // reserved, broadcast
};
// Unicast for everybody is inside of 2000::/3; these are not, although they are in there.
constexpr Range kGlobalSix{{0x20}, 3};
constexpr std::array kSpecialSix{
    Range{{0x20, 0x01, 0x00}, 23},        // protocols: Teredo, measuring, ORCHID
    Range{{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    Range{{0x20, 0x02}, 16},              // 6to4, out of use: any IPv4 address could stand inside
    Range{{0x3F, 0xFF, 0x00}, 20},        // documentation
};
constexpr Range kMapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96};
constexpr Range kNat64{{0x00, 0x64, 0xFF, 0x9B}, 96};

bool lies_in(const IpAddress& address, const Range& range) {
    for (unsigned bit = 0; bit < range.bits; ++bit) {
        const unsigned mask = 0x80U >> bit % 8;
        if ((static_cast<std::uint8_t>(address[bit / 8]) & mask) != (range.bytes[bit / 8] & mask))
            return false;
    }
    return true;
}

bool lies_in_one(const IpAddress& address, std::span<const Range> ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return lies_in(address, range); });
}

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
}

/// Takes the scheme and "://" off the front.
WebhookUrl::Scheme take_scheme(std::string_view url, std::string_view& rest) {
    const std::size_t end = url.find("://");
    std::string scheme(url.substr(0, end == std::string_view::npos ? 0 : end));
    for (char& c : scheme)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (scheme != "http" && scheme != "https")
        refuse(url, "Alamat webhook harus diawali https:// atau http://.");
    rest = url.substr(end + 3);
    return scheme == "http" ? WebhookUrl::Scheme::http : WebhookUrl::Scheme::https;
}

/// Splits "host:port", "[address]:port".
void read_authority(std::string_view url, std::string_view authority, WebhookUrl& parts) {
    if (authority.find('@') != std::string_view::npos)
        refuse(url, "Alamat webhook tidak boleh memuat nama pengguna atau kata sandi.");
    std::string_view port;
    const bool is_bracketed = authority.starts_with('[');
    const std::size_t host_end = is_bracketed ? authority.find(']') : authority.find(':');
    if (is_bracketed && host_end == std::string_view::npos)
        refuse(url, "Alamat IPv6 dalam alamat webhook harus ditutup dengan kurung siku.");
    std::string_view behind;
    if (is_bracketed) {
        parts.host = authority.substr(1, host_end - 1);
        behind = authority.substr(host_end + 1);
        std::array<unsigned char, kSixteen> ignored{};
        if (inet_pton(AF_INET6, parts.host.c_str(), ignored.data()) != 1)
            refuse(url, "Yang ada di antara kurung siku bukan alamat IPv6.");
    } else {
        parts.host = authority.substr(0, host_end);
        if (host_end != std::string_view::npos) behind = authority.substr(host_end);
        if (parts.host.empty() || !std::all_of(parts.host.begin(), parts.host.end(), is_name_letter))
            refuse(
                url,
                "Nama komputer dalam alamat webhook hanya boleh berisi huruf, angka, titik dan tanda hubung; "
                "tulis nama berhuruf lain dalam bentuk xn--.");
    }
    if (!behind.empty() && behind.front() == ':') {
        port = behind.substr(1);
        const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), parts.port);
        if (fault != std::errc() || end != port.data() + port.size() || parts.port == 0)
            refuse(url, "Port dalam alamat webhook harus bilangan 1 sampai 65535.");
    } else if (!behind.empty()) {
        refuse(url, "Di belakang kurung siku hanya boleh ada titik dua dan port.");
    }
}

struct Listed {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

}  // namespace

WebhookUrl read_webhook_url(std::string_view url) {
    if (url.size() > kMostUrl)
        refuse(url, "Alamat webhook paling panjang " + std::to_string(kMostUrl) + " huruf.");
    if (!std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '\\'; }))
        refuse(url,
               "Alamat webhook tidak boleh memuat spasi, garis miring terbalik, atau huruf di luar ASCII.");
    if (url.find('#') != std::string_view::npos)
        refuse(url, "Alamat webhook tidak boleh memuat tanda pagar (#).");
    WebhookUrl parts;
    std::string_view rest;
    parts.scheme = take_scheme(url, rest);
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    parts.authority = rest.substr(0, end);
    read_authority(url, parts.authority, parts);
    constexpr std::uint16_t kHttp = 80, kHttps = 443;
    if (parts.port == 0) parts.port = parts.scheme == WebhookUrl::Scheme::http ? kHttp : kHttps;
    parts.target = rest.substr(end);
    if (!parts.target.starts_with('/')) parts.target.insert(0, "/");
    return parts;
}

bool is_public(const IpAddress& address) {
    if (address.size() == kFour) return !lies_in_one(address, kSpecialFour);
    if (address.size() != kSixteen) return false;
    if (lies_in(address, kMapped) || lies_in(address, kNat64))
        return is_public(address.substr(kSixteen - kFour));
    return lies_in(address, kGlobalSix) && !lies_in_one(address, kSpecialSix);
}

std::vector<IpAddress> resolve_by_system(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &wanted, &list) != 0) return {};
    const std::unique_ptr<addrinfo, Listed> owned(list);
    std::vector<IpAddress> addresses;
    for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next) {
        IpAddress address;
        if (entry->ai_family == AF_INET) {
            sockaddr_in four{};
            std::memcpy(&four, entry->ai_addr, sizeof four);
            address.assign(reinterpret_cast<const char*>(&four.sin_addr), kFour);
        } else if (entry->ai_family == AF_INET6) {
            sockaddr_in6 six{};
            std::memcpy(&six, entry->ai_addr, sizeof six);
            address.assign(reinterpret_cast<const char*>(&six.sin6_addr), kSixteen);
        } else {
            continue;
        }
        if (std::find(addresses.begin(), addresses.end(), address) == addresses.end())
            addresses.push_back(std::move(address));
    }
    return addresses;
}

std::vector<IpAddress> judged_addresses(const WebhookUrl& url, Reach reach, const Resolve& resolve) {
    std::vector<IpAddress> addresses = resolve(url.host);
    if (addresses.empty())
        refuse(url.host, "Komputer " + url.host + " tidak ditemukan; periksa ejaan alamat webhook.");
    // One of several would do to get around the rule, now and then.
    if (reach == Reach::public_only && !std::all_of(addresses.begin(), addresses.end(), is_public))
        refuse(url.host,
               "Alamat webhook menuju " + url.host +
                   ", yang bukan komputer di internet umum. Pakai alamat umum, atau minta pengelola "
                   "layanan mengizinkan alamat dalam jaringan sendiri (--webhook-private).");
    return addresses;
}

}  // namespace naskah::http
