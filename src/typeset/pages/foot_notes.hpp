#pragma once

#include <map>
#include <memory>
#include <vector>

#include "typeset/flow/hanging_block.hpp"

namespace naskah::typeset {

/// A footnote, or what of it is still to be printed.
struct NoteRest {
    document::NoteId note = 0;
    Position at;
};

/// What stands at the foot of one page.
struct FootPlan {
    struct Item {
        document::NoteId note = 0;
        Position from;
        FragmentPlan plan;
        Length y;  ///< from the foot's top
    };
    std::vector<Item> items;
    Length height;               ///< the rule and the space around it included; 0: nothing stands there
    std::vector<NoteRest> rest;  ///< goes on at the next page's foot
};

/// Footnotes in a column: measured once each, when first asked for. Structure: note, its label in it.
class FootNotes {
  public:
    /// Numbers hang in a column of `label_width`. References of the context outlive the notes.
    FootNotes(const MeasureContext& context, Length label_width);

    /// Height of all of these.
    Length whole_height(const std::vector<NoteRest>& notes);
    /// Least height in which they all begin: all are whole but the last.
    Length least_height(const std::vector<NoteRest>& notes);
    /// Prints as much of them as `room` has; on a fresh page at least something.
    FootPlan fill(const std::vector<NoteRest>& notes, Length room, PageState page);
    /// Adds the notes that this one refers to.
    void inner_notes(document::NoteId note, std::vector<document::NoteId>& found);
    void place(const FootPlan& plan, Point origin, Placer& placer);

    /// Width of the column in which all numbers of the document have room.
    static Length label_width(ParagraphSetter& setter);

  private:
    struct Measured {
        std::unique_ptr<HangingBlock> block;
        Length height;
    };
    Measured& measured(document::NoteId note);
    Length height_of(const NoteRest& rest);
    /// Space between the blocks of two notes.
    Length gap(document::NoteId above, document::NoteId below);

    MeasureContext context_;
    Length label_width_;
    std::map<document::NoteId, Measured> measured_;
};

}  // namespace naskah::typeset
