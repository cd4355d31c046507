#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pdf/structure_tree.hpp"

namespace naskah::pdf {

/// Which header cells each cell of a table names as its headers, from the grid its rows and spans make. A
/// cell is under the column headers above it and the row headers to its left. Since headers of headers count
/// as well (ISO 32000-1 table 349, Headers), a cell names the nearest ones only, and these the ones they are
/// under.
class TableHeaders {
  public:
    TableHeaders(const StructureTree& tree, display::NodeId table);

    /// The header cells a cell names; none for other nodes. Cells are asked for in their order.
    std::span<const display::NodeId> of(display::NodeId cell);

  private:
    /// A header cell, with all that it brings along by its own headers.
    struct Header {
        display::NodeId cell = 0;
        std::uint32_t column = 0, end_row = 0;
        std::vector<display::NodeId> implied;
    };
    struct Column {
        std::uint32_t taken_until = 0;       ///< the row below the cell that covers it
        std::vector<std::uint32_t> headers;  ///< indexes of known_, from the top
    };
    void add_rows(display::NodeId section);
    void add_row(display::NodeId row);
    void add_cell(display::NodeId cell, std::uint32_t column, std::uint32_t width);
    void add_header(display::NodeId cell, std::uint32_t column, std::uint32_t width, std::uint32_t end_row);
    void name_column_headers(std::uint32_t column, std::uint32_t width);
    void name_row_headers(std::uint32_t column);
    void name(std::uint32_t header);

    const StructureTree& tree_;
    std::vector<Header> known_;
    std::vector<Column> columns_;
    std::vector<std::uint32_t> row_headers_;  ///< indexes of known_ whose rows are not over
    std::vector<std::uint32_t> named_;        ///< by the cell that is looked at
    std::uint32_t row_ = 0;

    std::vector<display::NodeId> cells_;  ///< in order
    std::vector<std::uint32_t> begin_{0};
    std::vector<display::NodeId> headers_;
    std::size_t next_ = 0;
};

}  // namespace naskah::pdf
