#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

#include "display/structure.hpp"

namespace naskah::pdf {

/// A marked-content sequence: page (0-based) and its MCID there (ISO 32000-1 clause 14.7.4.2).
struct Sequence {
    std::uint32_t page = 0, id = 0;
};

/// Which node each marked-content sequence of a document belongs to, and its MCID. Sequences are counted over
/// all pages in the order they are written; eight bytes each.
class MarkedContent {
  public:
    void begin_page() { page_begin_.push_back(static_cast<std::uint32_t>(nodes_.size())); }
    /// A new sequence on the page begun last.
    void add(display::NodeId node) {
        assert(!page_begin_.empty() && node != display::kArtifact);
        nodes_.push_back(node);
        ids_.push_back(0);
    }
    /// Gives the sequences of the page begun last their MCIDs, by `rank` of their nodes and, within a rank,
    /// in order. What lies together in the file (ElementOrder) then has MCIDs that follow each other.
    template <class Rank>
    void number_page(const Rank& rank) {
        const std::uint32_t begin = page_begin_.back();
        by_rank_.clear();
        for (std::uint32_t sequence = begin; sequence < nodes_.size(); ++sequence)
            by_rank_.emplace_back(rank(nodes_[sequence]), sequence);
        std::sort(by_rank_.begin(), by_rank_.end());
        for (std::uint32_t id = 0; id < by_rank_.size(); ++id) ids_[by_rank_[id].second] = id;
    }

    /// The node of each sequence, in order.
    const std::vector<display::NodeId>& nodes() const { return nodes_; }
    std::uint32_t id(std::uint32_t sequence) const { return ids_[sequence]; }
    std::size_t page_count() const { return page_begin_.size(); }
    /// The sequences of a page: [page_begin, page_end) of nodes().
    std::uint32_t page_begin(std::size_t page) const { return page_begin_[page]; }
    std::uint32_t page_end(std::size_t page) const {
        return page + 1 < page_begin_.size() ? page_begin_[page + 1]
                                             : static_cast<std::uint32_t>(nodes_.size());
    }
    Sequence place(std::uint32_t sequence) const {
        const auto after = std::upper_bound(page_begin_.begin(), page_begin_.end(), sequence);
        return {static_cast<std::uint32_t>(after - page_begin_.begin() - 1), ids_[sequence]};
    }

  private:
    std::vector<display::NodeId> nodes_;
    std::vector<std::uint32_t> ids_;  ///< by sequence: its MCID
    std::vector<std::uint32_t> page_begin_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_rank_;
};

}  // namespace naskah::pdf
