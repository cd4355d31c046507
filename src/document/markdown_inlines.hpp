#pragma once

#include <string>
#include <vector>

#include "document/blocks.hpp"
#include "document/markdown.hpp"

struct cmark_node;

namespace naskah::document {

/// The footnotes of one text, in the order they are referred to.
using ProseNotes = std::vector<NoteMark>;

/// Turns the inline content of a Markdown node into inlines: emphasis, links, breaks, references to notes,
/// formulas.
class InlineReader {
  public:
    /// `formulas` are those that marks in the text stand for.
    InlineReader(ProseSink& sink, const ProseNotes& notes, const std::vector<TakenFormula>& formulas,
                 std::string_view multiplication)
        : sink_(sink), notes_(notes), formulas_(formulas), multiplication_(multiplication) {}

    /// Without breaks at the end. `source` is where faults are told.
    std::vector<Inline> read(cmark_node* parent, SourceRef source);
    /// What an image node says.
    ProsePicture picture(cmark_node* node, SourceRef source);

  private:
    struct Look {
        Emphasis emphasis;
        std::string uri;
        AnchorId anchor = 0;
        Script script = Script::normal;
        NoteId note = 0;
    };
    void children(cmark_node* parent, const Look& look, int depth);
    void node(cmark_node* node, const Look& look, int depth);
    void image(cmark_node* node, const Look& look);
    void note_reference(cmark_node* node, Look look);
    void text(std::string_view text, const Look& look, int line);
    void plain(std::string_view text, const Look& look);
    void formula(const TakenFormula& formula, const Look& look, int line);
    void span(std::string_view text, const Look& look);

    ProseSink& sink_;
    const ProseNotes& notes_;
    const std::vector<TakenFormula>& formulas_;
    std::string_view multiplication_;
    std::vector<Inline> out_;
    SourceRef source_;
};

}  // namespace naskah::document
