#include "http/means.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace naskah::http {
namespace {

/// From the system's generator, which never runs dry (getrandom of Linux).
std::string random_bytes(std::size_t count) {
    constexpr std::size_t kMostAtOnce = 256;
    std::string bytes(count, '\0');
    for (std::size_t at = 0; at < count; at += kMostAtOnce)
        if (getentropy(bytes.data() + at, std::min(kMostAtOnce, count - at)) != 0)
            throw Error("random-unavailable", "mengambil bilangan acak", "getentropy", std::strerror(errno));
    return bytes;
}

}  // namespace

access::Means real_means() {
    constexpr std::size_t kIdBytes = 16;
    return {.clock =
                [] { return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()); },
            .ids = [] { return access::hexadecimal(random_bytes(kIdBytes)); },
            .random = &random_bytes};
}

}  // namespace naskah::http
