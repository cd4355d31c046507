#include "app/service_rooms.hpp"

#include <memory>
#include <utility>

#include "app/job_work.hpp"
#include "http/means.hpp"
#include "http/resources/archive.hpp"
#include "http/resources/webhooks.hpp"

namespace naskah::app {
ServiceRooms open_service_rooms(Store store) {
    ServiceRooms rooms{std::move(store), {}, {}};
    const access::Means means = http::real_means();
    rooms.access = {std::make_shared<const access::Registry>(rooms.store.database, means),
                    std::make_shared<const access::Gatekeeper>(rooms.store.database, means), means.clock};
    if (const auto first = rooms.access.registry->bootstrap()) rooms.first_token = first->secret;
    return rooms;
}

http::Extensions extensions_of(const ServiceRooms& rooms, http::Mode mode, http::Reach webhook_reach) {
    http::Extensions extensions;
    extensions.resources.push_back(
        [access = rooms.access](http::Router& router, http::Facilities& facilities) {
            http::add_access(router, facilities, access);
        });
    extensions.resources.push_back(
        [archive = rooms.store.archive](http::Router& router, http::Facilities& facilities) {
            http::add_archive(router, facilities, archive);
        });
    extensions.resources.push_back(
        [webhooks = http::WebhookRooms{.webhooks = rooms.store.webhooks, .reach = webhook_reach}](
            http::Router& router, http::Facilities& facilities) {
            http::add_webhooks(router, facilities, webhooks);
        });
    extensions.jobs = {rooms.store.queue, make_idempotency(rooms.store), rooms.store.blobs};
    extensions.guards.push_back(http::make_door(rooms.access.gatekeeper, mode));
    extensions.checks.push_back(
        {"database", [database = rooms.store.database]() -> std::optional<std::string> {
             if (database->is_alive()) return std::nullopt;
             return "Basis data tidak menjawab.";
         }});
    extensions.checks.push_back({"archive", [blobs = rooms.store.blobs]() -> std::optional<std::string> {
                                     if (blobs->store().is_writable()) return std::nullopt;
                                     return "Folder PDF arsip tidak dapat ditulisi.";
                                 }});
    extensions.credentials =
        mode == http::Mode::wajib ? http::Credentials::required : http::Credentials::optional;
    return extensions;
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

}  // namespace naskah::app
