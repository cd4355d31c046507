#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace naskah::access {

/// So many bytes nobody can guess. Called from several threads.
using RandomBytes = std::function<std::string(std::size_t)>;

/// Base64 for addresses (RFC 4648 clause 5), without padding.
std::string base64url(std::string_view bytes);
/// Lower case.
std::string hexadecimal(std::string_view bytes);
/// Takes as long whatever differs; only the lengths show.
bool equal_in_constant_time(std::string_view one, std::string_view other);

/// What a guess of a password costs (RFC 7914): N rounds over 128 * r * N bytes, p times. The defaults take
/// 32 MiB and some 60 ms, as OWASP's Password Storage Cheat Sheet has it for a service that answers at once.
struct PasswordCost {
    std::uint64_t n = 32'768, r = 8, p = 1;
};

/// "scrypt$N$r$p$salt$key": the cost stays with each password, so that a later cost concerns new ones only.
/// Throws Error "password-hash" when OpenSSL has no memory.
std::string hash_password(std::string_view password, std::string_view salt, const PasswordCost& cost);
/// False, too, for a stored text that is none.
bool password_matches(std::string_view password, std::string_view stored);

}  // namespace naskah::access
