#pragma once

#include <optional>
#include <vector>

#include "typeset/flow/sequence.hpp"
#include "typeset/pages/foot_notes.hpp"

namespace naskah::typeset {

/// One page of a section.
struct PlannedPage {
    Position from;
    std::optional<FragmentPlan> body;  ///< nullopt: only notes stand here
    FootPlan foot;
};

/// Breaks a section's flow into pages, with the footnotes at the foot of the page that refers to them first.
///
/// A page takes as much of the flow as leaves room for the notes it refers to: all whole but the last, which
/// may go on at the next page's foot; on the last page, all whole. What must stand on a page (a row taller
/// than what the notes leave) comes before notes: these then begin on the next page. No page holds more than
/// its height. The flow's plan is asked for a page at most some ten times, so breaking is linear.
class PageFiller {
  public:
    /// `own`: the section's notes, ascending. All outlive the filler.
    PageFiller(const Sequence& flow, Length page_height, FootNotes& notes,
               const std::vector<document::NoteId>& own);
    std::vector<PlannedPage> run();

  private:
    /// What a page would hold if its foot were `reserve` high.
    struct Trial {
        Length reserve;
        FragmentPlan body;
        std::vector<NoteRest> notes;  ///< carried over, then begun here
        Length needed;                ///< by the notes
    };
    Trial attempt(const Position& at, Length reserve);
    bool fits(const Trial& trial) const { return trial.body.height + trial.needed <= page_height_; }
    Trial best(const Position& at);
    Trial without_room(const Position& at, Trial trial);
    std::vector<document::NoteId> first_referred(const Position& at, const FragmentPlan& body);
    std::size_t index_of(document::NoteId note) const;
    /// Pages for notes that the flow's last page left over.
    void finish(std::vector<PlannedPage>& pages);

    const Sequence& flow_;
    Length page_height_, most_;  ///< most_: the highest foot below which text still stands
    FootNotes& notes_;
    const std::vector<document::NoteId>& own_;
    std::vector<bool> begun_;  ///< by index in own_; also those that wait in carried_
    std::vector<NoteRest> carried_;
};

}  // namespace naskah::typeset
