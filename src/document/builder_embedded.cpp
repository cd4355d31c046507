#include <algorithm>

#include "document/builder.hpp"
#include "document/inline_builder.hpp"

// Documents inside a document: the parts of another kind, with its own names, styles and numbers.

namespace naskah::document {

Builder::Builder(Builder& host, const layout::Kind& kind, const layout::EmbeddedRecipe& embedded)
    : document_(host.document_),
      library_(host.library_),
      kind_(kind),
      profile_(host.profile_),
      diagnostics_(host.diagnostics_),
      pool_(host.document_.contents),
      figures_(host.figures_),
      pictures_(host.pictures_),
      evaluator_(host.evaluator_.root(), kind, host.profile_, host.diagnostics_),
      tables_(evaluator_, kind, pool_),
      drawings_(evaluator_, pool_),
      embedded_(&embedded) {
    // Own styles of kinds never share an index.
    const auto& styles = kind.styles.at(profile_.name);
    if (document_.styles.size() < styles.size()) document_.styles.resize(styles.size(), styles.front());
    for (std::size_t i = profile_.styles.size(); i < styles.size(); ++i)
        if (!kind.style_names[i].empty()) document_.styles[i] = styles[i];
}

void Builder::make(const layout::EmbeddedRecipe& recipe) {
    const layout::Kind& kind = *library_.find_kind(recipe.jenis);  // the library has checked it
    Builder inner(*this, kind, recipe);
    for (const auto& [name, path] : recipe.inputs) {
        const json::Value* value = evaluator_.find(path);
        if (value == nullptr || value->is_null()) {
            diagnostics_.error("dataset-incomplete", "/" + path.text,
                               "Lampiran \"" + kind.judul + "\" memerlukan \"" + path.text + "\" (sebagai " +
                                   name + "), tetapi data ini tidak memuatnya.",
                               "Lengkapi data itu.");
            return;
        }
        inner.evaluator_.set_name(kind.inputs.find(name)->second, *value);
    }
    const std::size_t first = document_.sections.size();
    for (const layout::PartRecipe& part : kind.parts) inner.part(part);
    number_embedded(recipe, first);
    if (first < document_.sections.size()) {
        start_chapter(document_.sections[first]);
        document_.parts.push_back(single_line(inner.evaluator_.text(kind.title)));
        const auto part = static_cast<std::uint32_t>(document_.parts.size());
        for (std::size_t i = first; i < document_.sections.size(); ++i)
            if (document_.sections[i].part == 0) document_.sections[i].part = part;
    }
    auto& used = document_.embedded_kinds;
    if (std::find(used.begin(), used.end(), kind.jenis) == used.end()) used.push_back(kind.jenis);
}

void Builder::number_embedded(const layout::EmbeddedRecipe& recipe, std::size_t first_section) {
    using layout::EmbeddedNumbering;
    auto& sections = document_.sections;
    if (first_section == sections.size()) return;
    switch (recipe.numbering.value_or(profile_.embedded_numbering)) {
        case EmbeddedNumbering::continued: {
            auto form = layout::PageNumbering::arabic;
            if (first_section > 0 && sections[first_section - 1].numbering != layout::PageNumbering::none)
                form = sections[first_section - 1].numbering;
            for (std::size_t i = first_section; i < sections.size(); ++i) {
                sections[i].first_number.reset();
                sections[i].numbering = form;
            }
            break;
        }
        case EmbeddedNumbering::restarted:
            if (!sections[first_section].first_number) sections[first_section].first_number = 1;
            break;
        case EmbeddedNumbering::none:
            for (std::size_t i = first_section; i < sections.size(); ++i) {
                sections[i].first_number.reset();
                sections[i].numbering = layout::PageNumbering::none;
            }
            break;
    }
}

bool Builder::wanted(const layout::PartRecipe& recipe) const {
    if (embedded_ == nullptr || embedded_->part_ids.empty()) return true;
    // The parts of a group are asked one by one.
    if (std::holds_alternative<layout::PartGroupRecipe>(recipe.what)) return true;
    return std::find(embedded_->part_ids.begin(), embedded_->part_ids.end(), recipe.id) !=
           embedded_->part_ids.end();
}

void Builder::unlist(Block& made) const {
    if (auto* heading = std::get_if<Heading>(&made.value)) {
        if (embedded_->listed_level > 0) {
            heading->level = std::min(6, heading->level + embedded_->listed_level - 1);
            return;
        }
        heading->listed = false;
        heading->anchor = 0;
    } else if (auto* table = std::get_if<Table>(&made.value)) {
        table->caption_listed = 0;
        table->anchor = 0;
    } else if (auto* paragraph = std::get_if<Paragraph>(&made.value)) {
        paragraph->anchor = 0;  // of a figure's caption
    } else if (auto* row = std::get_if<PictureRow>(&made.value)) {
        for (PictureCell& cell : row->cells) cell.caption.anchor = 0;
    }
}

}  // namespace naskah::document
