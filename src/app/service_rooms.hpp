#pragma once

#include <string>

#include "app/store.hpp"
#include "http/api.hpp"
#include "http/door.hpp"
#include "http/resources/access.hpp"
#include "http/webhook_address.hpp"

namespace naskah::app {

/// What the service stores something with, and the rooms over it.
struct ServiceRooms {
    Store store;
    http::AccessRooms access;
    std::string first_token;  ///< of the first admin, when there was no office before; else empty
};

/// Sees to it that there is an office in the store.
ServiceRooms open_service_rooms(Store store);

/// Their resources, the door before all, and what /readyz asks of them.
http::Extensions extensions_of(const ServiceRooms& rooms, http::Mode mode, http::Reach webhook_reach);

/// Whether only this machine reaches an address: then nobody need be asked who they are.
bool is_loopback(const std::string& host);

}  // namespace naskah::app
