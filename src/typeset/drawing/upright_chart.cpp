#include <algorithm>
#include <utility>

#include "typeset/drawing/chart_axes.hpp"
#include "typeset/drawing/chart_legend.hpp"
#include "typeset/drawing/chart_looks.hpp"
#include "typeset/drawing/label_placer.hpp"

namespace naskah::typeset::drawing {
namespace {

using document::ChartForm;

/// Names keep off the lowest number of the axis.
constexpr Length kNamesGap = Length::points(6);
constexpr Length kTickDistance = Length::points(26), kLegendGap = Length::points(7),
                 kLeastPlotHeight = Length::points(60), kGreatestBarWidth = Length::points(44),
                 kLeastBarWidth = Length::points(4), kHairline = Length::milli(750);
/// How much of the width of a category its bars take.
constexpr std::int64_t kGroupPercent = 74;
constexpr std::uint16_t kLeastLabelScale = 80;
constexpr std::size_t kMostLabelRows = 3;

/// The names below the plot: smaller, or in turns on several lines, where a word would not fit otherwise.
struct CategoryRow {
    std::uint16_t scale_percent = 100;
    std::size_t rows = 1;
    Length row_height;
};

class Upright {
  public:
    Upright(const document::Chart& chart, Extent room, TextMeasurer& measurer)
        : chart_(chart), room_(room), measurer_(measurer), labels_(value_label_extent(chart, measurer)) {}

    std::optional<Drawing> draw(std::size_t& hidden_labels) {
        measure();
        if (!arrange_categories()) return std::nullopt;
        drawing_.extent = {room_.width, set_heights()};
        draw_grid();
        if (chart_.form == ChartForm::lines)
            hidden_labels = draw_lines();
        else if (!draw_bars())
            return std::nullopt;
        draw_frame();
        return std::move(drawing_);
    }

  private:
    std::size_t count() const { return std::max<std::size_t>(chart_.categories.size(), 1); }
    Length band_left(std::size_t category) const {
        return left_ + width_.scaled(static_cast<std::int64_t>(category), static_cast<std::int64_t>(count()));
    }
    Length band_width() const { return width_ / static_cast<std::int64_t>(count()); }
    Length centre(std::size_t category) const { return band_left(category) + band_width() / 2; }
    Length y_of(const Decimal& value) const { return bottom_ - axis_.position(value, height_); }

    void measure() {
        empty_ = !has_values(chart_);
        height_ = chart_.height;
        const auto ticks = std::clamp<std::int64_t>(height_.value() / kTickDistance.value(), 3, 8);
        // The length of a bar is its value: bars start at zero whatever is asked.
        const auto start = chart_.form == ChartForm::lines ? chart_.axis_start : document::AxisStart::zero;
        axis_ = make_axis(numbers_of(chart_), start, static_cast<std::size_t>(ticks));
        Length widest;
        if (!empty_)
            for (const Decimal& tick : axis_.ticks)
                widest = max(widest, measurer_.measure(tick_label(chart_, tick), room_.width, 100).width);
        ticks_ = widest;
    }

    /// The plot beside the numbers of the axis. Names in several rows are wider than their places: the first
    /// and the last need room at the sides.
    void set_width(std::size_t rows) {
        const auto places = static_cast<std::int64_t>(count()), more = static_cast<std::int64_t>(rows) - 1;
        const Length room = room_.width - ticks_ - kLabelGap * 2 - kMarkerRadius;
        const Length place = room.scaled(1, places + more);
        left_ = max(ticks_ + kLabelGap * 2, place * more / 2);
        width_ = place * places;
    }

    /// Finds how the categories' names fit below their places; false when bars had better lie.
    bool arrange_categories() {
        const std::size_t most_rows = chart_.form == ChartForm::lines ? kMostLabelRows : 1;
        for (std::size_t rows = 1; rows <= most_rows; ++rows) {
            set_width(rows);
            for (std::uint16_t scale = 100; scale >= kLeastLabelScale; scale -= 10)
                if (const auto height = row_height(rows, scale)) {
                    categories_ = {scale, rows, *height};
                    return true;
                }
        }
        if (chart_.form != ChartForm::lines && !empty_) return false;
        categories_ = {kLeastLabelScale, most_rows, Length()};
        for (std::size_t i = 0; i < chart_.categories.size(); ++i)
            categories_.row_height =
                max(categories_.row_height,
                    measurer_.measure(category_label(chart_, i), label_width(most_rows), kLeastLabelScale)
                        .height);
        return true;
    }
    Length label_width(std::size_t rows) const {
        return band_width() * static_cast<std::int64_t>(std::min(rows, count())) - kLabelGap;
    }
    std::optional<Length> row_height(std::size_t rows, std::uint16_t scale) {
        const Length width = label_width(rows);
        Length height;
        for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
            const Label label = category_label(chart_, i);
            if (measurer_.least_width(label, scale) > width) return std::nullopt;
            height = max(height, measurer_.measure(label, width, scale).height);
        }
        return height;
    }

    /// From top to bottom: the axis' title, room for the topmost labels, the plot, names, legend.
    Length set_heights() {
        const Length title =
            chart_.axis_title != 0 ? measurer_.measure(title_label(), room_.width, 100).height : Length();
        const Length head = title + labels_.height * 2 + kLabelGap * 2;
        const Length foot = kNamesGap + categories_.row_height * static_cast<std::int64_t>(categories_.rows) +
                            (has_negative_values(chart_) ? labels_.height + kLabelGap : Length());
        const Length legend = legend_height(chart_, room_.width, measurer_);
        const Length below = foot + (legend > Length() ? kLegendGap + legend : Length());
        height_ = max(min(height_, room_.height - head - below), kLeastPlotHeight);
        bottom_ = head + height_;
        categories_top_ =
            bottom_ + foot - categories_.row_height * static_cast<std::int64_t>(categories_.rows);
        legend_top_ = bottom_ + foot + kLegendGap;
        return bottom_ + below;
    }
    Label title_label() const { return {chart_.axis_title, {}, chart_.value_style}; }

    void draw_grid() {
        if (chart_.axis_title != 0) {
            const Length height = measurer_.measure(title_label(), room_.width, 100).height;
            drawing_.items.emplace_back(
                text_in(title_label(), {{}, {room_.width, height}}, document::Align::left));
        }
        if (empty_) return;
        for (const Decimal& tick : axis_.ticks) {
            const Length y = y_of(tick);
            draw_line(drawing_, {left_, y}, {left_ + width_, y}, grid_stroke());
            const Label label = tick_label(chart_, tick);
            const Length height = measurer_.measure(label, room_.width, 100).height;
            drawing_.items.emplace_back(text_in(
                label, {{Length(), y - height / 2}, {left_ - kLabelGap, height}}, document::Align::right));
        }
        for (const document::ChartReference& reference : chart_.references)
            draw_line(drawing_, {left_, y_of(reference.value)}, {left_ + width_, y_of(reference.value)},
                      reference_stroke());
    }

    LabelPlacer placer() {
        const Length top =
            chart_.axis_title != 0 ? measurer_.measure(title_label(), room_.width, 100).height : Length();
        return LabelPlacer(
            {{left_ - kLabelGap, top}, {room_.width - left_ + kLabelGap, categories_top_ - top}});
    }

    /// False when a bar would be too thin, or a label finds no room.
    bool draw_bars() {
        const auto series = static_cast<std::int64_t>(std::max<std::size_t>(chart_.series.size(), 1));
        const Length bar = min(band_width().scaled(kGroupPercent, 100) / series, kGreatestBarWidth);
        if (bar < kLeastBarWidth && !empty_) return false;
        const Length base = y_of(Decimal());
        LabelPlacer free = placer();
        struct Labelled {
            Label label;
            Rect bar;
            bool negative = false;
        };
        std::vector<Labelled> labelled;
        for (std::size_t i = 0; i < chart_.categories.size(); ++i)
            for (std::size_t s = 0; s < chart_.series.size(); ++s) {
                const document::ChartValue& value = chart_.series[s].values[i];
                if (!value.value) continue;
                const Length x = centre(i) - bar * series / 2 + bar * static_cast<std::int64_t>(s);
                const bool negative = value.value->is_negative();
                Length end = y_of(*value.value);
                // What is not zero is to be seen.
                if (!value.value->is_zero())
                    end = negative ? max(end, base + kHairline) : min(end, base - kHairline);
                const Rect area{{x, min(base, end)}, {bar, max(base, end) - min(base, end)}};
                if (area.extent.height > Length()) draw_bar(drawing_, area, look_of(chart_.series[s], s));
                free.block(area);
                const Label label = value_label(chart_, value);
                if (!label.empty()) labelled.push_back({label, area, negative});
            }
        for (const Labelled& item : labelled)
            if (!draw_bar_label(item.label, item.bar, item.negative, free)) return false;
        return true;
    }

    /// Beyond the bar's end; else one line farther; else inside of its end.
    bool draw_bar_label(const Label& label, const Rect& bar, bool negative, LabelPlacer& free) {
        const Extent extent = measurer_.measure(label, Length::unbounded(), 100);
        const Length x = bar.left() + (bar.extent.width - extent.width) / 2, gap = Length::points(1);
        const Length outside = negative ? bar.bottom() + gap : bar.top() - gap - extent.height;
        const Length farther = negative ? outside + extent.height : outside - extent.height;
        auto area = free.place(extent, {{x, outside}, {x, farther}}, LabelPlacer::Over::nothing);
        if (!area && extent.width <= bar.extent.width && extent.height + gap * 2 <= bar.extent.height) {
            const Length inside = negative ? bar.bottom() - gap - extent.height : bar.top() + gap;
            area = free.place(extent, {{x, inside}}, LabelPlacer::Over::areas);
        }
        if (!area) return false;
        draw_ground(drawing_, *area);
        drawing_.items.emplace_back(text_in(label, *area, document::Align::center));
        return true;
    }

    std::vector<std::optional<Point>> points_of(const document::ChartSeries& series) const {
        std::vector<std::optional<Point>> points;
        for (std::size_t i = 0; i < chart_.categories.size(); ++i)
            points.push_back(series.values[i].value
                                 ? std::optional(Point{centre(i), y_of(*series.values[i].value)})
                                 : std::nullopt);
        return points;
    }

    /// Lines broken at gaps; gives the count of labels that found no room.
    std::size_t draw_lines() {
        LabelPlacer free = placer();
        std::vector<std::vector<std::optional<Point>>> all;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            all.push_back(points_of(chart_.series[s]));
            const SeriesLook look = look_of(chart_.series[s], s);
            Polylines line;
            line.stroke = line_stroke(look);
            bool open = false;
            for (std::size_t i = 0; i < all[s].size(); ++i) {
                const auto& point = all[s][i];
                if (point && !open) line.lines.emplace_back();
                if (point) line.lines.back().push_back(*point);
                if (point && open) free.block_line(*all[s][i - 1], *point);
                open = point.has_value();
            }
            std::erase_if(line.lines, [](const auto& piece) { return piece.size() < 2; });
            if (!line.lines.empty()) drawing_.items.emplace_back(std::move(line));
        }
        for (std::size_t s = 0; s < all.size(); ++s)
            for (const auto& point : all[s]) {
                if (!point) continue;
                draw_marker(drawing_, *point, look_of(chart_.series[s], s));
                free.block({{point->x - kMarkerRadius, point->y - kMarkerRadius},
                            {kMarkerRadius * 2, kMarkerRadius * 2}});
            }
        return draw_point_labels(all, free);
    }

    std::size_t draw_point_labels(const std::vector<std::vector<std::optional<Point>>>& all,
                                  LabelPlacer& free) {
        std::size_t hidden = 0;
        for (std::size_t i = 0; i < chart_.categories.size(); ++i)
            for (std::size_t s = 0; s < all.size(); ++s) {
                const Label label = value_label(chart_, chart_.series[s].values[i]);
                if (label.empty()) continue;
                const Point point = *all[s][i];
                // The lowest of several points has its label below.
                const bool lowest =
                    std::all_of(all.begin(), all.end(),
                                [&](const auto& points) { return !points[i] || points[i]->y <= point.y; }) &&
                    std::any_of(all.begin(), all.end(),
                                [&](const auto& points) { return points[i] && points[i]->y < point.y; });
                if (!draw_point_label(label, point, lowest, free)) ++hidden;
            }
        return hidden;
    }

    bool draw_point_label(const Label& label, Point point, bool below_first, LabelPlacer& free) {
        const Extent extent = measurer_.measure(label, Length::unbounded(), 100);
        const Length gap = kMarkerRadius + Length::points(1);
        const Length x = point.x - extent.width / 2, above = point.y - gap - extent.height,
                     below = point.y + gap, beside = point.y - extent.height / 2;
        std::vector<Point> corners{{x, above}, {x, below}};
        if (below_first) std::swap(corners[0], corners[1]);
        const Length right = point.x + gap, left = point.x - gap - extent.width;
        corners.insert(corners.end(), {{right, above},
                                       {left, above},
                                       {right, below},
                                       {left, below},
                                       {right, beside},
                                       {left, beside},
                                       {x, above - extent.height},
                                       {x, below + extent.height}});
        auto area = free.place(extent, corners, LabelPlacer::Over::nothing);
        if (area) draw_ground(drawing_, *area);
        if (!area) area = free.place(extent, corners, LabelPlacer::Over::lines);
        if (!area) return false;
        drawing_.items.emplace_back(text_in(label, *area, document::Align::center));
        return true;
    }

    void draw_frame() {
        const Length base = empty_ ? bottom_ : y_of(Decimal());
        draw_line(drawing_, {left_, base}, {left_ + width_, base}, axis_stroke());
        if (empty_ && chart_.empty_text != 0) {
            const Label label{chart_.empty_text, {}, chart_.label_style};
            const Length height = measurer_.measure(label, width_, 100).height;
            drawing_.items.emplace_back(
                text_in(label, {{left_, bottom_ - height_ / 2 - height / 2}, {width_, height}},
                        document::Align::center));
        }
        const Length width = label_width(categories_.rows);
        for (std::size_t i = 0; i < chart_.categories.size(); ++i) {
            const Length top =
                categories_top_ + categories_.row_height * static_cast<std::int64_t>(i % categories_.rows);
            // A name wider than its place may not leave the picture.
            const Length x = std::clamp(centre(i) - width / 2, Length(), max(room_.width - width, Length()));
            DrawnText text = text_in(category_label(chart_, i), {{x, top}, {width, categories_.row_height}},
                                     document::Align::center);
            text.scale_percent = categories_.scale_percent;
            drawing_.items.emplace_back(std::move(text));
        }
        draw_legend(drawing_, chart_, legend_top_, room_.width, measurer_, Presence::content);
    }

    const document::Chart& chart_;
    Extent room_;
    TextMeasurer& measurer_;
    Extent labels_;  ///< the largest value label
    Drawing drawing_;
    Axis axis_;
    bool empty_ = false;
    Length ticks_;            ///< width of the axis' numbers
    Length left_, width_;     ///< of the plot
    Length bottom_, height_;  ///< of the plot
    Length categories_top_, legend_top_;
    CategoryRow categories_;
};

}  // namespace

std::optional<Drawing> draw_upright(const document::Chart& chart, Extent room, TextMeasurer& measurer,
                                    std::size_t& hidden_labels) {
    return Upright(chart, room, measurer).draw(hidden_labels);
}

}  // namespace naskah::typeset::drawing
