#include "document/builder.hpp"

// Signature blocks.

namespace naskah::document {

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

}  // namespace naskah::document
