#pragma once

#include <memory>
#include <vector>

#include "typeset/table/table_model.hpp"

namespace naskah::typeset {

/// A cell cut by a page break, and how many of its lines are printed so far.
struct OpenCell {
    std::uint32_t cell = 0;  ///< index into Band::cells
    std::uint32_t lines_done = 0;
};

/// What a page break leaves open (Position::state). Position::index is the row the next page starts with.
struct BreakState {
    bool inside_row = false;     ///< the break cut that row itself; its cells are among the open ones
    std::vector<OpenCell> open;  ///< by column
};

/// The rows of one page (FragmentPlan::detail).
struct TableFragment {
    std::uint32_t first_row = 0;
    std::vector<Length> heights;  ///< of rows first_row, first_row + 1, …
    bool with_caption = false;    ///< the caption, or on later pages the continued caption
    bool with_header = false;
    bool header_numbers_only =
        false;        ///< the header is too tall to repeat: its column-number row alone stands
    Length body_top;  ///< from the fragment's top to its first row
    std::shared_ptr<const BreakState> start;  ///< null at the table's start
    std::shared_ptr<const BreakState> end;    ///< null where the table ends
    std::uint32_t end_row() const { return first_row + static_cast<std::uint32_t>(heights.size()); }
};

/// Chooses where a table breaks. Rows go on a page until it is full; then, among the places seen, the
/// cheapest by unused height and by what it cuts (groups, spanned texts, lone rows) is taken. A row taller
/// than a page is cut between lines. Linear in the rows of the page. Pure: the same question has the same
/// answer.
class TableBreaker {
  public:
    explicit TableBreaker(const TableModel& model);
    FragmentPlan plan(const Position& from, const Offer& offer) const;
    Length least_start() const;

  private:
    class Page;
    /// Height of what of a row must stand on the page the table starts on.
    Length least_of_row(std::size_t row) const;
    const TableModel& model_;
};

/// Lines of a body cell printed when the fragment ends: all, unless the break left it open.
std::uint32_t lines_at_end(const Band& band, std::uint32_t cell, const TableFragment& fragment);

/// Adds the footnotes that the fragment's texts refer to; what a page repeats counts where it stands first.
void find_notes(const TableModel& model, const TableFragment& fragment, std::vector<document::NoteId>& found);

/// How many lines of `text` from `first` fit `height`.
std::uint32_t lines_fitting(const SetParagraph& text, std::uint32_t first, Length height);
/// Height of lines [first, last).
Length lines_height(const SetParagraph& text, std::uint32_t first, std::uint32_t last);

}  // namespace naskah::typeset
