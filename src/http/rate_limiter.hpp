#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace naskah::http {

/// So many requests a window, by anyone; a client that was quiet may send them all at once. 0: no limit.
struct RatePolicy {
    std::uint32_t quota = 0;
    std::chrono::seconds window{60};
};

/// A token bucket for each client, kept as the one moment at which it would be full again (the generic cell
/// rate algorithm): the bucket drips one request every window/quota. Thread-safe.
class RateLimiter {
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    RateLimiter(RatePolicy policy, Clock clock) : policy_(policy), clock_(std::move(clock)) {}

    enum class Answer { go_on, wait };
    struct Verdict {
        Answer answer = Answer::go_on;
        std::uint32_t remaining = 0;    ///< requests that may follow at once
        std::chrono::seconds reset{0};  ///< until one more may; rounded up
    };
    /// Takes one request from the bucket of this client.
    Verdict take(std::string_view client);

    bool active() const { return policy_.quota > 0; }
    const RatePolicy& policy() const { return policy_; }
    /// Clients that are remembered: those whose bucket is not full.
    std::size_t clients() const;

    /// More are not told apart: all further ones share a bucket until others are full again.
    static constexpr std::size_t kMostClients = 20'000;

  private:
    const RatePolicy policy_;
    const Clock clock_;
    mutable std::mutex mutex_;
    std::map<std::string, std::chrono::steady_clock::time_point, std::less<>> full_at_;
};

/// Values of RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers).
std::string rate_policy_field(const RatePolicy& policy);
std::string rate_limit_field(const RateLimiter::Verdict& verdict);

}  // namespace naskah::http
