#include "pdf/structure_rules.hpp"

#include <vector>

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::Role;

/// 1 to 6 for headings, else 0.
int heading_level(Role role) {
    if (role < Role::heading1 || role > Role::heading6) return 0;
    return static_cast<int>(role) - static_cast<int>(Role::heading1) + 1;
}

bool wants_parent(Role child, Role parent) {
    switch (child) {
        case Role::table_head:
        case Role::table_body:
            return parent == Role::table;
        case Role::table_row:
            return parent == Role::table || parent == Role::table_head || parent == Role::table_body;
        case Role::table_header_cell:
        case Role::table_data_cell:
            return parent == Role::table_row;
        case Role::list_item:
            return parent == Role::list;
        case Role::list_body:
            return parent == Role::list_item;
        case Role::contents_item:
            return parent == Role::contents;
        default:
            return true;
    }
}

bool caption_is_misplaced(const StructureTree& tree, NodeId caption) {
    const NodeId parent = tree.structure().node(caption).parent;
    const Role role = tree.structure().node(parent).role;
    if (role != Role::table && role != Role::list && role != Role::contents) return false;
    const auto siblings = tree.children(parent);
    return siblings.front() != caption && (role != Role::table || siblings.back() != caption);
}

}  // namespace

bool may_contain(Role parent, Role child) {
    if (!wants_parent(child, parent)) return false;
    switch (parent) {
        case Role::table:
            return child == Role::table_head || child == Role::table_body || child == Role::table_row ||
                   child == Role::caption;
        case Role::table_head:
        case Role::table_body:
            return child == Role::table_row;
        case Role::table_row:
            return child == Role::table_header_cell || child == Role::table_data_cell;
        case Role::list:
            return child == Role::list || child == Role::list_item || child == Role::caption;
        case Role::list_item:
            return child == Role::label || child == Role::list_body;
        case Role::contents:
            return child == Role::contents || child == Role::contents_item || child == Role::caption;
        case Role::contents_item:
            return child == Role::label || child == Role::reference || child == Role::paragraph ||
                   child == Role::contents;
        default:
            return true;
    }
}

NodeId find_misplaced(const StructureTree& tree) {
    const display::Structure& structure = tree.structure();
    for (NodeId node = 1; node < tree.node_count(); ++node) {
        if (!tree.holds(node)) continue;
        const display::StructureNode& made = structure.node(node);
        if (!may_contain(structure.node(made.parent).role, made.role)) return node;
        if (made.role == Role::caption && caption_is_misplaced(tree, node)) return node;
    }
    return display::kArtifact;
}

/// Headings are taken in the order of the tree, which is that in which they are read.
NodeId find_skipping_heading(const StructureTree& tree) {
    int level = 0;
    std::vector<NodeId> open = {display::kRootNode};
    while (!open.empty()) {
        const NodeId node = open.back();
        open.pop_back();
        if (const int own = heading_level(tree.structure().node(node).role); own != 0) {
            if (own > level + 1) return node;
            level = own;
        }
        const auto children = tree.children(node);
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    return display::kArtifact;
}

}  // namespace naskah::pdf
