#include "app/service_rooms.hpp"

#include <memory>
#include <utility>

#include "http/means.hpp"

namespace naskah::app {
ServiceRooms open_service_rooms(Store store) {
    ServiceRooms rooms{std::move(store), {}, {}};
    const access::Means means = http::real_means();
    rooms.access = {std::make_shared<const access::Registry>(rooms.store.database, means),
                    std::make_shared<const access::Gatekeeper>(rooms.store.database, means), means.clock};
    if (const auto first = rooms.access.registry->bootstrap()) rooms.first_token = first->secret;
    return rooms;
}

http::Extensions extensions_of(const ServiceRooms& rooms, http::Mode mode) {
    http::Extensions extensions;
    extensions.resources.push_back(
        [access = rooms.access](http::Router& router, http::Facilities& facilities) {
            http::add_access(router, facilities, access);
        });
    extensions.guards.push_back(http::make_door(rooms.access.gatekeeper, mode));
    extensions.checks.push_back(
        {"database", [database = rooms.store.database]() -> std::optional<std::string> {
             if (database->is_alive()) return std::nullopt;
             return "Basis data tidak menjawab.";
         }});
    extensions.credentials =
        mode == http::Mode::wajib ? http::Credentials::required : http::Credentials::optional;
    return extensions;
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

}  // namespace naskah::app
