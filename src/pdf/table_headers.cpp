#include "pdf/table_headers.hpp"

#include <algorithm>

#include "base/watch.hpp"

namespace naskah::pdf {

using display::NodeId;
using display::Role;
using display::Scope;
using display::StructureNode;

/// One table on its way.
class TableHeaders {
  public:
    TableHeaders(const StructureTree& tree, CellHeaders& out) : tree_(tree), out_(out) {}
    void add_rows(NodeId section);

  private:
    /// A header cell, with all that it brings along by its own headers.
    struct Header {
        NodeId cell = 0;
        std::uint32_t column = 0, end_row = 0;
        std::vector<NodeId> implied;
    };
    struct Column {
        std::uint32_t taken_until = 0;       ///< the row below the cell that covers it
        std::vector<std::uint32_t> headers;  ///< indexes of known_, from the top
    };
    void add_row(NodeId row);
    void add_cell(NodeId cell, std::uint32_t column, std::uint32_t width);
    void add_header(NodeId cell, std::uint32_t column, std::uint32_t width, std::uint32_t end_row);
    void name_column_headers(std::uint32_t column, std::uint32_t width);
    void name_row_headers(std::uint32_t column);
    void name(std::uint32_t header);

    const StructureTree& tree_;
    CellHeaders& out_;
    std::vector<Header> known_;
    std::vector<Column> columns_;
    std::vector<std::uint32_t> row_headers_;  ///< indexes of known_ whose rows are not over
    std::vector<std::uint32_t> named_;        ///< by the cell that is looked at
    std::uint32_t row_ = 0;
};

CellHeaders::CellHeaders(const StructureTree& tree) : named_(tree.node_count()) {
    for (NodeId node = 0; node < tree.node_count(); ++node)
        if (tree.holds(node) && tree.structure().node(node).role == Role::table)
            TableHeaders(tree, *this).add_rows(node);
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
    checkpoint();
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
    const auto begin = static_cast<std::uint32_t>(out_.headers_.size());
    for (const std::uint32_t header : named_) out_.headers_.push_back(known_[header].cell);
    out_.named_[cell] = {begin, static_cast<std::uint32_t>(named_.size())};
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

}  // namespace naskah::pdf
