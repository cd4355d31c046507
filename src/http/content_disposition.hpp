#pragma once

#include <string>
#include <string_view>

namespace naskah::http {

/// Value of Content-Disposition for a download (RFC 6266): `attachment` with a quoted ASCII `filename` and,
/// when the name has other characters, the exact one as `filename*` (RFC 8187). Path separators and controls
/// become '-', an empty name "dokumen.pdf".
std::string attachment(std::string_view file_name);

}  // namespace naskah::http
