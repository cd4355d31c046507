#include "document/builder.hpp"
#include "document/inline_builder.hpp"
#include "document/mustache.hpp"
#include "document/narrative.hpp"

// Markdown files and their directives.

namespace naskah::document {
namespace {

constexpr Length kNoteRule = Length::from_millimetres(50), kSpaceAboveNotes = Length::points(12);

}  // namespace

void Builder::make(const layout::ProseRecipe& recipe) {
    const layout::Prose& prose = kind_.prose.find(recipe.file)->second;
    prose_ = &prose;
    prose_numbered_ = recipe.numbered;
    ProseStyles styles{style(profile_.body_style),
                       style(profile_.lists.style),
                       style(profile_.lists.item_style),
                       style("tabel"),
                       style("tabel-kepala"),
                       style("catatan-kaki"),
                       formula_style(profile_.formulas.style),
                       profile_.multiplication};
    if (recipe.style != layout::kNoStyle) styles.body = styles.list = styles.item = recipe.style;
    const auto read = [&](FilledProse filled) {
        resolve_references(filled, evaluator_, figures_);
        read_markdown(filled, profile_.lists, styles, pool_, *this);
    };
    const Narrative own = narrative(recipe.narrative);
    if (own.before != nullptr) read(narrative_prose(*own.before));
    read(own.instead != nullptr ? narrative_prose(*own.instead)
                                : fill_prose(prose, kind_, evaluator_, recipe.variables));
    if (own.after != nullptr) read(narrative_prose(*own.after));
    prose_ = nullptr;
}

Builder::Narrative Builder::narrative(const std::string& name) const {
    Narrative result;
    const json::Value* all = name.empty() ? nullptr : evaluator_.root().find("narasi");
    const json::Value* own = all != nullptr ? all->find(name) : nullptr;
    const auto given = [](const json::Value* text) {
        return text != nullptr && text->is_string() && !text->text().empty() ? text : nullptr;
    };
    if (own == nullptr) return result;
    result.instead = given(own);
    result.before = given(own->find("sebelum"));
    result.after = given(own->find("tambah"));
    return result;
}

void Builder::directive(const layout::Directive& directive) {
    if (directive.key == "tabel") {
        const auto found = prose_->tables.find(directive.value);
        if (found != prose_->tables.end()) return table(*found->second);
    } else if (directive.key == "bagan") {
        const auto found = prose_->organisation_charts.find(directive.value);
        if (found != prose_->organisation_charts.end()) return organisation_chart(*found->second);
    } else if (directive.key == "grafik") {
        const auto found = prose_->charts.find(directive.value);
        if (found != prose_->charts.end()) return chart(*found->second);
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
    unsupported("perintah \"" + directive.key + ": " + directive.value + "\"", directive.line, {});
}

void Builder::table(Table made, std::string title) {
    if (!title.empty()) {
        made.caption_style = style("judul-tabel");
        number_caption(made, title, profile_.continued_mark);
    }
    add({std::move(made)});
}

NoteMark Builder::new_note() {
    Footnote made;
    made.anchor = document_.anchor_count++;
    made.reference = document_.anchor_count++;
    made.style = style("catatan-kaki");
    Span number;
    number.text = std::to_string(++note_count_);
    number.script = Script::superscript;
    number.anchor = made.reference;
    made.name = profile_.link_words.note + " " + number.text;
    made.reference_name = profile_.link_words.reference + " " + number.text;
    NoteMark mark{static_cast<NoteId>(document_.footnotes.size() + 1), made.anchor, number.text};
    made.label = pool_.rich({{std::move(number)}});
    document_.footnotes.push_back(std::move(made));
    return mark;
}

void Builder::note(const NoteMark& mark, std::vector<Block> blocks) {
    Footnote& made = document_.footnotes[mark.note - 1];
    if (profile_.note_place == layout::NotePlace::page_foot) {
        made.blocks = std::move(blocks);
        return;
    }
    if (blocks.empty()) return;
    if (auto* first = std::get_if<Paragraph>(&blocks.front().value)) {
        std::vector<Inline> whole = pool_.content(made.label).inlines;
        append_text(whole, "\u00a0");
        for (const Inline& item : pool_.content(first->content).inlines) whole.push_back(item);
        first->content = pool_.rich(std::move(whole));
        first->anchor = made.anchor;
        first->role = ParagraphRole::note;
    }
    for (Block& block : blocks) end_notes_.push_back(std::move(block));
}

void Builder::add_end_notes() {
    if (end_notes_.empty()) return;
    if (auto* first = std::get_if<Paragraph>(&end_notes_.front().value)) first->rule_above = kNoteRule;
    add({VerticalSpace{kSpaceAboveNotes}});
    for (Block& block : end_notes_) add(std::move(block));
    end_notes_.clear();
}

std::string Builder::prose_place(int line, SourceRef source) const {
    std::string place = "Naskah " + prose_->file;
    if (!source && line > 0) place += ", baris " + std::to_string(line) + ",";
    return place;
}

ProseSink::Refused Builder::refused(const std::string& what, int line, SourceRef source) {
    diagnostics_.error(
        "markdown-html", source.pointer(),
        prose_place(line, source) + " memuat " + what + ", yang tidak diterima.",
        "Hapus tanda HTML itu; pakai tanda Markdown, atau tulis \\< bila tanda < memang dicetak.");
    return Refused::left_out;
}

void Builder::faulty_formula(const TakenFormula& formula, int line, SourceRef source) {
    tell_formula_faults(formula.notation, formula.parsed.faults,
                        prose_place(line, source) + " memuat rumus yang", source, diagnostics_);
}

void Builder::unsupported(const std::string& what, int line, SourceRef source) {
    diagnostics_.warning(
        "markdown-unsupported", source.pointer(),
        prose_place(line, source) + " memuat " + what +
            ", yang tidak didukung; isinya dicetak sebagai teks biasa.",
        "Pakai alinea, judul, daftar, tabel, huruf tebal atau miring, tautan, dan catatan kaki.");
}

}  // namespace naskah::document
