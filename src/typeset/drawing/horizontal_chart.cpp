#include <algorithm>
#include <utility>

#include "typeset/drawing/chart_axes.hpp"
#include "typeset/drawing/chart_legend.hpp"
#include "typeset/drawing/chart_looks.hpp"

namespace naskah::typeset::drawing {
namespace {

constexpr Length kLeastBar = Length::points(10), kCategoryGap = Length::points(7),
                 kLegendGap = Length::points(7), kTickGap = Length::points(10),
                 kHairline = Length::milli(750);
/// Names of categories take this part of the width, more only for a long word.
constexpr std::int64_t kNamesPercent = 38, kMostNamesPercent = 50;

class Horizontal {
  public:
    Horizontal(const document::Chart& chart, Extent room, TextMeasurer& measurer)
        : chart_(chart), room_(room), measurer_(measurer), labels_(value_label_extent(chart, measurer)) {}

    std::vector<Drawing> draw() {
        measure();
        std::vector<Drawing> parts;
        for (std::size_t first = 0; first < chart_.categories.size();) {
            std::size_t last = first;
            Length bars;
            while (last < chart_.categories.size() &&
                   (last == first || around_ + bars + heights_[last] <= room_.height))
                bars += heights_[last++];
            parts.push_back(part(first, last, bars));
            first = last;
        }
        return parts;
    }

  private:
    void measure() {
        Length names, word;
        for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
            const Label label = category_label(chart_, i);
            names = max(names, measurer_.measure(label, room_.width.scaled(kNamesPercent, 100), 100).width);
            word = max(word, measurer_.least_width(label, 100));
        }
        // A hair wider than measured, so that setting it again breaks no line.
        names_ = min(max(names, word), room_.width.scaled(kMostNamesPercent, 100)) + Length::milli(1);
        bar_ = max(labels_.height, kLeastBar);
        const auto series = static_cast<std::int64_t>(std::max<std::size_t>(chart_.series.size(), 1));
        for (std::size_t i = 0; i < chart_.categories.size(); ++i)
            heights_.push_back(
                max(bar_ * series, measurer_.measure(category_label(chart_, i), names_, 100).height) +
                kCategoryGap);
        set_axis();
        const Length title =
            chart_.axis_title != 0 ? measurer_.measure(title_label(), room_.width, 100).height : Length();
        top_ = title + kLabelGap;
        const Length legend = legend_height(chart_, room_.width, measurer_);
        below_ = kLabelGap + tick_.height + (legend > Length() ? kLegendGap + legend : Length());
        around_ = top_ + below_;
    }

    /// As many ticks as there is room for their numbers side by side.
    void set_axis() {
        const std::vector<Decimal> numbers = numbers_of(chart_);
        const bool negative = has_negative_values(chart_);
        for (std::size_t most = 8; most >= 3; --most) {
            axis_ = make_axis(numbers, document::AxisStart::zero, most);
            tick_ = {};
            for (const Decimal& tick : axis_.ticks) {
                const Extent extent = measurer_.measure(tick_label(chart_, tick), room_.width, 100);
                tick_ = {max(tick_.width, extent.width), max(tick_.height, extent.height)};
            }
            const Length beside = max(labels_.width + kLabelGap, tick_.width / 2);
            left_ = max(names_ + kLabelGap + (negative ? beside : Length()), tick_.width / 2);
            width_ = max(room_.width - left_ - beside, Length::points(20));
            const auto gaps = static_cast<std::int64_t>(axis_.ticks.size()) - 1;
            if ((tick_.width + kTickGap) * gaps <= width_) return;
        }
    }
    Label title_label() const { return {chart_.axis_title, {}, chart_.value_style}; }
    Length x_of(const Decimal& value) const { return left_ + axis_.position(value, width_); }

    Drawing part(std::size_t first, std::size_t last, Length bars) {
        Drawing drawing;
        drawing.extent = {room_.width, around_ + bars};
        const Length bottom = top_ + bars;
        // Later parts repeat axis and legend.
        const Presence frame = first == 0 ? Presence::content : Presence::artifact;
        draw_grid(drawing, bottom, frame);
        Length y = top_;
        for (std::size_t i = first; i < last; ++i) {
            draw_category(drawing, i, y);
            y += heights_[i];
        }
        const Length base = x_of(Decimal());
        draw_line(drawing, {base, top_}, {base, bottom}, axis_stroke());
        draw_legend(drawing, chart_, bottom + kLabelGap + tick_.height + kLegendGap, room_.width, measurer_,
                    frame);
        return drawing;
    }

    void draw_grid(Drawing& drawing, Length bottom, Presence presence) {
        if (chart_.axis_title != 0)
            drawing.items.emplace_back(text_in(title_label(),
                                               {{left_, Length()}, {room_.width - left_, top_}},
                                               document::Align::right, presence));
        for (const Decimal& tick : axis_.ticks) {
            const Length x = x_of(tick);
            draw_line(drawing, {x, top_}, {x, bottom}, grid_stroke());
            drawing.items.emplace_back(
                text_in(tick_label(chart_, tick),
                        {{x - tick_.width / 2, bottom + kLabelGap}, {tick_.width, tick_.height}},
                        document::Align::center, presence));
        }
        for (const document::ChartReference& reference : chart_.references) {
            const Length x = x_of(reference.value);
            draw_line(drawing, {x, top_}, {x, bottom}, reference_stroke());
        }
    }

    /// The name at the left, in the middle of its bars; each bar's value beyond its end.
    void draw_category(Drawing& drawing, std::size_t category, Length top) {
        const Length height = heights_[category];
        const Label name = category_label(chart_, category);
        const Length name_height = measurer_.measure(name, names_, 100).height;
        drawing.items.emplace_back(
            text_in(name, {{Length(), top + (height - name_height) / 2}, {names_, name_height}},
                    document::Align::right));
        const auto series = static_cast<std::int64_t>(chart_.series.size());
        Length y = top + (height - bar_ * series) / 2;
        const Length base = x_of(Decimal());
        for (std::size_t s = 0; s < chart_.series.size(); ++s, y += bar_) {
            const document::ChartValue& value = chart_.series[s].values[category];
            if (!value.value) continue;
            const bool negative = value.value->is_negative();
            Length end = x_of(*value.value);
            if (!value.value->is_zero())
                end = negative ? min(end, base - kHairline) : max(end, base + kHairline);
            const Rect area{{min(base, end), y + Length::points(1)},
                            {max(base, end) - min(base, end), bar_ - Length::points(2)}};
            if (area.extent.width > Length()) draw_bar(drawing, area, look_of(chart_.series[s], s));
            draw_value(drawing, value, negative ? area.left() : area.right(), y, negative);
        }
    }

    void draw_value(Drawing& drawing, const document::ChartValue& value, Length end, Length y,
                    bool negative) {
        const Label label = value_label(chart_, value);
        if (label.empty()) return;
        const Extent extent = measurer_.measure(label, Length::unbounded(), 100);
        const Length gap = Length::points(2);
        const Length left = negative ? end - gap - extent.width : end + gap;
        const Rect area{{clear_of_references(left, extent.width, negative), y + (bar_ - extent.height) / 2},
                        extent};
        draw_ground(drawing, area);
        drawing.items.emplace_back(text_in(label, area, document::Align::center));
    }

    /// Where a label that would begin at `left` touches no reference line: beyond it, away from the bar.
    /// There is always room, for the lines lie within the axis and a label has room beyond its end.
    Length clear_of_references(Length left, Length width, bool negative) const {
        for (bool moved = true; moved;) {
            moved = false;
            for (const document::ChartReference& reference : chart_.references) {
                const Length x = x_of(reference.value);
                if (x <= left - kLabelGap || x >= left + width + kLabelGap) continue;
                left = negative ? x - kLabelGap - width : x + kLabelGap;
                moved = true;
            }
        }
        return left;
    }

    const document::Chart& chart_;
    Extent room_;
    TextMeasurer& measurer_;
    Extent labels_, tick_;  ///< the largest value label and number of the axis
    Axis axis_;
    Length names_, bar_;           ///< width of the names, height of one bar
    Length left_, width_;          ///< of the plot
    Length top_, below_, around_;  ///< above and below the bars, and both
    std::vector<Length> heights_;  ///< by category
};

}  // namespace

std::vector<Drawing> draw_horizontal(const document::Chart& chart, Extent room, TextMeasurer& measurer) {
    return Horizontal(chart, room, measurer).draw();
}

}  // namespace naskah::typeset::drawing
