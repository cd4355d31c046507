#pragma once

#include <memory>
#include <vector>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// A list with hanging labels; breaks between and inside items. A label wider than its column widens the
/// column of the whole list, so that labels never run into texts. Structure: list, list_item, label,
/// list_body.
class ListBlock final : public MeasuredBlock {
  public:
    ListBlock(const document::List& list, const MeasureContext& context);
    Length space_before() const override { return items_->space_before(); }
    Length space_after() const override { return items_->space_after(); }
    FragmentPlan plan(const Position& from, const Offer& offer) const override {
        return items_->plan(from, offer);
    }
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override { return items_->least_start(); }
    Length first_baseline() const override { return items_->first_baseline(); }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override {
        items_->anchors(plan, found);
    }
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        items_->notes(from, plan, found);
    }

  private:
    std::unique_ptr<Sequence> items_;
    display::NodeId node_ = display::kArtifact;
};

}  // namespace naskah::typeset
