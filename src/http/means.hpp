#pragma once

#include "access/means.hpp"

namespace naskah::http {

/// The system's clock and random numbers, for rooms that store something. Safe from any thread.
access::Means real_means();

}  // namespace naskah::http
