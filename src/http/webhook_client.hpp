#pragma once

#include <chrono>
#include <cstddef>

#include "http/webhook_address.hpp"
#include "jobs/webhook_courier.hpp"

namespace naskah::http {

struct WebhookClientConfig {
    Reach reach = Reach::public_only;
    std::chrono::milliseconds patience{10'000};        ///< for all of an attempt but the resolving
    std::size_t most_answer = std::size_t{64} * 1024;  ///< bytes that are read of an answer
    Resolve resolve = &resolve_by_system;
};

/// Posts to receivers. The host is resolved once an attempt, all its addresses are judged, and the connection
/// goes to one of these; redirections are answers like others. Errors as of DeadlineSocket, kWebhookAddress,
/// and "webhook-answer": the answer is not HTTP/1.
jobs::SendEnvelope webhook_client(const WebhookClientConfig& config);

}  // namespace naskah::http
