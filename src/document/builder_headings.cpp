#include <algorithm>

#include "document/builder.hpp"
#include "document/inline_builder.hpp"

// Headings and captions: what bears a number and is listed.

namespace naskah::document {

void Builder::make(const layout::HeadingRecipe& recipe) {
    Heading heading;
    heading.level = recipe.level;
    const auto& levels = profile_.headings;
    const auto& level =
        levels[std::min<std::size_t>(static_cast<std::size_t>(recipe.level), levels.size()) - 1];
    heading.style = recipe.style != layout::kNoStyle ? recipe.style : style(level.style);
    heading.listed = recipe.listed;
    heading.annex = recipe.annex;
    heading.source = source_of(recipe.text, source_of(recipe.contents_text));
    std::vector<Inline> inlines;
    std::string text = evaluator_.text(recipe.text);
    std::string listed = evaluator_.text(recipe.contents_text);
    if (recipe.annex && recipe.numbered) {
        // Annexes count by themselves: which of them there are depends on the data.
        numbering_.next_annex();
        if (listed.empty()) listed = text;
        listed = numbering_.print(profile_.annex_listed) + listed;
        text = numbering_.print(profile_.annex_number) + (text.empty() ? "" : "\n" + text);
    }
    append_text(inlines, text);
    number_heading(heading, std::move(inlines), recipe.numbered && !recipe.annex);
    if (!listed.empty()) {
        heading.contents_text = text_content(pool_, single_line(listed));
        heading.title = single_line(listed);
    }
    add({std::move(heading)});
}

void Builder::number_heading(Heading& heading, std::vector<Inline> inlines, bool numbered) {
    const auto& levels = profile_.headings;
    const auto& level =
        levels[std::min<std::size_t>(static_cast<std::size_t>(heading.level), levels.size()) - 1];
    const std::string title = plain_text(inlines);
    std::string number;
    if (numbered && !level.number.pieces.empty()) {
        numbering_.next_heading(heading.level);
        number = numbering_.print(level.number);
    }
    heading.title = number.empty() ? title : number + " " + title;
    if (!number.empty()) {
        std::vector<Inline> whole;
        append_text(whole, level.number_on_own_line ? number : number + "\u00a0");
        if (level.number_on_own_line) whole.push_back({LineBreak{}});
        for (Inline& item : inlines) whole.push_back(std::move(item));
        inlines = std::move(whole);
    }
    heading.content = pool_.rich(std::move(inlines));
    heading.contents_text = pool_.plain(heading.title);
    if (heading.listed) heading.anchor = document_.anchor_count++;
}

void Builder::heading(int level, std::vector<Inline> inlines, SourceRef source) {
    const auto& levels = profile_.headings;
    const auto& form = levels[std::min<std::size_t>(static_cast<std::size_t>(level), levels.size()) - 1];
    Heading made;
    made.level = level;
    made.style = style(form.style);
    made.listed = form.listed;
    made.source = source;
    number_heading(made, std::move(inlines), prose_numbered_);
    add({std::move(made)});
}

}  // namespace naskah::document
