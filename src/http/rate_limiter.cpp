#include "http/rate_limiter.hpp"

#include <algorithm>

namespace naskah::http {

RateLimiter::Verdict RateLimiter::take(std::string_view client) {
    using std::chrono::ceil;
    using std::chrono::nanoseconds;
    using std::chrono::seconds;
    const auto now = clock_();
    const nanoseconds window = policy_.window, interval = window / std::max(policy_.quota, 1U);
    const std::lock_guard lock(mutex_);
    auto bucket = full_at_.find(client);
    if (bucket == full_at_.end()) {
        if (full_at_.size() >= kMostClients)
            std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now; });
        const std::string_view key = full_at_.size() >= kMostClients ? std::string_view() : client;
        bucket = full_at_.try_emplace(std::string(key), now).first;
    }
    const nanoseconds owed = std::max(nanoseconds(bucket->second - now), nanoseconds(0));
    if (owed + interval > window) return {Answer::wait, 0, ceil<seconds>(owed + interval - window)};
    bucket->second = now + owed + interval;
    const nanoseconds left = window - owed - interval;
    const auto remaining = static_cast<std::uint32_t>(left / interval);
    return {Answer::go_on, remaining, remaining > 0 ? seconds(0) : ceil<seconds>(interval - left)};
}

std::size_t RateLimiter::clients() const {
    const auto now = clock_();
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(full_at_.begin(), full_at_.end(),
                                                  [&](const auto& entry) { return entry.second > now; }));
}

std::string rate_policy_field(const RatePolicy& policy) {
    return "\"requests\";q=" + std::to_string(policy.quota) + ";w=" + std::to_string(policy.window.count());
}

std::string rate_limit_field(const RateLimiter::Verdict& verdict) {
    return "\"requests\";r=" + std::to_string(verdict.remaining) +
           ";t=" + std::to_string(verdict.reset.count());
}

}  // namespace naskah::http
