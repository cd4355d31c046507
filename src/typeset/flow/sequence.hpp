#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/source_ref.hpp"
#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// A block in a sequence, with what the sequence must know of it.
struct SequenceChild {
    enum class Kind : std::uint8_t { block, space, fill, page_break };
    std::unique_ptr<MeasuredBlock> block;
    Kind kind = Kind::block;
    bool keep_with_next = false;  ///< its end stays with the start of the next child
    bool clings = false;          ///< stays with the end of the child before (a signature)
    bool composite = false;       ///< holds a sequence itself, which tells its own faults
    /// May wait for the next page's top while what follows goes on; only in the page flow, never when broken.
    bool floats = false;
    /// What a child does to those that float before it: none stays waiting when it comes (a heading), or they
    /// do not float at all (a signature, which must stay with what it follows).
    enum class Stops : std::uint8_t { nothing, floats, floating } stops = Stops::nothing;
    document::AnchorId anchor = 0;
    SourceRef source;
};

/// Blocks one below the other: a section's flow, the inside of a list, of a list item, of a KeepTogether. The
/// space between two blocks is the larger of the one's space after and the other's space before; at a page
/// top there is none, except VerticalSpace.
///
/// Where a page ends: children that keep with the next go over together with it (the chain is undone back to
/// its start, unless it started at the page's top); a child followed by clinging children is offered their
/// height as tail. A tail as high as a page is dropped. Children that float keep their order among
/// themselves. plan() is linear in the children of its page.
class Sequence final : public MeasuredBlock {
  public:
    enum class Fills : std::uint8_t {
        ignored,  ///< inside other blocks
        shared    ///< in the page flow: a VerticalFill takes its share of the height left
    };
    Sequence(std::vector<SequenceChild> children, Diagnostics& diagnostics, Length page_height,
             Fills fills = Fills::ignored);

    Length space_before() const override;
    Length space_after() const override;
    FragmentPlan plan(const Position& from, const Offer& offer) const override;
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override;
    Length least_start() const override;
    Length first_baseline() const override;
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override;
    void notes(const Position& from, const FragmentPlan& plan,
               std::vector<document::NoteId>& found) const override;

    /// Puts a child measured anew in the place of an old one. Call settle() after the last.
    void replace(std::size_t index, std::unique_ptr<MeasuredBlock> block);
    void settle();
    std::size_t size() const { return children_.size(); }

  private:
    class Page;
    Length tail_after(std::size_t index, Length outer) const;
    Length full_height(std::size_t index) const;
    void find_floats();
    void announce_floats(std::uint32_t before, Placer& placer);

    std::vector<SequenceChild> children_;
    std::uint32_t content_end_ = 0;  ///< page breaks from here on would only make an empty page
    std::vector<Length> tails_;      ///< height of the clinging children after each child, gaps included
    std::vector<bool> tail_reaches_end_;
    std::vector<bool> floats_;     ///< children that do float
    std::uint32_t announced_ = 0;  ///< of the children before this one those that float have been announced
    Diagnostics& diagnostics_;
    Length page_height_;
    Fills fills_;
};

/// True at a block's start.
inline bool is_start(const Position& position) {
    return position.index == 0 && position.state == nullptr;
}

}  // namespace naskah::typeset
