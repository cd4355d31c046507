#include "digest/hmac.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/error.hpp"

namespace naskah::digest {

std::string hmac_sha256(std::string_view key, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned int size = 0;
    const auto* const bytes = reinterpret_cast<const unsigned char*>(message.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, message.size(), sum.data(),
             &size) == nullptr)
        throw Error("digest-library", "menghitung HMAC", "OpenSSL", "OpenSSL tidak dapat menghitung HMAC.");
    return {reinterpret_cast<const char*>(sum.data()), size};
}

std::string base64(std::string_view bytes) {
    constexpr std::size_t kIn = 3, kOut = 4;
    std::string text((bytes.size() + kIn - 1) / kIn * kOut + 1, '\0');  // one more for the NUL of OpenSSL
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

}  // namespace naskah::digest
