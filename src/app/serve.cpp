#include <chrono>
#include <cstdlib>
#include <string>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/ending_signals.hpp"
#include "app/files.hpp"
#include "app/serve_settings.hpp"
#include "app/service_rooms.hpp"
#include "app/store_address.hpp"
#include "http/log_time.hpp"
#include "http/server.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::app {
namespace {

/// Rounds that did nothing need no line.
void log_round(const archive::Housekeeper::Round& round) {
    if (round.versions == 0 && round.files == 0 && round.fault.empty()) return;
    pipeline::JsonText line;
    line.begin_object()
        .field("time", http::log_time(std::chrono::system_clock::now()))
        .field("event", "housekeeping")
        .field("versions", static_cast<std::int64_t>(round.versions))
        .field("files", static_cast<std::int64_t>(round.files));
    if (!round.fault.empty()) line.field("code", round.fault);
    http::real_surroundings().log(line.end_object().take());
}

}  // namespace

int serve(const Arguments& arguments) {
    ServeSettings settings =
        read_settings(arguments, [](const char* name) -> const char* { return std::getenv(name); });
    const std::filesystem::path data = find_data_folder(settings.data);
    settings.http.web = data / "assets" / "web";
    const pipeline::EngineConfig engine = engine_config(data, settings.office, settings.limits);
    if (arguments.has("check-config")) {
        http::check_tls(settings.http);
        write_output("-", settings_json(settings));
        return kDone;
    }

    AwaitedSignals signals{SIGTERM, SIGINT, SIGHUP};
    const http::Mode mode =
        settings.mode.value_or(is_loopback(settings.http.host) ? http::Mode::terbuka : http::Mode::wajib);
    constexpr std::size_t kConnections = 8;  // to the database; a request needs one for moments
    const ServiceRooms rooms =
        open_service_rooms(open_store(find_database_url(settings.database, settings.archive),
                                      find_archive_folder(settings.archive), kConnections, {}));
    // Not into the log, which others may read and which is kept; before anything can fail, since it is not
    // told again.
    if (!rooms.first_token.empty())
        write_output("-", "Token admin pertama, hanya dicetak sekali ini; simpan baik-baik:\n" +
                              rooms.first_token + "\n");
    http::Server server(pipeline::Engine::open(engine), settings.http, http::real_surroundings(),
                        extensions_of(rooms, mode, settings.webhook_reach));
    archive::Housekeeper housekeeper(rooms.store.archive, rooms.store.blobs, settings.housekeeping,
                                     log_round);
    server.start();
    housekeeper.start();
    while (signals.wait() == SIGHUP) server.reload();
    signals.release();  // a second one ends at once
    server.stop();
    housekeeper.stop();
    return kDone;
}

}  // namespace naskah::app
