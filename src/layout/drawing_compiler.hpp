#pragma once

#include <map>
#include <memory>
#include <string>

#include "layout/drawing_recipe.hpp"
#include "layout/expression_compiler.hpp"
#include "layout/table_compiler.hpp"

namespace naskah::layout {

/// Compiles members of "bagan" and "grafik". One used in two scopes is compiled twice.
class DrawingCompiler {
  public:
    /// `organisation_charts` and `charts` are the objects "bagan" and "grafik" of layout.json (may be
    /// absent).
    DrawingCompiler(ExpressionCompiler& expressions, const StyleNames& styles,
                    const Reader& organisation_charts, const Reader& charts)
        : expressions_(expressions),
          styles_(styles),
          organisation_charts_(organisation_charts),
          charts_(charts) {}

    /// Null, with a fault at `use`, when there is none of that name.
    std::shared_ptr<const OrganisationChartRecipe> organisation_chart(const std::string& id,
                                                                      const Reader& use, const Scope& scope);
    std::shared_ptr<const ChartRecipe> chart(const std::string& id, const Reader& use, const Scope& scope);
    /// Drawings of `file` never compiled are faults: a misspelt use would otherwise go unseen. Shared ones
    /// are any kind's to use or not.
    void report_unused(const std::string& file) const;

  private:
    DrawingRecipe drawing(const std::string& id, const Reader& reader, const Scope& scope);
    void boxes(const Reader& reader, OrganisationChartRecipe& chart) const;
    Scope categories(const Reader& reader, ChartRecipe& chart, const Scope& scope);
    ChartSeriesRecipe series(const Reader& reader, const ChartRecipe& chart, const Scope& scope);
    ChartReferenceRecipe reference(const Reader& reader, const Scope& scope);
    Binding value(const Reader& reader, const Scope& scope);

    ExpressionCompiler& expressions_;
    const StyleNames& styles_;
    Reader organisation_charts_, charts_;
    std::map<std::string, int> organisation_chart_uses_, chart_uses_;
};

}  // namespace naskah::layout
