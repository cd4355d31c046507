#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/length.hpp"
#include "base/source_ref.hpp"
#include "figures/format.hpp"
#include "image/image.hpp"
#include "layout/styles.hpp"

namespace naskah::document {

using layout::Align;
using layout::VerticalAlign;

using StyleId = std::uint16_t;      ///< index into Document::styles
using PageStyleId = std::uint16_t;  ///< index into Document::page_styles
using ContentId = std::uint32_t;    ///< index into Document::contents; 0 is the empty content
using ImageId = std::uint32_t;      ///< index into Document::images
using AnchorId = std::uint32_t;     ///< a place that can be referred to; 0 is "none"
using NoteId = std::uint32_t;       ///< 1 + index into Document::footnotes; 0 is "none"

// ---- Inline content
// ----------------------------------------------------------------------------------------------

struct Emphasis {
    std::uint8_t bold : 1 = 0, italic : 1 = 0, underline : 1 = 0;
    bool operator==(const Emphasis&) const = default;
};

/// Raised or lowered small type.
enum class Script : std::uint8_t { normal, superscript, subscript };

/// What a piece of text is to the formula it stands in; lines rather end after operators than inside words.
enum class FormulaPart : std::uint8_t { none, operand, relation, operation };

/// Text in one emphasis and language. May contain U+00A0, U+200B and bidi controls; never a line feed.
struct Span {
    std::string text;
    Emphasis emphasis;
    std::string language;  ///< BCP 47; empty: the document's
    std::string uri;       ///< link target, empty: none
    AnchorId anchor = 0;   ///< link inside the document, 0: none
    Script script = Script::normal;
    NoteId note = 0;  ///< the footnote this span is a reference to, 0: none
    FormulaPart part = FormulaPart::none;
};
struct LineBreak {};
/// The printed number of the page an anchor lies on ("12", "iv"); a link to it.
struct PageReference {
    AnchorId anchor = 0;
};
struct Inline;
/// A fraction with a bar, numerator over denominator, each set centred and broken within the fraction's
/// width.
struct StackedFraction {
    std::vector<Inline> numerator, denominator;
};
/// Parentheses, brackets or a root sign as tall as what they enclose, with an index below or above their end.
struct Enclosure {
    enum class Sign : std::uint8_t { parentheses, brackets, root } sign = Sign::parentheses;
    std::vector<Inline> inside, lower, upper;
};
/// A large sign (of a sum) with limits below and above.
struct LimitedSign {
    std::string sign;
    std::vector<Inline> lower, upper;
};
/// What belongs to one formula: one element for readers that speak. Not inside another.
struct Formula {
    std::vector<Inline> inlines;
    std::string alternative;  ///< in words; never empty
    std::string linear;       ///< on one line, for outlines and messages
};
/// A picture among the words, standing on their baseline; reduced where its line has less room.
struct InlinePicture {
    ImageId image = 0;
    Extent extent;            ///< wanted
    std::string alternative;  ///< empty: decoration
    SourceRef source;
};
struct Inline {
    std::variant<Span, LineBreak, PageReference, StackedFraction, Enclosure, LimitedSign, Formula,
                 InlinePicture>
        value;
};

struct Content {
    std::vector<Inline> inlines;
};

// ---- Blocks
// ------------------------------------------------------------------------------------------------------

struct Block;

/// note: the first paragraph of a note that stands among the text, begins with its number; table_note: a
/// sentence below a table.
enum class ParagraphRole : std::uint8_t { body, caption, title, note, table_note };
/// yes: stays on the page where the block before it ends (a note below a table, a signature).
enum class Cling : std::uint8_t { no, yes };

struct Paragraph {
    StyleId style = 0;
    ContentId content = 0;
    ParagraphRole role = ParagraphRole::body;
    AnchorId anchor = 0;
    ContentId contents_text = 0;  ///< a caption's, as listed in the list of figures; 0: same as content
    ContentId tail = 0;           ///< at the right end of its last line (the number of a formula); 0: none
    SourceRef source;
    /// yes keeps it with the next block whatever its style says (the sentence that introduces a list).
    layout::KeepWithNext keep_with_next = layout::KeepWithNext::no;
    Cling cling = Cling::no;
    std::optional<Length> space_after;  ///< nullopt: the style's
    Length rule_above;                  ///< length of a thin rule at the left above its first line; 0: none
};

struct Heading {
    int level = 1;  ///< 1 is a chapter, 2 "1.1", …
    StyleId style = 0;
    ContentId content = 0;        ///< as printed, number included (may hold line breaks: "BAB I" / title)
    ContentId contents_text = 0;  ///< as listed in the contents page; 0: same as content
    std::string title;            ///< plain text for outline and structure
    bool listed = true;           ///< in the contents page and the outline
    AnchorId anchor = 0;          ///< never 0 when listed
    SourceRef source;
    bool annex = false;  ///< listed under the annexes of the contents page
};

struct ListItem {
    ContentId label = 0;  ///< "a.", "1)", "-"
    std::vector<Block> blocks;
};
/// Items with hanging labels; nested lists are blocks of an item.
struct List {
    StyleId style = 0;   ///< of the labels; item paragraphs have their own
    Length label_width;  ///< from the label's left to the item's text
    Length indent;       ///< from the measure's left to the label
    std::vector<ListItem> items;
};

enum class RowKind : std::uint8_t { header, numbers, body, section, subtotal, total };
enum class CellKind : std::uint8_t { data, row_header };
/// What the later parts of a cell that spans rows show when a page break cuts it.
enum class Continuation : std::uint8_t {
    none,    ///< nothing
    repeat,  ///< the text again (a row number)
    marked   ///< the text again, followed by Table::continued_mark
};

/// Column of a table; bounds hold for the column's whole width, padding included.
struct Column {
    std::string id;
    Length min_width;  ///< 0: from content
    Length max_width = Length::unbounded();
    Align align = Align::left;
    VerticalAlign vertical = VerticalAlign::top;
    StyleId style = 0;
    Continuation continuation = Continuation::none;
};

/// A cell covers rows [row, row + row_span) and columns [column, column + column_span). Cells never overlap;
/// places no cell covers are empty.
struct Cell {
    static constexpr StyleId kColumnStyle = 0xFFFF;
    ContentId content = 0;
    ContentId label = 0;  ///< hanging label ("1", "a."), 0: none
    std::uint32_t row_span = 1;
    std::uint16_t column = 0, column_span = 1;
    StyleId style = kColumnStyle;
    std::optional<Align> align;             ///< nullopt: the column's
    std::optional<VerticalAlign> vertical;  ///< nullopt: the column's
    std::optional<Continuation> continuation;
    CellKind kind = CellKind::data;
    bool joined_above = false;  ///< no rule parts it from what stands above it on the page
    std::uint8_t shade = 0;     ///< 0: none, else 1 + index into Table::shades
    SourceRef source;
};

struct Row {
    static constexpr std::uint8_t kNeverBreakBefore = 255;
    /// Cells that START in this row, by column; into Table::cells.
    std::uint32_t first_cell = 0, cell_count = 0;
    RowKind kind = RowKind::body;
    layout::KeepWithNext keep_with_next = layout::KeepWithNext::no;
    /// How many groups a page break BEFORE this row cuts: 0 cuts none (an outermost group starts here), 1
    /// cuts the outermost only, and so on inwards.
    std::uint8_t group_level = 0;
    Length min_height;  ///< padding included; boxes to be filled in by hand
};

/// Which rules a table has.
enum class TableRules : std::uint8_t { grid, horizontal, none };
/// What of a row may stand on the next page.
enum class RowBreaking : std::uint8_t {
    tall_only,  ///< a row that takes a good part of a page is cut, any other goes over whole
    lines       ///< every row is running text: cut between lines, two at least on either side
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> header;  ///< repeated on every page; a RowKind::numbers row is its last
    std::vector<Row> rows;
    std::vector<Cell> cells;  ///< of header and rows
    std::vector<Color> shades;
    StyleId style = 0;      ///< for cells without own or column style
    ContentId caption = 0;  ///< "Tabel 2.2.1 …" above the table; 0: none
    StyleId caption_style = 0;
    ContentId continued_caption = 0;  ///< above the parts on later pages; 0: none
    std::string caption_title;        ///< plain, for the list of tables
    ContentId caption_listed = 0;     ///< as listed in the list of tables
    AnchorId anchor = 0;
    std::string continued_mark = "(lanjutan)";
    std::string summary;  ///< for screen readers
    Length padding_horizontal = Length::points(3), padding_vertical = Length::points(2);
    Length rule_width = Length::milli(500);
    TableRules rules = TableRules::grid;
    RowBreaking row_breaking = RowBreaking::tall_only;
    Length width;                  ///< 0: the measure; never wider than it
    Align position = Align::left;  ///< of a table narrower than the measure
    Length space_before, space_after;
    std::uint16_t keep_last_rows =
        2;  ///< rows that stay with a block that must follow on the same page (a signature)
    SourceRef source;
};

/// A line of a signatory. Lines of one level of the signatories side by side begin at one height; a line
/// without a level (0) goes on below the one before it.
struct SignatureLine : Paragraph {
    std::uint8_t level = 0;
    SignatureLine() = default;
    SignatureLine(const Paragraph& paragraph, std::uint8_t on_level = 0)
        : Paragraph(paragraph), level(on_level) {}
};
/// The image of a signature or a stamp, over the space for signing; reduced to it, so that no text is hidden.
struct SignatureImage {
    ImageId image = 0;
    Extent extent;            ///< wanted
    std::string alternative;  ///< never empty
    SourceRef source;
};
struct Signatory {
    std::vector<SignatureLine> above;         ///< place and date, "a.n." lines, jabatan
    std::vector<SignatureLine> below;         ///< name, pangkat, NIP
    std::optional<SignatureImage> signature;  ///< in the middle
    std::optional<SignatureImage> stamp;      ///< left of the middle, below the signature in paint order
    SourceRef source;
};
/// Never broken, never alone: stays with the end of what precedes it.
struct SignatureBlock {
    std::vector<Signatory> signatories;  ///< left to right, then row by row
    Length width;                        ///< of one signatory
    Align position = Align::right;       ///< of a single one
    std::uint8_t per_row = 0;            ///< most signatories side by side; 0: as many as have room
    Length signing_space = Length::points(56);
    Length space_before = Length::points(18);
};

/// An emblem of a letterhead.
struct Emblem {
    ImageId image = 0;
    Extent extent;
    std::string alternative;
    SourceRef source;
};
/// The head of an official letter: lines between emblems, closed by a thick and a thin rule over the measure.
/// Never broken; stays with what follows.
struct Letterhead {
    std::optional<Emblem> left, right;
    std::vector<Paragraph> lines;
    Length emblem_gap = Length::points(10);  ///< between an emblem and the lines
    Length rule_gap = Length::points(4);     ///< between the lines and the thick rule
    Length thick = Length::milli(2250), between = Length::milli(1000), thin = Length::milli(750);
    Length space_after = Length::points(12);
    Length width;  ///< 0: the measure; a narrower one stands in its middle
    SourceRef source;
};

enum class ContentsKind : std::uint8_t { headings, tables, figures };
/// Entries with dot leaders, page numbers and links, collected from the whole document.
struct ContentsList {
    ContentsKind kind = ContentsKind::headings;
    StyleId column_title_style = 0;
    ContentId column_title = 0;  ///< "Halaman", right aligned above; 0: none
    std::vector<StyleId>
        level_styles;  ///< by heading level - 1; the last serves deeper ones. Indents come from the style.
    Length number_gap = Length::points(12);
    ContentId annex_title = 0;  ///< "LAMPIRAN", above the annex entries; 0: none
    StyleId annex_title_style = 0;
};

/// yes: where it does not fit it may wait for the top of the next page while the text goes on.
enum class Floating : std::uint8_t { no, yes };

struct Picture {
    ImageId image = 0;
    Extent extent;
    Align align = Align::center;
    std::string alternative;  ///< required; decorative pictures say so by an empty text and are artifacts
    Length space_before, space_after;
    SourceRef source;
};

/// A picture and the caption below it.
struct PictureCell {
    Picture picture;    ///< scaled down to its cell and, with its caption, to the page
    Paragraph caption;  ///< content 0: none
};
/// Pictures beside each other in columns of equal width, their captions level with each other; one picture
/// with a caption is a row of one column. Never broken.
struct PictureRow {
    std::vector<PictureCell> cells;  ///< at most `columns`; fewer are centred
    std::uint16_t columns = 1;
    Length gap;  ///< between columns
    Length space_before, space_after;
    Floating floating = Floating::no;
    SourceRef source;
};

// ---- Drawings: pictures made of the data, all vectors
// ---------------------------------------------------------------

/// The caption below a drawing.
struct FigureCaption {
    ContentId content = 0;    ///< "Gambar 1.1" and the title; 0: none
    ContentId continued = 0;  ///< below the parts on later pages; 0: none
    ContentId listed = 0;     ///< as listed in the list of figures
    StyleId style = 0;
    std::string title;    ///< plain, for the list of figures
    AnchorId anchor = 0;  ///< 0: not listed
};

/// What of a drawing does not depend on its kind.
struct DrawingFrame {
    FigureCaption caption;
    std::string alternative;  ///< for screen readers; never empty
    Length space_before, space_after;
    Floating floating = Floating::no;
    SourceRef source;
};

/// How a unit hangs on the one above it: in the line of command, as its staff at the side, or as a group of
/// functional positions (dashed).
enum class UnitRole : std::uint8_t { line, staff, functional };

struct BoxLine {
    ContentId content = 0;
    StyleId style = 0;
};
/// A box of an organisation chart.
struct OrganisationUnit {
    std::vector<BoxLine> lines;  ///< paragraphs, one below the other
    UnitRole role = UnitRole::line;
    std::vector<std::uint32_t> children;  ///< indices into OrganisationChart::units
    SourceRef source;
};
struct BoxLook {
    std::optional<Color> fill;
    Color rule_color;
    Length rule_width = Length::milli(750), corner_radius;
};
/// A tree of boxes. Set as wide and as high as it may be, smaller down to a bound, then cut into parts.
struct OrganisationChart {
    std::vector<OrganisationUnit> units;  ///< [0] is the root; a unit comes before its children
    std::array<BoxLook, 3> looks;         ///< by UnitRole
    Length least_box_width = Length::points(62), greatest_box_width = Length::points(112);
    Length padding = Length::points(4);  ///< between a box's rule and its text
    Length gap_across = Length::points(12), gap_down = Length::points(18);
    Length greatest_height;  ///< 0: most of a page
    std::uint8_t min_scale_percent = 75;
    BoxLine continued_mark;  ///< the last paragraph of a box that is repeated, "(lanjutan)"
    StyleId mark_style = 0;  ///< of the numbers that lead from a cut box to its continuation
    DrawingFrame frame;
};

enum class ChartForm : std::uint8_t { bars, horizontal_bars, lines };
enum class AxisStart : std::uint8_t { zero, data };
enum class ValueLabels : std::uint8_t { shown, hidden };

struct ChartValue {
    std::optional<Decimal> value;  ///< nullopt: a gap
    ContentId label = 0;           ///< the value as printed; 0: none
};
struct ChartSeries {
    ContentId name = 0;
    std::optional<Color> color;      ///< nullopt: by its place among the series
    std::vector<ChartValue> values;  ///< by category
};
/// A line across the plot, such as a target of 100 %.
struct ChartReference {
    Decimal value;
    ContentId name = 0;
};
/// Bars that do not leave their labels room are laid horizontally whatever `form` says.
struct Chart {
    ChartForm form = ChartForm::bars;
    std::vector<ContentId> categories;
    std::vector<ChartSeries> series;
    std::vector<ChartReference> references;
    AxisStart axis_start = AxisStart::zero;
    ValueLabels value_labels = ValueLabels::shown;
    figures::NumberFormat axis_format;
    ContentId axis_title = 0;             ///< the unit, at the end of the axis; 0: none
    ContentId empty_text = 0;             ///< in the plot when no value is there
    Length height = Length::points(170);  ///< of the plot; horizontal bars take what they need
    StyleId label_style = 0, value_style = 0;
    DrawingFrame frame;
};

struct VerticalSpace {
    Length height;  ///< kept at a page top
};
/// Takes an equal share of what height the page has left; pushes what follows down (covers).
struct VerticalFill {};
struct PageBreak {};
/// Blocks that may not be separated by a page break (as far as they fit a page).
struct KeepTogether {
    std::vector<Block> blocks;
};

struct Block {
    std::variant<Paragraph, Heading, List, Table, SignatureBlock, Letterhead, ContentsList, Picture,
                 PictureRow, OrganisationChart, Chart, VerticalSpace, VerticalFill, PageBreak, KeepTogether>
        value;
};

/// A footnote: stands at the foot of the page that holds the first reference to it, or begins there.
struct Footnote {
    ContentId label = 0;               ///< its number, a link to the first reference
    StyleId style = 0;                 ///< of the label
    AnchorId anchor = 0;               ///< of the note
    AnchorId reference = 0;            ///< of the line with the first reference
    std::string name, reference_name;  ///< what links to them say: "Catatan kaki 1"
    std::vector<Block> blocks;         ///< empty: the note stands among the blocks of a section
};

/// Starts on a new page, with its own paper, orientation, margins and numbering.
/// Where a section's first page lies on a sheet that is printed on both sides.
enum class FirstPage : std::uint8_t { anywhere, right_hand };

struct Section {
    PageStyleId page_style = 0;
    layout::PageNumbering numbering = layout::PageNumbering::arabic;
    std::optional<std::uint32_t> first_number;  ///< nullopt: goes on from the section before
    VerticalAlign vertical = VerticalAlign::top;
    FirstPage first_page = FirstPage::anywhere;
    std::string title;  ///< for structure
    std::uint32_t part =
        0;  ///< 1 + index into Document::parts: the document inside that it belongs to; 0: none
    std::vector<Block> blocks;
    SourceRef source;
};

struct Properties {
    std::string title, author, subject, keywords, language = "id";
    std::string
        created;  ///< ISO 8601 with offset; from the data (date of the document), never from the clock
    std::string file_name;   ///< suggested, without folder: "capaian-rencana-aksi-2024.pdf"
    std::string draft_word;  ///< the profile's, behind the pages of a draft: "KONSEP"
};

/// The whole document, before any measure is known. Built by document::build, read-only afterwards (then
/// thread-safe).
struct Document {
    Properties properties;
    std::vector<layout::ParagraphStyle> styles;
    std::vector<layout::PageStyle> page_styles;
    std::vector<Content> contents{1};
    std::vector<std::shared_ptr<const image::Image>> images;
    std::vector<Section> sections;
    std::vector<Footnote> footnotes;  ///< in the order of their first references
    std::vector<std::string> parts;   ///< titles of the documents inside, one for each time one is used
    std::vector<std::string>
        embedded_kinds;              ///< jenis of the documents inside, in the order of their first use
    Length bleed;                    ///< paper beyond the edge of pages, cut off after printing
    std::uint32_t anchor_count = 1;  ///< anchors are 1 … anchor_count - 1
    std::shared_ptr<const void> keep_alive;  ///< the Report all SourceRefs point into
};

/// Interns contents so that equal plain texts share one ContentId (measured once). Not thread-safe.
class ContentPool {
  public:
    explicit ContentPool(std::vector<Content>& contents) : contents_(contents) {}
    /// Plain text in one emphasis; "" yields 0. Equal text and emphasis yield the same id.
    ContentId plain(std::string_view text, Emphasis emphasis = {});
    const Content& content(ContentId id) const { return contents_[id]; }
    /// Rich content, never shared; empty yields 0.
    ContentId rich(std::vector<Inline> inlines);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::vector<Content>& contents_;
    std::unordered_map<std::string, ContentId, Hash, std::equal_to<>> plain_[8];  ///< by emphasis bits
};

}  // namespace naskah::document
