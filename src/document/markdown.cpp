#include "document/markdown.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "document/inline_builder.hpp"
#include "document/numbering.hpp"

namespace naskah::document {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

constexpr std::string_view kLineSeparator = "\u2028";
/// Deeper nesting is not a report's list any more, and this walk is recursive.
constexpr int kMaxDepth = 40;

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

class MarkdownReader {
  public:
    MarkdownReader(const std::vector<PlacedValue>& values, const layout::ListForm& lists,
                   const ProseStyles& styles, ContentPool& pool, ProseSink& sink)
        : values_(values), lists_(lists), styles_(styles), pool_(pool), sink_(sink) {}

    void top(cmark_node* root) {
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
            const cmark_node_type type = cmark_node_get_type(node);
            if (type == CMARK_NODE_HEADING) {
                sink_.heading(cmark_node_get_heading_level(node), inlines(node), source_of(node));
            } else if (type == CMARK_NODE_HTML_BLOCK) {
                html_block(node);
            } else {
                std::vector<Block> made;
                block(node, 0, styles_.body, made);
                for (Block& item : made) sink_.add(std::move(item));
            }
        }
    }

    /// The inlines of the heading a document consists of.
    void heading_inlines(cmark_node* root, std::vector<Inline>& out) {
        cmark_node* heading = cmark_node_first_child(root);
        if (heading == nullptr || cmark_node_get_type(heading) != CMARK_NODE_HEADING) return;
        for (Inline& item : inlines(heading)) out.push_back(std::move(item));
    }

  private:
    struct Look {
        Emphasis emphasis;
        std::string uri;
    };

    void html_block(cmark_node* node) {
        const auto directive = layout::parse_directive(literal_of(node));
        if (!directive) {
            sink_.unsupported("HTML");
        } else if (directive->key == "daftar") {
            forms_ = layout::parse_list_forms(directive->value).value_or(std::vector<std::string>());
        } else {
            sink_.directive(*directive);
        }
    }

    void block(cmark_node* node, int depth, StyleId style, std::vector<Block>& out) {
        if (depth > kMaxDepth) {
            sink_.unsupported("susunan yang bersarang lebih dari 40 tingkat");
            return;
        }
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH) {
            paragraph(inlines(node), source_of(node), style, out);
            if (introduces_list(node) && !out.empty())
                std::get<Paragraph>(out.back().value).keep_with_next = layout::KeepWithNext::yes;
        } else if (type == CMARK_NODE_LIST) {
            out.push_back({list(node, depth)});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            sink_.unsupported("kutipan blok");
            for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
                 child = cmark_node_next(child))
                block(child, depth + 1, style, out);
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            sink_.unsupported("blok kode");
            std::vector<Inline> text;
            std::string_view literal = literal_of(node);
            if (literal.ends_with('\n')) literal.remove_suffix(1);
            append_text(text, literal);
            paragraph(std::move(text), source_of(node), style, out);
        } else if (type == CMARK_NODE_HEADING) {
            sink_.unsupported("judul di dalam daftar");
            paragraph(inlines(node), source_of(node), style, out);
        } else {
            sink_.unsupported(type == CMARK_NODE_THEMATIC_BREAK ? "garis pemisah"
                                                                : "perintah di dalam daftar");
        }
    }

    /// "… sebagai berikut:" belongs to the list below it; a directive for that list may stand between.
    static bool introduces_list(cmark_node* paragraph) {
        cmark_node* next = cmark_node_next(paragraph);
        while (next != nullptr && cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK)
            next = cmark_node_next(next);
        if (next == nullptr || cmark_node_get_type(next) != CMARK_NODE_LIST) return false;
        cmark_node* last = cmark_node_last_child(paragraph);
        return last != nullptr && cmark_node_get_type(last) == CMARK_NODE_TEXT &&
               literal_of(last).ends_with(':');
    }

    /// Blocks with text of their own never share a line, so lines tell exactly which values they print.
    SourceRef source_of(cmark_node* node) const {
        const int last = cmark_node_get_end_line(node);
        auto at = std::lower_bound(values_.begin(), values_.end(), cmark_node_get_start_line(node),
                                   [](const PlacedValue& item, int line) { return item.last_line < line; });
        SourceChoice choice;
        for (; at != values_.end() && at->first_line <= last; ++at) choice.offer(at->value);
        return choice.source();
    }

    void paragraph(std::vector<Inline> content, SourceRef source, StyleId style, std::vector<Block>& out) {
        if (content.empty()) return;
        Paragraph result;
        result.style = style;
        result.source = source;
        result.content = pool_.rich(std::move(content));
        out.push_back({result});
    }

    List list(cmark_node* node, int depth) {
        const std::vector<std::string> forms = std::move(forms_);
        forms_.clear();
        return list(node, depth, 0, forms);
    }

    List list(cmark_node* node, int depth, std::size_t level, const std::vector<std::string>& forms) {
        List result;
        result.style = styles_.list;
        result.label_width = lists_.label_width;
        result.indent = level == 0 ? lists_.indent : Length();
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        std::string form =
            ordered ? lists_.ordered[std::min(level, lists_.ordered.size() - 1)] : lists_.bullet;
        if (level < forms.size()) form = forms[level];
        auto number = static_cast<std::uint32_t>(std::max(ordered ? cmark_node_get_list_start(node) : 1, 0));
        for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
             child = cmark_node_next(child)) {
            ListItem item;
            item.label = pool_.plain(list_label(form, number++));
            for (cmark_node* part = cmark_node_first_child(child); part != nullptr;
                 part = cmark_node_next(part)) {
                if (cmark_node_get_type(part) == CMARK_NODE_LIST && depth < kMaxDepth)
                    item.blocks.push_back({list(part, depth + 1, level + 1, forms)});
                else
                    block(part, depth + 1, styles_.item, item.blocks);
            }
            result.items.push_back(std::move(item));
        }
        return result;
    }

    std::vector<Inline> inlines(cmark_node* parent) {
        std::vector<Inline> out;
        Look look;
        children(parent, look, 0, out);
        while (!out.empty() && std::holds_alternative<LineBreak>(out.back().value)) out.pop_back();
        return out;
    }

    void children(cmark_node* parent, const Look& look, int depth, std::vector<Inline>& out) {
        for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
            inline_node(node, look, depth, out);
    }

    void inline_node(cmark_node* node, const Look& look, int depth, std::vector<Inline>& out) {
        const cmark_node_type type = cmark_node_get_type(node);
        Look inner = look;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            text(literal_of(node), look, out);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            text(" ", look, out);
        } else if (type == CMARK_NODE_LINEBREAK) {
            out.push_back({LineBreak{}});
        } else if (type == CMARK_NODE_HTML_INLINE) {
            sink_.unsupported("HTML");
            text(literal_of(node), look, out);
        } else {
            if (type == CMARK_NODE_EMPH)
                inner.emphasis.italic = 1;
            else if (type == CMARK_NODE_STRONG)
                inner.emphasis.bold = 1;
            else if (type == CMARK_NODE_LINK)
                inner.uri = cmark_node_get_url(node);
            else
                sink_.unsupported(type == CMARK_NODE_IMAGE ? "gambar" : "tanda ini");
            if (depth < kMaxDepth)
                children(node, inner, depth + 1, out);
            else
                sink_.unsupported("penekanan yang bersarang lebih dari 40 tingkat");
        }
    }

    void text(std::string_view text, const Look& look, std::vector<Inline>& out) {
        while (true) {
            const std::size_t end = std::min(text.find(kLineSeparator), text.size());
            span(text.substr(0, end), look, out);
            if (end == text.size()) return;
            out.push_back({LineBreak{}});
            text.remove_prefix(end + kLineSeparator.size());
        }
    }

    static void span(std::string_view text, const Look& look, std::vector<Inline>& out) {
        if (text.empty()) return;
        // Escapes and entities end a text node; one look is one span again here.
        if (!out.empty())
            if (auto* last = std::get_if<Span>(&out.back().value);
                last != nullptr && last->emphasis == look.emphasis && last->uri == look.uri) {
                last->text.append(text);
                return;
            }
        Span made;
        made.text = std::string(text);
        made.emphasis = look.emphasis;
        made.uri = look.uri;
        out.push_back({std::move(made)});
    }

    const std::vector<PlacedValue>& values_;
    const layout::ListForm& lists_;
    const ProseStyles& styles_;
    ContentPool& pool_;
    ProseSink& sink_;
    std::vector<std::string> forms_;  // of the next list
};

}  // namespace

void read_markdown(const FilledProse& prose, const layout::ListForm& lists, const ProseStyles& styles,
                   ContentPool& pool, ProseSink& sink) {
    const std::unique_ptr<cmark_node, FreeNode> root(
        cmark_parse_document(prose.text.data(), prose.text.size(), CMARK_OPT_DEFAULT));
    if (root) MarkdownReader(prose.values, lists, styles, pool, sink).top(root.get());
}

namespace {

/// What inline content cannot hold stays as text: nothing to tell.
class SilentSink final : public ProseSink {
  public:
    void add(Block) override {}
    void heading(int, std::vector<Inline>, SourceRef) override {}
    void directive(const layout::Directive&) override {}
    void unsupported(const std::string&) override {}
};

/// CommonMark parses inline content by itself only inside a block; a heading holds one line of it and nothing
/// else. A closing sequence of "#" would be dropped, so the last one is escaped.
std::string as_heading(std::string_view line) {
    std::string heading = "# ";
    heading.append(line);
    const std::size_t end = heading.find_last_not_of(" \t");
    if (heading[end] == '#' && end > 0 && heading[end - 1] != '\\') heading.insert(end, 1, '\\');
    return heading;
}

}  // namespace

std::vector<Inline> inline_markdown(std::string_view text) {
    static const layout::ListForm kLists;
    std::vector<Inline> out;
    std::vector<Content> unused(1);
    ContentPool pool(unused);
    SilentSink sink;
    const std::vector<PlacedValue> values;
    const ProseStyles styles;
    MarkdownReader reader(values, kLists, styles, pool, sink);
    for (bool first = true;; first = false) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!first) out.push_back({LineBreak{}});
        const std::string heading = as_heading(text.substr(0, end));
        const std::unique_ptr<cmark_node, FreeNode> root(
            cmark_parse_document(heading.data(), heading.size(), CMARK_OPT_DEFAULT));
        if (root) reader.heading_inlines(root.get(), out);
        if (end == text.size()) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

std::string plain_text(const std::vector<Inline>& inlines) {
    std::string text;
    for (const Inline& item : inlines) {
        if (const auto* span = std::get_if<Span>(&item.value))
            text += span->text;
        else if (std::holds_alternative<LineBreak>(item.value))
            text += ' ';
        else if (const auto* fraction = std::get_if<StackedFraction>(&item.value))
            text += fraction->alternative;
    }
    return text;
}

}  // namespace naskah::document
