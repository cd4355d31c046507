#include "document/builder.hpp"
#include "document/inline_builder.hpp"

namespace naskah::document {

void Builder::table(const layout::TableRecipe& recipe) {
    Table made = tables_.build(recipe);
    caption(recipe, made);
    std::vector<Paragraph> notes = table_notes(recipe);
    if (notes.empty()) return add({std::move(made)});
    // The space below the table goes below its notes.
    const Length usual = document_.styles[notes.back().style].space_after;
    notes.back().space_after = max(usual, made.space_after);
    made.space_after = Length();
    add({std::move(made)});
    for (const Paragraph& note : notes) add({note});
}

std::vector<Paragraph> Builder::table_notes(const layout::TableRecipe& recipe) {
    std::vector<Paragraph> notes;
    const auto add_note = [&](const layout::TableNote& written) {
        if (!evaluator_.holds(written.condition)) return false;
        Paragraph note;
        note.style = written.style;
        note.role = ParagraphRole::table_note;
        note.cling = Cling::yes;
        note.space_after = Length();
        note.content = content(written.text);
        note.source = source_of(written.text);
        if (note.content != 0) notes.push_back(note);
        return true;
    };
    for (const layout::TableNote& written : recipe.notes) {
        if (written.loop.empty())
            add_note(written);
        else
            evaluator_.run(written.loop.front(), [&] { return add_note(written); });
    }
    return notes;
}

void Builder::caption(const layout::TableRecipe& recipe, Table& made) {
    const std::string title = evaluator_.text(recipe.caption);
    if (title.empty()) return;
    made.source = source_of(recipe.caption);
    if (!recipe.numbered) {
        made.caption = text_content(pool_, title);
        if (!recipe.continued_caption.empty())
            made.continued_caption = content(recipe.continued_caption.front());
        made.caption_title = single_line(title);
        return;
    }
    number_caption(made, title,
                   recipe.continued_caption.empty() ? profile_.continued_mark
                                                    : evaluator_.text(recipe.continued_caption.front()));
}

void Builder::number_caption(Table& made, const std::string& title, const std::string& continued) {
    numbering_.next_table(profile_.table_number);
    const std::string number = numbering_.print(profile_.table_number);
    made.caption = text_content(pool_, number + "\n" + title);
    if (!continued.empty()) made.continued_caption = text_content(pool_, number + " " + continued);
    made.caption_title = number + " " + single_line(title);
    made.caption_listed = pool_.plain(made.caption_title);
    made.anchor = document_.anchor_count++;
}

}  // namespace naskah::document
