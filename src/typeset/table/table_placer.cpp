#include "typeset/table/table_placer.hpp"

#include <algorithm>
#include <cassert>

#include "base/watch.hpp"

namespace naskah::typeset {

using display::kArtifact;
using display::NodeId;
using display::Role;

namespace {

constexpr std::uint32_t kNoBox = 0xFFFFFFFFu;

std::vector<Length> tops_of(const std::vector<Length>& heights, Length top) {
    std::vector<Length> tops;
    tops.reserve(heights.size() + 1);
    tops.push_back(top);
    for (const Length height : heights) tops.push_back(tops.back() + height);
    return tops;
}

}  // namespace

TablePlacer::TablePlacer(const TableModel& model) : model_(model) {}

void TablePlacer::place(const TableFragment& fragment, Point origin, Placer& placer) {
    const bool first = !started_;
    if (first) start_table(origin, placer);
    Length y = place_caption(fragment, origin, placer);
    y += place_header(fragment, {origin.x, origin.y + y}, placer);
    assert(y == fragment.body_top);
    if (first && !model_.body.rows.empty()) {
        body_ = placer.structure().add(table_, Role::table_body);
        covered_.assign(model_.column_left.size() - 1, 0);
    }
    place_body(fragment, {origin.x, origin.y + y}, placer);
}

void TablePlacer::start_table(Point origin, Placer& placer) {
    started_ = true;
    const document::Table& table = *model_.table;
    table_ = placer.structure().add(placer.parent(), Role::table, table.source);
    if (!table.summary.empty()) placer.structure().texts(table_).alternative = table.summary;
    if (table.anchor != 0) placer.anchor(table.anchor, origin);
}

Length TablePlacer::place_caption(const TableFragment& fragment, Point origin, Placer& placer) {
    if (!fragment.with_caption) return {};
    const bool at_start = fragment.start == nullptr && fragment.first_row == 0;
    const SetParagraph& caption = at_start ? *model_.caption : *model_.continued_caption;
    const NodeId node =
        at_start ? placer.structure().add(table_, Role::caption, model_.table->source) : kArtifact;
    Length y = origin.y;
    for (const LineBox& line : caption.lines) {
        placer.line(line, {origin.x, y + line.ascent}, node);
        y += line.ascent + line.descent;
    }
    return at_start ? model_.caption_height : model_.continued_caption_height;
}

Length TablePlacer::place_header(const TableFragment& fragment, Point origin, Placer& placer) {
    if (!fragment.with_header) return {};
    const bool at_start = fragment.start == nullptr && fragment.first_row == 0;
    const std::vector<Length> tops = tops_of(model_.header.heights, origin.y);
    boxes_.clear();
    collect_boxes(model_.header, 0, tops, nullptr, origin);
    if (at_start) {
        // A header without rows below it is all the table has: a THead would want a TBody (ISO 14289-1
        // clause 7.5).
        const bool alone = model_.body.rows.empty();
        const NodeId head = placer.structure().add(table_, alone ? Role::table_body : Role::table_head);
        covered_.assign(model_.column_left.size() - 1, 0);
        std::size_t box = 0;
        for (std::uint32_t row = 0; row < model_.header.rows.size(); ++row)
            box = make_row(model_.header, row, box, placer.structure().add(head, Role::table_row), placer);
    }
    paint_shades(model_.header, placer);
    paint_texts(model_.header, placer);
    paint_rules(model_.header, tops, origin, placer);
    return model_.header_height;
}

void TablePlacer::place_body(const TableFragment& fragment, Point origin, Placer& placer) {
    if (fragment.heights.empty()) return;
    const std::vector<Length> tops = tops_of(fragment.heights, origin.y);
    boxes_.clear();
    collect_boxes(model_.body, fragment.first_row, tops, &fragment, origin);

    const bool resumed = fragment.start != nullptr && fragment.start->inside_row;
    display::Structure& structure = placer.structure();
    std::size_t box = 0;
    for (; box < boxes_.size(); ++box) {  // the cells that came over the page break
        const GridCell& cell = model_.body.cells[boxes_[box].cell];
        if (cell.row >= fragment.first_row && !(resumed && cell.row == fragment.first_row)) break;
        boxes_[box].node = open_nodes_.at(boxes_[box].cell);
    }
    for (std::uint32_t row = fragment.first_row; row < fragment.end_row(); ++row) {
        checkpoint();
        if (resumed && row == fragment.first_row) continue;
        const std::uint32_t first = model_.body.row_begin[row];
        const bool has_cells = first < model_.body.row_begin[row + 1];
        const NodeId row_node = structure.add(
            body_, Role::table_row, has_cells ? model_.body.cells[first].cell->source : SourceRef());
        box = make_row(model_.body, row, box, row_node, placer);
    }
    paint_shades(model_.body, placer);
    paint_texts(model_.body, placer);
    paint_rules(model_.body, tops, origin, placer);

    std::unordered_map<std::uint32_t, NodeId> still_open;
    if (fragment.end != nullptr)
        for (const OpenCell& open : fragment.end->open)
            for (const Box& known : boxes_)
                if (known.cell == open.cell) still_open.emplace(open.cell, known.node);
    open_nodes_ = std::move(still_open);
}

void TablePlacer::collect_boxes(const Band& band, std::uint32_t first_row, const std::vector<Length>& tops,
                                const TableFragment* fragment, Point origin) {
    const bool resumed = fragment != nullptr && fragment->start != nullptr && fragment->start->inside_row;
    if (fragment != nullptr && fragment->start != nullptr)
        for (const OpenCell& open : fragment->start->open)
            add_box(band, open.cell, first_row, tops, fragment, open.lines_done, origin);
    const auto end_row = first_row + static_cast<std::uint32_t>(tops.size() - 1);
    for (std::uint32_t row = resumed ? first_row + 1 : first_row; row < end_row; ++row)
        for (std::uint32_t index = band.row_begin[row]; index < band.row_begin[row + 1]; ++index)
            add_box(band, index, first_row, tops, fragment, 0, origin);
}

void TablePlacer::add_box(const Band& band, std::uint32_t index, std::uint32_t first_row,
                          const std::vector<Length>& tops, const TableFragment* fragment, std::uint32_t done,
                          Point origin) {
    const GridCell& cell = band.cells[index];
    const std::uint32_t top_row = std::max(cell.row, first_row) - first_row;
    const std::size_t bottom_row = std::min<std::size_t>(cell.last_row() - first_row + 1, tops.size() - 1);
    Box box;
    box.cell = index;
    box.area.origin = {origin.x + model_.cell_left(cell), tops[top_row]};
    box.area.extent = {model_.cell_width(cell), tops[bottom_row] - tops[top_row]};
    box.first_line = done;
    box.last_line = fragment != nullptr ? std::max(lines_at_end(band, index, *fragment), done)
                                        : static_cast<std::uint32_t>(cell.text->lines.size());
    const auto all = static_cast<std::uint32_t>(cell.text->lines.size());
    const bool came_over = fragment != nullptr && fragment->start != nullptr &&
                           (cell.row < first_row || (fragment->start->inside_row && cell.row == first_row));
    if (came_over && done == all) {
        box.part = Box::Part::repeated;
    } else if (done != 0 || box.last_line != all || came_over) {
        box.part = Box::Part::cut;
    }
    boxes_.push_back(box);
}

std::size_t TablePlacer::make_row(const Band& band, std::uint32_t row, std::size_t box, NodeId row_node,
                                  Placer& placer) {
    display::Structure& structure = placer.structure();
    const bool column_header = &band == &model_.header || row < model_.header_rows_in_body;
    std::size_t column = 0;
    const auto fill_up_to = [&](std::size_t end) {
        for (; column < end; ++column)
            if (covered_[column] <= row) structure.add(row_node, Role::table_data_cell);
    };
    for (; box < boxes_.size() && band.cells[boxes_[box].cell].row == row; ++box) {
        const GridCell& cell = band.cells[boxes_[box].cell];
        fill_up_to(cell.column);
        // A heading says something: without a text it would head nothing.
        const bool heads =
            (column_header || cell.cell->kind == document::CellKind::row_header) && !cell.text->lines.empty();
        const NodeId node = structure.add(row_node, heads ? Role::table_header_cell : Role::table_data_cell,
                                          cell.cell->source);
        display::StructureNode& made = structure.node(node);
        made.row_span = cell.row_span;
        made.column_span = cell.column_span;
        if (heads) made.scope = column_header ? display::Scope::column : display::Scope::row;
        boxes_[box].node = node;
        for (; column < cell.column + std::size_t{cell.column_span}; ++column)
            covered_[column] = cell.row + cell.row_span;
    }
    fill_up_to(covered_.size());
    return box;
}

void TablePlacer::paint_shades(const Band& band, Placer& placer) {
    for (std::size_t index = 0; index < boxes_.size(); ++index) {
        const std::uint8_t shade = band.cells[boxes_[index].cell].cell->shade;
        if (shade == 0) continue;
        Rect area = boxes_[index].area;
        // Neighbours of one shade make one rectangle, so that no hairline shows between them.
        while (index + 1 < boxes_.size() && band.cells[boxes_[index + 1].cell].cell->shade == shade &&
               boxes_[index + 1].area.top() == area.top() && boxes_[index + 1].area.left() == area.right() &&
               boxes_[index + 1].area.extent.height == area.extent.height) {
            area.extent.width += boxes_[++index].area.extent.width;
        }
        placer.fill(area, model_.table->shades[shade - 1u]);
    }
}

void TablePlacer::paint_texts(const Band& band, Placer& placer) {
    for (const Box& box : boxes_) {
        const GridCell& cell = band.cells[box.cell];
        if (box.part == Box::Part::repeated) {
            paint_continuation(cell, box, placer);
        } else if (box.first_line != box.last_line) {
            paint_text(cell, box, placer);
        }
    }
}

void TablePlacer::paint_text(const GridCell& cell, const Box& box, Placer& placer) {
    const Length padding = model_.padding_vertical();
    Length y = box.area.top() + padding;
    if (box.part == Box::Part::whole && cell.vertical != document::VerticalAlign::top) {
        const Length free = max(box.area.extent.height - padding * 2 - cell.text->height, Length());
        y += cell.vertical == document::VerticalAlign::middle ? free / 2 : free;
    }
    const Length x =
        box.area.left() + model_.table->padding_horizontal + model_.table->rule_width / 2 + cell.shift;
    for (std::uint32_t index = box.first_line; index < box.last_line; ++index) {
        const LineBox& line = cell.text->lines[index];
        placer.line(line, {x, y + line.ascent}, box.node);
        y += line.ascent + line.descent;
    }
}

/// The label again, marked, where it fits; else the mark alone; else nothing. Never content: an artifact.
void TablePlacer::paint_continuation(const GridCell& cell, const Box& box, Placer& placer) {
    if (cell.continuation == document::Continuation::none || cell.text->lines.empty()) return;
    const bool marked = cell.continuation == document::Continuation::marked;
    SetRequest request = cell_request(model_, cell);
    if (request.align == document::Align::decimal) request.align = document::Align::left;
    request.overfull = SetRequest::Overfull::break_anywhere;
    if (marked) request.suffix = model_.table->continued_mark;
    const Length room = box.area.extent.height - model_.padding_vertical() * 2;
    const Length x = box.area.left() + model_.table->padding_horizontal + model_.table->rule_width / 2;
    const std::shared_ptr<const SetParagraph> text = model_.setter->set(request);
    if (text->height <= room) {
        Length y = box.area.top() + model_.padding_vertical();
        for (const LineBox& line : text->lines) {
            placer.line(line, {x + (marked ? Length() : cell.shift), y + line.ascent}, kArtifact);
            y += line.ascent + line.descent;
        }
        return;
    }
    if (!marked) return;
    const LineBox mark = model_.setter->set_line(model_.table->continued_mark, cell.style);
    if (mark.width <= request.measure && mark.ascent + mark.descent <= room)
        placer.line(mark, {x, box.area.top() + model_.padding_vertical() + mark.ascent}, kArtifact);
}

void TablePlacer::paint_rules(const Band& band, const std::vector<Length>& tops, Point origin,
                              Placer& placer) {
    if (model_.table->rules == document::TableRules::none) return;
    const std::size_t rows = tops.size() - 1;
    const std::size_t columns = model_.column_left.size() - 1;
    std::vector<std::uint32_t> owner(rows * columns, kNoBox);  // which box covers each place of the grid
    for (std::uint32_t index = 0; index < boxes_.size(); ++index) {
        const Box& box = boxes_[index];
        const GridCell& cell = band.cells[box.cell];
        const auto from = std::lower_bound(tops.begin(), tops.end(), box.area.top()) - tops.begin();
        const auto to = std::lower_bound(tops.begin(), tops.end(), box.area.bottom()) - tops.begin();
        for (auto row = static_cast<std::size_t>(from); row < static_cast<std::size_t>(to); ++row)
            for (std::size_t column = cell.column; column < cell.column + std::size_t{cell.column_span};
                 ++column)
                owner[row * columns + column] = index;
    }
    const Length width = model_.table->rule_width;
    const Length half = width / 2;
    const auto horizontal = [&](std::size_t from, std::size_t to, Length y) {
        const Length left = origin.x + model_.column_left[from] - half;
        placer.fill({{left, y - half}, {origin.x + model_.column_left[to] + half - left, width}}, Color());
    };
    for (std::size_t edge = 0; edge <= rows; ++edge) {
        std::size_t from = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            const bool between = edge != 0 && edge != rows && owner[edge * columns + column] != kNoBox;
            const bool inside =
                between && (owner[edge * columns + column] == owner[(edge - 1) * columns + column] ||
                            band.cells[boxes_[owner[edge * columns + column]].cell].cell->joined_above);
            if (!inside) continue;
            if (from < column) horizontal(from, column, tops[edge]);
            from = column + 1;
        }
        if (from < columns) horizontal(from, columns, tops[edge]);
    }
    if (model_.table->rules == document::TableRules::horizontal) return;
    const auto vertical = [&](std::size_t from, std::size_t to, std::size_t edge) {
        const Length x = origin.x + model_.column_left[edge];
        placer.fill({{x - half, tops[from] - half}, {width, tops[to] - tops[from] + width}}, Color());
    };
    for (std::size_t edge = 0; edge <= columns; ++edge) {
        std::size_t from = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            const bool inside = edge != 0 && edge != columns &&
                                owner[row * columns + edge] == owner[row * columns + edge - 1] &&
                                owner[row * columns + edge] != kNoBox;
            if (!inside) continue;
            if (from < row) vertical(from, row, edge);
            from = row + 1;
        }
        if (from < rows) vertical(from, rows, edge);
    }
}

}  // namespace naskah::typeset
