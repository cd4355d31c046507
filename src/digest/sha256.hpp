#pragma once

#include <string>
#include <string_view>

namespace naskah::digest {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. Thread-safe. Throws Error
/// "digest-library" when OpenSSL refuses.
std::string sha256_hex(std::string_view bytes);

}  // namespace naskah::digest
