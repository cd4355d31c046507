#include "document/builder.hpp"

#include <algorithm>

#include "document/inline_builder.hpp"

namespace naskah::document {

Builder::Builder(Document& document, const json::Value& root, const layout::Library& library,
                 const layout::Kind& kind, const layout::Profile& profile, Diagnostics& diagnostics,
                 figures::FigureFinder* figures, const image::Limits& pictures)
    : document_(document),
      library_(library),
      kind_(kind),
      profile_(profile),
      diagnostics_(diagnostics),
      pool_(document.contents),
      figures_(figures),
      pictures_(pictures),
      evaluator_(root, kind, profile, diagnostics),
      tables_(evaluator_, kind, pool_),
      drawings_(evaluator_, pool_) {
    document_.styles = kind.styles.at(profile.name);
    document_.page_styles = profile.page_styles;
    document_.bleed = profile.bleed;
}

void Builder::run() {
    properties();
    for (const layout::PartRecipe& recipe : kind_.parts) part(recipe);
}

void Builder::properties() {
    Properties& properties = document_.properties;
    properties.draft_word = profile_.draft_word;
    properties.title = single_line(evaluator_.text(kind_.title));
    properties.author = single_line(evaluator_.text(kind_.author));
    properties.subject = single_line(evaluator_.text(kind_.subject));
    properties.keywords = single_line(evaluator_.text(kind_.keywords));
    for (const layout::Binding& created : kind_.created) {
        std::string date;
        if (!evaluator_.print(created, date).empty && Date::parse(date))
            properties.created = date + "T00:00:00" + profile_.time_zone;
    }
    // A name for the file systems of all readers: letters, digits, dot and hyphen.
    for (const char c : evaluator_.text(kind_.file_name)) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '.' && !properties.file_name.empty());
        if (plain)
            properties.file_name += c;
        else if (c >= 'A' && c <= 'Z')
            properties.file_name += static_cast<char>(c + 32);
        else if (!properties.file_name.empty() && properties.file_name.back() != '-')
            properties.file_name += '-';
    }
    while (properties.file_name.ends_with('-') || properties.file_name.ends_with('.'))
        properties.file_name.pop_back();
    properties.file_name += ".pdf";
}

void Builder::part(const layout::PartRecipe& recipe) {
    if (!wanted(recipe)) return;
    if (recipe.loop.empty()) {
        if (evaluator_.holds(recipe.condition)) part_turn(recipe);
        return;
    }
    evaluator_.run(recipe.loop.front(), [&] {
        if (!evaluator_.holds(recipe.condition)) return false;
        part_turn(recipe);
        return true;
    });
}

namespace {

/// Whether the first heading, which stands on the section's first page, is one of the outermost level.
bool begins_chapter(const Section& section) {
    for (const Block& block : section.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block.value)) return heading->level == 1;
        if (std::holds_alternative<PageBreak>(block.value)) return false;
    }
    return false;
}

}  // namespace

void Builder::part_turn(const layout::PartRecipe& recipe) {
    std::visit([&](const auto& what) { make(what); }, recipe.what);
}

void Builder::make(const layout::PartGroupRecipe& recipe) {
    for (const layout::PartRecipe& inner : recipe.parts) part(inner);
}

void Builder::make(const layout::SectionRecipe& recipe) {
    section_ = &recipe;
    const std::size_t first = document_.sections.size();
    open_section(recipe.page_style);
    Section& section = document_.sections.back();
    section.numbering = recipe.numbering;
    section.first_number = recipe.first_number;
    section.vertical = recipe.vertical;
    section.title = single_line(evaluator_.text(recipe.title));
    if (profile_.note_numbering == layout::NoteNumbering::by_part) note_count_ = 0;
    blocks(recipe.blocks);
    add_end_notes();
    // An orientation that was changed back at the very end leaves nothing to print.
    if (document_.sections.back().blocks.empty()) document_.sections.pop_back();
    // Inside an embedded document only its start is one: see there.
    if (embedded_ == nullptr && first < document_.sections.size() &&
        begins_chapter(document_.sections[first]))
        start_chapter(document_.sections[first]);
}

void Builder::start_chapter(Section& section) const {
    if (profile_.chapter_start == layout::ChapterStart::right_hand_page)
        section.first_page = FirstPage::right_hand;
}

void Builder::open_section(std::uint16_t page_style) {
    Section section;
    section.page_style = page_style;
    document_.sections.push_back(std::move(section));
}

void Builder::add(Block made) {
    if (embedded_ != nullptr) unlist(made);
    (target_ != nullptr ? *target_ : document_.sections.back().blocks).push_back(std::move(made));
}

void Builder::blocks(const std::vector<layout::BlockRecipe>& recipes) {
    for (const layout::BlockRecipe& recipe : recipes) {
        if (recipe.loop.empty()) {
            if (evaluator_.holds(recipe.condition)) block(recipe);
            continue;
        }
        if (const auto* picture = std::get_if<layout::PictureRecipe>(&recipe.what);
            picture != nullptr && picture->columns > 1) {
            picture_grid(recipe, *picture);
            continue;
        }
        evaluator_.run(recipe.loop.front(), [&] {
            if (!evaluator_.holds(recipe.condition)) return false;
            block(recipe);
            return true;
        });
    }
}

void Builder::block(const layout::BlockRecipe& recipe) {
    std::visit([&](const auto& what) { make(what); }, recipe.what);
}

ContentId Builder::content(const layout::TextTemplate& text) {
    return text_content(pool_, evaluator_.text(text));
}

SourceRef Builder::source_of(const layout::TextTemplate& text, SourceRef otherwise) {
    SourceChoice choice;
    choice.offer(text, evaluator_, kind_);
    return choice.value() != nullptr ? choice.source() : otherwise;
}

StyleId Builder::style(const std::string& name) const {
    const auto& styles = document_.styles;
    const auto found =
        std::find_if(styles.begin(), styles.end(), [&](const auto& item) { return item.name == name; });
    return found == styles.end() ? StyleId{0} : static_cast<StyleId>(found - styles.begin());
}

std::uint16_t Builder::page_style(const std::string& name) const {
    const auto& pages = profile_.page_styles;
    const auto found =
        std::find_if(pages.begin(), pages.end(), [&](const auto& item) { return item.name == name; });
    return found == pages.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(found - pages.begin());
}

void Builder::make(const layout::ParagraphRecipe& recipe) {
    Paragraph paragraph;
    paragraph.style = recipe.style;
    paragraph.content = content(recipe.text);
    paragraph.source = source_of(recipe.text);
    if (paragraph.content != 0) add({paragraph});
}

void Builder::make(const layout::TableUse& use) {
    table(*use.recipe);
}

void Builder::make(const layout::SpaceRecipe& recipe) {
    add({VerticalSpace{recipe.height}});
}
void Builder::make(const layout::FillRecipe&) {
    add({VerticalFill{}});
}
void Builder::make(const layout::PageBreakRecipe&) {
    add({PageBreak{}});
}

void Builder::make(const layout::ContentsRecipe& recipe) {
    ContentsList made;
    made.kind = recipe.listed == layout::ListedKind::tables    ? ContentsKind::tables
                : recipe.listed == layout::ListedKind::figures ? ContentsKind::figures
                                                               : ContentsKind::headings;
    made.column_title = content(recipe.column_title);
    made.column_title_style = recipe.column_title_style;
    made.annex_title = content(recipe.annex_title);
    made.annex_title_style = recipe.annex_title_style;
    for (const layout::StyleIndex level : recipe.level_styles) made.level_styles.push_back(level);
    add({std::move(made)});
}

void Builder::make(const layout::GroupRecipe& recipe) {
    if (!recipe.keep_together) return blocks(recipe.blocks);
    KeepTogether together;
    std::vector<Block>* outer = target_;
    target_ = &together.blocks;
    blocks(recipe.blocks);
    target_ = outer;
    if (!together.blocks.empty()) add({std::move(together)});
}

}  // namespace naskah::document
