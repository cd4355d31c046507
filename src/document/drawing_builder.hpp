#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/blocks.hpp"
#include "document/evaluator.hpp"
#include "layout/drawing_recipe.hpp"

namespace naskah::document {

/// Runs the recipes of drawings: trees and series of the data to plain values, with the alternative text told
/// from them. What is wrong with the data is told: "organisation-role-unknown", "organisation-too-large",
/// "chart-too-large", "category-range", "value-type".
class DrawingBuilder {
  public:
    DrawingBuilder(Evaluator& evaluator, ContentPool& pool) : evaluator_(evaluator), pool_(pool) {}

    /// Without units when the data has no tree. The caption is the caller's, who knows the heading numbers.
    OrganisationChart build(const layout::OrganisationChartRecipe& recipe);
    Chart build(const layout::ChartRecipe& recipe);

  private:
    std::uint32_t unit(const layout::OrganisationChartRecipe& recipe, const json::Value& node,
                       OrganisationChart& chart);
    std::vector<BoxLine> lines(const layout::OrganisationChartRecipe& recipe);
    UnitRole role_of(const json::Value& node);
    std::string tell(const OrganisationChart& chart) const;
    std::string name_of(const OrganisationUnit& unit) const;

    void find_categories(const layout::ChartRecipe& recipe);
    void find_range(const layout::ChartRecipe& recipe);
    void add_series(const layout::ChartRecipe& recipe, const layout::ChartSeriesRecipe& written,
                    Chart& chart);
    void add_references(const layout::ChartRecipe& recipe, Chart& chart);
    std::optional<Decimal> scaled(const layout::ChartRecipe& recipe, std::optional<Decimal> number) const;
    std::string tell(const layout::ChartRecipe& recipe, const Chart& chart);

    struct Category {
        Slot slot;         ///< what the loop's variable is here
        std::string name;  ///< on one line
    };
    Evaluator& evaluator_;
    ContentPool& pool_;
    std::vector<Category> categories_;
    std::size_t unit_count_ = 0;
    // Of the chart in hand, for its alternative text.
    std::vector<std::string> series_told_, references_told_;
};

}  // namespace naskah::document
