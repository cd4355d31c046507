#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "typeset/inline/paragraph_setter.hpp"

namespace naskah::typeset::setting {

inline constexpr std::uint16_t kMostSuffixes = 1'024;

/// All of a SetRequest in plain words; the suffix as its number.
struct RequestKey {
    std::uint64_t words[5] = {};

    RequestKey() = default;
    RequestKey(const SetRequest& request, std::uint16_t suffix)
        : words{std::uint64_t{request.content} | std::uint64_t{request.label} << 32,
                static_cast<std::uint64_t>(request.measure.value()),
                static_cast<std::uint64_t>(request.label_width.value()),
                std::uint64_t{request.style} | std::uint64_t{request.scale_percent} << 16 |
                    std::uint64_t{suffix} << 32,
                static_cast<std::uint64_t>(request.align) | static_cast<std::uint64_t>(request.overfull)
                                                                << 8} {}
    bool operator==(const RequestKey&) const = default;

    std::uint64_t hash() const {
        std::uint64_t hash = 0;
        for (const std::uint64_t word : words) {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
            hash ^= hash >> 32;
        }
        return hash;
    }
};

/// Set paragraphs by request: open addressing, so that a hit costs one probe and no allocation. Not
/// thread-safe.
class RequestCache {
  public:
    struct Entry {
        RequestKey key;
        std::shared_ptr<const SetParagraph> paragraph;  ///< null: not set yet
        std::uint32_t revision = 0;                     ///< of the contents it was set from
        bool has_references = false;
    };
    RequestCache() : slots_(256) {}

    /// The entry of a key, made when there is none. Valid until the next call.
    Entry& find(const RequestKey& key) {
        if (entries_.size() * 2 >= slots_.size()) grow();
        std::uint32_t& slot = slots_[probe(key)];
        if (slot == 0) {
            entries_.push_back({key, nullptr, 0, false});
            slot = static_cast<std::uint32_t>(entries_.size());
        }
        return entries_[slot - 1];
    }

  private:
    std::size_t probe(const RequestKey& key) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = static_cast<std::size_t>(key.hash()) & mask;
        while (slots_[at] != 0 && !(entries_[slots_[at] - 1].key == key)) at = (at + 1) & mask;
        return at;
    }
    void grow() {
        slots_.assign(slots_.size() * 2, 0);
        for (std::size_t i = 0; i < entries_.size(); ++i)
            slots_[probe(entries_[i].key)] = static_cast<std::uint32_t>(i + 1);
    }
    std::vector<std::uint32_t> slots_;  ///< 1 + index into entries_; 0 is free. A power of two.
    std::vector<Entry> entries_;
};

}  // namespace naskah::typeset::setting
