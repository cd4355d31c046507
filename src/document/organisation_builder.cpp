#include <algorithm>
#include <utility>

#include "document/drawing_builder.hpp"
#include "document/inline_builder.hpp"
#include "document/markdown.hpp"

namespace naskah::document {
namespace {

/// More than any office has; beyond it the tree is surely made by mistake.
constexpr std::size_t kMostUnits = 1000;

BoxLook look_of(const layout::BoxLookRecipe& recipe) {
    return {recipe.fill, recipe.rule_color, recipe.rule_width, recipe.corner_radius};
}

}  // namespace

OrganisationChart DrawingBuilder::build(const layout::OrganisationChartRecipe& recipe) {
    OrganisationChart chart;
    for (std::size_t i = 0; i < chart.looks.size(); ++i) chart.looks[i] = look_of(recipe.looks[i]);
    chart.least_box_width = recipe.least_box_width;
    chart.greatest_box_width = recipe.greatest_box_width;
    chart.padding = recipe.padding;
    chart.gap_across = recipe.gap_across;
    chart.gap_down = recipe.gap_down;
    chart.greatest_height = recipe.greatest_height;
    chart.min_scale_percent = recipe.min_scale_percent;
    chart.mark_style = recipe.mark_style;
    chart.continued_mark = {pool_.plain(evaluator_.profile().continued_mark), recipe.mark_style};
    chart.frame.floating = recipe.drawing.floats ? Floating::yes : Floating::no;
    chart.frame.space_before = recipe.drawing.space_before;
    chart.frame.space_after = recipe.drawing.space_after;
    const json::Value* root = evaluator_.find(recipe.root);
    if (root == nullptr || !root->is_object()) return chart;
    chart.frame.source = root->source();
    unit_count_ = 0;
    unit(recipe, *root, chart);
    if (unit_count_ > kMostUnits)
        evaluator_.diagnostics().error(
            "organisation-too-large", root->pointer(),
            "Bagan organisasi ini memuat lebih dari " + std::to_string(kMostUnits) + " kotak.",
            "Gambarkan hanya unit yang perlu, atau pecah menjadi beberapa bagan.");
    const std::string written = single_line(evaluator_.text(recipe.drawing.alternative));
    chart.frame.alternative = written.empty() ? tell(chart) : written + " " + tell(chart);
    return chart;
}

std::uint32_t DrawingBuilder::unit(const layout::OrganisationChartRecipe& recipe, const json::Value& node,
                                   OrganisationChart& chart) {
    const auto index = static_cast<std::uint32_t>(chart.units.size());
    ++unit_count_;
    evaluator_.slot(recipe.slot) = {&node, static_cast<std::uint32_t>(node.index() + 1), false};
    OrganisationUnit& made = chart.units.emplace_back();
    made.source = node.source();
    made.role = index == 0 ? UnitRole::line : role_of(node);
    made.lines = lines(recipe);
    const json::Value* children = node.find("anak");
    if (children == nullptr) return index;
    for (const json::Value& child : children->items()) {
        if (!child.is_object() || unit_count_ > kMostUnits) continue;
        const std::uint32_t added = unit(recipe, child, chart);
        chart.units[index].children.push_back(added);
    }
    return index;
}

std::vector<BoxLine> DrawingBuilder::lines(const layout::OrganisationChartRecipe& recipe) {
    std::vector<BoxLine> result;
    for (const layout::BoxLineRecipe& line : recipe.lines) {
        const layout::Binding* chosen = evaluator_.choose(line.content);
        if (chosen == nullptr) continue;
        std::string text;
        const Printed printed = evaluator_.print_chosen(*chosen, text);
        // A box shows no mark for "no value": a position without a holder has no second line.
        if (printed.empty && chosen->when_empty.empty()) continue;
        if (const ContentId content = text_content(pool_, text); content != 0)
            result.push_back({content, line.style});
    }
    return result;
}

UnitRole DrawingBuilder::role_of(const json::Value& node) {
    const json::Value* role = node.find("jenis");
    if (role == nullptr || role->text() == "lini") return UnitRole::line;
    if (role->text() == "staf") return UnitRole::staff;
    if (role->text() == "fungsional") return UnitRole::functional;
    evaluator_.diagnostics().error("organisation-role-unknown", role->pointer(),
                                   "Jenis \"" + std::string(role->text()) + "\" tidak dikenal dalam bagan.",
                                   "Isi dengan lini, staf atau fungsional.");
    return UnitRole::line;
}

std::string DrawingBuilder::name_of(const OrganisationUnit& unit) const {
    if (unit.lines.empty()) return evaluator_.profile().no_value;
    return single_line(plain_text(pool_.content(unit.lines.front().content).inlines));
}

/// Who heads whom, from the top: "Bagan organisasi. Kepala membawahi Sekretaris (staf), Bidang A. …"
std::string DrawingBuilder::tell(const OrganisationChart& chart) const {
    const layout::DrawingWords& words = evaluator_.profile().drawing_words;
    std::string text = words.organisation_chart + ".";
    if (chart.units.size() == 1) text += " " + name_of(chart.units.front()) + ".";
    for (const OrganisationUnit& unit : chart.units) {
        if (unit.children.empty()) continue;
        text += " " + name_of(unit) + " " + words.heads;
        for (std::size_t i = 0; i < unit.children.size(); ++i) {
            const OrganisationUnit& child = chart.units[unit.children[i]];
            text += (i == 0 ? " " : ", ") + name_of(child);
            if (child.role == UnitRole::staff) text += " (" + words.staff + ")";
            if (child.role == UnitRole::functional) text += " (" + words.functional + ")";
        }
        text += ".";
    }
    return text;
}

}  // namespace naskah::document
