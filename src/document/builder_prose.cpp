#include "document/builder.hpp"
#include "document/mustache.hpp"

// Markdown files and their directives.

namespace naskah::document {

void Builder::make(const layout::ProseRecipe& recipe) {
    const layout::Prose& prose = kind_.prose.find(recipe.file)->second;
    prose_ = &prose;
    prose_numbered_ = recipe.numbered;
    ProseStyles styles{style(profile_.body_style), style(profile_.lists.style),
                       style(profile_.lists.item_style)};
    if (recipe.style != layout::kNoStyle) styles = {recipe.style, recipe.style, recipe.style};
    read_markdown(fill_prose(prose, kind_, evaluator_, recipe.variables), profile_.lists, styles, pool_,
                  *this);
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
        document_.sections.back().numbering = section_->numbering;
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

}  // namespace naskah::document
