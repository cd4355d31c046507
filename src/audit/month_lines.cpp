#include "audit/month_lines.hpp"

#include <algorithm>

#include "printed/dates.hpp"
#include "printed/numbers.hpp"

namespace naskah::audit {

namespace {

std::vector<std::size_t> month_cells(const FigureTable& table, std::size_t r) {
    std::vector<std::size_t> cells;
    for (std::size_t c = 0; c < table.columns(); ++c)
        if (table.text(r, c).size() < 12 && printed::find_month(table.text(r, c))) cells.push_back(c);
    return cells;
}

/// The nearest cell before with something in it.
std::optional<std::size_t> before(const FigureTable& table, std::size_t r, std::size_t c) {
    while (c-- > 0)
        if (!table.text(r, c).empty()) return c;
    return std::nullopt;
}

/// The budget half of a row, when it has one: the last month's name with an amount beside it, or the second
/// of two.
std::optional<std::size_t> budget_month(const FigureTable& table, std::size_t r) {
    const std::vector<std::size_t> cells = month_cells(table, r);
    if (cells.empty()) return std::nullopt;
    const std::size_t last = cells.back();
    if (cells.size() > 1) return last;
    const CellFigure* const next = table.at(r, last + 1);
    if (next != nullptr && next->grouped) return last;
    const auto left = before(table, r, last);
    if (left && table.at(r, *left) != nullptr && table.at(r, *left)->grouped) return last;
    return std::nullopt;
}

MonthLine read_line(const FigureTable& table, std::size_t r, std::size_t c) {
    MonthLine line;
    line.row = r;
    line.month = printed::find_month(table.text(r, c))->month;
    if (const auto left = before(table, r, c);
        left && table.at(r, *left) != nullptr && table.at(r, *left)->grouped)
        line.annual = *table.at(r, *left);
    std::size_t turn = 0;
    for (std::size_t next = c + 1; next < table.columns(); ++next) {
        const std::string_view text = table.text(r, next);
        if (text.empty()) continue;
        const CellFigure* const figure = table.at(r, next);
        if (figure == nullptr && !printed::is_dash(text)) {
            line.explanation = text;
            break;
        }
        if (turn < 3 && figure != nullptr)
            (turn == 0 ? line.plan : turn == 1 ? line.result : line.rate) = *figure;
        ++turn;
    }
    return line;
}

std::string_view label_before(const FigureTable& table, std::size_t r, std::size_t c) {
    while (c-- > 0)
        if (table.at(r, c) == nullptr && table.text(r, c).size() > 8 &&
            !printed::find_month(table.text(r, c)))
            return table.text(r, c);
    return table.label(r);
}

}  // namespace

bool has_months(const FigureTable& table) {
    std::size_t rows = 0;
    for (std::size_t r = 0; r < table.rows() && rows < 6; ++r) rows += month_cells(table, r).empty() ? 0 : 1;
    return rows >= 6;
}

std::vector<MonthSheet> month_sheets(const TextView& view, const std::vector<FigureTable>& tables) {
    std::vector<MonthSheet> sheets;
    MonthSheet open;
    const auto close = [&](const FigureTable* table, std::size_t row) {
        open.total_table = table;
        open.total_row = row;
        if (!open.runs.empty()) sheets.push_back(std::move(open));
        open = {};
    };
    std::size_t last_block = 0;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        const FigureTable& table = tables[t];
        if (!has_months(table)) continue;
        // Anything but blank lines between two tables ends the sheet.
        if (view.tables[t].block > last_block + 1) close(nullptr, 0);
        last_block = view.tables[t].block;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            if (table.is_total(r)) {
                close(&table, r);
                continue;
            }
            const auto c = budget_month(table, r);
            if (!c) continue;
            const MonthLine line = read_line(table, r, *c);
            const bool starts =
                open.runs.empty() || line.annual || line.month <= open.runs.back().lines.back().month;
            if (starts) open.runs.push_back({label_before(table, r, *c), {}, &table.row(r).place});
            open.runs.back().lines.push_back(line);
        }
    }
    close(nullptr, 0);
    return sheets;
}

}  // namespace naskah::audit
