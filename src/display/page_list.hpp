#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/glyph_text.hpp"
#include "base/length.hpp"
#include "base/outline.hpp"
#include "display/structure.hpp"

namespace naskah::display {

/// Part of a text run: shaped text and where its pen starts, relative to the run's origin.
struct Piece {
    const GlyphText* glyphs = nullptr;  ///< owned by PageList::keep_alive
    Length x;
};

/// Level text, or text that rises by 45 degrees from its origin (the mark of a draft).
enum class Slope : std::uint8_t { level, rising };

/// One line (or part of a line) of text on one baseline, in one size and colour. Pieces are in visual order
/// and include the spaces between words, so extraction yields the words apart. Pieces may differ in face
/// (fallback).
struct TextRun {
    Point origin;  ///< on the baseline
    Length size;
    Color color;
    std::uint32_t first_piece = 0, piece_count = 0;  ///< into Page::pieces
    NodeId node = kArtifact;
    Slope slope = Slope::level;
    /// Of the glyphs' widths: a bracket as tall as a fraction is not as wide. Other than 100 only in runs of
    /// one piece.
    std::uint16_t width_percent = 100;
};

/// A filled rectangle: cell background, rule (a thin rectangle), underline, fraction bar. Always an artifact
/// unless node says other.
struct Fill {
    Rect area;
    Color color;
    NodeId node = kArtifact;
};

/// A vector outline, filled, stroked or both (the stroke over the fill): boxes, connectors, bars and lines of
/// charts. ShapeBuilder makes them.
struct Shape {
    std::uint32_t first_verb = 0, verb_count = 0;  ///< into Page::verbs
    std::uint32_t first_point = 0;                 ///< into Page::points; the verbs say how many
    std::uint32_t stroke = 0;                      ///< 0: none; else 1 + index into Page::strokes
    bool filled = false;
    FillRule rule = FillRule::nonzero;
    Color color;  ///< of the fill
    NodeId node = kArtifact;
};

/// A picture placed at `area`; index into PageList::images.
struct Picture {
    Rect area;
    std::uint32_t image = 0;
    NodeId node = kArtifact;
};

using Item = std::variant<TextRun, Fill, Picture, Shape>;

using DestinationId = std::uint32_t;

/// A clickable area: to a place in the document, or to a URI when `uri` is not empty.
struct Link {
    Rect area;
    DestinationId destination = 0;
    std::string uri;
    std::string description;  ///< Contents of the annotation, for screen readers
    NodeId node = kArtifact;
};

struct Page {
    Extent paper;
    std::vector<Item> items;  ///< in paint order
    std::vector<Piece> pieces;
    std::vector<PathVerb> verbs;  ///< of the shapes, as are points and strokes
    std::vector<Point> points;
    std::vector<Stroke> strokes;
    std::vector<Link> links;
    std::string label;  ///< as printed ("iv", "12"); empty where no number is printed
};

struct Destination {
    std::uint32_t page = 0;
    Point position;
    std::string name;  ///< for the dump only
};

struct OutlineEntry {
    int level = 1;  ///< 1 is the outermost
    std::string title;
    DestinationId destination = 0;
};

enum class LabelStyle : std::uint8_t { none, arabic, roman_lower, roman_upper, letters_lower };

/// Page labels from `first_page` (0-based) until the next range (ISO 32000-1 clause 12.4.2).
struct LabelRange {
    std::uint32_t first_page = 0;
    LabelStyle style = LabelStyle::arabic;
    std::uint32_t first_number = 1;
    std::string prefix;
};

struct Metadata {
    std::string title, author, subject, keywords, creator, language = "id";
    std::string creation_date;  ///< ISO 8601 with offset, injected ("2024-03-04T00:00:00+08:00"); empty: none
};

/// Everything that is on the pages: the coin between typeset/ and pdf/. Read-only once made; then
/// thread-safe.
struct PageList {
    Metadata metadata;
    std::vector<Page> pages;
    Structure structure;
    std::vector<Destination> destinations;
    std::vector<OutlineEntry> outline;
    std::vector<LabelRange> labels;
    Length bleed;  ///< beyond all edges of the paper, cut off after printing
    /// Decoded images by index; opaque here so that display stays below image/ (holds image::Image).
    std::vector<std::shared_ptr<const void>> images;
    /// Owns every GlyphText a Piece points to and every object a SourceRef refers to.
    std::vector<std::shared_ptr<const void>> keep_alive;
};

/// The text form of the list, for goldens and `naskah dump`: paint order, pt with three decimals, one item a
/// line with its role and JSON Pointer; then links, outline, labels. Deterministic.
std::string dump(const PageList& list);

}  // namespace naskah::display
