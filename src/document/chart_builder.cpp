#include <algorithm>
#include <utility>
#include <variant>

#include "document/drawing_builder.hpp"
#include "document/inline_builder.hpp"

namespace naskah::document {
namespace {

/// More bars or points than a reader can tell apart on a page.
constexpr std::size_t kMostCategories = 400, kMostSeries = 24;
constexpr std::int64_t kMostRange = 60;
constexpr int kAxisDecimals = 10;

ChartForm form_of(layout::ChartShape shape) {
    if (shape == layout::ChartShape::lines) return ChartForm::lines;
    return shape == layout::ChartShape::bars ? ChartForm::bars : ChartForm::horizontal_bars;
}

}  // namespace

Chart DrawingBuilder::build(const layout::ChartRecipe& recipe) {
    Chart chart;
    chart.form = form_of(recipe.shape);
    chart.axis_start = recipe.axis_from_data ? AxisStart::data : AxisStart::zero;
    chart.value_labels = recipe.value_labels ? ValueLabels::shown : ValueLabels::hidden;
    chart.height = recipe.height;
    chart.label_style = recipe.label_style;
    chart.value_style = recipe.value_style;
    chart.axis_title = text_content(pool_, evaluator_.text(recipe.axis_title));
    chart.empty_text = text_content(pool_, evaluator_.text(recipe.empty_text));
    if (chart.empty_text == 0) chart.empty_text = pool_.plain(evaluator_.profile().no_value);
    chart.frame.floating = recipe.drawing.floats ? Floating::yes : Floating::no;
    chart.frame.space_before = recipe.drawing.space_before;
    chart.frame.space_after = recipe.drawing.space_after;
    if (!recipe.series.empty() && !recipe.series.front().values.empty())
        chart.axis_format = evaluator_.number_format(recipe.series.front().values.front().format);
    // Ticks are round: they show the decimals they have and no others.
    chart.axis_format.policy = figures::DecimalsPolicy::trimmed;
    chart.axis_format.decimals = kAxisDecimals;
    series_told_.clear();
    references_told_.clear();
    find_categories(recipe);
    for (const Category& category : categories_) chart.categories.push_back(pool_.plain(category.name));
    for (const layout::ChartSeriesRecipe& written : recipe.series) {
        if (written.loop.empty()) {
            if (evaluator_.holds(written.condition)) add_series(recipe, written, chart);
            continue;
        }
        evaluator_.run(written.loop.front(), [&] {
            if (!evaluator_.holds(written.condition)) return false;
            add_series(recipe, written, chart);
            return true;
        });
    }
    if (chart.series.size() > kMostSeries || chart.categories.size() > kMostCategories) {
        evaluator_.diagnostics().error(
            "chart-too-large", "",
            "Grafik \"" + recipe.drawing.id + "\" memuat " + std::to_string(chart.series.size()) +
                " seri dan " + std::to_string(chart.categories.size()) + " kategori; batasnya " +
                std::to_string(kMostSeries) + " seri dan " + std::to_string(kMostCategories) + " kategori.",
            "Pilih sebagian data dengan \"bila\" atau saringan di layout.json.");
        chart.series.resize(std::min(chart.series.size(), kMostSeries));
    }
    add_references(recipe, chart);
    chart.frame.alternative = tell(recipe, chart);
    return chart;
}

void DrawingBuilder::find_categories(const layout::ChartRecipe& recipe) {
    categories_.clear();
    const auto add = [&](const layout::TextTemplate& label, Slot slot) {
        categories_.push_back({slot, single_line(evaluator_.text(label))});
    };
    if (!recipe.range_from.empty()) return find_range(recipe);
    if (recipe.category_loop.empty()) {
        for (const layout::TextTemplate& label : recipe.categories) add(label, {});
        return;
    }
    const layout::Loop& loop = recipe.category_loop.front();
    evaluator_.run(loop, [&] {
        if (!evaluator_.holds(recipe.category_condition)) return false;
        add(recipe.categories.front(), evaluator_.slot(loop.slot));
        return true;
    });
}

void DrawingBuilder::find_range(const layout::ChartRecipe& recipe) {
    const auto from = evaluator_.integer(recipe.range_from.front());
    const auto to = evaluator_.integer(recipe.range_to.front());
    if (!from || !to || *from < 0 || *to < *from || *to - *from >= kMostRange) {
        const json::Value* value = evaluator_.find(recipe.range_to.front());
        evaluator_.diagnostics().error("category-range", value != nullptr ? value->pointer() : "",
                                       "Kategori grafik \"" + recipe.drawing.id + "\" diulang dari " +
                                           recipe.range_from.front().text + " sampai " +
                                           recipe.range_to.front().text + ", tetapi rentang itu tidak sah.",
                                       "Isi awal tidak melebihi akhir, paling banyak 60 kategori.");
        return;
    }
    for (std::int64_t number = *from; number <= *to; ++number) {
        const Slot slot{nullptr, static_cast<std::uint32_t>(number), true};
        evaluator_.slot(recipe.range_slot) = slot;
        if (!evaluator_.holds(recipe.category_condition)) continue;
        categories_.push_back({slot, single_line(evaluator_.text(recipe.categories.front()))});
    }
}

std::optional<Decimal> DrawingBuilder::scaled(const layout::ChartRecipe& recipe,
                                              std::optional<Decimal> number) const {
    return number ? number->times_power_of_ten(-recipe.divisor_power) : std::nullopt;
}

void DrawingBuilder::add_series(const layout::ChartRecipe& recipe, const layout::ChartSeriesRecipe& written,
                                Chart& chart) {
    ChartSeries series;
    const std::string name = single_line(evaluator_.text(written.name));
    series.name = pool_.plain(name);
    series.color = written.color;
    std::string told = name + ":";
    for (std::size_t i = 0; i < categories_.size(); ++i) {
        if (!recipe.range_from.empty()) evaluator_.slot(recipe.range_slot) = categories_[i].slot;
        if (!recipe.category_loop.empty())
            evaluator_.slot(recipe.category_loop.front().slot) = categories_[i].slot;
        const layout::Binding& binding = written.values[written.values.size() > 1 ? i : 0];
        ChartValue value;
        value.value = scaled(recipe, evaluator_.number(binding));
        std::string printed;
        if (value.value) evaluator_.append(*value.value, binding, printed);
        value.label = pool_.plain(printed);
        told += (i == 0 ? " " : "; ") + categories_[i].name + " " +
                (printed.empty() ? evaluator_.profile().drawing_words.no_value : printed);
        series.values.push_back(value);
    }
    chart.series.push_back(std::move(series));
    series_told_.push_back(told + ".");
}

void DrawingBuilder::add_references(const layout::ChartRecipe& recipe, Chart& chart) {
    for (const layout::ChartReferenceRecipe& written : recipe.references) {
        if (!evaluator_.holds(written.condition)) continue;
        const auto* binding = std::get_if<layout::Binding>(&written.value);
        const auto number =
            scaled(recipe, binding != nullptr ? evaluator_.number(*binding)
                                              : std::optional(std::get<Decimal>(written.value)));
        if (!number) continue;
        const std::string name = single_line(evaluator_.text(written.name));
        chart.references.push_back({*number, pool_.plain(name)});
        references_told_.push_back(evaluator_.profile().drawing_words.reference + " " + name + ": " +
                                   figures::to_text(*number, chart.axis_format) + ".");
    }
}

/// The kind of the chart and all it shows: "Grafik batang. Target: 2023 5,07; 2024 4,90. …"
std::string DrawingBuilder::tell(const layout::ChartRecipe& recipe, const Chart& chart) {
    const layout::DrawingWords& words = evaluator_.profile().drawing_words;
    std::string text = single_line(evaluator_.text(recipe.drawing.alternative));
    if (!text.empty()) text += " ";
    text += (chart.form == ChartForm::lines ? words.line_chart : words.bar_chart) + ".";
    const std::string unit = single_line(evaluator_.text(recipe.axis_title));
    if (!unit.empty()) text += " " + unit + ".";
    for (const auto* all : {&series_told_, &references_told_})
        for (const std::string& told : *all) text += " " + told;
    return text;
}

}  // namespace naskah::document
