#pragma once

#include <memory>
#include <vector>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// The signatures that close a text. Never broken. One stands where the block says; more stand side by side,
/// each in the middle of its share of the width; more than two go on in further rows where they would be
/// narrower than 110 pt. The texts above the signatures of a row end at one height, so that all sign on one
/// line.
class SignatureBlock final : public MeasuredBlock {
  public:
    SignatureBlock(const document::SignatureBlock& block, const MeasureContext& context);
    Length space_before() const override { return space_before_; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override { return height_; }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override;

  private:
    struct Part {
        std::unique_ptr<Sequence> blocks;
        FragmentPlan plan;
    };
    struct Signer {
        Length x;                 ///< from the block's left
        Length above_y, below_y;  ///< from the block's top
        Part above, below;
    };
    static Part measure(const std::vector<document::Paragraph>& paragraphs, const MeasureContext& context);
    void lay_row(std::size_t first, std::size_t last, Length signing_space);

    std::vector<Signer> signers_;
    Length space_before_, height_;
};

}  // namespace naskah::typeset
