// What official letters open and close with: letterheads and signature blocks, and their pictures.
#include <algorithm>

#include "document/builder.hpp"
#include "document/inline_builder.hpp"
#include "image/image.hpp"

namespace naskah::document {
namespace {

constexpr ImageId kNoImage = static_cast<ImageId>(-1);

}  // namespace

std::vector<SignatureLine> Builder::signature_lines(const std::vector<layout::SignatureLine>& lines,
                                                    SourceRef source) {
    std::vector<SignatureLine> result;
    for (const layout::SignatureLine& line : lines) {
        if (!evaluator_.holds(line.condition)) continue;
        Paragraph paragraph;
        paragraph.style = line.style;
        paragraph.content = content(line.text);
        paragraph.source = source_of(line.text, source);
        if (paragraph.content != 0) result.emplace_back(paragraph, line.level);
    }
    return result;
}

bool Builder::find_official(const layout::SignatoryRecipe& recipe, SourceRef& source) {
    if (recipe.official.empty()) return true;
    const layout::Path& path = recipe.official.front();
    const json::Value* official = evaluator_.find(path);
    if (recipe.variable) evaluator_.slot(*recipe.variable) = {official, 1, false};
    if (official != nullptr) {
        source = official->source();
        return true;
    }
    // "pejabat.[id=k.penetap]": the fault is where the id is written.
    const json::Value* wanted = nullptr;
    for (const layout::Step& step : path.steps)
        for (const layout::Filter& filter : step.filter)
            if (filter.equals)
                if (const auto* paths = std::get_if<std::vector<layout::Path>>(&*filter.equals))
                    wanted = evaluator_.find(paths->front());
    diagnostics_.error("signatory-unknown", wanted != nullptr ? wanted->pointer() : "",
                       wanted != nullptr && wanted->is_string()
                           ? "Penanda tangan \"" + std::string(wanted->text()) + "\" tidak ada di data."
                           : "Penanda tangan (" + path.text + ") tidak ada di data.",
                       "Tambahkan pejabat itu, atau samakan dengan id pejabat yang ada.");
    return false;
}

Signatory Builder::signatory(const layout::SignatoryRecipe& recipe, SourceRef source) {
    Signatory made;
    made.source = source;
    made.above = signature_lines(recipe.above, source);
    made.below = signature_lines(recipe.below, source);
    made.signature = signature_image(recipe.signature);
    made.stamp = signature_image(recipe.stamp);
    return made;
}

void Builder::make(const layout::SignatureRecipe& recipe) {
    SignatureBlock made;
    made.width = recipe.width;
    made.position = recipe.position;
    made.per_row = recipe.per_row;
    made.signing_space = recipe.signing_space;
    made.space_before = recipe.space_before;
    for (const layout::SignatoryRecipe& written : recipe.signatories) {
        if (!evaluator_.holds(written.condition)) continue;
        SourceRef source;
        if (find_official(written, source)) made.signatories.push_back(signatory(written, source));
    }
    if (!made.signatories.empty()) add({std::move(made)});
}

std::optional<Emblem> Builder::emblem(const std::vector<layout::EmblemRecipe>& recipes) {
    if (recipes.empty() || !evaluator_.holds(recipes.front().condition)) return std::nullopt;
    const layout::EmblemRecipe& recipe = recipes.front();
    std::string source;
    const Printed printed = evaluator_.print(recipe.source, source);
    if (printed.empty) return std::nullopt;
    const ImageId id = image(source, printed.source != nullptr ? printed.source->pointer() : "");
    if (id == kNoImage) return std::nullopt;
    const image::Image& decoded = *document_.images[id];
    Emblem made;
    made.image = id;
    made.extent = {recipe.width, recipe.height};
    if (recipe.width <= Length()) made.extent.width = recipe.height.scaled(decoded.width, decoded.height);
    if (recipe.height <= Length()) made.extent.height = recipe.width.scaled(decoded.height, decoded.width);
    made.alternative = single_line(evaluator_.text(recipe.alternative));
    if (printed.source != nullptr) made.source = printed.source->source();
    return made;
}

std::optional<SignatureImage> Builder::signature_image(const std::vector<layout::EmblemRecipe>& recipes) {
    const std::optional<Emblem> found = emblem(recipes);
    if (!found) return std::nullopt;
    return SignatureImage{found->image, found->extent, found->alternative, found->source};
}

void Builder::make(const layout::LetterheadRecipe& recipe) {
    Letterhead made;
    made.left = emblem(recipe.left);
    made.right = emblem(recipe.right);
    made.emblem_gap = recipe.emblem_gap;
    made.rule_gap = recipe.rule_gap;
    made.thick = recipe.thick;
    made.between = recipe.between;
    made.thin = recipe.thin;
    made.space_after = recipe.space_after;
    made.width = recipe.width;
    const auto line = [&](const layout::LetterheadLine& written) {
        if (!evaluator_.holds(written.condition)) return false;
        Paragraph paragraph;
        paragraph.style = written.style;
        paragraph.source = source_of(written.text);
        std::vector<Inline> inlines;
        append_text(inlines, evaluator_.text(written.text));
        const json::Value* language =
            written.language.empty() ? nullptr : evaluator_.find(written.language.front());
        if (language != nullptr && language->is_string())
            for (Inline& item : inlines)
                if (auto* span = std::get_if<Span>(&item.value)) span->language = language->text();
        paragraph.content = pool_.rich(std::move(inlines));
        if (paragraph.content != 0) made.lines.push_back(paragraph);
        return true;
    };
    for (const layout::LetterheadLine& written : recipe.lines) {
        if (written.loop.empty())
            line(written);
        else
            evaluator_.run(written.loop.front(), [&] { return line(written); });
    }
    if (!made.lines.empty()) made.source = made.lines.front().source;
    add({std::move(made)});
}

}  // namespace naskah::document
