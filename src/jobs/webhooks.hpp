#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"
#include "jobs/queue.hpp"
#include "jobs/webhook.hpp"

namespace naskah::jobs {

/// Stable codes of the Errors of webhooks, besides those of database/.
inline constexpr const char* kWebhookUnknown = "webhook-unknown";
inline constexpr const char* kWebhooksFull = "webhooks-full";

struct WebhooksConfig {
    std::size_t most = 20;  ///< of one office
    /// How long a courier may say nothing until others deliver what it took. Longer than an attempt takes.
    std::chrono::microseconds lease = std::chrono::minutes(2);
    /// Before each attempt after the first; of each a random half is left out. What still fails after the
    /// last is given up.
    std::vector<std::chrono::microseconds> pauses = {
        std::chrono::seconds(5), std::chrono::seconds(30), std::chrono::minutes(3), std::chrono::minutes(15),
        std::chrono::hours(1),   std::chrono::hours(3),    std::chrono::hours(6)};
    /// How long a receiver is left alone after an attempt that failed, whatever else waits for it.
    std::chrono::microseconds rest = std::chrono::seconds(5);
    std::chrono::microseconds oldest = std::chrono::hours(24 * 7);  ///< what waits longer is given up
};

/// So many bytes nobody can guess. Called from several threads.
using RandomBytes = std::function<std::string(std::size_t)>;

/// What was done with a webhook, told inside of the transaction that does it, as its last step.
struct WebhookChange {
    std::string_view action;  ///< "webhook.created", "webhook.removed", "webhook.disabled"
    std::string_view id;
    std::string_view by;
};
using WebhookWitness =
    std::function<void(database::Transaction&, const OfficeId&, const WebhookChange& change)>;

/// The webhooks of offices, and what is still to be delivered to them. Each delivery is made at least once,
/// and under the same id every time; only one at a time to each webhook, so that a slow receiver keeps nobody
/// else waiting. Thread-safe; several processes may share the tables.
class Webhooks {
  public:
    /// What this takes from the world.
    struct Means {
        Clock clock;
        IdSource ids;
        RandomBytes bytes;    ///< of the signing keys
        RandomSource random;  ///< of the pauses
    };
    /// `database` is migrated.
    Webhooks(std::shared_ptr<database::Database> database, WebhooksConfig config, Means means,
             WebhookWitness witness = {});

    // For offices. What is of another office is unknown.

    /// `url` was judged by the caller. Throws Error kWebhooksFull.
    NewWebhook add(const OfficeId& office, std::string_view url, const std::vector<WebhookEvent>& events,
                   std::string_view by);
    /// From the oldest.
    std::vector<Webhook> list(const OfficeId& office);
    /// With all that waits for it. Throws Error kWebhookUnknown.
    void remove(const OfficeId& office, std::string_view id, std::string_view by);
    /// Puts down a ping; returns the id of the delivery. Throws Error kWebhookUnknown.
    std::string ping(const OfficeId& office, std::string_view id);

    // For couriers. The functions that take a TakenDelivery return false, and change nothing, when another
    // courier has taken it meanwhile.

    /// The delivery that is longest due. Nothing when none is.
    std::optional<TakenDelivery> take();
    /// The receiver has it.
    bool finish(const TakenDelivery& delivery, int status);
    /// The receiver wants nothing more, ever: the webhook is disabled, and what waits for it is dropped.
    bool disable(const TakenDelivery& delivery, int status);
    enum class Retry { lost, later, given_up };
    /// Answered otherwise, or (status 0) not at all, for which `fault` is the reason.
    Retry fail(const TakenDelivery& delivery, int status, std::string_view fault);
    /// Drops what has waited too long, also what a webhook left behind; returns how many. Over all offices.
    std::size_t remove_old();
    /// How much is still to be delivered, to all offices.
    std::int64_t waiting();

    const WebhooksConfig& config() const { return config_; }
    Time now() const { return means_.clock(); }

  private:
    /// Whether the attempt is the delivery's last; drops the delivery then.
    static bool drop(database::Transaction& transaction, const TakenDelivery& delivery);
    void note_attempt(database::Transaction& transaction, const TakenDelivery& delivery, int status,
                      std::string_view fault, Time busy_until) const;
    void tell(database::Transaction& transaction, const OfficeId& office, const WebhookChange& change) const;

    std::shared_ptr<database::Database> database_;
    WebhooksConfig config_;
    Means means_;
    WebhookWitness witness_;
};

}  // namespace naskah::jobs
