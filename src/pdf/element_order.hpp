#pragma once

#include <cstdint>
#include <vector>

#include "display/structure.hpp"
#include "pdf/object_stream.hpp"
#include "pdf/structure_tree.hpp"
#include "pdf/table_headers.hpp"

namespace naskah::pdf {

/// The order in which structure elements are numbered and written: elements of one form together, so that
/// neighbours differ by a few digits only. Their numbers, their places in the cross-reference stream and the
/// references to them then advance in steps that cost next to nothing once compressed (object_stream.hpp).
/// Of one form are elements that have the same entries: of a row, that have cells of the same roles; of a
/// cell, that have as many headers. Immutable; thread-safe for reading.
class ElementOrder {
  public:
    ElementOrder(const display::Structure& structure, const StructureTree& tree, const CellHeaders& headers);

    /// What is kept of one form. The first group has elements of any form, in running text.
    struct Group {
        ObjectLayout layout = ObjectLayout::running;
        std::uint32_t end = 0;  ///< behind its last element, as a place in nodes()
    };
    const std::vector<Group>& groups() const { return groups_; }
    /// All elements' nodes; those of a group in the order of nodes.
    const std::vector<display::NodeId>& nodes() const { return nodes_; }
    /// The place of a node among nodes().
    std::uint32_t place(display::NodeId node) const { return places_[node]; }

  private:
    std::vector<Group> groups_;
    std::vector<display::NodeId> nodes_;
    std::vector<std::uint32_t> places_;  ///< by node
};

}  // namespace naskah::pdf
