#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "display/structure.hpp"
#include "pdf/marked_content.hpp"

namespace naskah::pdf {

/// A link's annotation in the file. Its key in the parent tree follows those of the pages, by its place in
/// the list of links.
struct LinkRecord {
    display::NodeId node = display::kArtifact;
    std::uint32_t page = 0;    ///< 0-based
    std::uint32_t object = 0;  ///< number of the annotation
};

/// The nodes of a document that become structure elements, with their children and content in order. Left out
/// is what has neither content nor children; table cells stay, since tables are regular. What it is made of
/// must outlive it. Immutable; thread-safe for reading.
class StructureTree {
  public:
    StructureTree(const display::Structure& structure, const MarkedContent& marks,
                  std::span<const LinkRecord> links);

    const display::Structure& structure() const { return structure_; }
    std::size_t node_count() const { return held_.size(); }
    bool holds(display::NodeId node) const { return held_[node]; }

    std::span<const display::NodeId> children(display::NodeId node) const {
        return std::span(children_).subspan(child_begin_[node], child_begin_[node + 1] - child_begin_[node]);
    }
    /// Its own sequences, counted over all pages.
    std::span<const std::uint32_t> sequences(display::NodeId node) const {
        return std::span(sequences_)
            .subspan(sequence_begin_[node], sequence_begin_[node + 1] - sequence_begin_[node]);
    }
    /// Its annotations, as indexes of links.
    std::span<const std::uint32_t> links(display::NodeId node) const;
    /// The first sequence of the node and all below; kNone where there is none.
    std::uint32_t first_sequence(display::NodeId node) const { return first_sequence_[node]; }
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  private:
    void find_content(const MarkedContent& marks);
    void choose_elements();
    void find_children();

    const display::Structure& structure_;
    std::span<const LinkRecord> links_;
    std::vector<bool> held_;                     ///< by node: whether it becomes an element
    std::vector<std::uint32_t> first_sequence_;  ///< by node
    std::vector<std::uint32_t> sequence_begin_, sequences_;
    std::vector<std::uint32_t> child_begin_;
    std::vector<display::NodeId> children_;
    std::vector<std::uint32_t> by_node_;  ///< the links, in the order of their nodes
};

}  // namespace naskah::pdf
