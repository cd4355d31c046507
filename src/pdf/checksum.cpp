#include "pdf/checksum.hpp"

#include <hpdf.h>
#include <hpdf_encrypt.h>

#include <algorithm>

#include "pdf/number_format.hpp"

namespace naskah::pdf {

std::string md5_hex(std::string_view bytes) {
    constexpr std::size_t kPart = 1u << 30;  // libharu counts in 32 bits
    HPDF_MD5_CTX context;
    HPDF_MD5Init(&context);
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, std::min(bytes.size(), kPart));
        HPDF_MD5Update(&context, reinterpret_cast<const HPDF_BYTE*>(part.data()),
                       static_cast<HPDF_UINT32>(part.size()));
        bytes.remove_prefix(part.size());
    }
    HPDF_BYTE digest[16];
    HPDF_MD5Final(digest, &context);
    std::string hex;
    for (const HPDF_BYTE byte : digest) append_hex_byte(hex, byte);
    return hex;
}

}  // namespace naskah::pdf
