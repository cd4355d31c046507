#pragma once

#include <memory>
#include <vector>

#include "typeset/drawing/drawing.hpp"
#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// A drawing of one or more pictures with its caption below. A picture is never broken; pages end between
/// them, and each page that holds some has the caption, the later ones that of the continuation. All pictures
/// are one Figure of the structure with an alternative text; their texts belong to it. What is wrong is told
/// when placed
/// ("drawing-overfull", "chart-labels-hidden"); missing glyphs at once.
class DrawingBlock final : public MeasuredBlock {
  public:
    DrawingBlock(const document::OrganisationChart& chart, const MeasureContext& context);
    DrawingBlock(const document::Chart& chart, const MeasureContext& context);
    Length space_before() const override { return frame_.space_before; }
    Length space_after() const override { return frame_.space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    void announce(Placer& placer) override;
    Length least_start() const override;

  private:
    void set_captions(const MeasureContext& context);
    Extent room(const MeasureContext& context, Length greatest_height) const;
    Length caption_height(bool at_start) const;
    void draw(const drawing::Drawing& picture, Point origin, Placer& placer);
    void draw(const drawing::DrawnText& text, Point origin, Placer& placer);
    void place_caption(bool at_start, Point origin, Placer& placer);

    const document::DrawingFrame& frame_;
    ParagraphSetter& setter_;
    Diagnostics& diagnostics_;
    Length measure_;
    std::shared_ptr<const SetParagraph> caption_, continued_caption_;
    std::vector<drawing::Drawing> pictures_;
    std::vector<SourceRef> overfull_;
    std::size_t hidden_labels_ = 0;
    display::NodeId figure_ = display::kArtifact;
};

}  // namespace naskah::typeset
