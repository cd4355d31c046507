#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "printed/document.hpp"

namespace naskah::audit {

/// A cell that holds one number and nothing else but its signs (Rp, %, a predicate before it: "A (81,50)").
struct CellFigure {
    Decimal value;
    int decimals = 0;      ///< as printed
    bool percent = false;  ///< with a percent sign
    bool grouped = false;  ///< with thousands groups or "Rp": an amount
    bool english = false;  ///< "1,234.50", "94.47%"
    const printed::Cell* cell = nullptr;
};

/// nullopt for text, dates, ranges, blanks, "-" and for numbers in no form ("25.000.00", see
/// malformed_number).
std::optional<CellFigure> cell_figure(const printed::Cell& cell);

/// Whether a cell is groups of digits that make no number in either form: "25.000.00", "1.2345.678".
bool malformed_number(std::string_view text);

/// A table's body as a grid of numbers. Columns are what the reader found; the header text of a column joins
/// the header cells above it, a cell over several columns counting for each. Views into the table, which must
/// outlive it.
class FigureTable {
  public:
    explicit FigureTable(const printed::Table& table);
    std::size_t rows() const { return rows_.size(); }
    std::size_t columns() const { return columns_; }
    const printed::Row& row(std::size_t r) const { return *rows_[r].row; }
    bool is_total(std::size_t r) const { return rows_[r].total; }
    /// Null where there is no number.
    const CellFigure* at(std::size_t r, std::size_t c) const {
        return r < rows_.size() && c < columns_ && rows_[r].figures[c] ? &*rows_[r].figures[c] : nullptr;
    }
    /// How many numbers stand in a column.
    std::size_t numbers(std::size_t c) const { return numbers_[c]; }
    std::string_view text(std::size_t r, std::size_t c) const;  ///< "" outside
    /// The first cell with words; "" for none.
    std::string_view label(std::size_t r) const { return rows_[r].label; }
    /// Normalised words above a column.
    const std::string& header(std::size_t c) const { return headers_[c]; }
    bool header_has(std::size_t c, std::initializer_list<std::string_view> words) const;

  private:
    struct Line {
        const printed::Row* row = nullptr;
        std::vector<std::optional<CellFigure>> figures;
        std::vector<std::string_view> texts;
        std::string_view label;
        bool total = false;
    };
    std::vector<Line> rows_;
    std::vector<std::string> headers_;
    std::vector<std::size_t> numbers_;
    std::size_t columns_ = 0;
};

}  // namespace naskah::audit
