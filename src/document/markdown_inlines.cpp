#include "document/markdown_inlines.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <charconv>

namespace naskah::document {
namespace {

constexpr std::string_view kLineSeparator = "\u2028";
/// Deeper nesting is not a report's emphasis any more, and this walk is recursive.
constexpr int kMaxDepth = 40;

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

/// Line the inline node stands on; code spans and HTML do not always know theirs, their blocks do.
int line_of(cmark_node* node) {
    while (node != nullptr && cmark_node_get_start_line(node) == 0) node = cmark_node_parent(node);
    return node != nullptr ? cmark_node_get_start_line(node) : 0;
}

}  // namespace

std::vector<Inline> InlineReader::read(cmark_node* parent, SourceRef source) {
    out_.clear();
    source_ = source;
    children(parent, Look(), 0);
    while (!out_.empty() && std::holds_alternative<LineBreak>(out_.back().value)) out_.pop_back();
    return std::move(out_);
}

void InlineReader::children(cmark_node* parent, const Look& look, int depth) {
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child))
        node(child, look, depth);
}

void InlineReader::node(cmark_node* node, const Look& look, int depth) {
    const cmark_node_type type = cmark_node_get_type(node);
    Look inner = look;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
        text(literal_of(node), look, line_of(node));
    } else if (type == CMARK_NODE_SOFTBREAK) {
        plain(" ", look);
    } else if (type == CMARK_NODE_LINEBREAK) {
        out_.push_back({LineBreak{}});
    } else if (type == CMARK_NODE_HTML_INLINE) {
        const std::string_view tag = literal_of(node);
        if (sink_.refused("HTML \"" + std::string(tag) + "\"", line_of(node), source_) ==
            ProseSink::Refused::kept_as_text)
            text(tag, look, line_of(node));
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        note_reference(node, std::move(inner));
    } else if (type == CMARK_NODE_IMAGE) {
        image(node, look);
    } else {
        if (type == CMARK_NODE_EMPH)
            inner.emphasis.italic = 1;
        else if (type == CMARK_NODE_STRONG)
            inner.emphasis.bold = 1;
        else if (type == CMARK_NODE_LINK)
            inner.uri = restore_formulas(cmark_node_get_url(node), formulas_);
        else
            sink_.unsupported("tanda ini", line_of(node), source_);
        if (depth < kMaxDepth)
            children(node, inner, depth + 1);
        else
            sink_.unsupported("penekanan yang bersarang lebih dari 40 tingkat", line_of(node), source_);
    }
}

ProsePicture InlineReader::picture(cmark_node* node, SourceRef source) {
    ProsePicture made;
    made.source = restore_formulas(cmark_node_get_url(node), formulas_);
    made.caption = restore_formulas(cmark_node_get_title(node), formulas_);
    made.value = source;
    // The words between the brackets, whatever their looks.
    cmark_iter* const each = cmark_iter_new(node);
    while (cmark_iter_next(each) != CMARK_EVENT_DONE) {
        cmark_node* const part = cmark_iter_get_node(each);
        const cmark_node_type type = cmark_node_get_type(part);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            made.alternative += restore_formulas(literal_of(part), formulas_);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) made.alternative += ' ';
    }
    cmark_iter_free(each);
    return made;
}

/// Its title stands below it; a picture that is not on a line of its own has no number.
void InlineReader::image(cmark_node* node, const Look& look) {
    const ProsePicture written = picture(node, source_);
    std::optional<InlinePicture> made = sink_.inline_picture(written);
    if (!made) return plain(written.alternative, look);
    out_.push_back({std::move(*made)});
    if (written.caption.empty()) return;
    out_.push_back({LineBreak{}});
    plain(written.caption, look);
}

/// The engine has put the note's number, in the order of first references, in place of its name.
void InlineReader::note_reference(cmark_node* node, Look look) {
    const std::string_view literal = literal_of(node);
    std::size_t number = 0;
    std::from_chars(literal.data(), literal.data() + literal.size(), number);
    if (number == 0 || number > notes_.size()) return;
    const NoteMark& mark = notes_[number - 1];
    look.script = Script::superscript;
    look.anchor = mark.anchor;
    look.note = mark.note;
    look.uri.clear();
    // Two references side by side are not one number.
    const auto* before = out_.empty() ? nullptr : std::get_if<Span>(&out_.back().value);
    const bool follows = before != nullptr && before->note != 0;
    span(follows ? "," + mark.number : mark.number, look);
}

void InlineReader::text(std::string_view text, const Look& look, int line) {
    for_each_part(
        text, formulas_, [&](std::string_view part) { plain(part, look); },
        [&](const TakenFormula& found) { formula(found, look, line); });
}

void InlineReader::formula(const TakenFormula& formula, const Look& look, int line) {
    if (formula.parsed.faults.empty()) {
        out_.push_back(formula_inline(formula.parsed.root, multiplication_, look.emphasis));
        return;
    }
    sink_.faulty_formula(formula, line, source_);
    span("$" + formula.notation + "$", look);
}

void InlineReader::plain(std::string_view text, const Look& look) {
    while (true) {
        const std::size_t end = std::min(text.find(kLineSeparator), text.size());
        span(text.substr(0, end), look);
        if (end == text.size()) return;
        out_.push_back({LineBreak{}});
        text.remove_prefix(end + kLineSeparator.size());
    }
}

void InlineReader::span(std::string_view text, const Look& look) {
    if (text.empty()) return;
    // Escapes and entities end a text node; one look is one span again here.
    if (!out_.empty())
        if (auto* last = std::get_if<Span>(&out_.back().value);
            last != nullptr && last->emphasis == look.emphasis && last->uri == look.uri &&
            last->anchor == look.anchor && last->script == look.script && last->note == look.note) {
            last->text.append(text);
            return;
        }
    Span made;
    made.text = std::string(text);
    made.emphasis = look.emphasis;
    made.uri = look.uri;
    made.anchor = look.anchor;
    made.script = look.script;
    made.note = look.note;
    out_.push_back({std::move(made)});
}

}  // namespace naskah::document
