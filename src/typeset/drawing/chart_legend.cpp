#include "typeset/drawing/chart_legend.hpp"

#include <vector>

#include "typeset/drawing/chart_looks.hpp"

namespace naskah::typeset::drawing {
namespace {

constexpr Length kSwatchWidth = Length::points(20), kSwatchHeight = Length::points(8),
                 kSwatchGap = Length::points(4), kEntryGap = Length::points(14), kRowGap = Length::points(3);

struct Entry {
    std::size_t index = 0;  ///< of the series; beyond them, of the reference line
    Label label;
    Extent text;
    Length x, y;
};

struct Legend {
    std::vector<Entry> entries;
    Length height;
};

/// Entries in rows, each row in the middle.
Legend lay_legend(const document::Chart& chart, Length width, TextMeasurer& measurer) {
    Legend legend;
    if (chart.series.size() < 2 && chart.references.empty()) return legend;
    const Length room = width - kSwatchWidth - kSwatchGap;
    const auto add = [&](document::ContentId name) {
        Entry entry;
        entry.index = legend.entries.size();
        entry.label = {name, {}, chart.label_style};
        entry.text = measurer.measure(entry.label, room, 100);
        legend.entries.push_back(entry);
    };
    for (const document::ChartSeries& series : chart.series) add(series.name);
    for (const document::ChartReference& reference : chart.references) add(reference.name);
    const auto width_of = [](const Entry& entry) { return kSwatchWidth + kSwatchGap + entry.text.width; };
    for (std::size_t first = 0; first < legend.entries.size();) {
        Length used = width_of(legend.entries[first]), height = legend.entries[first].text.height;
        std::size_t last = first + 1;
        for (; last < legend.entries.size(); ++last) {
            const Length more = kEntryGap + width_of(legend.entries[last]);
            if (used + more > width) break;
            used += more;
            height = max(height, legend.entries[last].text.height);
        }
        Length x = (width - used) / 2;
        for (; first < last; ++first) {
            legend.entries[first].x = x;
            legend.entries[first].y = legend.height;
            x += width_of(legend.entries[first]) + kEntryGap;
        }
        legend.height += max(height, kSwatchHeight) + kRowGap;
    }
    return legend;
}

}  // namespace

Length legend_height(const document::Chart& chart, Length width, TextMeasurer& measurer) {
    return lay_legend(chart, width, measurer).height;
}

void draw_legend(Drawing& drawing, const document::Chart& chart, Length top, Length width,
                 TextMeasurer& measurer, Presence presence) {
    for (const Entry& entry : lay_legend(chart, width, measurer).entries) {
        const Rect swatch{{entry.x, top + entry.y + max(Length(), (entry.text.height - kSwatchHeight) / 2)},
                          {kSwatchWidth, kSwatchHeight}};
        const Length middle = swatch.top() + kSwatchHeight / 2;
        const Point from{swatch.left(), middle}, to{swatch.right(), middle};
        if (entry.index >= chart.series.size()) {
            draw_line(drawing, from, to, reference_stroke());
        } else {
            const SeriesLook look = look_of(chart.series[entry.index], entry.index);
            if (chart.form == document::ChartForm::lines) {
                draw_line(drawing, from, to, line_stroke(look));
                draw_marker(drawing, {swatch.left() + kSwatchWidth / 2, middle}, look);
            } else {
                draw_bar(drawing, swatch, look);
            }
        }
        DrawnText text;
        text.label = entry.label;
        // A hair wider than measured, so that setting it again breaks no line.
        text.area = {{swatch.right() + kSwatchGap, top + entry.y},
                     {entry.text.width + Length::milli(1), entry.text.height}};
        text.align = document::Align::left;
        text.presence = presence;
        drawing.items.emplace_back(std::move(text));
    }
}

}  // namespace naskah::typeset::drawing
