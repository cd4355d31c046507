#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source_ref.hpp"
#include "document/blocks.hpp"
#include "formula/formula.hpp"

namespace naskah::document {

/// A formula as it is set: fractions stacked, signs as tall as what they hold, breaks behind operators.
/// `multiplication` is printed for "*".
Inline formula_inline(const formula::Node& root, std::string_view multiplication, Emphasis emphasis = {});

/// Tells each fault at `source`. `place` is the sentence's subject: "Rumus ini", "Naskah x memuat rumus
/// yang".
void tell_formula_faults(std::string_view notation, const std::vector<formula::Fault>& faults,
                         const std::string& place, SourceRef source, Diagnostics& diagnostics);

/// Reads and sets a formula. One with faults is told and stands as it is written.
std::vector<Inline> read_formula(std::string_view notation, std::string_view multiplication,
                                 const std::string& place, SourceRef source, Diagnostics& diagnostics);

/// A formula that was taken out of a Markdown text.
struct TakenFormula {
    std::string notation;
    formula::Parsed parsed;
};

/// Puts a mark that Markdown leaves alone in place of every "$…$".
std::string take_formulas(std::string_view markdown, std::vector<TakenFormula>& taken);
/// Puts the formulas back, as they were written: for places that hold no formulas, addresses and titles.
std::string restore_formulas(std::string_view text, const std::vector<TakenFormula>& taken);
/// Whether the text is one mark and nothing else.
bool is_formula_mark(std::string_view text);

namespace detail {
struct Mark {
    std::size_t begin = 0, end = 0, index = 0;  ///< bytes of the mark; begin npos: none
};
Mark next_mark(std::string_view text, std::size_t count);
}  // namespace detail

/// Hands the parts of a marked text out in order: use_text(std::string_view), use_formula(const
/// TakenFormula&).
template <typename UseText, typename UseFormula>
void for_each_part(std::string_view text, const std::vector<TakenFormula>& taken, UseText&& use_text,
                   UseFormula&& use_formula) {
    while (!text.empty()) {
        const detail::Mark mark = detail::next_mark(text, taken.size());
        if (mark.begin == std::string_view::npos) return use_text(text);
        if (mark.begin > 0) use_text(text.substr(0, mark.begin));
        use_formula(taken[mark.index]);
        text.remove_prefix(mark.end);
    }
}

}  // namespace naskah::document
