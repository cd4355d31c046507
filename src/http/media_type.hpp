#pragma once

#include <string_view>

namespace naskah::http {

/// True for `application/json`, alone or with `charset=utf-8` (any case, quoted or not; RFC 9110
/// clause 8.3.1). Other parameters are ignored, another charset is not JSON as RFC 8259 has it.
bool is_json_media_type(std::string_view content_type);

}  // namespace naskah::http
