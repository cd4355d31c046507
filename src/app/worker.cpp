// naskah worker: does the jobs of the queue, beside other workers and the service.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/ending_signals.hpp"
#include "app/files.hpp"
#include "app/job_work.hpp"
#include "app/serve_settings.hpp"
#include "app/store.hpp"
#include "app/store_address.hpp"
#include "app/webhook_delivery.hpp"
#include "base/whole_number.hpp"

namespace naskah::app {
namespace {

std::int64_t number_option(const Arguments& arguments, std::string_view option, std::int64_t fallback,
                           std::int64_t least, std::int64_t most) {
    const auto text = arguments.value(option);
    if (!text) return fallback;
    const auto number = whole_number<std::int64_t>(*text, least, most);
    if (!number)
        throw UsageError("Nilai --" + std::string(option) + " harus bilangan dari " + std::to_string(least) +
                         " sampai " + std::to_string(most) + ".");
    return *number;
}

}  // namespace

int worker(const Arguments& arguments) {
    constexpr std::int64_t kMostThreads = 256;
    const auto cores = std::max<std::int64_t>(std::thread::hardware_concurrency(), 1);
    const auto threads =
        static_cast<std::size_t>(number_option(arguments, "threads", cores, 1, kMostThreads));
    const ServeSettings settings = read_settings(
        worker_table(), arguments, [](const char* name) -> const char* { return std::getenv(name); });
    const pipeline::EngineConfig engine_files =
        engine_config(find_data_folder(settings.data), settings.office, settings.limits);
    if (arguments.has("check-config")) {
        write_output("-", settings_json(worker_table(), settings));
        return kDone;
    }
    const auto engine = pipeline::Engine::open(engine_files);
    const JobWork work{.threads = threads, .lease = settings.lease, .budget = settings.http.budget};
    const Store store =
        open_store(find_database_url(settings.database, settings.archive),
                   find_archive_folder(settings.archive), connections_of(threads), {.lease = settings.lease});

    AwaitedSignals signals{SIGTERM, SIGINT};
    const auto housekeeper = make_housekeeper(store, {});
    const auto working = make_worker(store, engine, work, &log_job_event);
    const auto courier = make_courier(store, settings.webhook_reach);
    housekeeper->start();
    working->start();
    courier->start();
    log_job_event("working", "", "");
    signals.wait();
    signals.release();  // a second one ends at once
    log_job_event("stopping", "", "");
    working->stop(settings.http.stop_grace);
    courier->stop();
    housekeeper->stop();
    log_job_event("stopped", "", "");
    return kDone;
}

}  // namespace naskah::app
