#include "document/formula_builder.hpp"

#include <algorithm>
#include <charconv>

namespace naskah::document {
namespace {

using formula::Node;
using Kind = Node::Kind;

// Noncharacters (Unicode, section 23.7): no font has them and CommonMark lets them through.
constexpr std::string_view kOpen = "\uFDD0", kClose = "\uFDD1", kReplacement = "\uFFFD";

/// "100%" and the like: a factor that stays with its sign.
bool is_number(const Node& node) {
    return node.kind == Kind::text && node.text.front() >= '0' && node.text.front() <= '9' &&
           node.text.find(' ') == std::string::npos;
}

bool is_box(const Inline& item) {
    return !std::holds_alternative<Span>(item.value);
}

/// Makes the inlines of a tree. Formulas are shallow (formula::kMostDepth), so the walk may recurse.
class InlineMaker {
  public:
    InlineMaker(std::string_view multiplication, Emphasis emphasis)
        : multiplication_(multiplication), emphasis_(emphasis) {}

    std::vector<Inline> run(const Node& node) {
        std::vector<Inline> outer = std::move(out_);
        out_.clear();
        add(node);
        std::vector<Inline> made = std::move(out_);
        out_ = std::move(outer);
        return made;
    }

  private:
    void text(std::string_view text, FormulaPart part, Script script = Script::normal) {
        // Neighbours that look alike are one text: its line breaks and kerns are found in the whole.
        if (!out_.empty())
            if (auto* last = std::get_if<Span>(&out_.back().value);
                last != nullptr && last->part == part && last->script == script) {
                last->text += text;
                return;
            }
        Span span;
        span.text = text;
        span.emphasis = emphasis_;
        span.script = script;
        span.part = part;
        out_.push_back({std::move(span)});
    }

    void add(const Node& node) {
        switch (node.kind) {
            case Kind::text:
                return text(node.text, FormulaPart::operand);
            case Kind::sequence:
                return sequence(node);
            case Kind::chain:
                return chain(node);
            case Kind::negation:
                text(formula::sign_of(formula::Operator::minus), FormulaPart::operand);
                return add(node.children[0]);
            case Kind::fraction:
                out_.push_back({StackedFraction{run(node.children[0]), run(node.children[1])}});
                return;
            case Kind::fenced:
                return fenced(node);
            case Kind::root: {
                Enclosure root;
                root.sign = Enclosure::Sign::root;
                root.inside = run(node.children[0]);
                out_.push_back({std::move(root)});
                return;
            }
            case Kind::script:
                return script(node);
            case Kind::sum:
                return sum(node);
        }
    }

    void sequence(const Node& node) {
        bool after_sum = false;
        for (const Node& child : node.children) {
            if (after_sum)
                text("\u00a0", FormulaPart::operand);
            else if (child.spaced)
                text(" ", FormulaPart::operand);
            add(child);
            after_sum = child.kind == Kind::sum;
        }
    }

    /// A line may end behind an operator, never before it.
    void chain(const Node& node) {
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) {
                const formula::Operator which = node.operators[i - 1];
                const bool times = which == formula::Operator::times;
                std::string sign = "\u00a0";
                sign += times ? multiplication_ : formula::sign_of(which);
                sign += times && is_number(node.children[i]) ? "\u00a0" : " ";
                text(sign, formula::is_relation(which) ? FormulaPart::relation : FormulaPart::operation);
            }
            add(node.children[i]);
        }
    }

    /// Tall signs around tall contents; around plain text plain ones, so that lines can break inside.
    void fenced(const Node& node) {
        const bool round = node.fence == formula::Fence::round;
        std::vector<Inline> inside = run(node.children[0]);
        if (std::any_of(inside.begin(), inside.end(), is_box)) {
            Enclosure enclosure;
            enclosure.sign = round ? Enclosure::Sign::parentheses : Enclosure::Sign::brackets;
            enclosure.inside = std::move(inside);
            out_.push_back({std::move(enclosure)});
            return;
        }
        text(round ? "(" : "[", FormulaPart::operand);
        add(node.children[0]);
        text(round ? ")" : "]", FormulaPart::operand);
    }

    void script(const Node& node) {
        add(node.children[0]);
        if (auto* enclosure = std::get_if<Enclosure>(&out_.back().value)) {
            if (node.has_lower) enclosure->lower = run(node.lower());
            if (node.has_upper) enclosure->upper = run(node.upper());
            return;
        }
        if (node.has_lower) text(formula::linear(node.lower()), FormulaPart::operand, Script::subscript);
        if (node.has_upper) text(formula::linear(node.upper()), FormulaPart::operand, Script::superscript);
    }

    void sum(const Node& node) {
        LimitedSign sign;
        sign.sign = "\u2211";
        if (node.has_lower) sign.lower = run(node.lower());
        if (node.has_upper) sign.upper = run(node.upper());
        out_.push_back({std::move(sign)});
    }

    std::string_view multiplication_;
    Emphasis emphasis_;
    std::vector<Inline> out_;
};

}  // namespace

Inline formula_inline(const Node& root, std::string_view multiplication, Emphasis emphasis) {
    Formula made;
    made.inlines = InlineMaker(multiplication, emphasis).run(root);
    made.alternative = formula::words(root);
    made.linear = formula::linear(root);
    return {std::move(made)};
}

void tell_formula_faults(std::string_view notation, const std::vector<formula::Fault>& faults,
                         const std::string& place, SourceRef source, Diagnostics& diagnostics) {
    for (const formula::Fault& fault : faults)
        diagnostics.error(std::string(fault.code), source.pointer(),
                          place + " salah pada kolom " + std::to_string(fault.column) + " (\"" +
                              std::string(notation) + "\"): " + fault.message,
                          fault.fix);
}

std::vector<Inline> read_formula(std::string_view notation, std::string_view multiplication,
                                 const std::string& place, SourceRef source, Diagnostics& diagnostics) {
    const formula::Parsed parsed = formula::parse(notation);
    if (parsed.faults.empty()) return {formula_inline(parsed.root, multiplication)};
    tell_formula_faults(notation, parsed.faults, place, source, diagnostics);
    Span written;
    written.text = notation;
    std::replace_if(
        written.text.begin(), written.text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return {{std::move(written)}};
}

std::string take_formulas(std::string_view markdown, std::vector<TakenFormula>& taken) {
    const std::vector<formula::InlineFormula> found = formula::find_inline(markdown);
    if (found.empty()) return std::string(markdown);
    std::string out;
    const auto copy = [&](std::string_view text) {
        // What only looks like a mark must not become one.
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view here = text.substr(at, kOpen.size());
            const bool mark = here == kOpen || here == kClose;
            out += mark ? kReplacement : here.substr(0, 1);
            at += mark ? kOpen.size() : 1;
        }
    };
    std::size_t done = 0;
    for (const formula::InlineFormula& item : found) {
        copy(markdown.substr(done, item.begin - done));
        out.append(kOpen).append(std::to_string(taken.size())).append(kClose);
        taken.push_back({std::string(item.notation), formula::parse(item.notation)});
        done = item.end;
    }
    copy(markdown.substr(done));
    return out;
}

std::string restore_formulas(std::string_view text, const std::vector<TakenFormula>& taken) {
    std::string out;
    for_each_part(
        text, taken, [&](std::string_view part) { out += part; },
        [&](const TakenFormula& formula) { out.append("$").append(formula.notation).append("$"); });
    return out;
}

bool is_formula_mark(std::string_view text) {
    const detail::Mark mark = detail::next_mark(text, static_cast<std::size_t>(-1));
    return mark.begin == 0 && mark.end == text.size();
}

namespace detail {

Mark next_mark(std::string_view text, std::size_t count) {
    Mark mark;
    mark.begin = std::string_view::npos;
    if (count == 0) return mark;
    for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at + 1)) {
        const char* const begin = text.data() + at + kOpen.size();
        const char* const end = text.data() + text.size();
        const auto [after, fault] = std::from_chars(begin, end, mark.index);
        const auto offset = static_cast<std::size_t>(after - text.data());
        if (fault != std::errc() || mark.index >= count || !text.substr(offset).starts_with(kClose)) continue;
        mark.begin = at;
        mark.end = offset + kClose.size();
        return mark;
    }
    return mark;
}

}  // namespace detail

}  // namespace naskah::document
