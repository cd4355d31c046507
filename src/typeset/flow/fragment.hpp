#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "typeset/inline/paragraph_setter.hpp"

namespace naskah::typeset {

/// Where in a block the next page goes on. Opaque to the flow; {0, null} is the block's start.
struct Position {
    std::uint32_t index = 0;
    std::shared_ptr<const void> state;
};

enum class PageState : std::uint8_t {
    partly_used,  ///< something stands above on this page
    fresh         ///< the block starts at the top of an empty page: it must place something
};

/// The room a block is offered.
struct Offer {
    Length available;  ///< height left
    Length tail;       ///< height of what must follow on the same page if the block ends here (a signature)
    PageState page = PageState::partly_used;
};

/// What of a block goes on one page.
struct FragmentPlan {
    Length height;                       ///< 0 and not complete: nothing fits here, go to a fresh page
    bool complete = false;               ///< the block ends with this fragment
    Position next;                       ///< where to go on, unless complete
    std::shared_ptr<const void> detail;  ///< the block's own notes for place()
};

/// Receives placed content. Owns page and structure bookkeeping so that blocks only say what goes where.
class Placer {
  public:
    virtual ~Placer() = default;
    virtual display::Structure& structure() = 0;
    virtual display::Page& page() = 0;
    /// Adds a line whose left edge and baseline are at `origin`, its links included.
    virtual void line(const LineBox& line, Point origin, display::NodeId node) = 0;
    virtual void fill(Rect area, Color color) = 0;
    /// Makes `anchor` point here (the first call for an anchor wins).
    virtual void anchor(document::AnchorId anchor, Point position) = 0;
    /// The structure node new top-level blocks belong to.
    virtual display::NodeId parent() const = 0;
    /// The role of the next heading, which is one of `level`: levels the document skips are closed up, and
    /// the first heading is one of the first level (ISO 14289-1 clause 7.4.2).
    virtual display::Role heading_role(int level) = 0;
    /// Makes `area` lead to `anchor`. Until all is placed a page's links carry the ANCHOR in
    /// Link::destination; the flow turns anchors into destinations at the end.
    virtual void link(Rect area, document::AnchorId anchor, std::string description, display::NodeId node) {
        page().links.push_back({area, anchor, {}, std::move(description), node});
    }
};

/// A block measured at a measure (width). plan() is pure; place() is called once for each planned fragment,
/// in order.
class MeasuredBlock {
  public:
    virtual ~MeasuredBlock() = default;
    virtual Length space_before() const { return {}; }  ///< dropped at a page top
    virtual Length space_after() const { return {}; }
    virtual FragmentPlan plan(const Position& from, const Offer& offer) const = 0;
    virtual void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) = 0;
    /// Makes the block's structure element before it is placed: it waits for a page's top, but is read where
    /// it was written. Only blocks that float answer.
    virtual void announce(Placer& /*placer*/) {}
    /// The least height a first fragment needs (for keep-with-next of the block before).
    virtual Length least_start() const = 0;
    /// From the block's top to its first baseline, for a label beside it; 0 where it has none.
    virtual Length first_baseline() const { return {}; }
    /// Adds the anchors of inner blocks that start in this fragment (a block's own anchor is its parent's
    /// business).
    virtual void anchors(const FragmentPlan& /*plan*/, std::vector<document::AnchorId>& /*found*/) const {}
    /// Adds the footnotes that this fragment refers to, in any order, maybe twice. Only Markdown has
    /// references, so only blocks made of it answer.
    virtual void notes(const Position& /*from*/, const FragmentPlan& /*plan*/,
                       std::vector<document::NoteId>& /*found*/) const {}
};

class GlyphReports;
struct ContentsEntries;

/// What measuring needs. References outlive the measured blocks.
struct MeasureContext {
    ParagraphSetter& setter;
    Diagnostics& diagnostics;
    Length measure;                  ///< width of the text column
    Length page_height;              ///< body height of a fresh page
    GlyphReports* glyphs = nullptr;  ///< where missing glyphs are told once; null: told for each block
    const ContentsEntries* entries = nullptr;  ///< what a ContentsList lists; null: nothing
    const PageNumbers* numbers = nullptr;      ///< never null where a ContentsList is measured
};

}  // namespace naskah::typeset
