#pragma once

#include <unordered_map>
#include <vector>

#include "typeset/table/table_breaker.hpp"

namespace naskah::typeset {

/// Puts the planned fragments of one table onto pages: shades, then texts, then rules. A cell that spans
/// pages is ONE structure element; places no cell covers are empty ones; its repeated label, the repeated
/// header and all rules are artifacts. Keeps what it needs from one fragment to the next.
class TablePlacer {
  public:
    explicit TablePlacer(const TableModel& model);
    void place(const TableFragment& fragment, Point origin, Placer& placer);

  private:
    /// Where a cell stands on this page.
    struct Box {
        std::uint32_t cell = 0;
        Rect area;
        std::uint32_t first_line = 0, last_line = 0;
        enum class Part : std::uint8_t { whole, cut, repeated } part = Part::whole;
        display::NodeId node = display::kArtifact;
    };

    void start_table(Point origin, Placer& placer);
    Length place_caption(const TableFragment& fragment, Point origin, Placer& placer);
    Length place_header(const TableFragment& fragment, Point origin, Placer& placer);
    void place_body(const TableFragment& fragment, Point origin, Placer& placer);
    void collect_boxes(const Band& band, std::uint32_t first_row, const std::vector<Length>& tops,
                       const TableFragment* fragment, Point origin);
    void add_box(const Band& band, std::uint32_t index, std::uint32_t first_row,
                 const std::vector<Length>& tops, const TableFragment* fragment, std::uint32_t done,
                 Point origin);
    /// Elements of the cells that begin in a row, boxes from `box` on; places that no cell covers get empty
    /// ones. Returns the next box.
    std::size_t make_row(const Band& band, std::uint32_t row, std::size_t box, display::NodeId row_node,
                         Placer& placer);
    void paint_shades(const Band& band, Placer& placer);
    void paint_texts(const Band& band, Placer& placer);
    void paint_text(const GridCell& cell, const Box& box, Placer& placer);
    void paint_continuation(const GridCell& cell, const Box& box, Placer& placer);
    void paint_rules(const Band& band, const std::vector<Length>& tops, Point origin, Placer& placer);

    const TableModel& model_;
    display::NodeId table_ = display::kArtifact, body_ = display::kArtifact;
    std::unordered_map<std::uint32_t, display::NodeId> open_nodes_;  ///< of body cells cut by the last break
    std::vector<std::uint32_t> covered_;  ///< by column: the first row no cell made so far covers
    bool started_ = false;
    std::vector<Box> boxes_;
};

}  // namespace naskah::typeset
