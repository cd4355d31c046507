#pragma once

#include <memory>
#include <vector>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// Where a label stands and the text beside it.
struct HangingColumns {
    Length label_left, label_width;
    Length body_left() const { return label_left + label_width; }
};

/// Blocks with a label at the left of their first line: an item of a list, a footnote. A label that is set
/// broken (it never should be) keeps all lines.
class HangingBlock final : public MeasuredBlock {
  public:
    enum class Kind : std::uint8_t { list_item, note };
    /// `label` may be null. `context` is that of the whole block, the columns' width included.
    HangingBlock(Kind kind, const std::vector<document::Block>& blocks,
                 std::shared_ptr<const SetParagraph> label, const HangingColumns& columns,
                 const MeasureContext& context);
    Length space_before() const override { return body_.space_before(); }
    Length space_after() const override { return body_.space_after(); }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override { return max(body_.least_start(), label_height()); }
    Length first_baseline() const override;
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override {
        body_.anchors(plan, found);
    }
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        body_.notes(from, plan, found);
    }

  private:
    Length label_height() const { return label_ ? label_->height : Length(); }
    void place_label(Point origin, display::NodeId node, Placer& placer) const;

    Sequence body_;
    std::shared_ptr<const SetParagraph> label_;
    HangingColumns columns_;
    Kind kind_;
    display::NodeId body_node_ = display::kArtifact;
};

/// Sets the label of such a block; null for none.
std::shared_ptr<const SetParagraph> set_hanging_label(document::ContentId label, document::StyleId style,
                                                      Length width, const MeasureContext& context);

}  // namespace naskah::typeset
