// Two hundred clients that send slowly or not at all, and those who are there beside them.
#include <gmock/gmock.h>

#include <memory>
#include <thread>
#include <vector>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using namespace std::chrono_literals;

class SlowClientsTest : public ServiceTest {
  protected:
    static constexpr int kSlow = 200;
    std::vector<std::unique_ptr<Client>> slow_;

    void come(const std::string& beginning) {
        for (int client = 0; client < kSlow; ++client) {
            slow_.push_back(std::make_unique<Client>(port()));
            slow_.back()->send(beginning);
        }
    }
    /// Each answer of someone who is not slow, in time; and how long the slowest took.
    std::chrono::milliseconds ask_meanwhile(int requests) const {
        std::chrono::steady_clock::duration longest{0};
        for (int request = 0; request < requests; ++request) {
            const auto begun = std::chrono::steady_clock::now();
            EXPECT_EQ(fetch(post("/v1/documents", "{}")).status, 200);
            longest = std::max(longest, std::chrono::steady_clock::now() - begun);
        }
        return std::chrono::duration_cast<std::chrono::milliseconds>(longest);
    }
};

TEST_F(SlowClientsTest, HeadersThatDripAreCutOffWhileOthersAreServed) {
    http::ServerConfig config;
    config.header_timeout = 3s;
    start(config);
    come("GET /livez HTTP/1.1\r\nHost: u");
    std::thread dripping([this] {
        for (int round = 0; round < 4; ++round) {
            std::this_thread::sleep_for(500ms);
            for (const auto& client : slow_) client->send("j");
        }
    });
    EXPECT_LT(ask_meanwhile(10), 1500ms) << "a client that is quick waits for those that are not";
    dripping.join();
    for (const auto& client : slow_) EXPECT_EQ(client->receive().status, 408);
    EXPECT_LT(ask_meanwhile(1), 1500ms);
}

TEST_F(SlowClientsTest, BodiesThatStopAreCutOffWhileOthersAreServed) {
    http::ServerConfig config;
    config.header_timeout = 2s;
    config.body_timeout = 3s;
    start(config);
    come(
        "POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        "900\r\n\r\n{");
    EXPECT_LT(ask_meanwhile(10), 1500ms);
    for (const auto& client : slow_) EXPECT_EQ(client->receive().status, 408);
}

TEST_F(SlowClientsTest, ThoseWhoSayNothingAreSentAway) {
    http::ServerConfig config;
    config.header_timeout = 1s;
    config.keep_alive_timeout = 1s;
    start(config);
    come("");
    EXPECT_LT(ask_meanwhile(5), 1500ms);
    for (const auto& client : slow_) EXPECT_TRUE(client->at_end());
}

TEST_F(SlowClientsTest, MoreThanTheCapAreClosedAndTheServiceLives) {
    http::ServerConfig config;
    config.connections = 20;
    config.header_timeout = 1s;
    start(config);
    come("GET /livez HTTP/1.1\r\nHost: u");
    int answered = 0, closed = 0;
    for (const auto& client : slow_) {
        const int status = client->receive().status;
        answered += status == 408 ? 1 : 0;
        closed += status == 0 ? 1 : 0;
    }
    EXPECT_EQ(answered + closed, kSlow);
    EXPECT_GE(answered, 20) << "who was in is told why";
    EXPECT_GT(closed, 100) << "who was beyond the cap is not kept waiting";
    EXPECT_EQ(fetch(get("/livez")).status, 200);
}

}  // namespace
}  // namespace naskah::service_test
