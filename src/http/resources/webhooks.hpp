#pragma once

#include <memory>

#include "http/facilities.hpp"
#include "http/router.hpp"
#include "http/webhook_address.hpp"
#include "jobs/webhooks.hpp"

// The receivers an office has named for what happens to its jobs and documents. For Extensions::resources.

namespace naskah::http {

struct WebhookRooms {
    std::shared_ptr<jobs::Webhooks> webhooks;
    Reach reach = Reach::public_only;
    Resolve resolve = &resolve_by_system;
};

void add_webhooks(Router& router, Facilities& facilities, const WebhookRooms& rooms);

}  // namespace naskah::http
