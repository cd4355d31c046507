#pragma once

#include <string_view>

namespace naskah::http {

/// True for `application/json`, alone or with `charset=utf-8` (any case, quoted or not; RFC 9110
/// clause 8.3.1). Other parameters are ignored, another charset is not JSON as RFC 8259 has it.
bool is_json_media_type(std::string_view content_type);

/// Whether the type before any parameters is this one, letter case ignored.
bool is_media_type(std::string_view content_type, std::string_view wanted);

/// Whether an Accept header names this type itself (RFC 9110 clause 12.5.1), not by a wildcard and not with
/// q=0.
bool accepts(std::string_view accept, std::string_view wanted);

}  // namespace naskah::http
