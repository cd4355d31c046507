// The gate that renders of requests and of jobs share.
#include "http/render_gate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace naskah::service_test {
namespace {

using http::RenderGate;

void await(const std::function<bool()>& condition) {
    for (int i = 0; i < 4000 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(condition());
}

/// Threads that enter one after the other, and the order in which they were let in.
class Crowd {
  public:
    explicit Crowd(RenderGate& gate) : gate_(gate) {}
    ~Crowd() {
        for (std::thread& thread : threads_) thread.join();
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    void add_request() {
        const std::size_t before = gate_.waiting();
        threads_.emplace_back([this] { note('r', gate_.enter()); });
        await([&] { return gate_.waiting() > before; });
    }
    void add_job(const std::stop_token& stop = {}) {
        threads_.emplace_back([this, stop] { note('j', gate_.enter_behind(stop)); });
        // Whether it waits by now nobody tells; the order among jobs is not promised.
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    std::string order() const {
        const std::lock_guard lock(mutex_);
        return order_;
    }

  private:
    void note(char who, std::optional<RenderGate::Pass> pass) {
        const std::lock_guard lock(mutex_);
        order_ += pass ? who : '-';
    }

    RenderGate& gate_;
    mutable std::mutex mutex_;
    std::string order_;
    std::vector<std::thread> threads_;
};

TEST(Gate, JobsAndRequestsTogetherNeverRunBeyondTheLimit) {
    RenderGate gate(2, 1000);
    std::atomic<int> running = 0, most = 0, done = 0;
    const auto work = [&](std::optional<RenderGate::Pass> pass) {
        ASSERT_TRUE(pass);
        const int now = ++running;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --running;
        ++done;
    };
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 20; ++i) work(thread % 2 == 0 ? gate.enter() : gate.enter_behind({}));
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(most, 2);
    EXPECT_EQ(done, 120);
    EXPECT_EQ(gate.running(), 0U);
}

TEST(Gate, RequestsGoBeforeJobsThatCameEarlier) {
    RenderGate gate(1, 1000);
    auto held = gate.enter();
    Crowd crowd(gate);
    crowd.add_job();
    for (int i = 0; i < 3; ++i) crowd.add_request();
    held.reset();
    await([&] { return crowd.order().size() == 4; });
    EXPECT_EQ(crowd.order(), "rrrj");
}

TEST(Gate, AJobGetsItsTurnUnderAnyLoad) {
    RenderGate gate(1, 1000);
    auto held = gate.enter();
    Crowd crowd(gate);
    crowd.add_job();
    for (std::size_t i = 0; i < RenderGate::kMostPassedBy + 4; ++i) crowd.add_request();
    held.reset();
    await([&] { return crowd.order().size() == RenderGate::kMostPassedBy + 5; });
    EXPECT_EQ(crowd.order(), std::string(RenderGate::kMostPassedBy, 'r') + "jrrrr");
}

TEST(Gate, AJobThatIsStoppedWaitsNoLonger) {
    RenderGate gate(1, 1000);
    auto held = gate.enter();
    std::stop_source source;
    Crowd crowd(gate);
    crowd.add_job(source.get_token());
    EXPECT_EQ(crowd.order(), "");
    source.request_stop();
    await([&] { return crowd.order() == "-"; });
    held.reset();
    EXPECT_TRUE(gate.enter());
    EXPECT_FALSE(gate.enter_behind(source.get_token()));
}

}  // namespace
}  // namespace naskah::service_test
