#include <algorithm>
#include <utility>

#include "display/structure_check_rules.hpp"

namespace naskah::display {
namespace {

/// One table. Spans end with the part (THead, TBody) they begin in.
class TableCheck {
  public:
    TableCheck(CheckedTree& tree, NodeId table)
        : tree_(tree), structure_(tree.list.structure), table_(table) {}

    void run() {
        std::size_t heads = 0, bodies = 0, rows = 0;
        for (const NodeId kid : tree_.order.children(table_)) {
            switch (structure_.node(kid).role) {
                case Role::table_head:
                    if (bodies != 0) tree_.tell(StructureRule::table_parts, kid, "follows a TBody");
                    ++heads;
                    head(kid);
                    part(kid);
                    break;
                case Role::table_body:
                    ++bodies;
                    part(kid);
                    break;
                case Role::table_row:
                    ++rows;
                    row(kid);
                    break;
                default:
                    break;
            }
        }
        if (heads > 1) tree_.tell(StructureRule::table_parts, table_, "has more than one THead");
        if (heads != 0 && bodies == 0)
            tree_.tell(StructureRule::table_parts, table_, "has a THead, but no TBody");
        if (rows != 0 && heads + bodies != 0)
            tree_.tell(StructureRule::table_parts, table_, "holds rows besides THead and TBody");
        if (rows + heads + bodies == 0) tree_.tell(StructureRule::table_parts, table_, "has no rows");
        if (rows != 0) end_part(table_);
    }

  private:
    void part(NodeId part) {
        if (tree_.order.children(part).empty()) tree_.tell(StructureRule::table_parts, part, "has no rows");
        for (const NodeId kid : tree_.order.children(part)) row(kid);
        end_part(part);
    }

    /// Spans that want rows the part has not.
    void end_part(NodeId part) {
        if (std::ranges::any_of(open_, [](std::uint32_t rows) { return rows != 0; }))
            tree_.tell(StructureRule::table_grid, part, "has a cell that spans more rows than there are");
        std::ranges::fill(open_, 0);
    }

    void head(NodeId head) {
        std::uint32_t page = 0;
        bool any = false;
        for (const NodeId row : tree_.order.children(head))
            for (const NodeId cell : tree_.order.children(row))
                for (const ItemPlace place : tree_.order.items(cell)) {
                    if (any && place.page != page)
                        return tree_.tell(StructureRule::repeated_header, head,
                                          "is content on several pages");
                    page = place.page;
                    any = true;
                }
    }

    /// Puts the cells of a row where the spans from above leave room, as a reader does.
    void row(NodeId row) {
        const std::span<const NodeId> cells = tree_.order.children(row);
        if (open_.empty())
            for (const NodeId cell : cells) open_.resize(open_.size() + structure_.node(cell).column_span, 0);
        std::size_t column = 0;
        bool irregular = false;
        filled_.assign(open_.size(), false);
        for (std::size_t at = 0; at < open_.size(); ++at) filled_[at] = open_[at] != 0;
        for (const NodeId cell : cells) {
            const StructureNode& node = structure_.node(cell);
            header(cell, node);
            irregular = irregular || node.row_span == 0 || node.column_span == 0;
            while (column < open_.size() && filled_[column]) ++column;
            for (std::uint32_t span = 0; span < node.column_span; ++span, ++column) {
                if (column >= open_.size() || filled_[column]) {
                    irregular = true;
                    continue;
                }
                filled_[column] = true;
                open_[column] = node.row_span;
            }
        }
        if (irregular || std::ranges::find(filled_, false) != filled_.end())
            tree_.tell(StructureRule::table_grid, row,
                       "does not cover the " + std::to_string(open_.size()) + " columns of its table once");
        for (std::uint32_t& rows : open_)
            if (rows != 0) --rows;
    }

    void header(NodeId cell, const StructureNode& node) {
        const bool heads = node.role == Role::table_header_cell;
        if (heads && node.scope == Scope::none)
            tree_.tell(StructureRule::header_scope, cell, "heads, but has no Scope");
        if (heads && !tree_.order.has_content(cell))
            tree_.tell(StructureRule::header_scope, cell, "heads, but is empty");
        if (!heads && node.scope != Scope::none)
            tree_.tell(StructureRule::header_scope, cell, "has a Scope, but heads nothing");
    }

    CheckedTree& tree_;
    const Structure& structure_;
    NodeId table_;
    std::vector<std::uint32_t> open_;  ///< rows the cell above still covers, by column
    std::vector<bool> filled_;
};

}  // namespace

void check_tables(CheckedTree& tree) {
    for (NodeId node = 1; node < tree.list.structure.size(); ++node)
        if (tree.list.structure.node(node).role == Role::table) TableCheck(tree, node).run();
}

}  // namespace naskah::display
