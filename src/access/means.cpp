#include "access/means.hpp"

namespace naskah::access {

Means real_means() {
    constexpr std::size_t kIdBytes = 16;
    return {.clock =
                [] { return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()); },
            .ids = [] { return hexadecimal(system_random(kIdBytes)); },
            .random = &system_random};
}

}  // namespace naskah::access
