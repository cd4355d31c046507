#pragma once

#include <string>
#include <string_view>

namespace naskah::pdf {

/// MD5 as hexadecimal digits: what an embedded file's CheckSum is (ISO 32000-1 table 46). Guards against
/// damage, not against anybody.
std::string md5_hex(std::string_view bytes);

}  // namespace naskah::pdf
