#include "pdf/structure_tree.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "base/watch.hpp"

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::Role;

constexpr std::uint32_t kMillisecond = 1000;  // in checkpoint's units
constexpr NodeId kNodesBetween = 1 << 16;

bool stays_when_empty(Role role) {
    return role == Role::table_header_cell || role == Role::table_data_cell || role == Role::table_body;
}

}  // namespace

StructureTree::StructureTree(const display::Structure& structure, const MarkedContent& marks,
                             std::span<const LinkRecord> links)
    : structure_(structure), links_(links), by_node_(links.size()) {
    std::iota(by_node_.begin(), by_node_.end(), 0u);
    std::stable_sort(by_node_.begin(), by_node_.end(),
                     [&links](std::uint32_t a, std::uint32_t b) { return links[a].node < links[b].node; });
    find_content(marks);
    choose_elements();
    find_children();
}

/// Sorts the sequences by node, keeping their order within each.
void StructureTree::find_content(const MarkedContent& marks) {
    const std::size_t count = structure_.size();
    sequence_begin_.assign(count + 1, 0);
    first_sequence_.assign(count, kNone);
    for (const NodeId node : marks.nodes()) {
        assert(node < count);
        ++sequence_begin_[node + 1];
    }
    std::partial_sum(sequence_begin_.begin(), sequence_begin_.end(), sequence_begin_.begin());
    sequences_.resize(marks.nodes().size());
    std::vector<std::uint32_t> next(sequence_begin_.begin(), sequence_begin_.end() - 1);
    for (std::uint32_t index = 0; index < marks.nodes().size(); ++index) {
        const NodeId node = marks.nodes()[index];
        sequences_[next[node]++] = index;
        first_sequence_[node] = std::min(first_sequence_[node], index);
    }
}

/// A parent is always made before its children, so one way through the nodes backwards tells each what is
/// below.
void StructureTree::choose_elements() {
    const std::size_t count = structure_.size();
    held_.assign(count, false);
    const auto keep = [this](NodeId node) { held_[node] = true; };
    keep(display::kRootNode);
    for (const LinkRecord& link : links_)
        if (link.node != display::kArtifact) keep(link.node);
    for (NodeId node = static_cast<NodeId>(count - 1); node > 0; --node) {
        const display::StructureNode& made = structure_.node(node);
        assert(made.parent < node);
        if (node % kNodesBetween == 0) checkpoint(kMillisecond);
        if (first_sequence_[node] != kNone || stays_when_empty(made.role)) keep(node);
        if (!holds(node)) continue;
        keep(made.parent);
        first_sequence_[made.parent] = std::min(first_sequence_[made.parent], first_sequence_[node]);
    }
}

void StructureTree::find_children() {
    const std::size_t count = structure_.size();
    child_begin_.assign(count + 1, 0);
    for (NodeId node = 1; node < count; ++node)
        if (holds(node)) ++child_begin_[structure_.node(node).parent + 1];
    checkpoint(kMillisecond);
    std::partial_sum(child_begin_.begin(), child_begin_.end(), child_begin_.begin());
    children_.resize(child_begin_.back());
    std::vector<std::uint32_t> next(child_begin_.begin(), child_begin_.end() - 1);
    for (NodeId node = 1; node < count; ++node)
        if (holds(node)) children_[next[structure_.node(node).parent]++] = node;
}

std::span<const std::uint32_t> StructureTree::links(NodeId node) const {
    const auto before = [this](std::uint32_t link, NodeId wanted) { return links_[link].node < wanted; };
    const auto first = std::lower_bound(by_node_.begin(), by_node_.end(), node, before);
    auto last = first;
    while (last != by_node_.end() && links_[*last].node == node) ++last;
    return {first, last};
}

}  // namespace naskah::pdf
