#include "text/shaper_pool.hpp"

#include <exception>
#include <utility>

namespace naskah::text {

ShaperPool::Loan::Loan(ShaperPool& pool, std::unique_ptr<Shaper> shaper)
    : pool_(pool), shaper_(std::move(shaper)), exceptions_(std::uncaught_exceptions()) {}

ShaperPool::Loan::~Loan() {
    if (std::uncaught_exceptions() == exceptions_) pool_.take_back(std::move(shaper_));
}

ShaperPool::ShaperPool(std::shared_ptr<const FontLibrary> fonts, std::size_t most_idle,
                       std::size_t most_words)
    : fonts_(std::move(fonts)), most_idle_(most_idle), most_words_(most_words) {
    idle_.reserve(most_idle_);  // taking back must not throw
}

ShaperPool::Loan ShaperPool::lend() {
    std::unique_ptr<Shaper> shaper;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            // The one used last: its words are the likeliest to be in the processor's caches.
            shaper = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (shaper == nullptr) shaper = std::make_unique<Shaper>(fonts_);
    return {*this, std::move(shaper)};
}

void ShaperPool::take_back(std::unique_ptr<Shaper> shaper) noexcept {
    // A shaper of many words goes, and its words when the last pages that show them do.
    if (shaper->words() > most_words_) return;
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle_) idle_.push_back(std::move(shaper));
}

std::size_t ShaperPool::idle() const {
    const std::lock_guard lock(mutex_);
    return idle_.size();
}

}  // namespace naskah::text
