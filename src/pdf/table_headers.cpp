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
    std::erase_if(row_headers_, [this](std::uint32_t header) { return known_[header].end_row <= row_; });
    std::uint32_t column = 0;
    for (const NodeId cell : tree_.children(row)) {
        while (column < columns_.size() && columns_[column].taken_until > row_) ++column;
        const std::uint32_t width = std::max<std::uint32_t>(tree_.structure().node(cell).column_span, 1);
        add_cell(cell, column, width);
        column += width;
    }
    ++row_;
}

void TableHeaders::add_cell(NodeId cell, std::uint32_t column, std::uint32_t width) {
    const StructureNode& node = tree_.structure().node(cell);
    const std::uint32_t end_row = row_ + std::max<std::uint32_t>(node.row_span, 1);
    if (columns_.size() < std::size_t{column} + width) columns_.resize(std::size_t{column} + width);
    for (std::uint32_t index = column; index < column + width; ++index) columns_[index].taken_until = end_row;
    named_.clear();
    const bool heads = node.role == Role::table_header_cell;
    if (!heads || node.scope != Scope::row) name_column_headers(column, width);
    if (!heads || node.scope == Scope::row) name_row_headers(column);
    if (heads) add_header(cell, column, width, end_row);
    cells_.push_back(cell);
    for (const std::uint32_t header : named_) headers_.push_back(known_[header].cell);
    begin_.push_back(static_cast<std::uint32_t>(headers_.size()));
}

void TableHeaders::add_header(NodeId cell, std::uint32_t column, std::uint32_t width, std::uint32_t end_row) {
    Header header{cell, column, end_row, {}};
    for (const std::uint32_t named : named_) {
        header.implied.push_back(known_[named].cell);
        header.implied.insert(header.implied.end(), known_[named].implied.begin(),
                              known_[named].implied.end());
    }
    const auto index = static_cast<std::uint32_t>(known_.size());
    known_.push_back(std::move(header));
    const Scope scope = tree_.structure().node(cell).scope;
    if (scope == Scope::row || scope == Scope::both) {
        const auto right = std::find_if(row_headers_.begin(), row_headers_.end(),
                                        [&](std::uint32_t other) { return known_[other].column > column; });
        row_headers_.insert(right, index);
    }
    if (scope != Scope::row)
        for (std::uint32_t covered = column; covered < column + width; ++covered)
            columns_[covered].headers.push_back(index);
}

void TableHeaders::name_column_headers(std::uint32_t column, std::uint32_t width) {
    for (std::uint32_t covered = column; covered < column + width; ++covered) {
        const std::vector<std::uint32_t>& above = columns_[covered].headers;
        for (std::size_t index = above.size(); index-- > 0;) name(above[index]);
    }
}

/// They are kept from left to right.
void TableHeaders::name_row_headers(std::uint32_t column) {
    for (std::size_t index = row_headers_.size(); index-- > 0;)
        if (known_[row_headers_[index]].column < column) name(row_headers_[index]);
}

/// Unless one that is named already brings it along.
void TableHeaders::name(std::uint32_t header) {
    const NodeId cell = known_[header].cell;
    const bool is_known = std::any_of(named_.begin(), named_.end(), [&](std::uint32_t other) {
        const std::vector<NodeId>& implied = known_[other].implied;
        return other == header || std::find(implied.begin(), implied.end(), cell) != implied.end();
    });
    if (!is_known) named_.push_back(header);
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
