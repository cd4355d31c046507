#include "typeset/table/table_breaker.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "base/watch.hpp"

namespace naskah::typeset {

using document::RowKind;

std::uint32_t lines_fitting(const SetParagraph& text, std::uint32_t first, Length height) {
    std::uint32_t line = first;
    for (; line < text.lines.size(); ++line) {
        height -= text.lines[line].ascent + text.lines[line].descent;
        if (height < Length()) break;
    }
    return line - first;
}

Length lines_height(const SetParagraph& text, std::uint32_t first, std::uint32_t last) {
    if (first == 0 && last == text.lines.size()) return text.height;
    Length height;
    for (std::uint32_t line = first; line < last; ++line)
        height += text.lines[line].ascent + text.lines[line].descent;
    return height;
}

namespace {

// Costs of a page break, in percent of a page left empty: a break that costs 35 is as bad as 35 % of a page
// unused.
constexpr std::int64_t kInsideInnermostGroup = 50;
constexpr std::int64_t kCutsText = 12;
constexpr std::int64_t kLoneRow = 12;
/// A table does not begin at the foot of a page with fewer rows than these.
constexpr std::uint32_t kLeastRowsAtStart = 2;
constexpr std::int64_t kFewRowsAtStart = 30;
constexpr std::int64_t kBeforeTotal = 60;
constexpr std::int64_t kAgainstKeep = 1000;
constexpr std::int64_t kSplitsRow = 30;
constexpr std::int64_t kImpossible = std::numeric_limits<std::int64_t>::max();
/// Group levels count from here at least: so that a table of one level of groups does not leave half pages
/// empty.
constexpr std::int64_t kLeastDepth = 2;
/// A row at least this part of a page may be cut although it would fit a page of its own.
constexpr std::int64_t kTallRowPercent = 40;
constexpr std::uint32_t kLeastLinesOfSplit = 3;
/// Where rows are running text: lines of a cell on either side of a cut, and what a cut costs.
constexpr std::uint32_t kLeastLinesOfText = 2;
constexpr std::int64_t kSplitsText = 3;

}  // namespace

/// One page being filled, from a given position.
class TableBreaker::Page {
  public:
    Page(const TableModel& model, const Position& from, const Offer& offer)
        : model_(model),
          band_(model.body),
          offer_(offer),
          start_(std::static_pointer_cast<const BreakState>(from.state)),
          first_(from.index),
          padding_(model.padding_vertical() * 2) {
        fragment_.first_row = first_;
        fragment_.start = start_;
        open_fragment();
    }

    FragmentPlan plan() {
        const auto row_count = static_cast<std::uint32_t>(band_.rows.size());
        if (fragment_.body_top > offer_.available && offer_.page == PageState::partly_used) return nothing();
        const std::uint32_t stop = fill(row_count);
        if (stop == row_count) return plan_ending(row_count);
        return plan_full(stop);
    }

  private:
    struct Active {
        std::uint32_t cell, lines_done;
        Length top;
    };

    void open_fragment() {
        const bool at_start = first_ == 0 && start_ == nullptr;
        const Length caption = at_start ? model_.caption_height : model_.continued_caption_height;
        fragment_.with_caption = caption > Length();
        fragment_.body_top = caption;
        const bool past_own_header = first_ >= model_.header_rows_in_body;
        if (!model_.header.rows.empty() &&
            (model_.header_rows_in_body == 0 || (!at_start && past_own_header))) {
            fragment_.with_header = true;
            fragment_.header_numbers_only = model_.header_rows_in_body != 0;
            fragment_.body_top += model_.header_height;
        }
    }

    const GridCell& cell(const Active& active) const { return band_.cells[active.cell]; }

    /// Adds rows until one does not fit; returns that row, or row_count.
    std::uint32_t fill(std::uint32_t row_count) {
        Length y = fragment_.body_top;
        if (start_ != nullptr)
            for (const OpenCell& open : start_->open) active_.push_back({open.cell, open.lines_done, y});
        std::uint32_t row = first_;
        for (; row < row_count; ++row) {
            checkpoint();
            tops_.push_back(y);
            begin_row(row, y);
            const Length height = row_height(row, y);
            if (y + height > offer_.available) return row;
            y += height;
            fragment_.heights.push_back(height);
            end_row(row);
        }
        tops_.push_back(y);
        return row;
    }

    void begin_row(std::uint32_t row, Length y) {
        if (row == first_ && start_ != nullptr && start_->inside_row)
            return;  // its cells came with the state
        for (std::uint32_t index = band_.row_begin[row]; index < band_.row_begin[row + 1]; ++index)
            if (band_.cells[index].row_span > 1) active_.push_back({index, 0, y});
    }

    /// The row's own height, grown for the cells that end in it.
    Length row_height(std::uint32_t row, Length y) const {
        const bool resumed = row == first_ && start_ != nullptr && start_->inside_row;
        Length height = resumed ? padding_ : band_.heights[row];
        for (const Active& active : active_) {
            const GridCell& grid = cell(active);
            if (grid.last_row() != row) continue;
            const auto lines = static_cast<std::uint32_t>(grid.text->lines.size());
            const Length needed = padding_ + lines_height(*grid.text, active.lines_done, lines);
            height = max(height, active.top + needed - y);
        }
        return height;
    }

    void end_row(std::uint32_t row) {
        std::erase_if(active_, [&](const Active& active) {
            if (cell(active).last_row() != row) return false;
            ended_.push_back(active);
            return true;
        });
    }

    /// Everything left fits: the table ends here, unless what must follow does not fit as well.
    FragmentPlan plan_ending(std::uint32_t row_count) {
        if (tops_.back() + offer_.tail <= offer_.available) return complete();
        const std::uint32_t keep = std::max<std::uint32_t>(model_.table->keep_last_rows, 1);
        const std::uint32_t last = row_count > keep ? row_count - keep : 0;
        const Choice best = cheapest(last);
        if (best.cost < kAgainstKeep) return break_before(best.row);
        return offer_.page == PageState::partly_used ? nothing() : complete();
    }

    FragmentPlan plan_full(std::uint32_t stop) {
        Choice best = cheapest(stop);
        const Length page = max(model_.page_height, Length::milli(1));
        const Length left = offer_.available - tops_.back();
        const Length fresh_room = page - fragment_.body_top;
        const Length needed = row_height(stop, tops_.back());
        const bool must_split = needed > fresh_room;
        const bool may_split = must_split || needed * 100 > page * kTallRowPercent;
        const bool at_start = first_ == 0 && start_ == nullptr;
        if (at_start && best.cost != kImpossible && best.row < kLeastRowsAtStart)
            best.cost += kFewRowsAtStart;
        std::int64_t move_cost = kImpossible;
        if (offer_.page == PageState::partly_used && at_start)
            move_cost = offer_.available.value() * 100 / page.value();

        if (model_.table->row_breaking == document::RowBreaking::lines && cuts_well(stop, left)) {
            const std::int64_t cost =
                kSplitsText + (left - cut_height(stop, left)).value() * 100 / page.value();
            if (cost < best.cost && cost <= move_cost) return split(stop, left);
        }
        if (may_split) {
            const std::uint32_t lines = lines_before_cut(stop, left);
            const bool worth = lines >= kLeastLinesOfSplit || (must_split && stop == first_ && lines > 0);
            const std::int64_t split_cost = must_split ? kSplitsRow / 2 : kSplitsRow;
            if (worth && split_cost < best.cost && split_cost <= move_cost) return split(stop, left);
        }
        if (best.cost != kImpossible && best.cost <= move_cost) return break_before(best.row);
        if (offer_.page == PageState::partly_used) return nothing();
        return split(stop, left);
    }

    struct Choice {
        std::uint32_t row = 0;
        std::int64_t cost = kImpossible;
    };

    /// The best break before one of the rows (first_, last].
    Choice cheapest(std::uint32_t last) const {
        Choice best;
        for (std::uint32_t row = first_ + 1; row <= last; ++row) {
            const std::int64_t cost = cost_of_break(row);
            if (cost <= best.cost) best = {row, cost};
        }
        return best;
    }

    std::int64_t cost_of_break(std::uint32_t row) const {
        const Length page = max(model_.page_height, Length::milli(1));
        std::int64_t cost =
            max(offer_.available - tops_[row - first_], Length()).value() * 100 / page.value();
        const document::Row& below = *band_.rows[row];
        const document::Row& above = *band_.rows[row - 1];
        if (above.keep_with_next == layout::KeepWithNext::yes) cost += kAgainstKeep;
        if (row < model_.header_rows_in_body) cost += kAgainstKeep;
        if (below.kind == RowKind::total || below.kind == RowKind::subtotal) return cost + kBeforeTotal;
        if (below.group_level == 0 || model_.table->row_breaking == document::RowBreaking::lines) return cost;
        if (below.group_level == document::Row::kNeverBreakBefore) return cost + kBeforeTotal;
        // Squared, so that a break between inner groups is much cheaper than one inside them.
        const std::int64_t level = below.group_level,
                           depth = std::max<std::int64_t>(model_.group_depth, kLeastDepth);
        cost += kInsideInnermostGroup * level * level / (depth * depth);
        const bool lone_above = above.group_level < below.group_level;
        const bool lone_below =
            row + 1 == band_.rows.size() || band_.rows[row + 1]->group_level < below.group_level;
        if (lone_above || lone_below) cost += kLoneRow;
        if (cuts_text(row)) cost += kCutsText;
        return cost;
    }

    bool cuts_text(std::uint32_t row) const {
        const auto cut = [&](const Active& active) {
            const GridCell& grid = cell(active);
            if (grid.row >= row || grid.last_row() < row) return false;
            const auto lines = static_cast<std::uint32_t>(grid.text->lines.size());
            return lines_height(*grid.text, active.lines_done, lines) + padding_ >
                   tops_[row - first_] - active.top;
        };
        return std::any_of(active_.begin(), active_.end(), cut) ||
               std::any_of(ended_.begin(), ended_.end(), cut);
    }

    /// The most lines a cell of the row would print above a cut `left` below the row's top.
    std::uint32_t lines_before_cut(std::uint32_t row, Length left) const {
        std::uint32_t most = 0;
        each_of_row(row, [&](std::uint32_t, const GridCell& grid, std::uint32_t done, Length top) {
            most = std::max(most, lines_fitting(*grid.text, done, tops_.back() + left - top - padding_));
        });
        return most;
    }

    /// Lines of a cell printed above a cut with `room` for its text. A cell of running text does not leave a
    /// single line to the next page.
    std::uint32_t lines_to_print(const GridCell& grid, std::uint32_t done, Length room) const {
        const std::uint32_t fit = lines_fitting(*grid.text, done, room);
        const auto rest = static_cast<std::uint32_t>(grid.text->lines.size()) - done - fit;
        const bool lone = model_.table->row_breaking == document::RowBreaking::lines && rest > 0 &&
                          rest < kLeastLinesOfText && fit > kLeastLinesOfText;
        return lone ? fit - (kLeastLinesOfText - rest) : fit;
    }

    /// Whether a cut `left` below the top of a row of running text leaves two lines on either side of it.
    bool cuts_well(std::uint32_t row, Length left) const {
        bool well = true, cuts = false;
        each_of_row(row, [&](std::uint32_t, const GridCell& grid, std::uint32_t done, Length top) {
            const auto rest = static_cast<std::uint32_t>(grid.text->lines.size()) - done;
            const std::uint32_t fit = lines_to_print(grid, done, tops_.back() + left - top - padding_);
            if (fit == rest) return;
            cuts = true;
            well = well && fit >= kLeastLinesOfText && rest - fit >= kLeastLinesOfText;
        });
        return cuts && well;
    }

    /// Height of the part of a row above such a cut.
    Length cut_height(std::uint32_t row, Length left) const {
        Length used;
        each_of_row(row, [&](std::uint32_t, const GridCell& grid, std::uint32_t done, Length top) {
            const std::uint32_t fit = lines_to_print(grid, done, tops_.back() + left - top - padding_);
            used = max(used, top + padding_ + lines_height(*grid.text, done, done + fit) - tops_.back());
        });
        return used;
    }

    /// Calls visit(cell index, cell, lines done, top) for every cell that covers `row`, the row being the one
    /// that did not fit.
    template <typename Visit>
    void each_of_row(std::uint32_t row, Visit visit) const {
        for (const Active& active : active_) visit(active.cell, cell(active), active.lines_done, active.top);
        if (row == first_ && start_ != nullptr && start_->inside_row) return;
        for (std::uint32_t index = band_.row_begin[row]; index < band_.row_begin[row + 1]; ++index)
            if (band_.cells[index].row_span == 1) visit(index, band_.cells[index], 0u, tops_.back());
    }

    FragmentPlan complete() {
        FragmentPlan result;
        result.height = tops_.back();
        result.complete = true;
        result.detail = std::make_shared<const TableFragment>(std::move(fragment_));
        return result;
    }

    FragmentPlan nothing() const { return {}; }

    FragmentPlan break_before(std::uint32_t row) {
        const Length height = tops_[row - first_];
        fragment_.heights.resize(row - first_);
        auto state = std::make_shared<BreakState>();
        const auto leave_open = [&](const Active& active) {
            const GridCell& grid = cell(active);
            if (grid.row >= row || grid.last_row() < row) return;
            const std::uint32_t fit =
                lines_fitting(*grid.text, active.lines_done, height - active.top - padding_);
            state->open.push_back({active.cell, active.lines_done + fit});
        };
        for (const Active& active : active_) leave_open(active);
        for (const Active& active : ended_) leave_open(active);
        return finish(height, row, std::move(state));
    }

    /// Cuts `row` itself: each of its cells prints the lines that fit.
    FragmentPlan split(std::uint32_t row, Length left) {
        auto state = std::make_shared<BreakState>();
        state->inside_row = true;
        const Length row_top = tops_.back();
        Length used;
        bool progress = false;
        each_of_row(row, [&](std::uint32_t index, const GridCell& grid, std::uint32_t done, Length top) {
            const std::uint32_t fit = lines_to_print(grid, done, row_top + left - top - padding_);
            progress = progress || fit > 0;
            used = max(used, top + padding_ + lines_height(*grid.text, done, done + fit) - row_top);
            state->open.push_back({index, done + fit});
        });
        if (!progress) used = max(used, force_progress(*state));
        fragment_.heights.push_back(max(used, padding_));
        return finish(row_top + fragment_.heights.back(), row, std::move(state));
    }

    /// Not one line fits a whole page: print one all the same rather than never end.
    Length force_progress(BreakState& state) const {
        Length used;
        for (OpenCell& open : state.open) {
            const GridCell& grid = band_.cells[open.cell];
            if (open.lines_done >= grid.text->lines.size()) continue;
            used = max(used, padding_ + lines_height(*grid.text, open.lines_done, open.lines_done + 1));
            ++open.lines_done;
        }
        return used;
    }

    FragmentPlan finish(Length height, std::uint32_t row, std::shared_ptr<BreakState> state) {
        std::sort(state->open.begin(), state->open.end(), [this](const OpenCell& a, const OpenCell& b) {
            return band_.cells[a.cell].column < band_.cells[b.cell].column;
        });
        FragmentPlan result;
        result.height = height;
        result.next = {row, state};
        fragment_.end = std::move(state);
        result.detail = std::make_shared<const TableFragment>(std::move(fragment_));
        return result;
    }

    const TableModel& model_;
    const Band& band_;
    const Offer& offer_;
    std::shared_ptr<const BreakState> start_;
    std::uint32_t first_;
    Length padding_;
    TableFragment fragment_;
    std::vector<Length> tops_;    ///< top of each row tried; the last is where the next would stand
    std::vector<Active> active_;  ///< cells over more than one row (or resumed) that are not ended yet
    std::vector<Active> ended_;   ///< those that ended on this page
};

TableBreaker::TableBreaker(const TableModel& model) : model_(model) {}

FragmentPlan TableBreaker::plan(const Position& from, const Offer& offer) const {
    return Page(model_, from, offer).plan();
}

Length TableBreaker::least_of_row(std::size_t row) const {
    const Band& band = model_.body;
    if (model_.table->row_breaking != document::RowBreaking::lines) return band.heights[row];
    Length least;
    for (std::uint32_t index = band.row_begin[row]; index < band.row_begin[row + 1]; ++index) {
        const SetParagraph& text = *band.cells[index].text;
        const auto lines = static_cast<std::uint32_t>(text.lines.size());
        const std::uint32_t first = lines < 2 * kLeastLinesOfText ? lines : kLeastLinesOfText;
        least = max(least, lines_height(text, 0, first) + model_.padding_vertical() * 2);
    }
    return min(least, band.heights[row]);
}

Length TableBreaker::least_start() const {
    Length height = model_.caption_height;
    if (model_.header_rows_in_body == 0) height += model_.header_height;
    for (std::size_t row = 0; row < model_.body.rows.size(); ++row) {
        const bool last = model_.body.rows[row]->keep_with_next == layout::KeepWithNext::no;
        height += last ? least_of_row(row) : model_.body.heights[row];
        if (last) break;
    }
    return height;
}

std::uint32_t lines_at_end(const Band& band, std::uint32_t cell, const TableFragment& fragment) {
    const GridCell& grid = band.cells[cell];
    const auto all = static_cast<std::uint32_t>(grid.text->lines.size());
    if (fragment.end == nullptr) return all;
    const std::uint32_t next_row = fragment.end_row() - (fragment.end->inside_row ? 1 : 0);
    if (grid.last_row() < next_row) return all;
    for (const OpenCell& open : fragment.end->open)
        if (open.cell == cell) return open.lines_done;
    return all;
}

void find_notes(const TableModel& model, const TableFragment& fragment,
                std::vector<document::NoteId>& found) {
    const bool at_start = fragment.first_row == 0 && fragment.start == nullptr;
    if (at_start && fragment.with_header)
        for (const GridCell& cell : model.header.cells)
            find_notes(*cell.text, 0, cell.text->lines.size(), found);
    const Band& band = model.body;
    const auto add = [&](std::uint32_t cell, std::uint32_t done) {
        find_notes(*band.cells[cell].text, done, lines_at_end(band, cell, fragment), found);
    };
    const bool resumed = fragment.start != nullptr && fragment.start->inside_row;
    if (fragment.start != nullptr)
        for (const OpenCell& open : fragment.start->open) add(open.cell, open.lines_done);
    for (std::uint32_t row = fragment.first_row + (resumed ? 1 : 0); row < fragment.end_row(); ++row)
        for (std::uint32_t cell = band.row_begin[row]; cell < band.row_begin[row + 1]; ++cell) add(cell, 0);
}

}  // namespace naskah::typeset
