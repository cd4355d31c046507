#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

#include "app/store.hpp"
#include "archive/housekeeper.hpp"
#include "jobs/idempotency.hpp"
#include "jobs/worker.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/limits.hpp"

// What `naskah worker` and the workers inside of `naskah serve` have in common.

namespace naskah::app {

struct JobWork {
    std::size_t threads = 1;
    std::chrono::seconds lease{30};  ///< that of the store's queue
    pipeline::Budget budget = {};    ///< of each document
    /// jobs::DocumentMeans::turn
    std::function<std::shared_ptr<void>(const std::stop_token&)> turn = {};
};

/// How many connections to the database such workers need: one a thread, one for the leases and one for the
/// sweeping.
constexpr std::size_t connections_of(std::size_t threads) {
    return threads == 0 ? 0 : threads + 2;
}

/// Threads that do every kind of work there is; not started yet.
std::unique_ptr<jobs::Worker> make_worker(const Store& store,
                                          const std::shared_ptr<const pipeline::Engine>& engine,
                                          const JobWork& work, jobs::WorkerLog log);

/// The answers to requests with an Idempotency-Key, in the store.
std::shared_ptr<jobs::Idempotency> make_idempotency(const Store& store);

/// The one that tidies the store, of every process that has one: old versions as the configuration says,
/// answers that are no longer given again, files that nobody needs.
std::unique_ptr<archive::Housekeeper> make_housekeeper(const Store& store,
                                                       archive::Housekeeper::Config config);

/// One JSON object a line on standard error, as the service does.
void log_job_event(std::string_view event, std::string_view job, std::string_view code);

}  // namespace naskah::app
