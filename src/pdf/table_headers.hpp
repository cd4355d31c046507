#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pdf/structure_tree.hpp"

namespace naskah::pdf {

/// Which header cells each data cell of a table is under, from the grid its rows and spans make: those of its
/// columns, from the top, then those of its row, from the left (ISO 32000-1 clause 14.8.5.7, Headers).
class TableHeaders {
  public:
    TableHeaders(const StructureTree& tree, display::NodeId table);

    /// The header cells of a data cell; none for other nodes. Cells are asked for in their order.
    std::span<const display::NodeId> of(display::NodeId cell);

  private:
    struct Column {
        std::uint32_t taken_until = 0;  ///< the row below the cell that covers it
        std::vector<display::NodeId> headers;
    };
    struct RowHeader {
        display::NodeId cell = 0;
        std::uint32_t end_row = 0;
    };
    struct DataCell {
        display::NodeId cell = 0;
        std::uint32_t column = 0, columns = 1;
    };
    void add_rows(display::NodeId section);
    void add_row(display::NodeId row);
    void add_cell(display::NodeId cell, std::uint32_t column);
    void find_headers(const DataCell& cell);

    const StructureTree& tree_;
    std::vector<Column> columns_;
    std::vector<RowHeader> row_headers_;
    std::vector<DataCell> row_cells_;
    std::uint32_t row_ = 0;

    std::vector<display::NodeId> cells_;  ///< data cells in order
    std::vector<std::uint32_t> begin_{0};
    std::vector<display::NodeId> headers_;
    std::size_t next_ = 0;
};

}  // namespace naskah::pdf
