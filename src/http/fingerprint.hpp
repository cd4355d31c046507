#pragma once

#include <string>
#include <string_view>

namespace naskah::http {

/// SHA-256 (FIPS 180-4) of the bytes in 64 lower-case hexadecimal digits, as sha256sum prints it.
std::string fingerprint(std::string_view bytes);

}  // namespace naskah::http
