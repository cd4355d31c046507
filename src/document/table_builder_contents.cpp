// Contents of cells that are more than plain text.
#include "document/formula_builder.hpp"
#include "document/inline_builder.hpp"
#include "document/markdown.hpp"
#include "document/table_builder.hpp"
#include "document/text_source.hpp"

namespace naskah::document {

ContentId TableBuilder::content(const layout::Binding& binding, SourceRef& source) {
    using Type = layout::Binding::Type;
    if (binding.type == Type::fraction || binding.type == Type::formula) {
        const ContentId made =
            binding.type == Type::fraction ? fraction(binding, source) : formula(binding, source);
        if (made != 0) return made;
        if (!binding.when_empty.empty()) {
            const layout::Binding* other = evaluator_.choose(binding.when_empty.front());
            return other != nullptr ? content(*other, source) : 0;
        }
        return pool_.plain(evaluator_.profile().no_value);
    }
    text_.clear();
    const Printed printed = evaluator_.print_chosen(binding, text_);
    if (binding.type == Type::text || binding.type == Type::rich || !binding.unit.empty()) {
        SourceChoice choice;
        choice.offer(binding, evaluator_, kind_);
        source = choice.source();
    } else if (printed.source != nullptr) {
        source = printed.source->source();
    }
    return binding.type == Type::rich ? rich(text_, source) : text_content(pool_, text_);
}

ContentId TableBuilder::formula(const layout::Binding& binding, SourceRef& source) {
    SourceChoice choice;
    choice.offer(binding, evaluator_, kind_);
    source = choice.source();
    std::string notation;
    if (evaluator_.print_formula(binding, notation).empty) return 0;
    return pool_.rich(read_formula(notation, evaluator_.profile().multiplication, "Rumus ini", source,
                                   evaluator_.diagnostics()));
}

ContentId TableBuilder::rich(std::string_view text, SourceRef source) {
    InlineFaults faults;
    const ContentId content = pool_.rich(inline_markdown(text, evaluator_.profile().multiplication, faults));
    for (const std::string& what : faults.refused)
        evaluator_.diagnostics().error(
            "markdown-html", source.pointer(), "Teks ini memuat " + what + ", yang tidak diterima.",
            "Hapus tanda HTML itu; pakai tanda Markdown, atau tulis \\< bila tanda < memang dicetak.");
    for (const TakenFormula& wrong : faults.formulas)
        tell_formula_faults(wrong.notation, wrong.parsed.faults, "Teks ini memuat rumus yang", source,
                            evaluator_.diagnostics());
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
    Formula whole;
    whole.alternative = single_line(above) + " dibagi " + single_line(below);
    whole.linear = single_line(above) + " / " + single_line(below);
    std::string factor;
    if (!binding.multiplier.empty())
        if (const json::Value* multiplier = evaluator_.find(binding.multiplier.front());
            multiplier != nullptr && !multiplier->is_null()) {
            evaluator_.append(*multiplier, 0, factor);
            choice.offer(multiplier);
        }
    source = choice.source();
    whole.inlines.push_back({std::move(fraction)});
    if (!factor.empty()) {
        whole.alternative += " dikali " + factor;
        whole.linear += " " + evaluator_.profile().multiplication + " " + factor;
        // No break between the fraction and its factor.
        Span span;
        span.text = "\u00a0" + evaluator_.profile().multiplication + "\u00a0" + factor;
        whole.inlines.push_back({std::move(span)});
    }
    return pool_.rich({{std::move(whole)}});
}

}  // namespace naskah::document
