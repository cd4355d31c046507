#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "database/connection.hpp"

namespace naskah::database {
namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kPostgresql = "postgresql://";

[[noreturn]] void refuse(const std::string& shown, const std::string& message) {
    throw Error(
        kUrl, "membaca alamat basis data", shown,
        message + " Tulis sqlite:/folder/berkas.db atau postgresql://pengguna:sandi@host:port/basisdata.");
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Without percent encoding (RFC 3986, 2.1).
std::string decoded(std::string_view text, const std::string& shown) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const int high = at + 2 < text.size() ? hexadecimal(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hexadecimal(text[at + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            refuse(shown, "Tanda % dalam alamat tidak diikuti dua digit heksadesimal.");
        out += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return out;
}

/// "before" and "after" of the first `separator`; all is "before" without one.
std::pair<std::string_view, std::string_view> cut(std::string_view text, char separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {text, {}};
    return {text.substr(0, at), text.substr(at + 1)};
}

std::string quoted(const std::string& value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        // Poco cuts the parameters at spaces whatever quotes say; libpq takes any white space inside of
        // quotes.
        out += c == ' ' ? '\t' : c;
    }
    return out + "'";
}

Address read_postgresql(std::string_view rest) {
    const auto [place, query] = cut(rest, '?');
    const std::size_t slash = place.find('/');
    std::string_view authority = place.substr(0, slash);
    const std::string_view name =
        slash == std::string_view::npos ? std::string_view{} : place.substr(slash + 1);
    std::string_view credentials;
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        credentials = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    const auto [user, password] = cut(credentials, ':');
    Address address{.dialect = Dialect::postgresql, .path = {}, .parameters = {}, .shown = {}};
    address.shown = std::string(kPostgresql) + std::string(user) + (user.empty() ? "" : "@") +
                    std::string(authority) + "/" + std::string(name);

    // What the address does not say; a server that vanished is noticed within a minute.
    std::map<std::string, std::string> parameters{
        {"application_name", "naskah"}, {"client_encoding", "UTF8"}, {"connect_timeout", "10"},
        {"keepalives_count", "3"},      {"keepalives_idle", "30"},   {"keepalives_interval", "10"},
        {"tcp_user_timeout", "60000"}};
    const auto set = [&](std::string key, std::string_view value) {
        if (!value.empty()) parameters[std::move(key)] = decoded(value, address.shown);
    };
    const auto colon = authority.find_last_of(":]");
    const bool has_port = colon != std::string_view::npos && authority[colon] == ':';
    std::string_view host = has_port ? authority.substr(0, colon) : authority;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    set("host", host);
    if (has_port) set("port", authority.substr(colon + 1));
    set("user", user);
    set("dbname", name);
    for (std::string_view left = query; !left.empty();) {
        const auto [pair, others] = cut(left, '&');
        const auto [key, value] = cut(pair, '=');
        if (key.empty() || key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos)
            refuse(address.shown, "Nama parameter dalam alamat tidak dikenal.");
        set(std::string(key), value);
        left = others;
    }
    set("password", password);
    for (const char* exact : {"password", "user", "dbname"})
        if (parameters.contains(exact) && parameters[exact].find(' ') != std::string::npos)
            refuse(address.shown, "Nama pengguna, kata sandi, dan nama basis data tidak boleh memuat spasi.");
    if (!parameters.contains("host") || !parameters.contains("dbname"))
        refuse(address.shown, "Alamat basis data tidak menyebut host dan nama basis data.");
    for (const auto& [key, value] : parameters) address.parameters += key + "=" + quoted(value) + " ";
    return address;
}

}  // namespace

Address read_url(const std::string& url) {
    if (url.starts_with(kSqlite)) {
        const std::string path = url.substr(kSqlite.size());
        // ":memory:" and "file:…" would open something else than one file for all connections.
        if (path.empty() || path.front() == ':' || path.starts_with("file:") || path.ends_with('/'))
            refuse(url, "Alamat basis data tidak menyebut sebuah berkas.");
        return {.dialect = Dialect::sqlite, .path = path, .parameters = {}, .shown = url};
    }
    if (url.starts_with(kPostgresql))
        return read_postgresql(std::string_view(url).substr(kPostgresql.size()));
    // What it is is unknown, so whatever could be a password stays unsaid.
    refuse(url.substr(0, std::min(url.find(':'), std::size_t{20})), "Alamat basis data tidak dikenal.");
}

std::unique_ptr<Connection> connect(const Address& address, std::chrono::milliseconds busy_timeout) {
    return address.dialect == Dialect::sqlite ? connect_sqlite(address, busy_timeout)
                                              : connect_postgresql(address, busy_timeout);
}

}  // namespace naskah::database
