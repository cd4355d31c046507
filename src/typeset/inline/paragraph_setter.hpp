#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "text/shaper.hpp"

namespace naskah::typeset {

/// Answers what page number an anchor's page prints. Before the first pass is done it answers a guess.
class PageNumbers {
  public:
    virtual ~PageNumbers() = default;
    virtual std::string printed(document::AnchorId anchor) const = 0;
};

/// Text on one baseline; x from the line's left edge, baseline_shift DOWN from the line's baseline
/// (fractions).
struct LineRun {
    Length x, baseline_shift, size;
    Color color;
    std::uint16_t width_percent = 100;  ///< of its glyphs, where a sign is stretched in height
    std::uint16_t formula = 0;          ///< 1 + index into LineBox::formulas, 0: none
    /// BCP 47, with the script where its letters are not Latin; empty: the document's. Lives as long as the
    /// setter.
    std::string_view language = {};
    std::uint32_t first_piece = 0,
                  piece_count = 0;  ///< into LineBox::pieces; Piece::x is relative to this run's x
};
struct LineFill {
    Rect area;  ///< origin from the line's left edge and baseline (negative y is above)
    Color color;
};
/// A picture on a line.
struct LinePicture {
    Rect area;                                         ///< as of a fill
    const document::InlinePicture* picture = nullptr;  ///< into the document
};
/// A link over part of a line.
struct LineLink {
    Length x, width;
    std::string uri;
    document::AnchorId anchor = 0;
    document::NoteId note = 0;  ///< the footnote it refers to, 0: none
};

/// One set line. The line's box is [0, measure] wide and ascent + descent high; leading is already within
/// them.
struct LineBox {
    Length ascent, descent;
    Length width;  ///< of the text itself, indents and hanging label not counted
    std::vector<LineRun> runs;
    std::vector<display::Piece> pieces;
    std::vector<LineFill> fills;
    std::vector<LineLink> links;
    std::vector<LinePicture> pictures;
    std::shared_ptr<const std::vector<std::string>>
        formulas;             ///< of the content: alternative texts; null: none
    bool hyphenated = false;  ///< its last word goes on in the next line
};

/// A set paragraph. Immutable and shared: many cells with equal text at equal width share one.
struct SetParagraph {
    std::vector<LineBox> lines;
    Length height;    ///< sum of the lines
    Length overhang;  ///< > 0: a piece without break opportunity is wider than the measure by this much
};

/// The language of all of a text, where it is one and not the document's; else empty.
inline std::string_view common_language(const SetParagraph& text) {
    std::string_view language;
    for (const LineBox& line : text.lines)
        for (const LineRun& run : line.runs) {
            if (run.language.empty() || (!language.empty() && language != run.language)) return {};
            language = run.language;
        }
    return language;
}

/// Adds the footnotes that lines [first, last) refer to, in visual order.
inline void find_notes(const SetParagraph& text, std::size_t first, std::size_t last,
                       std::vector<document::NoteId>& found) {
    for (std::size_t line = first; line < last; ++line)
        for (const LineLink& link : text.lines[line].links)
            if (link.note != 0) found.push_back(link.note);
}

/// Widths of a content that is not yet broken, at the style's full size. Those of lines include the style's
/// indents.
struct ContentWidths {
    Length minimum;        ///< widest unbreakable piece (hyphenation counted only if the style allows it)
    Length minimum_whole;  ///< widest word when nothing is hyphenated
    Length maximum;        ///< on one line (widest line where there are forced breaks)
    Length decimal_left, decimal_right;  ///< parts before and from the decimal comma, for decimal alignment
    bool numeric = false;                ///< looks like a number: digits, separators, sign, "Rp", "%"
};

/// How a content is to be set.
struct SetRequest {
    document::ContentId content = 0;
    document::ContentId label = 0;  ///< hanging label; the text is indented by label_width
    Length label_width;             ///< 0 with a label: label's width plus 0.4 em
    document::StyleId style = 0;
    layout::Align align =
        layout::Align::left;            ///< decimal: treated as right; the table shifts the line itself
    Length measure;                     ///< full width, label included
    std::uint16_t scale_percent = 100;  ///< of the style's size and leading
    enum class Overfull : std::uint8_t { overhang, break_anywhere } overfull = Overfull::overhang;
    std::string suffix;  ///< appended after a space, e.g. "(lanjutan)"; usually empty
};

/// Breaks contents into lines: total fit (Knuth and Plass, "Breaking Paragraphs into Lines", 1981) for
/// justified text, with bounded stretch; a ragged variant for the rest; bidi reordering (UAX #9) line by
/// line. Caches by request, so the same text at the same measure is broken once. Measuring changes nothing.
/// Not thread-safe: one a render.
class ParagraphSetter {
  public:
    /// All three outlive the setter.
    ParagraphSetter(const document::Document& document, text::Shaper& shaper);
    ~ParagraphSetter();

    const document::Document& document() const;
    text::Shaper& shaper();

    /// Contents with a PageReference are set anew after each change of numbers (see forget_references).
    void use(const PageNumbers& numbers);
    void forget_references();

    std::shared_ptr<const SetParagraph> set(const SetRequest& request);
    ContentWidths widths(document::ContentId content, document::StyleId style);
    /// Characters no font has, each once; the caller reports them at the content's source.
    const std::vector<char32_t>& missing(document::ContentId content, document::StyleId style);
    /// Plain text of a content (fractions as "a / b", pictures by their alternative text), for outline,
    /// alternatives and messages.
    std::string plain_text(document::ContentId content) const;

    /// One line of plain text (page numbers, running texts), not broken.
    LineBox set_line(std::string_view text, document::StyleId style);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace naskah::typeset
