#pragma once

#include <memory>
#include <vector>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// The signatures that close a text. Never broken. One stands where the block says; more stand side by side,
/// each in the middle of its share of the width; more than the block wants in a row, or than have 110 pt
/// each, go on in further rows, the last of which stands in the middle when it is not full. Lines of one
/// level begin at one height; the texts above the signatures of a row end at one height, so that all sign on
/// one line. Images of signature and stamp keep within the space for signing.
class SignatureBlock final : public MeasuredBlock {
  public:
    SignatureBlock(const document::SignatureBlock& block, const MeasureContext& context);
    Length space_before() const override { return space_before_; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override { return height_; }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override;

  private:
    /// Lines that go on one below the other, from a level on.
    struct Group {
        std::uint8_t level = 0;
        Length y;  ///< from the block's top
        std::unique_ptr<Sequence> blocks;
        FragmentPlan plan;
    };
    struct Signer {
        const document::Signatory* signatory = nullptr;
        Length x, width;   ///< x from the block's left
        Length signing_y;  ///< from the block's top
        std::vector<Group> above, below;
    };
    using Groups = std::vector<Group> Signer::*;

    static std::vector<Group> measure(const std::vector<document::SignatureLine>& lines,
                                      const MeasureContext& context);
    void lay_row(std::size_t first, std::size_t last, Length signing_space);
    Length height_of(std::size_t first, std::size_t last, Groups part) const;
    void stand(std::size_t first, std::size_t last, Groups part, Length top);
    void place_images(const Signer& signer, Point origin, Placer& placer) const;

    std::vector<Signer> signers_;
    std::vector<bool> image_present_;  ///< by image id: decoded, and so to be drawn
    Length space_before_, signing_space_, height_;
};

}  // namespace naskah::typeset
