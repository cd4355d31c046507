#include "document/table_builder.hpp"

#include <algorithm>

#include "document/inline_builder.hpp"
#include "document/numbering.hpp"
#include "document/text_source.hpp"

namespace naskah::document {

using layout::RowNode;
using layout::RowRole;

namespace {

/// Columns a repeated one may become: more would be an error of the data ("2023" to "20260").
constexpr std::int64_t kMaxRepeat = 60;
/// Depth at which loops stop being told apart for page breaks.
constexpr std::uint8_t kDeepest = 200;

Continuation continuation_of(layout::ContinuationMark mark) {
    switch (mark) {
        case layout::ContinuationMark::none:
            return Continuation::none;
        case layout::ContinuationMark::repeat:
            return Continuation::repeat;
        case layout::ContinuationMark::marked:
            return Continuation::marked;
    }
    return Continuation::none;
}

TableRules rules_of(layout::TableRuling ruling) {
    switch (ruling) {
        case layout::TableRuling::grid:
            return TableRules::grid;
        case layout::TableRuling::horizontal:
            return TableRules::horizontal;
        case layout::TableRuling::none:
            return TableRules::none;
    }
    return TableRules::grid;
}

RowKind row_kind_of(RowRole role) {
    switch (role) {
        case RowRole::body:
            return RowKind::body;
        case RowRole::section:
            return RowKind::section;
        case RowRole::subtotal:
            return RowKind::subtotal;
        case RowRole::total:
            return RowKind::total;
    }
    return RowKind::body;
}

}  // namespace

Table TableBuilder::build(const layout::TableRecipe& recipe) {
    recipe_ = &recipe;
    table_ = Table();
    rows_.clear();
    pending_.clear();
    running_number_ = 0;
    table_.style = recipe.style;
    table_.caption_style = recipe.caption_style;
    table_.continued_mark = evaluator_.profile().continued_mark;
    table_.summary = evaluator_.text(recipe.summary);
    table_.padding_horizontal = recipe.padding_horizontal;
    table_.padding_vertical = recipe.padding_vertical;
    table_.rules = rules_of(recipe.ruling);
    table_.rule_width = table_.rules == TableRules::none ? Length() : recipe.rule_width;
    if (recipe.row_cutting == layout::RowCutting::lines) table_.row_breaking = RowBreaking::lines;
    table_.width = recipe.width;
    table_.position = recipe.position;
    table_.space_before = recipe.space_before;
    table_.space_after = recipe.space_after;
    table_.keep_last_rows = recipe.keep_last_rows;
    if (recipe.header_shade) table_.shades.push_back(*recipe.header_shade);
    if (recipe.total_shade) table_.shades.push_back(*recipe.total_shade);
    make_columns();
    make_header();
    const std::uint32_t count = emit(recipe.rows, 0, 0);
    settle(table_.rows, count);
    return std::move(table_);
}

void TableBuilder::make_columns() {
    first_.clear();
    repeat_from_.assign(recipe_->columns.size(), 0);
    for (std::size_t i = 0; i < recipe_->columns.size(); ++i) {
        const layout::ColumnRecipe& written = recipe_->columns[i];
        first_.push_back(static_cast<std::uint16_t>(table_.columns.size()));
        std::int64_t count = 1;
        if (!written.repeat_from.empty()) {
            const auto from = evaluator_.integer(written.repeat_from.front());
            const auto to = evaluator_.integer(written.repeat_to.front());
            if (from && to && *from >= 0 && *to >= *from && *to - *from < kMaxRepeat) {
                repeat_from_[i] = *from;
                count = *to - *from + 1;
            } else {
                const json::Value* value = evaluator_.find(written.repeat_to.front());
                evaluator_.diagnostics().error(
                    "column-range", value != nullptr ? value->pointer() : "",
                    "Kolom \"" + written.id + "\" diulang dari " + written.repeat_from.front().text +
                        " sampai " + written.repeat_to.front().text + ", tetapi rentang itu tidak sah.",
                    "Isi awal tidak melebihi akhir, paling banyak 60 kolom.");
            }
        }
        Column column;
        column.id = written.id;
        column.min_width = written.min_width;
        column.max_width = written.max_width;
        column.align = written.align;
        column.vertical = written.vertical;
        column.style = written.style == layout::kNoStyle ? recipe_->style : written.style;
        column.continuation = continuation_of(written.continuation);
        for (std::int64_t n = 0; n < count; ++n) table_.columns.push_back(column);
    }
    first_.push_back(static_cast<std::uint16_t>(table_.columns.size()));
}

void TableBuilder::make_header() {
    const auto shade = static_cast<std::uint8_t>(recipe_->header_shade ? 1 : 0);
    const auto add = [&](std::uint32_t row, std::uint16_t column, std::uint16_t span, std::uint32_t rows,
                         StyleId style) {
        Pending& pending = push(row, column, span);
        Cell& cell = pending.cell;
        cell.content = text_content(pool_, text_);
        cell.row_span = rows;
        cell.style = style;
        cell.align = layout::Align::center;
        cell.vertical = layout::VerticalAlign::middle;
        cell.shade = shade;
    };
    for (const layout::HeaderCellRecipe& written : recipe_->header) {
        const std::uint16_t begin = first_[written.column];
        const auto end = first_[static_cast<std::size_t>(written.column) + written.column_span];
        const layout::ColumnRecipe& column = recipe_->columns[written.column];
        if (written.leaf && !column.repeat_from.empty()) {
            for (std::uint16_t at = begin; at < end; ++at) {
                evaluator_.slot(column.repeat_slot) = {
                    nullptr, static_cast<std::uint32_t>(repeat_from_[written.column] + at - begin), true};
                text_.clear();
                evaluator_.append(written.text, text_);
                add(written.row, at, 1, written.row_span, recipe_->header_style);
            }
            continue;
        }
        text_.clear();
        evaluator_.append(written.text, text_);
        add(written.row, begin, static_cast<std::uint16_t>(end - begin), written.row_span,
            recipe_->header_style);
    }
    std::uint32_t count = recipe_->header_rows;
    if (recipe_->column_numbers) {
        const auto columns = static_cast<std::uint16_t>(table_.columns.size());
        for (std::uint16_t column = 0; column < columns; ++column) {
            text_ = column_number(evaluator_.profile().column_number, column + 1u);
            add(count, column, 1, 1, recipe_->number_style);
        }
        ++count;
    }
    need_rows(count);
    for (RowInfo& row : rows_) row.kind = RowKind::header;
    if (recipe_->column_numbers) rows_.back().kind = RowKind::numbers;
    settle(table_.header, count);
    rows_.clear();
}

std::uint32_t TableBuilder::emit(const std::vector<RowNode>& nodes, std::uint32_t row, std::uint8_t depth) {
    std::uint32_t used = 0;
    for (const RowNode& node : nodes) used += emit(node, row + used, depth);
    return used;
}

std::uint32_t TableBuilder::emit(const RowNode& node, std::uint32_t row, std::uint8_t depth) {
    if (node.type == RowNode::Type::parallel)
        return evaluator_.holds(node.condition) ? emit_parallel(node, row, depth) : 0;
    if (node.loop.empty()) return evaluator_.holds(node.condition) ? emit_group(node, row, depth) : 0;
    std::uint32_t used = 0;
    const layout::Loop& loop = node.loop.front();
    const std::size_t turns = evaluator_.run(loop, [&] {
        if (!evaluator_.holds(node.condition)) return false;
        node_source_.push_back(evaluator_.slot(loop.slot).value);
        used += emit_group(node, row + used, depth);
        node_source_.pop_back();
        return true;
    });
    return turns == 0 ? emit(node.when_empty, row, depth) : used;
}

std::uint32_t TableBuilder::emit_group(const RowNode& node, std::uint32_t row, std::uint8_t depth) {
    const std::size_t own = pending_.size();
    if (node.counted) evaluator_.slot(recipe_->running_number.front()) = {nullptr, ++running_number_, true};
    for (const layout::CellRecipe& cell : node.cells) emit_cell(cell, row, node.role, depth);
    const std::size_t own_end = pending_.size();
    const auto deeper = static_cast<std::uint8_t>(std::min<int>(depth + (node.loose ? 0 : 1), kDeepest));
    std::uint32_t used = node.children.empty() ? 0 : emit(node.children, row, deeper);
    if (used == 0) {
        if (node.cells.empty()) return 0;
        used = 1;
        need_rows(row + 1);
        blank(node.fill, row, 1);
        // Beside other groups the row may be known already: it keeps what they said about it.
        RowInfo& info = rows_[row];
        if (node.role != RowRole::body) info.kind = row_kind_of(node.role);
        info.min_height = max(info.min_height, node.min_height);
    }
    if (node.keep_with_next == layout::KeepWithNext::yes) rows_[row + used - 1].keep = node.keep_with_next;
    for (std::size_t i = own; i < own_end; ++i) pending_[i].cell.row_span = used;
    const bool closing = node.role == RowRole::subtotal || node.role == RowRole::total;
    rows_[row].level = closing ? Row::kNeverBreakBefore : depth;
    return used;
}

std::uint32_t TableBuilder::emit_parallel(const RowNode& node, std::uint32_t row, std::uint8_t depth) {
    std::uint32_t most = 0;
    std::vector<std::uint32_t> counts(node.branches.size());
    std::vector<std::size_t> begins(node.branches.size() + 1);
    for (std::size_t b = 0; b < node.branches.size(); ++b) {
        // A break before a row is as bad as the worst of the groups side by side says.
        const std::size_t saved = saved_levels_.size();
        for (std::uint32_t r = 0; r < most; ++r) {
            saved_levels_.push_back(rows_[row + r].level);
            rows_[row + r].level = 0;
        }
        begins[b] = pending_.size();
        counts[b] = emit(node.branches[b].nodes, row, depth);
        for (std::uint32_t r = 0; r < most; ++r) {
            std::uint8_t& level = rows_[row + r].level;
            level = std::max(level, saved_levels_[saved + r]);
        }
        saved_levels_.resize(saved);
        most = std::max(most, counts[b]);
    }
    begins.back() = pending_.size();
    for (std::size_t b = 0; b < node.branches.size(); ++b) {
        if (counts[b] == most) continue;
        if (!node.stretch || counts[b] == 0) {
            blank(node.branches[b].columns, row + counts[b], most - counts[b]);
            continue;
        }
        for (std::size_t i = begins[b]; i < begins[b + 1]; ++i)
            if (pending_[i].row + pending_[i].cell.row_span == row + counts[b])
                pending_[i].cell.row_span += most - counts[b];
    }
    if (most > 0) blank(node.fill, row, most);
    return most;
}

TableBuilder::Pending& TableBuilder::push(std::uint32_t row, std::uint16_t column, std::uint16_t span) {
    Pending& pending = pending_.emplace_back();
    pending.row = row;
    pending.cell.column = column;
    pending.cell.column_span = span;
    return pending;
}

void TableBuilder::blank_cell(std::uint16_t column, std::uint32_t row, std::uint32_t rows) {
    push(row, column, 1).cell.row_span = rows;
}

void TableBuilder::blank(const Columns& columns, std::uint32_t row, std::uint32_t rows) {
    for (const std::uint16_t written : columns)
        for (std::uint16_t column = first_[written]; column < first_[written + 1u]; ++column)
            blank_cell(column, row, rows);
}

void TableBuilder::emit_cell(const layout::CellRecipe& recipe, std::uint32_t row, RowRole role,
                             std::uint8_t depth) {
    const std::size_t made = pending_.size();
    emit_cells(recipe, row, role);
    for (std::size_t i = made; i < pending_.size(); ++i) pending_[i].depth = depth;
}

void TableBuilder::emit_cells(const layout::CellRecipe& recipe, std::uint32_t row, RowRole role) {
    const std::uint16_t begin = first_[recipe.column];
    const std::uint16_t end = first_[static_cast<std::size_t>(recipe.column) + recipe.column_span];
    const layout::ColumnRecipe& column = recipe_->columns[recipe.column];
    if (recipe.column_span > 1 || column.repeat_from.empty()) {
        emit_content(recipe, begin, static_cast<std::uint16_t>(end - begin), row, role);
        return;
    }
    for (std::uint16_t at = begin; at < end; ++at) {
        evaluator_.slot(column.repeat_slot) = {
            nullptr, static_cast<std::uint32_t>(repeat_from_[recipe.column] + at - begin), true};
        emit_content(recipe, at, 1, row, role);
    }
}

/// Whether a cell tells what its row is about. A text that is repeated after page breaks does, unless the
/// layout says no.
bool TableBuilder::heads_row(const layout::CellRecipe& recipe, std::uint16_t span) const {
    if (span == table_.columns.size()) return false;
    if (recipe.row_header) return *recipe.row_header;
    const layout::ColumnRecipe& column = recipe_->columns[recipe.column];
    if (column.row_header) return *column.row_header;
    return recipe.continuation.value_or(column.continuation) != layout::ContinuationMark::none;
}

void TableBuilder::emit_content(const layout::CellRecipe& recipe, std::uint16_t column, std::uint16_t span,
                                std::uint32_t row, RowRole role) {
    SourceRef source;
    ContentId content = 0;
    const layout::Binding* binding = evaluator_.choose(recipe.content);
    if (binding != nullptr) content = this->content(*binding, source);
    if (!source && !node_source_.empty()) source = node_source_.back()->source();
    ContentId label = 0;
    if (!recipe.label.empty()) {
        label_.clear();
        if (!evaluator_.print(recipe.label.front(), label_).empty) label = text_content(pool_, label_);
    }
    Cell& cell = push(row, column, span).cell;
    cell.content = content;
    cell.label = label;
    cell.source = source;
    const layout::StyleIndex role_style = recipe_->role_styles[static_cast<std::size_t>(role)];
    if (recipe.style != layout::kNoStyle)
        cell.style = recipe.style;
    else if (role_style != layout::kNoStyle)
        cell.style = role_style;
    cell.align = recipe.align;
    cell.vertical = recipe.vertical;
    if (recipe.continuation) cell.continuation = continuation_of(*recipe.continuation);
    if (heads_row(recipe, span)) cell.kind = CellKind::row_header;
    cell.joined_above = recipe.joined_above;
    if (role == RowRole::total && recipe_->total_shade)
        cell.shade = static_cast<std::uint8_t>(table_.shades.size());
}

void TableBuilder::settle(std::vector<Row>& rows, std::size_t row_count) {
    // Cells were made group by group: a counting sort by row, then by column inside each short row.
    rows.resize(row_count);
    for (const Pending& pending : pending_) ++rows[pending.row].cell_count;
    auto first = static_cast<std::uint32_t>(table_.cells.size());
    for (std::size_t r = 0; r < row_count; ++r) {
        rows[r].first_cell = first;
        first += rows[r].cell_count;
        rows[r].kind = rows_[r].kind;
        rows[r].keep_with_next = rows_[r].keep;
        rows[r].group_level = rows_[r].level;
        rows[r].min_height = rows_[r].min_height;
    }
    table_.cells.resize(first);
    std::vector<std::uint32_t> next(row_count);
    for (std::size_t r = 0; r < row_count; ++r) next[r] = rows[r].first_cell;
    for (const Pending& pending : pending_) {
        std::uint32_t at = next[pending.row]++;
        for (; at > rows[pending.row].first_cell && table_.cells[at - 1].column > pending.cell.column; --at)
            table_.cells[at] = table_.cells[at - 1];
        table_.cells[at] = pending.cell;
        // Nothing joins the cells of different turns of a group around them.
        if (rows_[pending.row].level < pending.depth) table_.cells[at].joined_above = false;
    }
    pending_.clear();
}

}  // namespace naskah::document
