#include "typeset/drawing/chart_axes.hpp"

#include <algorithm>
#include <utility>

#include "typeset/drawing/chart_layout.hpp"

namespace naskah::typeset::drawing {
namespace {

Stroke thin(Color color, Length width) {
    Stroke stroke;
    stroke.color = color;
    stroke.width = width;
    return stroke;
}

template <typename Use>
void each_value(const document::Chart& chart, Use&& use) {
    for (const document::ChartSeries& series : chart.series)
        for (const document::ChartValue& value : series.values)
            if (value.value) use(value);
}

}  // namespace

std::vector<Decimal> numbers_of(const document::Chart& chart) {
    std::vector<Decimal> numbers;
    each_value(chart, [&](const document::ChartValue& value) { numbers.push_back(*value.value); });
    for (const document::ChartReference& reference : chart.references) numbers.push_back(reference.value);
    return numbers;
}

bool has_values(const document::Chart& chart) {
    bool found = false;
    each_value(chart, [&](const document::ChartValue&) { found = true; });
    return found;
}

bool has_negative_values(const document::Chart& chart) {
    bool found = false;
    each_value(chart,
               [&](const document::ChartValue& value) { found = found || value.value->is_negative(); });
    return found;
}

Label tick_label(const document::Chart& chart, const Decimal& tick) {
    return {0, figures::to_text(tick, chart.axis_format), chart.value_style};
}

Label category_label(const document::Chart& chart, std::size_t category) {
    return {chart.categories[category], {}, chart.label_style};
}

Label value_label(const document::Chart& chart, const document::ChartValue& value) {
    const bool shown = chart.value_labels == document::ValueLabels::shown && value.value;
    return {shown ? value.label : 0, {}, chart.value_style};
}

Extent value_label_extent(const document::Chart& chart, TextMeasurer& measurer) {
    Extent most;
    each_value(chart, [&](const document::ChartValue& value) {
        const Label label = value_label(chart, value);
        if (label.empty()) return;
        const Extent extent = measurer.measure(label, Length::unbounded(), 100);
        most = {max(most.width, extent.width), max(most.height, extent.height)};
    });
    return most;
}

DrawnText text_in(Label label, const Rect& area, document::Align align, Presence presence) {
    DrawnText text;
    text.label = std::move(label);
    text.area = area;
    text.align = align;
    text.presence = presence;
    return text;
}

void draw_ground(Drawing& drawing, const Rect& area) {
    drawing.items.emplace_back(Box{area, Length(), Color{255, 255, 255}, std::nullopt});
}

Stroke grid_stroke() {
    return thin({0xbf, 0xbf, 0xbf}, Length::milli(400));
}
Stroke axis_stroke() {
    return thin({}, Length::milli(750));
}

ChartPictures draw_chart(const document::Chart& chart, Extent room, TextMeasurer& measurer) {
    ChartPictures pictures;
    if (chart.form != document::ChartForm::horizontal_bars || !has_values(chart))
        if (auto upright = draw_upright(chart, room, measurer, pictures.hidden_labels)) {
            pictures.parts.push_back(std::move(*upright));
            return pictures;
        }
    pictures.parts = draw_horizontal(chart, room, measurer);
    return pictures;
}

}  // namespace naskah::typeset::drawing
