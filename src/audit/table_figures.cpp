#include "audit/table_figures.hpp"

#include <algorithm>

#include "audit/words.hpp"
#include "printed/numbers.hpp"

namespace naskah::audit {

namespace {

/// "A (81,50)": a predicate before its number; the number alone.
std::string_view without_predicate(std::string_view text) {
    if (!text.ends_with(')')) return text;
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || open == 0 || open > 4) return text;
    if (text.substr(0, open).find_first_of("0123456789") != std::string_view::npos) return text;
    return text.substr(open + 1, text.size() - open - 2);
}

/// "412.350.00": groups of three but for the last, as when a digit was lost; unlike the numbers of headings
/// and accounts ("1.06.01", "2.6.1"), whose groups are short throughout.
bool lost_a_digit(std::string_view written) {
    std::vector<std::size_t> groups;
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t end = std::min(written.find_first_of(".,", begin), written.size());
        groups.push_back(end - begin);
        begin = end + 1;
    }
    return groups.size() >= 3 && groups.front() >= 1 && groups.front() <= 3 && groups.back() != 3 &&
           std::all_of(groups.begin() + 1, groups.end() - 1, [](std::size_t group) { return group == 3; });
}

}  // namespace

std::optional<CellFigure> cell_figure(const printed::Cell& cell) {
    const auto number = printed::cell_number(without_predicate(cell.text));
    if (!number || !number->value) return std::nullopt;
    // "12 Laporan" has a unit; "1 Administrasi Umum Perangkat Daerah" is a numbered name.
    constexpr std::size_t kLongestUnit = 20;
    if (cell.text.size() > number->written.size() + kLongestUnit) return std::nullopt;
    const char mark = number->notation == printed::Notation::english ? ',' : '.';
    CellFigure figure;
    figure.value = *number->value;
    figure.decimals = number->decimals;
    figure.percent = number->unit == printed::NumberUnit::percent;
    figure.grouped =
        number->unit == printed::NumberUnit::rupiah || number->written.find(mark) != std::string_view::npos;
    figure.english = number->notation == printed::Notation::english;
    figure.cell = &cell;
    return figure;
}

bool malformed_number(std::string_view text) {
    const auto number = printed::cell_number(text);
    return number && number->notation == printed::Notation::malformed && number->written.size() >= 7 &&
           (number->written.find("000") != std::string_view::npos || lost_a_digit(number->written));
}

FigureTable::FigureTable(const printed::Table& table) : columns_(table.columns) {
    for (const printed::Row& row : table.rows)
        for (const printed::Cell& cell : row.cells) columns_ = std::max(columns_, cell.column + 1);
    headers_.resize(columns_);
    for (const printed::Row& row : table.rows) {
        if (row.role == printed::Row::Role::header) {
            std::vector<std::string> above(columns_);
            std::size_t open = 0;
            std::string current;
            for (const printed::Cell& cell : row.cells) {
                if (cell.text.empty()) continue;
                for (; open < cell.column && open < columns_; ++open) above[open] = current;
                current = normalised(cell.text);
                open = cell.column;
            }
            for (; open < columns_; ++open) above[open] = current;
            for (std::size_t c = 0; c < columns_; ++c) headers_[c] += above[c].empty() ? "" : above[c] + " ";
            continue;
        }
        if (row.role == printed::Row::Role::column_numbers) continue;
        Line line;
        line.row = &row;
        line.figures.resize(columns_);
        line.texts.resize(columns_);
        for (const printed::Cell& cell : row.cells) {
            line.texts[cell.column] = cell.text;
            line.figures[cell.column] = cell_figure(cell);
            const bool wordy = std::ranges::count_if(cell.text, [](char c) {
                                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                               }) >= 3;
            if (line.label.empty() && wordy) line.label = cell.text;
        }
        const std::string first = normalised(line.label);
        line.total = row.role == printed::Row::Role::total || first == "total" || first == "jumlah" ||
                     first.starts_with("total ") || first.starts_with("jumlah total") ||
                     first.starts_with("jumlah anggaran") || first.starts_with("grand total");
        rows_.push_back(std::move(line));
    }
    numbers_.resize(columns_);
    for (const Line& line : rows_)
        for (std::size_t c = 0; c < columns_; ++c) numbers_[c] += line.figures[c] ? 1 : 0;
}

std::string_view FigureTable::text(std::size_t r, std::size_t c) const {
    return r < rows_.size() && c < columns_ ? rows_[r].texts[c] : std::string_view();
}

bool FigureTable::header_has(std::size_t c, std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return headers_[c].find(word) != std::string::npos; });
}

}  // namespace naskah::audit
