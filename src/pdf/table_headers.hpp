#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pdf/structure_tree.hpp"

namespace naskah::pdf {

/// Which header cells each cell of every table names as its headers, from the grid its rows and spans make. A
/// cell is under the column headers above it and the row headers to its left. Since headers of headers count
/// as well (ISO 32000-1 table 349, Headers), a cell names the nearest ones only, and these the ones they are
/// under. Immutable; thread-safe for reading.
class CellHeaders {
  public:
    explicit CellHeaders(const StructureTree& tree);

    /// The header cells a cell names; none for other nodes.
    std::span<const display::NodeId> of(display::NodeId cell) const {
        const Named named = named_[cell];
        return std::span(headers_).subspan(named.begin, named.count);
    }

  private:
    friend class TableHeaders;
    struct Named {
        std::uint32_t begin = 0, count = 0;
    };
    std::vector<Named> named_;  ///< by node
    std::vector<display::NodeId> headers_;
};

}  // namespace naskah::pdf
