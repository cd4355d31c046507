#pragma once

#include <chrono>
#include <string>

namespace naskah::http {

/// "2024-03-04T05:06:07.089Z" (RFC 3339, UTC).
std::string log_time(std::chrono::system_clock::time_point moment);

}  // namespace naskah::http
