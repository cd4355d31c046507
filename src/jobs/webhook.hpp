#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/office_id.hpp"

namespace naskah::jobs {

/// What a webhook can be told of. ping: that somebody tries it; every webhook takes it.
enum class WebhookEvent {
    job_done,
    job_failed,
    job_cancelled,
    document_added,
    document_final,
    document_terbit,
    ping,
};
/// Those to choose from: all but ping.
inline constexpr std::array kWebhookEvents{WebhookEvent::job_done,       WebhookEvent::job_failed,
                                           WebhookEvent::job_cancelled,  WebhookEvent::document_added,
                                           WebhookEvent::document_final, WebhookEvent::document_terbit};

/// "job.done", "document.added", "ping".
std::string_view to_text(WebhookEvent event);
/// Nothing for other words.
std::optional<WebhookEvent> webhook_event_from_text(std::string_view text);

struct Webhook {
    std::string id;
    std::string url;
    std::vector<WebhookEvent> events;  ///< in the order of kWebhookEvents, each once
    Time created;
    std::string created_by;
    std::optional<Time> disabled;  ///< since the receiver answered 410
    std::optional<Time> last_attempt;
    std::optional<std::int64_t> last_status;  ///< what the receiver answered to the last attempt
    std::string last_fault;                   ///< why it answered nothing; a code
};

struct NewWebhook {
    Webhook webhook;
    std::string secret;  ///< "whsec_…": base64 of the key; told once
};

/// Something a courier has taken to deliver, and its right to say how it went: this very attempt.
struct TakenDelivery {
    std::int64_t sequence = 0;
    std::int64_t attempt = 0;
    OfficeId office;
    std::string webhook;
    std::string id;  ///< the same in every attempt: by it receivers know what they have already
    std::string url;
    std::string signing_key;
    std::string body;
};

}  // namespace naskah::jobs
