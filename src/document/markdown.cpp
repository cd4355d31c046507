#include "document/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "document/inline_builder.hpp"
#include "document/markdown_inlines.hpp"
#include "document/markdown_tables.hpp"
#include "document/numbering.hpp"

namespace naskah::document {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

/// Deeper nesting is not a report's list any more, and this walk is recursive.
constexpr int kMaxDepth = 40;

std::string_view literal_of(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
}

/// The extension's node types have no names in its headers.
bool is_table(cmark_node* node) {
    return std::string_view(cmark_node_get_type_string(node)) == "table";
}

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

std::unique_ptr<cmark_node, FreeNode> parse(const std::string& text) {
    // Registering is not thread-safe by itself.
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
    cmark_syntax_extension* tables = registered ? cmark_find_syntax_extension("table") : nullptr;
    if (tables != nullptr) cmark_parser_attach_syntax_extension(parser.get(), tables);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

class MarkdownReader {
  public:
    MarkdownReader(const std::vector<PlacedValue>& values, const std::vector<TakenFormula>& formulas,
                   const layout::ListForm& lists, const ProseStyles& styles, ContentPool& pool,
                   ProseSink& sink)
        : values_(values),
          formulas_(formulas),
          lists_(lists),
          styles_(styles),
          pool_(pool),
          sink_(sink),
          inlines_(sink, notes_, formulas, styles.multiplication) {}

    void top(cmark_node* root) {
        count_notes(root);
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
            const cmark_node_type type = cmark_node_get_type(node);
            if (type == CMARK_NODE_HEADING) {
                sink_.heading(cmark_node_get_heading_level(node), inlines(node), source_of(node));
            } else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
                footnote(node);
            } else if (is_table(node)) {
                sink_.table(table(node), restore_formulas(title_of_table(node), formulas_));
            } else if (!title_of_table(cmark_node_next(node)).empty()) {
                continue;  // printed as the caption
            } else if (type == CMARK_NODE_HTML_BLOCK) {
                html_block(node);
            } else if (cmark_node* image = lone_image(node)) {
                if (auto made = picture(image, source_of(node))) sink_.add(std::move(*made));
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
    /// "Tabel: …", the paragraph right above a table, is its title.
    static std::string title_of_table(cmark_node* table) {
        constexpr std::string_view kMark = "Tabel: ";
        if (table == nullptr || !is_table(table)) return {};
        cmark_node* above = cmark_node_previous(table);
        if (above == nullptr || cmark_node_get_type(above) != CMARK_NODE_PARAGRAPH) return {};
        std::string title;
        for (cmark_node* part = cmark_node_first_child(above); part != nullptr;
             part = cmark_node_next(part)) {
            const cmark_node_type type = cmark_node_get_type(part);
            if (type == CMARK_NODE_TEXT)
                title += literal_of(part);
            else if (type == CMARK_NODE_SOFTBREAK)
                title += ' ';
            else
                return {};
        }
        return title.starts_with(kMark) ? title.substr(kMark.size()) : std::string();
    }

    Table table(cmark_node* node) { return make_table(node, styles_, inlines_, pool_, source_of(node)); }

    // ---- Footnotes: their definitions stand last, in the order of first references

    void count_notes(cmark_node* root) {
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node))
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
                notes_.push_back(sink_.new_note());
    }

    void footnote(cmark_node* node) {
        // All of a note is set as notes are, its lists too.
        const ProseStyles outer = styles_;
        styles_.body = styles_.list = styles_.item = styles_.note;
        std::vector<Block> made;
        for (cmark_node* part = cmark_node_first_child(node); part != nullptr; part = cmark_node_next(part))
            block(part, 1, styles_.note, made);
        styles_ = outer;
        sink_.note(notes_[noted_++], std::move(made));
    }

    /// The image a paragraph consists of; null when it has any text.
    static cmark_node* lone_image(cmark_node* node) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return nullptr;
        cmark_node* const child = cmark_node_first_child(node);
        const bool lone = child != nullptr && cmark_node_next(child) == nullptr &&
                          cmark_node_get_type(child) == CMARK_NODE_IMAGE;
        return lone ? child : nullptr;
    }

    std::optional<Block> picture(cmark_node* node, SourceRef value) {
        return sink_.picture(inlines_.picture(node, value));
    }

    void html_block(cmark_node* node) {
        const auto directive = layout::parse_directive(literal_of(node));
        if (!directive) {
            sink_.refused("HTML", cmark_node_get_start_line(node), source_of(node));
        } else if (directive->key == "daftar") {
            forms_ = layout::parse_list_forms(directive->value).value_or(std::vector<std::string>());
        } else {
            sink_.directive(*directive);
        }
    }

    void block(cmark_node* node, int depth, StyleId style, std::vector<Block>& out) {
        if (depth > kMaxDepth) {
            unsupported("susunan yang bersarang lebih dari 40 tingkat", node);
            return;
        }
        const cmark_node_type type = cmark_node_get_type(node);
        if (cmark_node* image = lone_image(node)) {
            if (auto made = picture(image, source_of(node))) out.push_back(std::move(*made));
        } else if (type == CMARK_NODE_PARAGRAPH) {
            paragraph(inlines(node), source_of(node),
                      depth == 0 && is_formula_line(node) ? styles_.formula : style, out);
            if (introduces(node) && !out.empty())
                std::get<Paragraph>(out.back().value).keep_with_next = layout::KeepWithNext::yes;
        } else if (type == CMARK_NODE_LIST) {
            out.push_back({list(node, depth)});
        } else if (is_table(node)) {
            out.push_back({table(node)});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            unsupported("kutipan blok", node);
            for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
                 child = cmark_node_next(child))
                block(child, depth + 1, style, out);
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            unsupported("blok kode", node);
            std::vector<Inline> text;
            std::string_view literal = literal_of(node);
            if (literal.ends_with('\n')) literal.remove_suffix(1);
            append_text(text, restore_formulas(literal, formulas_));
            paragraph(std::move(text), source_of(node), style, out);
        } else if (type == CMARK_NODE_HEADING) {
            unsupported("judul di dalam daftar", node);
            paragraph(inlines(node), source_of(node), style, out);
        } else {
            unsupported(type == CMARK_NODE_THEMATIC_BREAK ? "garis pemisah" : "perintah di dalam daftar",
                        node);
        }
    }

    /// A formula alone in its paragraph.
    static bool is_formula_line(cmark_node* node) {
        cmark_node* const child =
            cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child(node) : nullptr;
        return child != nullptr && cmark_node_next(child) == nullptr &&
               cmark_node_get_type(child) == CMARK_NODE_TEXT && is_formula_mark(literal_of(child));
    }

    /// "… sebagai berikut:" belongs to the list or the formula below it; a directive for that list may stand
    /// between.
    static bool introduces(cmark_node* paragraph) {
        cmark_node* next = cmark_node_next(paragraph);
        while (next != nullptr && cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK)
            next = cmark_node_next(next);
        if (next == nullptr) return false;
        if (cmark_node_get_type(next) != CMARK_NODE_LIST && !is_formula_line(next)) return false;
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

    void unsupported(const std::string& what, cmark_node* node) {
        sink_.unsupported(what, cmark_node_get_start_line(node), source_of(node));
    }

    std::vector<Inline> inlines(cmark_node* node) { return inlines_.read(node, source_of(node)); }

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

    const std::vector<PlacedValue>& values_;
    const std::vector<TakenFormula>& formulas_;
    const layout::ListForm& lists_;
    ProseStyles styles_;
    ContentPool& pool_;
    ProseSink& sink_;
    ProseNotes notes_;
    std::size_t noted_ = 0;  // footnotes handed to the sink
    InlineReader inlines_;
    std::vector<std::string> forms_;  // of the next list
};

}  // namespace

void read_markdown(const FilledProse& prose, const layout::ListForm& lists, const ProseStyles& styles,
                   ContentPool& pool, ProseSink& sink) {
    std::vector<TakenFormula> formulas;
    const std::unique_ptr<cmark_node, FreeNode> root = parse(take_formulas(prose.text, formulas));
    if (root) MarkdownReader(prose.values, formulas, lists, styles, pool, sink).top(root.get());
}

namespace {

class InlineSink final : public ProseSink {
  public:
    explicit InlineSink(InlineFaults& faults) : faults_(faults) {}
    void add(Block) override {}
    void heading(int, std::vector<Inline>, SourceRef) override {}
    void directive(const layout::Directive&) override {}
    std::optional<Block> picture(const ProsePicture&) override { return std::nullopt; }
    std::optional<InlinePicture> inline_picture(const ProsePicture&) override { return std::nullopt; }
    void unsupported(const std::string&, int, SourceRef) override {}
    Refused refused(const std::string& what, int, SourceRef) override {
        faults_.refused.push_back(what);
        return Refused::left_out;
    }
    void faulty_formula(const TakenFormula& formula, int, SourceRef) override {
        faults_.formulas.push_back(formula);
    }
    void table(Table, std::string) override {}
    NoteMark new_note() override { return {}; }
    void note(const NoteMark&, std::vector<Block>) override {}

  private:
    InlineFaults& faults_;
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

std::vector<Inline> inline_markdown(std::string_view markdown, std::string_view multiplication,
                                    InlineFaults& faults) {
    static const layout::ListForm lists;
    std::vector<Inline> out;
    std::vector<Content> unused(1);
    ContentPool pool(unused);
    InlineSink sink(faults);
    const std::vector<PlacedValue> values;
    ProseStyles styles;
    styles.multiplication = multiplication;
    std::vector<TakenFormula> formulas;
    const std::string marked = take_formulas(markdown, formulas);
    std::string_view text = marked;
    MarkdownReader reader(values, formulas, lists, styles, pool, sink);
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
            text += span->note == 0 ? std::string_view(span->text) : std::string_view();
        else if (std::holds_alternative<LineBreak>(item.value))
            text += ' ';
        else if (const auto* fraction = std::get_if<StackedFraction>(&item.value))
            text += plain_text(fraction->numerator) + " / " + plain_text(fraction->denominator);
        else if (const auto* formula = std::get_if<Formula>(&item.value))
            text += formula->linear;
        else if (const auto* picture = std::get_if<InlinePicture>(&item.value))
            text += picture->alternative;
    }
    return text;
}

}  // namespace naskah::document
