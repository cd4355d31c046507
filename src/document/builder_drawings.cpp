#include <utility>

#include "document/builder.hpp"
#include "document/inline_builder.hpp"

// Organisation charts and charts, and the captions of figures.

namespace naskah::document {

void Builder::make(const layout::OrganisationChartUse& use) {
    organisation_chart(*use.recipe);
}
void Builder::make(const layout::ChartUse& use) {
    chart(*use.recipe);
}

void Builder::organisation_chart(const layout::OrganisationChartRecipe& recipe) {
    OrganisationChart made = drawings_.build(recipe);
    if (made.units.empty()) return;
    made.frame.caption = drawing_caption(recipe.drawing.caption);
    add({std::move(made)});
}

void Builder::chart(const layout::ChartRecipe& recipe) {
    Chart made = drawings_.build(recipe);
    made.frame.caption = drawing_caption(recipe.drawing.caption);
    made.frame.source = source_of(recipe.drawing.caption.title);
    add({std::move(made)});
}

FigureCaption Builder::drawing_caption(const layout::FigureCaptionRecipe& recipe) {
    FigureCaption made;
    const std::string title = evaluator_.text(recipe.title);
    if (title.empty()) return made;
    made.style = recipe.style;
    const std::string plain = single_line(title);
    if (!recipe.numbered) {
        made.content = made.continued = text_content(pool_, title);
        made.title = plain;
        return made;
    }
    numbering_.next_figure(profile_.figure_number);
    const std::string number = numbering_.print(profile_.figure_number);
    made.content = text_content(pool_, number + "\n" + title);
    made.continued = pool_.plain(number + " " + profile_.continued_mark);
    made.title = number + " " + plain;
    made.listed = pool_.plain(made.title);
    made.anchor = document_.anchor_count++;
    return made;
}

}  // namespace naskah::document
