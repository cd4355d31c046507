#include "typeset/table/table_model.hpp"

#include <algorithm>
#include <cassert>

#include "typeset/flow/glyph_reports.hpp"
#include "typeset/inline/excerpt.hpp"

namespace naskah::typeset {

using document::Align;

Band make_band(const document::Table& table, const std::vector<document::Row>& rows) {
    Band band;
    band.rows.reserve(rows.size());
    band.row_begin.reserve(rows.size() + 1);
    const auto row_count = static_cast<std::uint32_t>(rows.size());
    for (std::uint32_t row = 0; row < row_count; ++row) {
        const document::Row& source = rows[row];
        band.rows.push_back(&source);
        band.row_begin.push_back(static_cast<std::uint32_t>(band.cells.size()));
        for (std::uint32_t index = 0; index < source.cell_count; ++index) {
            const document::Cell& cell = table.cells[source.first_cell + index];
            const document::Column& column = table.columns[cell.column];
            GridCell grid;
            grid.cell = &cell;
            grid.row = row;
            grid.row_span = std::min(std::max(cell.row_span, 1u), row_count - row);
            grid.column = cell.column;
            const auto columns_left = static_cast<std::uint16_t>(table.columns.size() - cell.column);
            grid.column_span = std::min(std::max<std::uint16_t>(cell.column_span, 1), columns_left);
            grid.style = cell.style == document::Cell::kColumnStyle ? column.style : cell.style;
            grid.align = cell.align.value_or(column.align);
            grid.vertical = cell.vertical.value_or(column.vertical);
            grid.continuation = cell.continuation.value_or(column.continuation);
            band.cells.push_back(std::move(grid));
        }
    }
    band.row_begin.push_back(static_cast<std::uint32_t>(band.cells.size()));
    return band;
}

Band join_bands(const Band& first, const Band& second) {
    Band joined = first;
    const auto rows = static_cast<std::uint32_t>(first.rows.size());
    const auto cells = static_cast<std::uint32_t>(first.cells.size());
    joined.rows.insert(joined.rows.end(), second.rows.begin(), second.rows.end());
    joined.heights.insert(joined.heights.end(), second.heights.begin(), second.heights.end());
    joined.row_begin.pop_back();
    for (const std::uint32_t begin : second.row_begin) joined.row_begin.push_back(begin + cells);
    for (GridCell cell : second.cells) {
        cell.row += rows;
        joined.cells.push_back(std::move(cell));
    }
    return joined;
}

SetRequest cell_request(const TableModel& model, const GridCell& cell) {
    SetRequest request;
    request.content = cell.cell->content;
    request.label = cell.cell->label;
    request.label_width = cell.cell->label != 0
                              ? model.texts.label_widths[cell.column].scaled(cell.scale_percent, 100)
                              : Length();
    request.style = cell.style;
    request.align = cell.align;
    request.measure =
        max(model.cell_width(cell) - model.table->padding_horizontal * 2 - model.table->rule_width,
            Length::milli(1));
    request.scale_percent = cell.scale_percent;
    return request;
}

namespace {

/// Shrinks a cell whose text has a piece wider than the column, down to the style's bound; past it the text
/// is broken anywhere, so that nothing is lost, and reported.
void fit_overfull(const TableModel& model, GridCell& cell, SetRequest& request, Diagnostics& diagnostics) {
    const std::uint16_t bound =
        std::min(model.setter->document().styles[cell.style].min_scale_percent, std::uint8_t{100});
    while (cell.text->overhang > Length() && request.scale_percent > bound) {
        const Length needed = request.measure + cell.text->overhang;
        const std::int64_t fitting = request.scale_percent * request.measure.value() / needed.value();
        request.scale_percent = static_cast<std::uint16_t>(
            std::clamp<std::int64_t>(fitting, bound, static_cast<std::int64_t>(request.scale_percent) - 1));
        cell.text = model.setter->set(request);
    }
    cell.scale_percent = request.scale_percent;
    if (cell.text->overhang <= Length()) return;
    request.overfull = SetRequest::Overfull::break_anywhere;
    cell.text = model.setter->set(request);
    diagnostics.warning(
        "cell-overfull", cell.cell->source.pointer(),
        "Teks \"" + excerpt(model.setter->plain_text(cell.cell->content)) +
            "\" memuat kata yang lebih lebar daripada kolom \"" + model.table->columns[cell.column].id +
            "\" meski hurufnya sudah diperkecil sampai " + std::to_string(bound) +
            "%; kata itu dipenggal paksa.",
        "Persingkat kata itu, beri spasi atau tanda hubung, atau lebarkan kolomnya di tata letak.");
}

/// The widest number of the column stands in its middle; the others have their commas below its comma.
Length decimal_shift(const TableModel& model, const GridCell& cell, const ContentWidths& widths,
                     Length measure) {
    if (cell.text->lines.size() != 1) return {};
    const std::int64_t scale = cell.scale_percent;
    const Length block_left = model.texts.decimal_left[cell.column].scaled(scale, 100);
    const Length block = block_left + model.texts.decimal_right[cell.column].scaled(scale, 100);
    const Length free = max(measure - block, Length());
    return free / 2 + block_left - widths.decimal_left.scaled(scale, 100);
}

class BandSetter {
  public:
    BandSetter(TableModel& model, Diagnostics& diagnostics) : model_(model), diagnostics_(diagnostics) {}

    void set(GridCell& cell) {
        cell.scale_percent = model_.table_scale_percent;
        SetRequest request = cell_request(model_, cell);
        ContentWidths widths;
        if (cell.align == Align::decimal) {
            widths = model_.setter->widths(cell.cell->content, cell.style);
            // A dash or a word among numbers stands in the middle, it has no comma to align.
            request.align = widths.numeric ? Align::left : Align::center;
            if (!widths.numeric) cell.align = Align::center;
        }
        cell.text = model_.setter->set(request);
        if (cell.text->overhang > Length()) fit_overfull(model_, cell, request, diagnostics_);
        if (cell.align == Align::decimal) cell.shift = decimal_shift(model_, cell, widths, request.measure);
        report_missing(cell);
    }

  private:
    void report_missing(const GridCell& cell) {
        report_missing(cell.cell->content, cell);
        if (cell.cell->label != 0) report_missing(cell.cell->label, cell);
    }

    void report_missing(document::ContentId content, const GridCell& cell) {
        if (content >= known_.size()) known_.resize(content + std::size_t{1}, Known::no);
        if (known_[content] == Known::complete) return;
        const auto& missing = model_.setter->missing(content, cell.style);
        known_[content] = missing.empty() ? Known::complete : Known::lacking;
        report_missing_glyphs(missing, cell.cell->source, diagnostics_);
    }

    enum class Known : std::uint8_t { no, complete, lacking };
    TableModel& model_;
    Diagnostics& diagnostics_;
    std::vector<Known> known_;
};

}  // namespace

void set_band(TableModel& model, Band& band, Diagnostics& diagnostics) {
    BandSetter setter(model, diagnostics);
    const Length padding = model.table->padding_vertical * 2;
    const auto& styles = model.setter->document().styles;
    const Length least = styles[model.table->style].leading.scaled(model.table_scale_percent, 100) + padding;
    band.heights.clear();
    for (const document::Row* row : band.rows) band.heights.push_back(max(least, row->min_height));
    for (GridCell& cell : band.cells) {
        setter.set(cell);
        if (cell.row_span == 1)
            band.heights[cell.row] = max(band.heights[cell.row], cell.text->height + padding);
    }
}

Length settle_heights(const TableModel& model, Band& band) {
    const Length padding = model.table->padding_vertical * 2;
    std::vector<const GridCell*> spanning;
    for (const GridCell& cell : band.cells)
        if (cell.row_span > 1) spanning.push_back(&cell);
    std::stable_sort(spanning.begin(), spanning.end(),
                     [](const GridCell* a, const GridCell* b) { return a->row_span < b->row_span; });
    for (const GridCell* cell : spanning) {
        Length have;
        for (std::uint32_t row = cell->row; row <= cell->last_row(); ++row) have += band.heights[row];
        const Length lacking = cell->text->height + padding - have;
        if (lacking > Length()) band.heights[cell->last_row()] += lacking;
    }
    Length total;
    for (const Length height : band.heights) total += height;
    return total;
}

}  // namespace naskah::typeset
