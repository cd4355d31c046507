#include "http/resources/access.hpp"

namespace naskah::http {

void add_access(Router& router, Facilities& facilities, const AccessRooms& rooms) {
    for (const auto add : {add_sessions, add_tokens, add_users, add_offices, add_log})
        add(router, facilities, rooms);
}

}  // namespace naskah::http
