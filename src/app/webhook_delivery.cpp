#include "app/webhook_delivery.hpp"

#include "http/log_time.hpp"
#include "http/server.hpp"
#include "http/webhook_client.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::app {
namespace {

void log_delivery(std::string_view event, std::string_view delivery, std::string_view told) {
    pipeline::JsonText line;
    line.begin_object().field("time", http::log_time(std::chrono::system_clock::now())).field("event", event);
    if (!delivery.empty()) line.field("delivery", delivery);
    if (!told.empty()) line.field("code", told);
    http::real_surroundings().log(line.end_object().take());
}

}  // namespace

std::optional<http::Reach> reach_from_text(std::string_view text) {
    if (text == "ya") return http::Reach::anywhere;
    if (text == "tidak") return http::Reach::public_only;
    return std::nullopt;
}

std::unique_ptr<jobs::WebhookCourier> make_courier(const Store& store, http::Reach reach) {
    return std::make_unique<jobs::WebhookCourier>(store.webhooks, http::webhook_client({.reach = reach}),
                                                  jobs::CourierConfig{}, &log_delivery);
}

}  // namespace naskah::app
