#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// A table cell with all defaults resolved and its text set at the final column width.
struct GridCell {
    const document::Cell* cell = nullptr;
    std::shared_ptr<const SetParagraph> text;
    Length shift;                ///< to the right, for decimal alignment
    std::uint32_t row = 0;       ///< first row, in its band
    std::uint32_t row_span = 1;  ///< clipped to the band
    std::uint16_t column = 0, column_span = 1;
    document::StyleId style = 0;
    std::uint16_t scale_percent = 100;
    document::Align align = document::Align::left;
    document::VerticalAlign vertical = document::VerticalAlign::top;
    document::Continuation continuation = document::Continuation::none;

    std::uint32_t last_row() const { return row + row_span - 1; }
};

/// Consecutive rows whose cells refer to each other: the header, or the body.
struct Band {
    std::vector<const document::Row*> rows;
    std::vector<GridCell> cells;           ///< by row, then column
    std::vector<std::uint32_t> row_begin;  ///< cells that start in row r: [row_begin[r], row_begin[r + 1])
    std::vector<Length> heights;  ///< of each row from its own single-row cells; spanning cells not counted
};

/// What the texts of a column have in common, by column.
struct ColumnTexts {
    std::vector<Length> label_widths;                 ///< of hanging labels; 0 where there are none
    std::vector<Length> decimal_left, decimal_right;  ///< widest parts around the comma, at full size
};

/// Everything about a table that does not depend on where pages end. Built once by measuring, then read-only.
struct TableModel {
    const document::Table* table = nullptr;
    ParagraphSetter* setter = nullptr;
    std::vector<Length> column_left;  ///< column_count + 1 edges, from the table's left
    ColumnTexts texts;
    std::uint16_t table_scale_percent = 100;
    Band header;  ///< repeated on every page
    Band body;
    /// Rows of the body that are really the header's, where the header is too tall to be repeated; they then
    /// stand once.
    std::uint32_t header_rows_in_body = 0;
    Length header_height;
    std::shared_ptr<const SetParagraph> caption, continued_caption;
    Length caption_height, continued_caption_height;  ///< with the gap below
    Length page_height;
    std::uint8_t group_depth = 0;  ///< deepest group level of the body's rows

    Length cell_left(const GridCell& cell) const { return column_left[cell.column]; }
    Length cell_width(const GridCell& cell) const {
        return column_left[static_cast<std::size_t>(cell.column) + cell.column_span] -
               column_left[cell.column];
    }
    Length padding_vertical() const { return table->padding_vertical; }
};

/// Resolves defaults and places cells into rows; texts are not set yet.
Band make_band(const document::Table& table, const std::vector<document::Row>& rows);
/// Puts the rows of `first` above those of `second`.
Band join_bands(const Band& first, const Band& second);

/// How a cell's text is asked from the setter; used again for the continuation label.
SetRequest cell_request(const TableModel& model, const GridCell& cell);

/// Sets the texts of a band at the model's column widths, shrinking what is too wide, and computes row
/// heights. Overfull cells and missing glyphs are reported.
void set_band(TableModel& model, Band& band, Diagnostics& diagnostics);

/// Height of a band standing unbroken, with rows grown for its spanning cells. Grows `band.heights`.
Length settle_heights(const TableModel& model, Band& band);

}  // namespace naskah::typeset
