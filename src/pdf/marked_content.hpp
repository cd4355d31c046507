#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

#include "display/structure.hpp"

namespace naskah::pdf {

/// A marked-content sequence: page (0-based) and its MCID there (ISO 32000-1 clause 14.7.4.2).
struct Sequence {
    std::uint32_t page = 0, id = 0;
};

/// Which node each marked-content sequence of a document belongs to. Sequences are counted over all pages in
/// the order they are written; four bytes each.
class MarkedContent {
  public:
    void begin_page() { page_begin_.push_back(static_cast<std::uint32_t>(nodes_.size())); }
    /// The MCID of a new sequence on the page begun last.
    std::uint32_t add(display::NodeId node) {
        assert(!page_begin_.empty() && node != display::kArtifact);
        nodes_.push_back(node);
        return static_cast<std::uint32_t>(nodes_.size() - 1) - page_begin_.back();
    }

    /// The node of each sequence, in order.
    const std::vector<display::NodeId>& nodes() const { return nodes_; }
    std::size_t page_count() const { return page_begin_.size(); }
    /// The sequences of a page: [page_begin, page_end) of nodes().
    std::uint32_t page_begin(std::size_t page) const { return page_begin_[page]; }
    std::uint32_t page_end(std::size_t page) const {
        return page + 1 < page_begin_.size() ? page_begin_[page + 1]
                                             : static_cast<std::uint32_t>(nodes_.size());
    }
    Sequence place(std::uint32_t sequence) const {
        const auto after = std::upper_bound(page_begin_.begin(), page_begin_.end(), sequence);
        const auto page = static_cast<std::uint32_t>(after - page_begin_.begin() - 1);
        return {page, sequence - page_begin_[page]};
    }

  private:
    std::vector<display::NodeId> nodes_;
    std::vector<std::uint32_t> page_begin_;
};

}  // namespace naskah::pdf
