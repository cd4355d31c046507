// Contents of cells that are more than plain text.
#include "document/inline_builder.hpp"
#include "document/markdown.hpp"
#include "document/table_builder.hpp"
#include "document/text_source.hpp"

namespace naskah::document {

ContentId TableBuilder::rich(std::string_view text, SourceRef source) {
    std::vector<std::string> refused;
    const ContentId content = pool_.rich(inline_markdown(text, refused));
    for (const std::string& what : refused)
        evaluator_.diagnostics().error(
            "markdown-html", source.pointer(), "Teks ini memuat " + what + ", yang tidak diterima.",
            "Hapus tanda HTML itu; pakai tanda Markdown, atau tulis \\< bila tanda < memang dicetak.");
    return content;
}

ContentId TableBuilder::fraction(const layout::Binding& binding, SourceRef& source) {
    const json::Value* numerator = evaluator_.find(binding.numerator);
    const json::Value* denominator = evaluator_.find(binding.denominator);
    if (numerator == nullptr || denominator == nullptr || numerator->is_null() || denominator->is_null())
        return 0;
    SourceChoice choice;
    choice.offer(numerator);
    choice.offer(denominator);
    StackedFraction fraction;
    std::string above, below;
    evaluator_.append(*numerator, binding.format, above);
    evaluator_.append(*denominator, binding.format, below);
    append_text(fraction.numerator, above);
    append_text(fraction.denominator, below);
    fraction.alternative = single_line(above) + " dibagi " + single_line(below);
    std::vector<Inline> inlines;
    std::string factor;
    if (!binding.multiplier.empty())
        if (const json::Value* multiplier = evaluator_.find(binding.multiplier.front());
            multiplier != nullptr && !multiplier->is_null()) {
            evaluator_.append(*multiplier, 0, factor);
            choice.offer(multiplier);
        }
    source = choice.source();
    if (!factor.empty()) fraction.alternative += " dikali " + factor;
    inlines.push_back({std::move(fraction)});
    if (!factor.empty()) {
        // No break between the fraction and its factor.
        Span span;
        span.text = "\u00a0" + evaluator_.profile().multiplication + "\u00a0" + factor;
        inlines.push_back({std::move(span)});
    }
    return pool_.rich(std::move(inlines));
}

}  // namespace naskah::document
