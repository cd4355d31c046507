#include "database/pool.hpp"

#include <utility>

#include "base/error.hpp"

namespace naskah::database {

Pool::Lease::Lease(Pool& pool, std::chrono::milliseconds patience) : pool_(pool) {
    {
        std::unique_lock lock(pool_.mutex_);
        if (!pool_.freed_.wait_for(lock, patience, [&] { return pool_.leased_ < pool_.size_; }))
            throw Error(kBusy, "menunggu sambungan basis data", pool_.address_.shown,
                        "Semua sambungan ke basis data sedang dipakai; coba lagi.");
        ++pool_.leased_;
        if (!pool_.kept_.empty()) {
            connection_ = std::move(pool_.kept_.back());
            pool_.kept_.pop_back();
        }
    }
    if (connection_) return;
    try {
        connection_ = connect(pool_.address_, pool_.patience_);
    } catch (...) {
        const std::lock_guard lock(pool_.mutex_);
        --pool_.leased_;
        pool_.freed_.notify_one();
        throw;
    }
}

Pool::Lease::~Lease() {
    if (!sound_) connection_.reset();  // closing may take a while: not under the mutex
    const std::lock_guard lock(pool_.mutex_);
    if (connection_) pool_.kept_.push_back(std::move(connection_));
    --pool_.leased_;
    pool_.freed_.notify_one();
}

void Pool::forget_kept() {
    std::vector<std::unique_ptr<Connection>> dead;
    const std::lock_guard lock(mutex_);
    dead.swap(kept_);
}

}  // namespace naskah::database
