#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "audit/table_figures.hpp"
#include "audit/text_view.hpp"

namespace naskah::audit {

/// One month of one budget line, read by what stands beside the month's name and not by its column:
/// converters shift the rows of such tables by whole cells.
struct MonthLine {
    int month = 0;
    std::size_t row = 0;
    std::optional<CellFigure> annual;  ///< the amount before the month's name
    std::optional<CellFigure> plan, result, rate;
    std::string_view explanation;  ///< the text after them; "" for none
};

/// The months of one programme or activity, in the order of the page.
struct MonthRun {
    std::string_view label;  ///< its name, as far as the first row tells it
    std::vector<MonthLine> lines;
    const printed::Place* place = nullptr;
};

/// Runs under one total row; a table's next page goes on with them. `total` is null for runs that no total
/// closes.
struct MonthSheet {
    std::vector<MonthRun> runs;
    const FigureTable* total_table = nullptr;
    std::size_t total_row = 0;
};

/// Whether rows name months one after the other.
bool has_months(const FigureTable& table);

/// The budget months of all tables. `tables` are those of the view, in its order, and must outlive the
/// result.
std::vector<MonthSheet> month_sheets(const TextView& view, const std::vector<FigureTable>& tables);

}  // namespace naskah::audit
