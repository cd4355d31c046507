#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "archive/archive.hpp"
#include "archive/blob_registry.hpp"

namespace naskah::archive {

/// Applies the retention of all offices and removes files that nobody needs, now and then, on a thread of its
/// own: the one place where what is old goes. Several processes may do so at once.
class Housekeeper {
  public:
    struct Config {
        std::optional<std::chrono::days> retention = {};  ///< of versions of a konsep; nothing: all are kept
        std::chrono::microseconds grace = std::chrono::hours(1);  ///< see BlobRegistry::collect
        std::chrono::milliseconds pause = std::chrono::hours(1);  ///< between two rounds
        /// What other rooms have to tidy, done first; says how many things it removed. May throw Error.
        std::function<std::size_t()> also = {};
    };
    /// What a round removed; `fault`, if not empty, is the code of the Error that ended it.
    struct Round {
        std::size_t versions = 0, files = 0, others = 0;
        std::string fault = {};
    };

    /// `told` hears of every round, on the thread that did it.
    Housekeeper(std::shared_ptr<Archive> archive, std::shared_ptr<BlobRegistry> blobs, Config config,
                std::function<void(const Round&)> told);
    ~Housekeeper();  ///< stops if need be
    Housekeeper(const Housekeeper&) = delete;
    Housekeeper& operator=(const Housekeeper&) = delete;

    /// One round, now. Never throws an Error: the next round tries again.
    Round tidy();
    /// The first round begins after a pause: what has just started has better things to do.
    void start();
    /// Waits for a round that runs.
    void stop();

  private:
    void run();

    std::shared_ptr<Archive> archive_;
    std::shared_ptr<BlobRegistry> blobs_;
    Config config_;
    std::function<void(const Round&)> told_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace naskah::archive
