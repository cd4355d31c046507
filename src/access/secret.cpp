#include "access/secret.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <optional>

#include "base/error.hpp"
#include "base/whole_number.hpp"

namespace naskah::access {
namespace {

constexpr std::size_t kKeyBytes = 32;
/// More than any cost of ours takes; what is stored must not be able to take all memory.
constexpr std::uint64_t kMostMemory = std::uint64_t{256} << 20;
constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string derive_key(std::string_view password, std::string_view salt, const PasswordCost& cost) {
    std::string key(kKeyBytes, '\0');
    const int done = EVP_PBE_scrypt(
        password.data(), password.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(),
        cost.n, cost.r, cost.p, kMostMemory, reinterpret_cast<unsigned char*>(key.data()), key.size());
    if (done != 1)
        throw Error("password-hash", "menghitung scrypt", "kata sandi",
                    "Kata sandi tidak dapat diperiksa: memori tidak cukup atau parameternya tidak sah.");
    return key;
}

/// The part before the next '$', which is taken off.
std::string_view next_part(std::string_view& rest) {
    const std::size_t end = rest.find('$');
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

}  // namespace

std::string base64url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6) text += kBase64Alphabet[held >> (bits - 6) & 63];
    }
    if (bits > 0) text += kBase64Alphabet[held << (6 - bits) & 63];
    return text;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        text += kDigits[static_cast<unsigned char>(byte) >> 4];
        text += kDigits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

bool equal_in_constant_time(std::string_view one, std::string_view other) {
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string hash_password(std::string_view password, std::string_view salt, const PasswordCost& cost) {
    // The salt is stored, and used, as text: nothing has to be read back into bytes.
    const std::string salt_text = base64url(salt);
    return "scrypt$" + std::to_string(cost.n) + "$" + std::to_string(cost.r) + "$" + std::to_string(cost.p) +
           "$" + salt_text + "$" + base64url(derive_key(password, salt_text, cost));
}

bool password_matches(std::string_view password, std::string_view stored) {
    std::string_view rest = stored;
    if (next_part(rest) != "scrypt") return false;
    const auto next_number = [&rest] { return whole_number<std::uint64_t>(next_part(rest)); };
    const auto n = next_number(), r = next_number(), p = next_number();
    const std::string_view salt = next_part(rest), key = next_part(rest);
    if (!n || !r || !p || salt.empty() || key.empty()) return false;
    return equal_in_constant_time(base64url(derive_key(password, salt, {*n, *r, *p})), key);
}

}  // namespace naskah::access
