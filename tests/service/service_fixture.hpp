#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "client.hpp"
#include "fake_engine.hpp"
#include "http/server.hpp"

namespace naskah::service_test {

/// A server on a free port with the fake engine, numbered request ids, a fixed date and a log kept in memory.
class ServiceTest : public ::testing::Test {
  protected:
    void start(http::ServerConfig config = {}, const http::Extensions& extensions = {}) {
        config.port = 0;
        http::Surroundings surroundings;
        surroundings.request_id = [this] { return "permintaan-" + std::to_string(++requests_); };
        surroundings.span_id = [this] { return std::to_string(1000000000000000 + ++requests_); };
        surroundings.now = [] {
            return std::chrono::system_clock::time_point(std::chrono::seconds(1709528645));
        };
        surroundings.log = [this](std::string_view line) {
            const std::lock_guard lock(mutex_);
            log_.emplace_back(line);
        };
        server_ =
            std::make_unique<http::Server>(engine_, std::move(config), std::move(surroundings), extensions);
        server_->start();
    }
    void TearDown() override {
        engine_->release();
        if (server_) server_->stop();
    }

    std::uint16_t port() const { return server_->port(); }
    Answer fetch(std::string_view request, std::string_view method = "GET") const {
        return service_test::fetch(server_->port(), request, method);
    }
    /// The log once it has this many lines of requests (an answer is sent before its line is written).
    std::vector<std::string> request_log(std::size_t count) {
        std::vector<std::string> lines;
        for (int tries = 0; tries < 2000; ++tries) {
            lines.clear();
            {
                const std::lock_guard lock(mutex_);
                for (const std::string& line : log_)
                    if (line.find("\"event\":\"request\"") != std::string::npos) lines.push_back(line);
            }
            if (lines.size() >= count) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return lines;
    }

    /// The line of the log that tells of this event; empty: none does.
    std::string log_of(const std::string& event) {
        const std::lock_guard lock(mutex_);
        for (const std::string& line : log_)
            if (line.find("\"event\":\"" + event + "\"") != std::string::npos) return line;
        return "";
    }

    std::shared_ptr<FakeEngine> engine_ = std::make_shared<FakeEngine>();
    std::unique_ptr<http::Server> server_;

  private:
    std::atomic<int> requests_ = 0;
    std::mutex mutex_;
    std::vector<std::string> log_;
};

}  // namespace naskah::service_test
