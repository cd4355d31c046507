#pragma once

#include "display/structure.hpp"
#include "pdf/structure_tree.hpp"

namespace naskah::pdf {

/// Whether an element may stand directly in another (ISO 32000-1 clauses 14.8.4.2 to 14.8.4.4 as ISO 14289-1
/// clause 7.2 asks for them): rows in tables, items in lists, entries in contents and nothing else in any of
/// them.
bool may_contain(display::Role parent, display::Role child);

/// The first element that stands where it may not: in a wrong parent, or a caption that is not at the start
/// (of a table also at the end); kArtifact when there is none.
display::NodeId find_misplaced(const StructureTree& tree);

/// The first heading that skips a level (ISO 14289-1 clause 7.4.2); kArtifact when there is none.
display::NodeId find_skipping_heading(const StructureTree& tree);

}  // namespace naskah::pdf
