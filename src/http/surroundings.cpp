#include <array>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <random>

#include "base/utc_text.hpp"
#include "http/log_time.hpp"
#include "http/server.hpp"

namespace naskah::http {

namespace {

template <int kWords>
std::string random_id() {
    static constexpr std::string_view kHex = "0123456789abcdef";
    thread_local std::random_device device;
    std::string id;
    for (int word = 0; word < kWords; ++word) {
        std::uint32_t bits = device();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4U) id += kHex[bits & 0xFU];
    }
    return id;
}

void log_to_stderr(std::string_view line) {
    static std::mutex mutex;
    const std::string text = std::string(line) + "\n";
    const std::lock_guard lock(mutex);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

Surroundings real_surroundings() {
    return {.span_id = random_id<2>,
            .request_id = random_id<4>,
            .now = [] { return std::chrono::system_clock::now(); },
            .log = log_to_stderr};
}

std::string log_time(std::chrono::system_clock::time_point moment) {
    return utc_text(std::chrono::time_point_cast<Time::duration>(moment));
}

}  // namespace naskah::http
