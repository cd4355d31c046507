#include "jobs/webhook_courier.hpp"

#include "base/error.hpp"
#include "digest/hmac.hpp"

namespace naskah::jobs {
namespace {

constexpr int kGone = 410;  // RFC 9110 clause 15.5.11: likely for ever

bool is_taken(int status) {
    return status >= 200 && status < 300;
}

}  // namespace

Envelope envelope_of(const TakenDelivery& delivery, Time now) {
    const std::string time = std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() /
                                            std::chrono::seconds(1));
    const std::string signature = digest::base64(
        digest::hmac_sha256(delivery.signing_key, delivery.id + "." + time + "." + delivery.body));
    return {delivery.url,
            {{"Content-Type", "application/json"},
             {"webhook-id", delivery.id},
             {"webhook-timestamp", time},
             {"webhook-signature", "v1," + signature}},
            delivery.body};
}

WebhookCourier::WebhookCourier(std::shared_ptr<Webhooks> webhooks, SendEnvelope send, CourierConfig config,
                               CourierLog log)
    : webhooks_(std::move(webhooks)), send_(std::move(send)), config_(config), log_(std::move(log)) {}

WebhookCourier::~WebhookCourier() {
    stop();
}

void WebhookCourier::start() {
    for (std::size_t i = 0; i < config_.threads; ++i) threads_.emplace_back([this] { keep_going(); });
}

void WebhookCourier::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void WebhookCourier::keep_going() {
    while (!is_stopping()) {
        std::string code = "internal-error";
        try {
            if (const auto delivery = await_delivery()) deliver(*delivery);
            continue;
        } catch (const Error& error) {
            code = error.code();
        } catch (...) {  // told as ours
        }
        tell("courier-fault", "", code);
        rest();
    }
}

std::optional<TakenDelivery> WebhookCourier::await_delivery() {
    const std::lock_guard looking(looking_);
    while (!is_stopping()) {
        tidy_when_due();
        if (auto delivery = webhooks_->take()) return delivery;
        rest();
    }
    return std::nullopt;
}

void WebhookCourier::tidy_when_due() {
    const Time now = webhooks_->now();
    if (now >= last_tidy_ && now < last_tidy_ + config_.tidy) return;
    last_tidy_ = now;
    webhooks_->remove_old();
}

bool WebhookCourier::deliver_one() {
    const auto delivery = webhooks_->take();
    if (delivery) deliver(*delivery);
    return delivery.has_value();
}

void WebhookCourier::deliver(const TakenDelivery& delivery) {
    int status = 0;
    std::string fault;
    try {
        status = send_(envelope_of(delivery, webhooks_->now()));
    } catch (const Error& error) {
        fault = error.code();
    }
    conclude(delivery, status, fault);
}

void WebhookCourier::conclude(const TakenDelivery& delivery, int status, const std::string& fault) {
    // A fault of the database here leaves the delivery to whoever finds its lease run out: it is sent again.
    const std::string told = fault.empty() ? std::to_string(status) : fault;
    if (is_taken(status))
        return tell(webhooks_->finish(delivery, status) ? "webhook-delivered" : "webhook-lost", delivery.id,
                    told);
    if (status == kGone)
        return tell(webhooks_->disable(delivery, status) ? "webhook-disabled" : "webhook-lost", delivery.id,
                    told);
    switch (webhooks_->fail(delivery, status, fault)) {
        case Webhooks::Retry::lost:
            return tell("webhook-lost", delivery.id, told);
        case Webhooks::Retry::later:
            return tell("webhook-retried", delivery.id, told);
        case Webhooks::Retry::given_up:
            return tell("webhook-given-up", delivery.id, told);
    }
}

bool WebhookCourier::is_stopping() const {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void WebhookCourier::rest() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, config_.look, [&] { return stopping_; });
}

void WebhookCourier::tell(std::string_view event, std::string_view delivery,
                          std::string_view status_or_code) {
    if (!log_) return;
    const std::lock_guard lock(log_mutex_);
    log_(event, delivery, status_or_code);
}

}  // namespace naskah::jobs
