#include "app/service_rooms.hpp"

#include <system_error>

#include "app/store_address.hpp"
#include "base/error.hpp"
#include "http/means.hpp"

namespace naskah::app {
namespace {

namespace fs = std::filesystem;

/// What lies in it is the business of the office alone.
void make_folder(const fs::path& folder) {
    std::error_code fault;
    if (folder.empty() || fs::is_directory(folder, fault)) return;
    fs::create_directories(folder, fault);
    if (!fault) fs::permissions(folder, fs::perms::owner_all, fault);
    if (fault)
        throw Error("archive-folder", "membuat folder arsip", folder.string(),
                    "Folder arsip " + folder.string() + " tidak dapat dibuat: " + fault.message() +
                        ". Sebutkan tempat lain dengan --arsip.");
}

}  // namespace

ServiceRooms open_service_rooms(const std::string& database_url) {
    if (const auto file = sqlite_file(database_url)) make_folder(file->parent_path());
    ServiceRooms rooms;
    rooms.database = database::Database::open({.url = database_url});
    rooms.database->migrate();
    const access::Means means = http::real_means();
    rooms.access = {std::make_shared<const access::Registry>(rooms.database, means),
                    std::make_shared<const access::Gatekeeper>(rooms.database, means), means.clock};
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
    extensions.checks.push_back({"database", [database = rooms.database]() -> std::optional<std::string> {
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
