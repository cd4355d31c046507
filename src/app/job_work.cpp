#include "app/job_work.hpp"

#include <algorithm>
#include <utility>

#include "http/log_time.hpp"
#include "http/means.hpp"
#include "http/server.hpp"
#include "jobs/batch_work.hpp"
#include "jobs/document_work.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::app {
namespace {

/// Rounds that did nothing need no line.
void log_round(const archive::Housekeeper::Round& round) {
    if (round.versions == 0 && round.files == 0 && round.others == 0 && round.fault.empty()) return;
    pipeline::JsonText line;
    line.begin_object()
        .field("time", http::log_time(std::chrono::system_clock::now()))
        .field("event", "housekeeping")
        .field("versions", static_cast<std::int64_t>(round.versions))
        .field("files", static_cast<std::int64_t>(round.files))
        .field("answers", static_cast<std::int64_t>(round.others));
    if (!round.fault.empty()) line.field("code", round.fault);
    http::real_surroundings().log(line.end_object().take());
}

}  // namespace

std::unique_ptr<jobs::Worker> make_worker(const Store& store,
                                          const std::shared_ptr<const pipeline::Engine>& engine,
                                          const JobWork& work, jobs::WorkerLog log) {
    jobs::WorkerConfig config;
    config.name = http::real_means().ids();
    config.threads = work.threads;
    const std::chrono::milliseconds lease(work.lease);
    config.renewal = std::min(config.renewal, lease / 4);
    config.sweep = std::min(config.sweep, lease);
    const jobs::DocumentMeans means{
        .engine = engine,
        .archive = store.archive,
        .blobs = store.blobs,
        .budget = work.budget,
        .clock = [] { return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()); },
        .turn = work.turn};
    return std::make_unique<jobs::Worker>(store.queue,
                                          jobs::Handlers{{jobs::kDocumentWork, jobs::document_handler(means)},
                                                         {jobs::kBatchWork, jobs::batch_handler(means)}},
                                          config, std::move(log));
}

std::shared_ptr<jobs::Idempotency> make_idempotency(const Store& store) {
    const access::Means means = http::real_means();
    return std::make_shared<jobs::Idempotency>(store.database, store.blobs, jobs::IdempotencyConfig{},
                                               means.clock, means.ids);
}

std::unique_ptr<archive::Housekeeper> make_housekeeper(const Store& store,
                                                       archive::Housekeeper::Config config) {
    config.also = [answers = make_idempotency(store)] { return answers->remove_expired(); };
    return std::make_unique<archive::Housekeeper>(store.archive, store.blobs, std::move(config), log_round);
}

void log_job_event(std::string_view event, std::string_view job, std::string_view code) {
    pipeline::JsonText line;
    line.begin_object().field("time", http::log_time(std::chrono::system_clock::now())).field("event", event);
    if (!job.empty()) line.field("job", job);
    if (!code.empty()) line.field("code", code);
    http::real_surroundings().log(line.end_object().take());
}

}  // namespace naskah::app
