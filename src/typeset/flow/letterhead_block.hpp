#pragma once

#include <memory>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// The head of an official letter. The lines are set between the emblems: in the middle of the measure where
/// that costs no line more, else in the room the emblems leave. Emblems and lines are centred on one another
/// vertically. Below them a thick rule over a thin one (artifacts) takes the whole measure (or the width the
/// letterhead asks for, in its middle).
class LetterheadBlock final : public MeasuredBlock {
  public:
    LetterheadBlock(const document::Letterhead& letterhead, const MeasureContext& context);
    Length space_after() const override { return letterhead_.space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override { return height_; }

  private:
    void measure_lines(Length left, Length width, const MeasureContext& context);
    void place_emblem(const document::Emblem& emblem, Length x, Point origin, Placer& placer,
                      bool present) const;

    const document::Letterhead& letterhead_;
    Length measure_, offset_, lines_left_, body_height_, height_;
    bool left_present_ = false, right_present_ = false;
    std::unique_ptr<Sequence> lines_;
    FragmentPlan lines_plan_;
};

}  // namespace naskah::typeset
