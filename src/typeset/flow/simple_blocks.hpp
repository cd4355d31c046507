#pragma once

#include <memory>
#include <string>

#include "typeset/flow/fragment.hpp"
#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// Running text: a paragraph or a heading. Breaks between lines; a heading only when it is taller than a
/// page.
class ParagraphBlock final : public MeasuredBlock {
  public:
    ParagraphBlock(const document::Paragraph& paragraph, const MeasureContext& context);
    ParagraphBlock(const document::Heading& heading, const MeasureContext& context);
    Length space_before() const override { return space_before_; }
    Length space_after() const override { return space_after_; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override;
    Length first_baseline() const override;
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        find_notes(*text_, from.index, plan.next.index, found);
    }
    Length height() const { return text_->height; }

  private:
    void set(document::ContentId content, document::StyleId style, const MeasureContext& context,
             document::ContentId tail = 0);
    void check_formulas(SetRequest request, const MeasureContext& context) const;
    void add_tail(document::ContentId tail, const SetRequest& request, const MeasureContext& context);
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(text_->lines.size()); }
    std::uint32_t lines_to_place(std::uint32_t first, const Offer& offer) const;

    std::shared_ptr<const SetParagraph> text_;
    Length space_before_, space_after_, rule_above_;
    std::uint32_t widows_ = 2, orphans_ = 2;  ///< orphans of a heading: all its lines
    display::Role role_ = display::Role::paragraph;
    int heading_level_ = 0;  ///< 0: no heading
    const std::string* title_ = nullptr;
    SourceRef source_;
    display::NodeId node_ = display::kArtifact;
};

/// A picture on a line of its own; one larger than the page's body is reduced to fit.
class PictureBlock final : public MeasuredBlock {
  public:
    /// `alternative` serves where the picture has none of its own.
    PictureBlock(const document::Picture& picture, const MeasureContext& context,
                 const std::string& alternative = {});
    Length space_before() const override { return picture_.space_before; }
    Length space_after() const override { return picture_.space_after; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    void announce(Placer& placer) override;
    Length least_start() const override { return extent_.height; }
    Length height() const { return extent_.height; }
    /// Its Figure once announced or placed; kArtifact where it is decoration.
    display::NodeId node() const { return node_; }

  private:
    const document::Picture& picture_;
    std::string alternative_;
    display::NodeId node_ = display::kArtifact;
    bool present_;  ///< false when the picture could not be decoded (reported by who read it): its room stays
                    ///< empty
    Length measure_;
    Extent extent_;
};

/// White space. Kept at a page top, cut off at a page's end. A VerticalFill is one of no height.
class SpaceBlock final : public MeasuredBlock {
  public:
    explicit SpaceBlock(Length height) : height_(max(height, Length())) {}
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position&, const FragmentPlan&, Point, Placer&) override {}
    Length least_start() const override { return {}; }

  private:
    Length height_;
};

/// Fits only a fresh page, where it takes no room: two in a row make no empty page.
class PageBreakBlock final : public MeasuredBlock {
  public:
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position&, const FragmentPlan&, Point, Placer&) override {}
    Length least_start() const override { return {}; }
};

/// Blocks that go over to the next page together, unless they are taller than a page: then they flow on.
class TogetherBlock final : public MeasuredBlock {
  public:
    TogetherBlock(const document::KeepTogether& together, const MeasureContext& context);
    Length space_before() const override { return blocks_.space_before(); }
    Length space_after() const override { return blocks_.space_after(); }
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override;
    Length first_baseline() const override { return blocks_.first_baseline(); }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override {
        blocks_.anchors(plan, found);
    }
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override {
        blocks_.notes(from, plan, found);
    }

  private:
    Sequence blocks_;
    Length height_;
    bool fits_page_ = false;
};

/// Rules of a block that is never broken: whole with its tail, or not at all; on a fresh page whole in any
/// case.
FragmentPlan plan_unbroken(Length height, const Offer& offer);

}  // namespace naskah::typeset
