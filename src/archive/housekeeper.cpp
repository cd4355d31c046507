#include "archive/housekeeper.hpp"

#include <utility>

#include "base/error.hpp"

namespace naskah::archive {

Housekeeper::Housekeeper(std::shared_ptr<Archive> archive, std::shared_ptr<BlobRegistry> blobs, Config config,
                         std::function<void(const Round&)> told)
    : archive_(std::move(archive)),
      blobs_(std::move(blobs)),
      config_(std::move(config)),
      told_(std::move(told)) {}

Housekeeper::~Housekeeper() {
    stop();
}

Housekeeper::Round Housekeeper::tidy() {
    Round round;
    try {
        if (config_.also) round.others = config_.also();
        if (config_.retention)
            for (const OfficeId& office : archive_->offices())
                round.versions += archive_->apply_retention(office, *config_.retention);
        round.files = blobs_->collect(config_.grace);
    } catch (const Error& error) {
        round.fault = error.code();
    }
    return round;
}

void Housekeeper::start() {
    thread_ = std::thread([this] { run(); });
}

void Housekeeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Housekeeper::run() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, config_.pause, [&] { return stopping_; })) {
        lock.unlock();
        const Round round = tidy();
        if (told_) told_(round);
        lock.lock();
    }
}

}  // namespace naskah::archive
