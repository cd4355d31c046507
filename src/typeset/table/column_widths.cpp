#include "typeset/table/column_widths.hpp"

#include <algorithm>
#include <numeric>

namespace naskah::typeset {
namespace {

using document::Align;

struct Bounds {
    Length hyphenated;  ///< narrowest without cutting words apart except by hyphens
    Length whole;       ///< narrowest with whole words
    Length natural;     ///< everything on one line
};

/// Gathers what the cells of each column need.
class Gatherer {
  public:
    Gatherer(const document::Table& table, ParagraphSetter& setter)
        : table_(table), setter_(setter), padding_(table.padding_horizontal * 2 + table.rule_width) {
        const std::size_t count = table.columns.size();
        bounds.resize(count);
        labels.resize(count);
        decimal_left.resize(count);
        decimal_right.resize(count);
    }

    void collect_labels(const Band& band) {
        for (const GridCell& cell : band.cells) {
            if (cell.cell->label == 0) continue;
            const Length size = setter_.document().styles[cell.style].size;
            const Length width = setter_.widths(cell.cell->label, cell.style).maximum + size.scaled(2, 5);
            labels[cell.column] = max(labels[cell.column], width);
        }
    }

    void collect_single(const Band& band) {
        for (const GridCell& cell : band.cells) {
            if (cell.column_span != 1 || cell.cell->content == 0) continue;
            Bounds& column = bounds[cell.column];
            const ContentWidths widths = setter_.widths(cell.cell->content, cell.style);
            const Length extra = padding_ + (cell.cell->label != 0 ? labels[cell.column] : Length());
            if (cell.align == Align::decimal && widths.numeric) {
                decimal_left[cell.column] = max(decimal_left[cell.column], widths.decimal_left);
                decimal_right[cell.column] = max(decimal_right[cell.column], widths.decimal_right);
            }
            column.hyphenated = max(column.hyphenated, widths.minimum + extra);
            column.whole = max(column.whole, widths.minimum_whole + extra);
            // A cell beside several rows has their height to wrap in: it asks for no more width than that
            // needs.
            const Length one_line = widths.maximum / static_cast<std::int64_t>(cell.row_span);
            column.natural = max(column.natural, max(one_line, widths.minimum_whole) + extra);
        }
        for (std::size_t index = 0; index < bounds.size(); ++index) {
            const Length decimals = decimal_left[index] + decimal_right[index];
            if (decimals == Length()) continue;
            bounds[index].hyphenated = max(bounds[index].hyphenated, decimals + padding_);
            bounds[index].whole = max(bounds[index].whole, decimals + padding_);
            bounds[index].natural = max(bounds[index].natural, decimals + padding_);
        }
    }

    /// A cell over several columns widens them only as far as its narrowest form needs, in equal shares.
    void collect_spanning(const Band& band) {
        for (const GridCell& cell : band.cells) {
            if (cell.column_span == 1 || cell.cell->content == 0) continue;
            const ContentWidths widths = setter_.widths(cell.cell->content, cell.style);
            Length have;
            for (std::size_t index = cell.column; index < cell.column + std::size_t{cell.column_span};
                 ++index)
                have += bounds[index].hyphenated;
            const Length lacking = widths.minimum + padding_ - have;
            if (lacking <= Length()) continue;
            for (std::size_t index = cell.column; index < cell.column + std::size_t{cell.column_span};
                 ++index) {
                Bounds& column = bounds[index];
                column.hyphenated += lacking / cell.column_span + Length::milli(1);
                column.whole = max(column.whole, column.hyphenated);
                column.natural = max(column.natural, column.whole);
            }
        }
    }

    /// The recipe's own bounds: a minimum always holds; a maximum holds down to the narrowest form.
    void apply_recipe() {
        for (std::size_t index = 0; index < bounds.size(); ++index) {
            const document::Column& recipe = table_.columns[index];
            Bounds& column = bounds[index];
            const Length least = max(recipe.min_width, padding_);
            column.hyphenated = max(column.hyphenated, least);
            column.whole = max(min(column.whole, max(recipe.max_width, column.hyphenated)), least);
            column.natural = max(min(column.natural, recipe.max_width), column.whole);
        }
    }

    Length padding() const { return padding_; }
    std::vector<Bounds> bounds;
    std::vector<Length> labels, decimal_left, decimal_right;

  private:
    const document::Table& table_;
    ParagraphSetter& setter_;
    Length padding_;
};

Length sum(const std::vector<Bounds>& bounds, Length Bounds::*part) {
    Length total;
    for (const Bounds& column : bounds) total += column.*part;
    return total;
}

/// low + (high - low) * share for each column so that the sum is exactly `measure`.
std::vector<Length> interpolate(const std::vector<Bounds>& bounds, Length Bounds::*low, Length Bounds::*high,
                                Length measure) {
    const Length lows = sum(bounds, low);
    const std::int64_t span = (sum(bounds, high) - lows).value();
    const std::int64_t room = (measure - lows).value();
    std::vector<Length> widths;
    widths.reserve(bounds.size());
    Length given;
    std::int64_t seen = 0;
    for (const Bounds& column : bounds) {
        seen += (column.*high - column.*low).value();
        // Cumulative shares, so that roundings never add up.
        const Length share =
            span == 0 ? Length()
                      : Length::milli(static_cast<std::int64_t>(static_cast<__int128_t>(room) * seen / span));
        widths.push_back(column.*low + share - given);
        given = share;
    }
    return widths;
}

/// More room than the content needs: shared out by natural width, first among columns below their maximum.
std::vector<Length> spread(const document::Table& table, const std::vector<Bounds>& bounds, Length measure) {
    std::vector<Length> widths;
    widths.reserve(bounds.size());
    for (const Bounds& column : bounds) widths.push_back(column.natural);
    Length room = measure - sum(bounds, &Bounds::natural);
    for (int round = 0; round < 8 && room > Length(); ++round) {
        Length weight;
        for (std::size_t index = 0; index < widths.size(); ++index)
            if (widths[index] < table.columns[index].max_width) weight += bounds[index].natural;
        if (weight == Length()) break;
        const Length shared = room;
        for (std::size_t index = 0; index < widths.size(); ++index) {
            if (widths[index] >= table.columns[index].max_width) continue;
            const Length wanted = Length::milli(static_cast<std::int64_t>(
                static_cast<__int128_t>(shared.value()) * bounds[index].natural.value() / weight.value()));
            const Length got = min(wanted, table.columns[index].max_width - widths[index]);
            widths[index] += got;
            room -= got;
        }
    }
    // All at their maximum: the table still fills the measure, the widest column taking what is left.
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (widest != widths.end()) *widest += room;
    return widths;
}

/// Shares the measure so that modest columns get what they need and the greedy ones divide what is left
/// alike. Returns how many columns go short.
std::size_t share_out(const std::vector<Length>& needs, Length measure, std::vector<Length>& widths) {
    std::vector<std::size_t> by_need(needs.size());
    std::iota(by_need.begin(), by_need.end(), std::size_t{0});
    std::stable_sort(by_need.begin(), by_need.end(),
                     [&](std::size_t a, std::size_t b) { return needs[a] < needs[b]; });
    widths.assign(needs.size(), Length());
    std::size_t left = needs.size(), short_of = 0;
    for (const std::size_t column : by_need) {
        const Length fair = measure / static_cast<std::int64_t>(left);
        widths[column] = min(needs[column], fair);
        if (needs[column] > fair) ++short_of;
        measure -= widths[column];
        --left;
    }
    if (!widths.empty()) widths[by_need.back()] += measure;
    return short_of;
}

/// Too wide at any break. Where many columns go short all text shrinks alike; where it is the fault of one or
/// two cells, those shrink on their own later.
void narrow_all(const Gatherer& gatherer, std::uint16_t bound, Length measure, ColumnWidths& result) {
    std::vector<Length> needs;
    Length needed;
    const Length padding = gatherer.padding();
    needs.reserve(gatherer.bounds.size());
    for (const Bounds& column : gatherer.bounds) {
        needs.push_back(column.hyphenated);
        needed += column.hyphenated - padding;
    }
    if (share_out(needs, measure, result.widths) * 2 < needs.size()) return;
    const Length room = max(measure - padding * static_cast<std::int64_t>(needs.size()), Length::milli(1));
    const std::int64_t percent = room.value() * 100 / std::max<std::int64_t>(needed.value(), 1);
    result.scale_percent = static_cast<std::uint16_t>(std::clamp<std::int64_t>(percent, bound, 100));
    for (Length& need : needs) need = padding + (need - padding).scaled(result.scale_percent, 100);
    share_out(needs, measure, result.widths);
}

std::uint16_t shrink_bound(const document::Document& document, const document::Table& table) {
    std::uint16_t bound = document.styles[table.style].min_scale_percent;
    for (const document::Column& column : table.columns)
        bound = std::max<std::uint16_t>(bound, document.styles[column.style].min_scale_percent);
    return bound;
}

}  // namespace

ColumnWidths compute_column_widths(const document::Table& table, const Band& header, const Band& body,
                                   ParagraphSetter& setter, Length measure) {
    Gatherer gatherer(table, setter);
    for (const Band* band : {&header, &body}) gatherer.collect_labels(*band);
    for (const Band* band : {&header, &body}) gatherer.collect_single(*band);
    for (const Band* band : {&header, &body}) gatherer.collect_spanning(*band);
    gatherer.apply_recipe();

    ColumnWidths result;
    const std::vector<Bounds>& bounds = gatherer.bounds;
    if (sum(bounds, &Bounds::natural) <= measure) {
        result.widths = spread(table, bounds, measure);
    } else if (sum(bounds, &Bounds::whole) <= measure) {
        result.widths = interpolate(bounds, &Bounds::whole, &Bounds::natural, measure);
    } else if (sum(bounds, &Bounds::hyphenated) <= measure) {
        result.widths = interpolate(bounds, &Bounds::hyphenated, &Bounds::whole, measure);
    } else {
        narrow_all(gatherer, shrink_bound(setter.document(), table), measure, result);
    }
    result.texts = {std::move(gatherer.labels), std::move(gatherer.decimal_left),
                    std::move(gatherer.decimal_right)};
    return result;
}

}  // namespace naskah::typeset
