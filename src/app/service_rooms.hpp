#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "database/database.hpp"
#include "http/api.hpp"
#include "http/door.hpp"
#include "http/resources/access.hpp"

namespace naskah::app {

/// What the service stores something with: one database, and the rooms over it.
struct ServiceRooms {
    std::shared_ptr<database::Database> database;
    http::AccessRooms access;
    std::string first_token;  ///< of the first admin, when there was no office before; else empty
};

/// Makes the folder of a SQLite file if need be (for its owner only), opens the database, brings its tables
/// up to date and sees to it that there is an office. Throws Error of database/, "archive-folder".
ServiceRooms open_service_rooms(const std::string& database_url);

/// Their resources, the door before all, and what /readyz asks of them.
http::Extensions extensions_of(const ServiceRooms& rooms, http::Mode mode);

/// Whether only this machine reaches an address: then nobody need be asked who they are.
bool is_loopback(const std::string& host);

}  // namespace naskah::app
