#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace naskah {

/// Moments that are stored: microseconds since 1970 UTC, without leap seconds.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

/// Rooms that store something are given the clock and the source of ids; only app/ and http/ may ask the
/// world. Both are called from several threads.
using Clock = std::function<Time()>;
/// 128 random bits, 32 lower-case hexadecimal digits.
using IdSource = std::function<std::string()>;

constexpr std::int64_t to_microseconds(Time time) {
    return time.time_since_epoch().count();
}
constexpr Time from_microseconds(std::int64_t microseconds) {
    return Time(std::chrono::microseconds(microseconds));
}

}  // namespace naskah
