#pragma once

#include <string>
#include <vector>

#include "document/blocks.hpp"
#include "document/markdown.hpp"

struct cmark_node;

namespace naskah::document {

/// The footnotes of one text: numbers go on from those of the section, anchors link both ways.
struct ProseNotes {
    struct Note {
        AnchorId text = 0;   ///< of the note itself
        AnchorId place = 0;  ///< of the paragraph that refers to it first; 0: not known yet
    };
    std::uint32_t before = 0;  ///< notes of the section before this text
    std::vector<Note> notes;   ///< in the order they are referred to
};

/// Turns the inline content of a Markdown node into inlines: emphasis, links, breaks, references to notes.
class InlineReader {
  public:
    InlineReader(ProseSink& sink, ProseNotes& notes) : sink_(sink), notes_(notes) {}

    /// Without breaks at the end. `source` is where faults are told.
    std::vector<Inline> read(cmark_node* parent, SourceRef source);
    /// Notes the content read last refers to, as indices into ProseNotes::notes.
    const std::vector<std::size_t>& referred() const { return referred_; }

  private:
    struct Look {
        Emphasis emphasis;
        std::string uri;
        AnchorId anchor = 0;
        Script script = Script::normal;
    };
    void children(cmark_node* parent, const Look& look, int depth);
    void node(cmark_node* node, const Look& look, int depth);
    void note_reference(cmark_node* node, Look look);
    void text(std::string_view text, const Look& look);
    void span(std::string_view text, const Look& look);

    ProseSink& sink_;
    ProseNotes& notes_;
    std::vector<Inline> out_;
    std::vector<std::size_t> referred_;
    SourceRef source_;
};

}  // namespace naskah::document
