#pragma once

#include <memory>
#include <vector>

#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {

/// Pictures side by side, each with its caption below. The pictures stand on one line, so that the captions
/// begin level; what is too large for its column, or with its caption for a page, is scaled down.
class PictureRowBlock final : public MeasuredBlock {
  public:
    PictureRowBlock(const document::PictureRow& row, const MeasureContext& context);
    Length space_before() const override { return row_.space_before; }
    Length space_after() const override { return row_.space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    void announce(Placer& placer) override;
    Length least_start() const override { return height(); }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override;

  private:
    struct Cell {
        std::unique_ptr<PictureBlock> picture;
        std::unique_ptr<ParagraphBlock> caption;  ///< null: none
    };
    Length height() const { return picture_height_ + caption_height_; }

    const document::PictureRow& row_;
    std::vector<Cell> cells_;
    Length column_width_, indent_;
    Length picture_height_, caption_height_;  ///< of the highest; a caption's with the space above it
};

}  // namespace naskah::typeset
