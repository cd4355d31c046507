// 10,000 small jobs through the queue, and whether none was lost. Run in a Release build:
//   build/bench/jobs_bench
// Over SQLite in a temporary folder ($TMPDIR decides on which disk), and over PostgreSQL when
// $NASKAH_BENCH_DATABASE is its URL (its tables are then this bench's own: use an empty database).
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "jobs/worker.hpp"

namespace {

using namespace naskah;
using namespace std::chrono_literals;

constexpr int kJobs = 10'000;

Time now() {
    return std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
}

/// Tables and files of one run; files go at the end.
class Place {
  public:
    explicit Place(std::string url) : url_(std::move(url)) {
        std::string pattern = (std::filesystem::temp_directory_path() / "naskah-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
        folder_ = pattern;
        if (url_.empty()) url_ = "sqlite:" + (folder_ / "naskah.db").string();
    }
    ~Place() { std::filesystem::remove_all(folder_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    std::shared_ptr<jobs::Queue> queue() const {
        const auto database = database::Database::open({.url = url_, .connections = 8});
        database->migrate();
        const auto blobs =
            std::make_shared<archive::BlobRegistry>(database, archive::BlobStore(folder_ / "pdf"), now);
        const auto ids = [] {
            static std::atomic<int> last = 0;
            return std::to_string(::getpid()) + "-" + std::to_string(++last);
        };
        return std::make_shared<jobs::Queue>(
            database, blobs, jobs::QueueConfig{.capacity = 2 * kJobs, .office_capacity = 2 * kJobs}, now, ids,
            [] { return 0U; });
    }

  private:
    std::string url_;
    std::filesystem::path folder_;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void drain(benchmark::State& state, const std::string& url) {
    for (auto step : state) {
        const Place place(url);
        const auto queue = place.queue();
        const OfficeId office("bench");
        auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < kJobs; ++i)
            queue->submit(office, {.kind = "kecil", .payload = std::to_string(i), .requester = "b"});
        const double submitting = seconds_since(start);

        std::atomic<std::int64_t> sum = 0;
        jobs::Worker worker(queue,
                            {{"kecil",
                              [&](const jobs::TakenJob& job, jobs::Course&) {
                                  sum += std::stoll(job.payload);
                                  return jobs::Ending::done({});
                              }}},
                            {.name = "bench", .threads = static_cast<std::size_t>(state.range(0))});
        start = std::chrono::steady_clock::now();
        worker.start();
        jobs::QueueDepth left{.queued = kJobs};
        while (left.queued + left.running > 0) {
            std::this_thread::sleep_for(20ms);
            left = queue->depth();
        }
        const double draining = seconds_since(start);
        worker.stop(10s);
        // Each number once: neither lost nor doubled.
        if (sum != std::int64_t{kJobs} * (kJobs - 1) / 2) state.SkipWithError("jobs were lost or doubled");
        state.counters["submitted/s"] = kJobs / submitting;
        state.counters["drained/s"] = kJobs / draining;
    }
}

}  // namespace

int main(int count, char** arguments) {
    benchmark::RegisterBenchmark("sqlite", [](benchmark::State& state) { drain(state, ""); })
        ->Arg(1)
        ->Arg(2)
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
    if (const char* url = std::getenv("NASKAH_BENCH_DATABASE"); url != nullptr)
        benchmark::RegisterBenchmark("postgresql", [url](benchmark::State& state) { drain(state, url); })
            ->Arg(1)
            ->Arg(2)
            ->Arg(4)
            ->Unit(benchmark::kMillisecond)
            ->Iterations(1);
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
