#include "pdf/table_headers.hpp"

#include <algorithm>

namespace naskah::pdf {

using display::NodeId;
using display::Role;
using display::Scope;
using display::StructureNode;

TableHeaders::TableHeaders(const StructureTree& tree, NodeId table) : tree_(tree) {
    add_rows(table);
}

void TableHeaders::add_rows(NodeId section) {
    for (const NodeId child : tree_.children(section)) {
        const Role role = tree_.structure().node(child).role;
        if (role == Role::table_head || role == Role::table_body)
            add_rows(child);
        else if (role == Role::table_row)
            add_row(child);
    }
}

void TableHeaders::add_row(NodeId row) {
    std::erase_if(row_headers_, [this](const RowHeader& header) { return header.end_row <= row_; });
    row_cells_.clear();
    std::uint32_t column = 0;
    for (const NodeId cell : tree_.children(row)) {
        while (column < columns_.size() && columns_[column].taken_until > row_) ++column;
        add_cell(cell, column);
        column += std::max<std::uint32_t>(tree_.structure().node(cell).column_span, 1);
    }
    for (const DataCell& cell : row_cells_) find_headers(cell);
    ++row_;
}

void TableHeaders::add_cell(NodeId cell, std::uint32_t column) {
    const StructureNode& node = tree_.structure().node(cell);
    const std::uint32_t width = std::max<std::uint32_t>(node.column_span, 1);
    const std::uint32_t end_row = row_ + std::max<std::uint32_t>(node.row_span, 1);
    if (columns_.size() < std::size_t{column} + width) columns_.resize(std::size_t{column} + width);
    const bool heads = node.role == Role::table_header_cell;
    for (std::uint32_t index = column; index < column + width; ++index) {
        columns_[index].taken_until = end_row;
        if (heads && node.scope != Scope::row) columns_[index].headers.push_back(cell);
    }
    if (heads && (node.scope == Scope::row || node.scope == Scope::both))
        row_headers_.push_back({cell, end_row});
    if (!heads) row_cells_.push_back({cell, column, width});
}

void TableHeaders::find_headers(const DataCell& cell) {
    const auto begin = static_cast<std::ptrdiff_t>(headers_.size());
    const auto add = [this, begin](NodeId header) {
        if (std::find(headers_.begin() + begin, headers_.end(), header) == headers_.end())
            headers_.push_back(header);
    };
    for (std::uint32_t column = cell.column; column < cell.column + cell.columns; ++column)
        for (const NodeId header : columns_[column].headers) add(header);
    for (const RowHeader& header : row_headers_) add(header.cell);
    cells_.push_back(cell.cell);
    begin_.push_back(static_cast<std::uint32_t>(headers_.size()));
}

std::span<const NodeId> TableHeaders::of(NodeId cell) {
    if (next_ >= cells_.size() || cells_[next_] != cell) {
        const auto found = std::find(cells_.begin(), cells_.end(), cell);
        if (found == cells_.end()) return {};
        next_ = static_cast<std::size_t>(found - cells_.begin());
    }
    const std::size_t index = next_++;
    return std::span(headers_).subspan(begin_[index], begin_[index + 1] - begin_[index]);
}

}  // namespace naskah::pdf
