#pragma once

#include <string>

#include "base/clock.hpp"

namespace naskah {

/// "2024-03-04T05:06:07.089Z" (RFC 3339, UTC), cut to milliseconds.
std::string utc_text(Time time);

}  // namespace naskah
