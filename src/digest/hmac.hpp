#pragma once

#include <string>
#include <string_view>

namespace naskah::digest {

/// HMAC (RFC 2104) with SHA-256: 32 bytes. Thread-safe. Throws Error "digest-library" when OpenSSL refuses.
std::string hmac_sha256(std::string_view key, std::string_view message);

/// Base64 (RFC 4648 clause 4), with padding.
std::string base64(std::string_view bytes);

}  // namespace naskah::digest
