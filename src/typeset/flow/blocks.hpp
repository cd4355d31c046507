#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// Measures any block at the context's measure. `block` outlives the result, as do the context's references;
/// the context itself need not. Missing glyphs are told at once, other faults when placing. A VerticalFill
/// has no height of its own.
std::unique_ptr<MeasuredBlock> measure_block(const document::Block& block, const MeasureContext& context);

/// The block measured, with its keeps and its anchor.
SequenceChild measure_child(const document::Block& block, const MeasureContext& context);
std::vector<SequenceChild> measure_children(const std::vector<document::Block>& blocks,
                                            const MeasureContext& context);

/// One line of a contents page, before its page number is known. Views lie in the document.
struct ContentsEntry {
    document::ContentId text = 0;
    int level = 1;
    document::AnchorId anchor = 0;
    bool annex = false;
    std::string_view title;  ///< plain text
    SourceRef source;
};

/// What the contents pages of a document list, in reading order.
struct ContentsEntries {
    std::vector<ContentsEntry> headings, tables, figures;
};

/// Calls the next placer, but gives blocks another parent node.
class NestedPlacer final : public Placer {
  public:
    NestedPlacer(Placer& outer, display::NodeId parent) : outer_(outer), parent_(parent) {}
    display::Structure& structure() override { return outer_.structure(); }
    display::Page& page() override { return outer_.page(); }
    void line(const LineBox& line, Point origin, display::NodeId node) override {
        outer_.line(line, origin, node);
    }
    void fill(Rect area, Color color) override { outer_.fill(area, color); }
    void anchor(document::AnchorId anchor, Point position) override { outer_.anchor(anchor, position); }
    display::NodeId parent() const override { return parent_; }
    display::Role heading_role(int level) override { return outer_.heading_role(level); }
    void link(Rect area, document::AnchorId anchor, std::string description, display::NodeId node) override {
        outer_.link(area, anchor, std::move(description), node);
    }

  private:
    Placer& outer_;
    display::NodeId parent_;
};

}  // namespace naskah::typeset
