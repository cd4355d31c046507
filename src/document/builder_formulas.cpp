#include "document/builder.hpp"
#include "document/formula_builder.hpp"
#include "document/inline_builder.hpp"

// Formulas on lines of their own and the legends of their symbols.

namespace naskah::document {

ContentId Builder::formula_content(const layout::Binding& binding, SourceRef& source) {
    std::string notation;
    if (evaluator_.print_formula(binding, notation).empty) return 0;
    SourceChoice choice;
    choice.offer(binding, evaluator_, kind_);
    source = choice.source();
    return pool_.rich(read_formula(notation, profile_.multiplication, "Rumus ini", source, diagnostics_));
}

void Builder::make(const layout::FormulaRecipe& recipe) {
    Paragraph line;
    line.content = formula_content(recipe.formula, line.source);
    if (line.content == 0) return;
    line.style = recipe.style != layout::kNoStyle ? recipe.style : formula_style(profile_.formulas.style);
    if (recipe.numbered) {
        numbering_.next_formula(profile_.formulas.number);
        line.tail = pool_.plain(numbering_.print(profile_.formulas.number));
    } else {
        line.tail = pool_.plain(single_line(evaluator_.text(recipe.label)));
    }
    const StyleId legend_style = formula_style(profile_.formulas.legend_style);
    List legend = formula_legend(recipe, legend_style);
    if (legend.items.empty()) return add({line});
    line.keep_with_next = layout::KeepWithNext::yes;
    add({line});
    Paragraph introduction;
    introduction.style = legend_style;
    introduction.content = recipe.introduction.empty() ? pool_.plain(profile_.formulas.introduction)
                                                       : content(recipe.introduction);
    introduction.keep_with_next = layout::KeepWithNext::yes;
    introduction.space_after = Length();
    if (introduction.content != 0) add({introduction});
    add({std::move(legend)});
}

List Builder::formula_legend(const layout::FormulaRecipe& recipe, StyleId style) {
    List legend;
    legend.style = style;
    legend.label_width = profile_.formulas.symbol_width;
    const auto take = [&](const layout::SymbolRecipe& symbol) {
        if (!evaluator_.holds(symbol.condition)) return false;
        SourceRef source;
        ListItem item;
        item.label = formula_content(symbol.symbol, source);
        Paragraph meaning;
        meaning.style = style;
        meaning.content = text_content(pool_, "=\u00a0" + evaluator_.text(symbol.meaning));
        meaning.source = source_of(symbol.meaning, source);
        if (item.label == 0) return false;
        item.blocks.push_back({meaning});
        legend.items.push_back(std::move(item));
        return true;
    };
    for (const layout::SymbolRecipe& symbol : recipe.symbols) {
        if (symbol.loop.empty())
            take(symbol);
        else
            evaluator_.run(symbol.loop.front(), [&] { return take(symbol); });
    }
    return legend;
}

}  // namespace naskah::document
