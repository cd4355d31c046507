#pragma once

#include <string>
#include <vector>

#include "display/reading_order.hpp"
#include "display/structure_check.hpp"

// Inside display: what the parts of check_structure share.

namespace naskah::display {

/// A document under check and what was found so far.
struct CheckedTree {
    const PageList& list;
    const ReadingOrder& order;
    std::vector<StructureFault> faults;

    void tell(StructureRule rule, NodeId node, std::string message);
    void tell(StructureRule rule, NodeId node, std::string message, std::uint32_t page);
};

/// table_parts, table_grid, header_scope, repeated_header.
void check_tables(CheckedTree& tree);
/// unknown_node, not_artifact and language of what stands on the pages; order.
void check_items(CheckedTree& tree);

}  // namespace naskah::display
