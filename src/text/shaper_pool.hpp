#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "text/shaper.hpp"

namespace naskah::text {

/// Shapers that outlive a render: an office's documents use the same words year after year, and shaping and
/// hyphenating them is a tenth of the work of a page. What a shaper answers does not depend on what it was
/// asked before, so neither do the pages. Thread-safe.
class ShaperPool {
  public:
    /// Keeps at most `most_idle` shapers, none of which has more than `most_words` words (some 300 bytes
    /// each).
    ShaperPool(std::shared_ptr<const FontLibrary> fonts, std::size_t most_idle, std::size_t most_words);

    /// One shaper for one thread, given back at the end of its life; not if an exception ends it, which may
    /// have left the shaper in the middle of a paragraph.
    class Loan {
      public:
        Loan(ShaperPool& pool, std::unique_ptr<Shaper> shaper);
        ~Loan();
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        Shaper& operator*() const { return *shaper_; }

      private:
        ShaperPool& pool_;
        std::unique_ptr<Shaper> shaper_;
        int exceptions_;  ///< under way when it was lent
    };
    Loan lend();

    std::size_t idle() const;

  private:
    void take_back(std::unique_ptr<Shaper> shaper) noexcept;

    std::shared_ptr<const FontLibrary> fonts_;
    std::size_t most_idle_, most_words_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Shaper>> idle_;
};

}  // namespace naskah::text
