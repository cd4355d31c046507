#include "digest/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <string>

#include "base/error.hpp"

namespace naskah::digest {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), sum.data(), &size, EVP_sha256(), nullptr) != 1)
        throw Error("digest-library", "menghitung SHA-256", "OpenSSL",
                    "OpenSSL tidak dapat menghitung SHA-256.");
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * std::size_t{size});
    for (std::size_t i = 0; i < size; ++i) {
        text += kDigits[sum[i] >> 4U];
        text += kDigits[sum[i] & 0xFU];
    }
    return text;
}

}  // namespace naskah::digest
