#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/ending_signals.hpp"
#include "app/files.hpp"
#include "app/job_work.hpp"
#include "app/serve_settings.hpp"
#include "app/service_rooms.hpp"
#include "app/store_address.hpp"
#include "app/webhook_delivery.hpp"
#include "http/server.hpp"

namespace naskah::app {
namespace {

/// What `/metrics` calls the events that end work on a job: "done" of "job-done". Empty: of others.
std::string_view result_of(std::string_view event) {
    constexpr std::string_view kJob = "job-";
    return event.starts_with(kJob) ? event.substr(kJob.size()) : std::string_view();
}

/// The workers of the service itself. They pass the gate that its renders pass, behind them, so that together
/// they take no more than the cores. The server outlives them.
std::unique_ptr<jobs::Worker> make_own_worker(const Store& store,
                                              const std::shared_ptr<const pipeline::Engine>& engine,
                                              const ServeSettings& settings, std::size_t threads,
                                              http::Server& server) {
    constexpr const char* kJobs = "naskah_jobs_total";
    http::Facilities& facilities = server.facilities();
    facilities.metrics.declare_counter(kJobs, "Jobs that this process worked on, by how that ended.");
    if (threads == 0) return nullptr;
    const JobWork work{
        .threads = threads,
        .lease = settings.lease,
        .budget = settings.http.budget,
        .turn = [&gate = facilities.gate](const std::stop_token& stop) -> std::shared_ptr<void> {
            auto pass = gate.enter_behind(stop);
            return pass ? std::make_shared<http::RenderGate::Pass>(*std::move(pass)) : nullptr;
        }};
    return make_worker(store, engine, work,
                       [&facilities](std::string_view event, std::string_view job, std::string_view code) {
                           log_job_event(event, job, code);
                           if (const std::string_view result = result_of(event); !result.empty())
                               facilities.metrics.count(kJobs, {{"result", std::string(result)}});
                       });
}

}  // namespace

int serve(const Arguments& arguments) {
    ServeSettings settings = read_settings(serve_table(), arguments,
                                           [](const char* name) -> const char* { return std::getenv(name); });
    const std::filesystem::path data = find_data_folder(settings.data);
    settings.http.web = data / "assets" / "web";
    const pipeline::EngineConfig engine_files = engine_config(data, settings.office, settings.limits);
    if (arguments.has("check-config")) {
        http::check_tls(settings.http);
        write_output("-", settings_json(serve_table(), settings));
        return kDone;
    }

    AwaitedSignals signals{SIGTERM, SIGINT, SIGHUP};
    const http::Mode mode =
        settings.mode.value_or(is_loopback(settings.http.host) ? http::Mode::terbuka : http::Mode::wajib);
    const std::size_t workers =
        settings.workers.value_or(std::max<std::size_t>(std::thread::hardware_concurrency(), 1));
    constexpr std::size_t kConnections = 8;  // to the database; a request needs one for moments
    const ServiceRooms rooms = open_service_rooms(open_store(
        find_database_url(settings.database, settings.archive), find_archive_folder(settings.archive),
        kConnections + connections_of(workers), {.lease = settings.lease}));
    // Not into the log, which others may read and which is kept; before anything can fail, since it is not
    // told again.
    if (!rooms.first_token.empty())
        write_output("-", "Token admin pertama, hanya dicetak sekali ini; simpan baik-baik:\n" +
                              rooms.first_token + "\n");
    const auto engine = pipeline::Engine::open(engine_files);
    http::Server server(engine, settings.http, http::real_surroundings(),
                        extensions_of(rooms, mode, settings.webhook_reach));
    const auto worker = make_own_worker(rooms.store, engine, settings, workers, server);
    const auto courier = worker ? make_courier(rooms.store, settings.webhook_reach) : nullptr;
    const auto housekeeper = make_housekeeper(rooms.store, settings.housekeeping);
    server.start();
    if (worker) {
        worker->start();
        courier->start();
    }
    housekeeper->start();
    while (signals.wait() == SIGHUP) server.reload();
    signals.release();  // a second one ends at once
    // At the same time as the requests, whose grace it shares.
    std::thread ending([&] {
        if (!worker) return;
        worker->stop(settings.http.stop_grace);
        courier->stop();
    });
    server.stop();
    ending.join();
    housekeeper->stop();
    return kDone;
}

}  // namespace naskah::app
