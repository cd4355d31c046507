#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "jobs/webhooks.hpp"

namespace naskah::jobs {

/// A request to a receiver.
struct Envelope {
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;  ///< JSON
};
/// Posts it; returns the status of the answer, and follows no redirection. Throws Error when there is no
/// answer: its code is shown to the office. Called from several threads.
using SendEnvelope = std::function<int(const Envelope&)>;

/// The delivery with its signature (Standard Webhooks 1.0: HMAC-SHA256 over "id.time.body", base64).
Envelope envelope_of(const TakenDelivery& delivery, Time now);

struct CourierConfig {
    std::size_t threads = 4;               ///< receivers that are sent to at once
    std::chrono::milliseconds look{1000};  ///< how often an idle courier looks for something to deliver
    std::chrono::milliseconds tidy{600'000};
};

/// What the log is told: "webhook-delivered", "webhook-retried", "webhook-given-up", "webhook-disabled",
/// "webhook-lost", "courier-fault"; the id of the delivery or ""; a status, a code or "". Called from any of
/// the threads, one at a time.
using CourierLog =
    std::function<void(std::string_view event, std::string_view delivery, std::string_view status_or_code)>;

/// Threads that deliver what waits for webhooks, apart from those of Worker: receivers are slow, and no
/// document waits for one. Any number of processes may have one.
class WebhookCourier {
  public:
    WebhookCourier(std::shared_ptr<Webhooks> webhooks, SendEnvelope send, CourierConfig config,
                   CourierLog log = {});
    /// stop()
    ~WebhookCourier();
    WebhookCourier(const WebhookCourier&) = delete;
    WebhookCourier& operator=(const WebhookCourier&) = delete;

    void start();
    /// Takes nothing more and waits for what is being sent.
    void stop();
    /// Takes one delivery that is due and delivers it; false when there is none. For start()'s threads, and
    /// for tests.
    bool deliver_one();

  private:
    void keep_going();
    std::optional<TakenDelivery> await_delivery();
    void deliver(const TakenDelivery& delivery);
    void conclude(const TakenDelivery& delivery, int status, const std::string& fault);
    void tidy_when_due();
    bool is_stopping() const;
    void rest();
    void tell(std::string_view event, std::string_view delivery, std::string_view status_or_code);

    std::shared_ptr<Webhooks> webhooks_;
    SendEnvelope send_;
    CourierConfig config_;
    CourierLog log_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;  ///< stopping_ changed
    bool stopping_ = false;
    std::mutex looking_;  ///< one thread looks for all: an idle courier asks the database once a look
    Time last_tidy_{};    ///< under looking_
    std::mutex log_mutex_;
    std::vector<std::thread> threads_;
};

}  // namespace naskah::jobs
