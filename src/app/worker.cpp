// naskah worker: does the jobs of the queue, beside other workers and the service.
#include "jobs/worker.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <thread>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/ending_signals.hpp"
#include "app/store.hpp"
#include "app/store_address.hpp"
#include "app/webhook_delivery.hpp"
#include "base/whole_number.hpp"
#include "http/log_time.hpp"
#include "http/means.hpp"
#include "jobs/document_work.hpp"
#include "jobs/idempotency.hpp"
#include "pipeline/json_text.hpp"

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

/// One JSON object a line on standard error, as the service does.
void log_event(std::string_view event, std::string_view job, std::string_view code) {
    pipeline::JsonText line;
    line.begin_object().field("time", http::log_time(std::chrono::system_clock::now())).field("event", event);
    if (!job.empty()) line.field("job", job);
    if (!code.empty()) line.field("code", code);
    std::fputs((line.end_object().take() + "\n").c_str(), stderr);
}

}  // namespace

int worker(const Arguments& arguments) {
    constexpr std::int64_t kMostThreads = 256;
    constexpr std::int64_t kHour = 3600;
    constexpr std::int64_t kMostPages = 1'000'000;
    const auto cores = std::max<std::int64_t>(std::thread::hardware_concurrency(), 1);
    const auto threads =
        static_cast<std::size_t>(number_option(arguments, "threads", cores, 1, kMostThreads));
    jobs::QueueConfig queue;
    queue.lease = std::chrono::seconds(number_option(arguments, "lease", 30, 1, kHour));
    pipeline::Budget budget;
    budget.time = std::chrono::seconds(number_option(arguments, "render-time", 600, 0, kHour * 24));
    budget.pages = static_cast<std::size_t>(number_option(arguments, "render-pages", 50'000, 0, kMostPages));
    budget.memory = std::uint64_t{2} << 30U;
    const std::chrono::seconds grace(number_option(arguments, "stop-grace", 60, 0, kHour));
    const auto engine = pipeline::Engine::open(
        engine_config(find_data_folder(arguments.value("data")), arguments.value("kantor")));
    // A connection for each thread, one for the leases and one for the sweeping.
    const Store store = open_store(find_database_url(arguments.value("database"), arguments.value("arsip")),
                                   find_archive_folder(arguments.value("arsip")), threads + 2, queue);

    AwaitedSignals signals{SIGTERM, SIGINT};
    jobs::WorkerConfig config;
    config.name = http::real_means().ids();
    config.threads = threads;
    config.renewal = std::min<std::chrono::milliseconds>(
        config.renewal, std::chrono::duration_cast<std::chrono::milliseconds>(queue.lease / 4));
    config.sweep = std::min<std::chrono::milliseconds>(
        config.sweep, std::chrono::duration_cast<std::chrono::milliseconds>(queue.lease));
    config.chores = [&] {
        jobs::Idempotency(store.database, store.blobs, {}, http::real_means().clock, http::real_means().ids)
            .remove_expired();
        store.blobs->collect(std::chrono::hours(1));
    };
    const auto steady = [] {
        return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch());
    };
    jobs::Worker working(store.queue,
                         {{jobs::kDocumentWork, jobs::document_handler({.engine = engine,
                                                                        .archive = store.archive,
                                                                        .blobs = store.blobs,
                                                                        .budget = budget,
                                                                        .clock = steady})}},
                         config, &log_event);
    const auto courier = make_courier(store, find_webhook_reach(arguments.value("webhook-private")));
    working.start();
    courier->start();
    log_event("working", "", "");
    signals.wait();
    signals.release();  // a second one ends at once
    log_event("stopping", "", "");
    working.stop(grace);
    courier->stop();
    log_event("stopped", "", "");
    return kDone;
}

}  // namespace naskah::app
