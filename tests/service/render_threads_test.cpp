#include "http/render_threads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace naskah::service_test {
namespace {

using http::RenderThreads;

TEST(RenderThreads, WorkOfManyCallersIsDoneOnFewThreads) {
    constexpr std::size_t kThreads = 2, kCallers = 12;
    RenderThreads renders(kThreads);
    std::mutex mutex;
    std::set<std::thread::id> workers, callers;
    std::vector<std::thread> asking;
    asking.reserve(kCallers);
    for (std::size_t caller = 0; caller < kCallers; ++caller)
        asking.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                bool done = false;
                renders.run([&] {
                    const std::lock_guard lock(mutex);
                    workers.insert(std::this_thread::get_id());
                    done = true;
                });
                EXPECT_TRUE(done) << "run() returns when the work is done";
            }
            const std::lock_guard lock(mutex);
            callers.insert(std::this_thread::get_id());
        });
    for (std::thread& thread : asking) thread.join();
    EXPECT_LE(workers.size(), kThreads);
    for (const std::thread::id& worker : workers) EXPECT_EQ(callers.count(worker), 0U);
}

TEST(RenderThreads, WhatTheWorkThrowsReachesWhoAskedForItAndTheThreadGoesOn) {
    RenderThreads renders(1);
    EXPECT_THROW(renders.run([] { throw std::runtime_error("penuh"); }), std::runtime_error);
    int done = 0;
    renders.run([&] { ++done; });
    EXPECT_EQ(done, 1);
}

TEST(RenderThreads, AsManyRunAtOnceAsThereAreThreads) {
    constexpr int kThreads = 3;
    RenderThreads renders(kThreads);
    std::atomic<int> inside{0};
    std::vector<std::thread> asking;
    asking.reserve(kThreads);
    // Each waits for the others: with fewer threads this would not end.
    for (int caller = 0; caller < kThreads; ++caller)
        asking.emplace_back([&] {
            renders.run([&] {
                ++inside;
                while (inside < kThreads) std::this_thread::yield();
            });
        });
    for (std::thread& thread : asking) thread.join();
    EXPECT_EQ(inside, kThreads);
}

}  // namespace
}  // namespace naskah::service_test
