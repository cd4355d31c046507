#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"
#include "document/formula_builder.hpp"
#include "document/text_source.hpp"
#include "layout/profile.hpp"
#include "layout/prose_scanner.hpp"

namespace naskah::document {

/// An image: ![alternative](source "caption").
struct ProsePicture {
    std::string source, alternative, caption;
    SourceRef value;  ///< printed on its lines
};

/// What a reference to a footnote prints and leads to.
struct NoteMark {
    NoteId note = 0;
    AnchorId anchor = 0;  ///< of the note
    std::string number;
};

/// Receives what a Markdown text is made of, in order. Headings and directives are left to the receiver, for
/// numbers, tables and sections are its business.
class ProseSink {
  public:
    virtual ~ProseSink() = default;
    virtual void add(Block block) = 0;
    virtual void heading(int level, std::vector<Inline> inlines, SourceRef source) = 0;
    virtual void directive(const layout::Directive& directive) = 0;
    /// The block an image alone in a paragraph makes; nullopt where it cannot be had (that is told).
    virtual std::optional<Block> picture(const ProsePicture& picture) = 0;
    /// The same for an image among words or in a table's cell, without its caption. Where there is none, its
    /// alternative text is printed.
    virtual std::optional<InlinePicture> inline_picture(const ProsePicture& picture) = 0;
    /// Something the layout language does not know; its text is kept as far as it has any. `line` counts from
    /// 1 in the text read, `source` is the value printed there.
    virtual void unsupported(const std::string& what, int line, SourceRef source) = 0;
    /// Something a document must not hold, and what becomes of it.
    enum class Refused : std::uint8_t { left_out, kept_as_text };
    virtual Refused refused(const std::string& what, int line, SourceRef source) = 0;
    /// A formula "$…$" with faults; it stands as it is written.
    virtual void faulty_formula(const TakenFormula& formula, int line, SourceRef source) = 0;
    /// A table of the outermost level. `title` is empty, or the paragraph "Tabel: …" above it.
    virtual void table(Table made, std::string title) = 0;
    /// The next footnote: in the order of first references.
    virtual NoteMark new_note() = 0;
    /// The text of a note, without its number.
    virtual void note(const NoteMark& mark, std::vector<Block> blocks) = 0;
};

/// Styles of the blocks made.
struct ProseStyles {
    StyleId body = 0, list = 0, item = 0, table = 0, table_header = 0, note = 0;
    StyleId formula = 0;  ///< of a formula alone in a paragraph
    std::string multiplication = "\u00d7";
};

/// Parses CommonMark with pipe tables and footnotes (by cmark-gfm) and hands its blocks to `sink`:
/// paragraphs, formulas "$…$" (alone in a paragraph: on a line of their own), headings, nested lists with
/// label forms (the directive "daftar" sets those of the list that follows), tables, emphasis, links,
/// pictures, hard breaks, U+2028 as hard break. A paragraph or heading has the source of a value printed on
/// its lines.
void read_markdown(const FilledProse& prose, const layout::ListForm& lists, const ProseStyles& styles,
                   ContentPool& pool, ProseSink& sink);

/// Emphasis, links and hard breaks of a text that is no more than inline content: what would begin a block at
/// the start of a line ("1.", "#", "-") is text. Every line feed is a hard break. HTML is left
/// out and told, as are formulas with faults; what else inline content cannot hold stays as text.
struct InlineFaults {
    std::vector<std::string> refused;
    std::vector<TakenFormula> formulas;
};
std::vector<Inline> inline_markdown(std::string_view text, std::string_view multiplication,
                                    InlineFaults& faults);

/// Text of inlines without emphasis and references to footnotes; breaks become spaces.
std::string plain_text(const std::vector<Inline>& inlines);

}  // namespace naskah::document
