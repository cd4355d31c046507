#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "app/store.hpp"
#include "http/webhook_address.hpp"
#include "jobs/webhook_courier.hpp"

namespace naskah::app {

/// The value of --webhook-private: "ya" or "tidak"; nothing for other words.
std::optional<http::Reach> reach_from_text(std::string_view text);

/// What delivers to webhooks wherever jobs are worked on; not started yet.
std::unique_ptr<jobs::WebhookCourier> make_courier(const Store& store, http::Reach reach);

}  // namespace naskah::app
