#pragma once

#include <memory>

#include "access/gatekeeper.hpp"
#include "access/registry.hpp"
#include "http/facilities.hpp"
#include "http/router.hpp"

// Who may: sessions, tokens, users, offices and the log. For Extensions::resources; the door (door.hpp) is
// for Extensions::guards.

namespace naskah::http {

struct AccessRooms {
    std::shared_ptr<const access::Registry> registry;
    std::shared_ptr<const access::Gatekeeper> gatekeeper;
    Clock clock;
};

/// All of the following.
void add_access(Router& router, Facilities& facilities, const AccessRooms& rooms);

void add_sessions(Router& router, Facilities& facilities, const AccessRooms& rooms);
void add_tokens(Router& router, Facilities& facilities, const AccessRooms& rooms);
void add_users(Router& router, Facilities& facilities, const AccessRooms& rooms);
void add_offices(Router& router, Facilities& facilities, const AccessRooms& rooms);
void add_log(Router& router, Facilities& facilities, const AccessRooms& rooms);

}  // namespace naskah::http
