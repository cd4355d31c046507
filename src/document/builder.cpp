#include "document/builder.hpp"

#include <algorithm>

#include "document/inline_builder.hpp"
#include "document/mustache.hpp"
#include "image/image.hpp"

namespace naskah::document {

Builder::Builder(Document& document, const json::Value& root, const layout::Library& library,
                 const layout::Kind& kind, const layout::Profile& profile, Diagnostics& diagnostics)
    : document_(document),
      library_(library),
      kind_(kind),
      profile_(profile),
      diagnostics_(diagnostics),
      pool_(document.contents),
      evaluator_(root, kind, profile, diagnostics),
      tables_(evaluator_, kind, pool_) {
    document_.styles = kind.styles.at(profile.name);
    document_.page_styles = profile.page_styles;
}

void Builder::run() {
    properties();
    for (const layout::PartRecipe& recipe : kind_.parts) part(recipe);
}

void Builder::properties() {
    Properties& properties = document_.properties;
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
    part_ = &recipe;
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

void Builder::part_turn(const layout::PartRecipe& recipe) {
    open_section(recipe.page_style);
    Section& section = document_.sections.back();
    section.numbering = recipe.numbering;
    section.first_number = recipe.first_number;
    section.vertical = recipe.vertical;
    section.title = single_line(evaluator_.text(recipe.title));
    blocks(recipe.blocks);
    // An orientation that was changed back at the very end leaves nothing to print.
    if (document_.sections.back().blocks.empty()) document_.sections.pop_back();
}

void Builder::open_section(std::uint16_t page_style) {
    Section section;
    section.page_style = page_style;
    document_.sections.push_back(std::move(section));
}

void Builder::add(Block made) {
    (target_ != nullptr ? *target_ : document_.sections.back().blocks).push_back(std::move(made));
}

void Builder::blocks(const std::vector<layout::BlockRecipe>& recipes) {
    for (const layout::BlockRecipe& recipe : recipes) {
        if (recipe.loop.empty()) {
            if (evaluator_.holds(recipe.condition)) block(recipe);
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

void Builder::make(const layout::ProseRecipe& recipe) {
    const layout::Prose& prose = kind_.prose.find(recipe.file)->second;
    prose_ = &prose;
    prose_numbered_ = recipe.numbered;
    const ProseStyles styles{style(profile_.body_style), style(profile_.lists.style),
                             style(profile_.lists.item_style)};
    read_markdown(fill_prose(prose, kind_, evaluator_), profile_.lists, styles, pool_, *this);
    prose_ = nullptr;
}

void Builder::directive(const layout::Directive& directive) {
    if (directive.key == "tabel") {
        const auto found = prose_->tables.find(directive.value);
        if (found != prose_->tables.end()) return table(*found->second);
    } else if (directive.key == "tanda-tangan") {
        const auto found = kind_.signatures.find(directive.value);
        if (found != kind_.signatures.end()) return make(found->second);
    } else if (directive.key == "orientasi" && target_ == nullptr) {
        const bool landscape = directive.value == "landscape";
        const std::uint16_t page = page_style(landscape ? profile_.landscape_page : profile_.portrait_page);
        // A section that holds nothing yet turns; otherwise the numbering goes on in a new one.
        if (document_.sections.back().blocks.empty()) {
            document_.sections.back().page_style = page;
            return;
        }
        std::string title = document_.sections.back().title;
        open_section(page);
        document_.sections.back().numbering = part_->numbering;
        document_.sections.back().title = std::move(title);
        return;
    }
    // The library has checked the file's own directives: this one came out of the data.
    unsupported("perintah \"" + directive.key + ": " + directive.value + "\"");
}

void Builder::unsupported(const std::string& what) {
    diagnostics_.warning("markdown-unsupported", "",
                         "Naskah " + prose_->file + " memuat " + what +
                             ", yang tidak didukung; isinya dicetak sebagai teks biasa.",
                         "Pakai alinea, judul, daftar, huruf tebal atau miring, dan tautan.");
}

void Builder::make(const layout::TableUse& use) {
    table(*use.recipe);
}

void Builder::table(const layout::TableRecipe& recipe) {
    Table made = tables_.build(recipe);
    caption(recipe, made);
    add({std::move(made)});
}

void Builder::caption(const layout::TableRecipe& recipe, Table& made) {
    const std::string title = evaluator_.text(recipe.caption);
    if (title.empty()) return;
    made.source = source_of(recipe.caption);
    const std::string plain = single_line(title);
    if (!recipe.numbered) {
        made.caption = text_content(pool_, title);
        made.caption_title = plain;
        return;
    }
    numbering_.next_table();
    const std::string number = numbering_.print(profile_.table_number);
    made.caption = text_content(pool_, number + "\n" + title);
    made.continued_caption = text_content(pool_, number + " " + profile_.continued_mark);
    made.caption_title = number + " " + plain;
    made.caption_listed = pool_.plain(made.caption_title);
    made.anchor = document_.anchor_count++;
}

std::vector<Paragraph> Builder::signature_lines(const std::vector<layout::SignatureLine>& lines,
                                                SourceRef source) {
    std::vector<Paragraph> result;
    for (const layout::SignatureLine& line : lines) {
        if (!evaluator_.holds(line.condition)) continue;
        Paragraph paragraph;
        paragraph.style = line.style;
        paragraph.content = content(line.text);
        paragraph.source = source_of(line.text, source);
        if (paragraph.content != 0) result.push_back(paragraph);
    }
    return result;
}

void Builder::make(const layout::SignatureRecipe& recipe) {
    SignatureBlock made;
    made.width = recipe.width;
    made.position = recipe.position;
    made.signing_space = recipe.signing_space;
    made.space_before = recipe.space_before;
    for (const layout::SignatoryRecipe& written : recipe.signatories) {
        Signatory signatory;
        if (!written.source.empty())
            if (const json::Value* official = evaluator_.find(written.source.front()))
                signatory.source = official->source();
        signatory.above = signature_lines(written.above, signatory.source);
        signatory.below = signature_lines(written.below, signatory.source);
        made.signatories.push_back(std::move(signatory));
    }
    add({std::move(made)});
}

ImageId Builder::image(const std::string& source, const std::string& pointer) {
    const auto known = images_.find(source);
    if (known != images_.end()) return known->second;
    ImageId id = static_cast<ImageId>(document_.images.size());
    constexpr std::string_view kAsset = "aset:";
    std::shared_ptr<const image::Image> decoded;
    if (source.starts_with(kAsset)) {
        const std::string* bytes = library_.asset(std::string_view(source).substr(kAsset.size()));
        if (bytes == nullptr)
            diagnostics_.error("image-unknown", pointer,
                               "Gambar \"" + source + "\" tidak ada di folder aset.",
                               "Taruh berkasnya di folder aset, atau kirim sebagai data:image/png;base64,…");
        else
            // Decoding a coat of arms takes longer than building all the rest.
            decoded = std::static_pointer_cast<const image::Image>(
                library_.derived(source, [&]() -> std::shared_ptr<const void> {
                    return image::decode(*bytes, pointer, diagnostics_);
                }));
    } else {
        const std::string bytes = image::bytes_of_data_uri(source, pointer, diagnostics_);
        if (!bytes.empty()) decoded = image::decode(bytes, pointer, diagnostics_);
    }
    if (decoded)
        document_.images.push_back(std::move(decoded));
    else
        id = static_cast<ImageId>(-1);
    images_.emplace(source, id);
    return id;
}

void Builder::make(const layout::PictureRecipe& recipe) {
    std::string source;
    const Printed printed = evaluator_.print(recipe.source, source);
    if (printed.empty && recipe.source.type == layout::Binding::Type::path) return;
    const ImageId id = image(source, printed.source != nullptr ? printed.source->pointer() : "");
    if (id == static_cast<ImageId>(-1)) return;
    const image::Image& decoded = *document_.images[id];
    Picture made;
    made.image = id;
    made.extent = {recipe.width, recipe.height};
    if (recipe.width <= Length()) made.extent.width = recipe.height.scaled(decoded.width, decoded.height);
    if (recipe.height <= Length()) made.extent.height = recipe.width.scaled(decoded.height, decoded.width);
    made.align = recipe.align;
    made.alternative = single_line(evaluator_.text(recipe.alternative));
    made.space_before = recipe.space_before;
    made.space_after = recipe.space_after;
    if (printed.source != nullptr) made.source = printed.source->source();
    add({std::move(made)});
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
    made.kind = recipe.tables ? ContentsKind::tables : ContentsKind::headings;
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
