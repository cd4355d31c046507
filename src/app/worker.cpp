// naskah worker: does the jobs of the queue, beside other workers and the service.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/ending_signals.hpp"
#include "app/job_work.hpp"
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
    constexpr std::int64_t kHour = 3600;
    constexpr std::int64_t kMostPages = 1'000'000;
    const auto cores = std::max<std::int64_t>(std::thread::hardware_concurrency(), 1);
    const auto threads =
        static_cast<std::size_t>(number_option(arguments, "threads", cores, 1, kMostThreads));
    const std::chrono::seconds lease(number_option(arguments, "lease", 30, 1, kHour));
    pipeline::Budget budget;
    budget.time = std::chrono::seconds(number_option(arguments, "render-time", 600, 0, kHour * 24));
    budget.pages = static_cast<std::size_t>(number_option(arguments, "render-pages", 50'000, 0, kMostPages));
    budget.memory = std::uint64_t{2} << 30U;
    const std::chrono::seconds grace(number_option(arguments, "stop-grace", 60, 0, kHour));
    const auto engine = pipeline::Engine::open(
        engine_config(find_data_folder(arguments.value("data")), arguments.value("kantor")));
    const JobWork work{.threads = threads, .lease = lease, .budget = budget};
    const Store store =
        open_store(find_database_url(arguments.value("database"), arguments.value("arsip")),
                   find_archive_folder(arguments.value("arsip")), connections_of(threads), {.lease = lease});

    AwaitedSignals signals{SIGTERM, SIGINT};
    const auto housekeeper = make_housekeeper(store, {});
    const auto working = make_worker(store, engine, work, &log_job_event);
    const auto courier = make_courier(store, find_webhook_reach(arguments.value("webhook-private")));
    housekeeper->start();
    working->start();
    courier->start();
    log_job_event("working", "", "");
    signals.wait();
    signals.release();  // a second one ends at once
    log_job_event("stopping", "", "");
    working->stop(grace);
    courier->stop();
    housekeeper->stop();
    log_job_event("stopped", "", "");
    return kDone;
}

}  // namespace naskah::app
