#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "typeset/inline/paragraph_setter.hpp"

namespace naskah::typeset {

/// "12", "xii", "XII"; roman numerals go on with M past 3,999. `none` yields "".
std::string format_page_number(std::uint32_t number, layout::PageNumbering numbering);

/// The run of pages a section takes.
struct SectionPages {
    std::uint32_t first_page = 0;  ///< 0-based, in the document
    std::uint32_t page_count = 0;
    std::uint32_t first_number = 1;
    layout::PageNumbering numbering = layout::PageNumbering::none;  ///< of its own pages
    layout::PageNumbering counted_in =
        layout::PageNumbering::arabic;  ///< for references to pages that print no number:
                                        ///< the last form in force before them
    /// A blank page before, so that the first one lies on the right; it is not one of `page_count` and counts
    /// in the section before.
    bool blank_before = false;
};

/// Page numbers by section, from how many pages each takes. Every page counts, also blank ones and where no
/// number is printed. The first page of a document lies on the right.
std::vector<SectionPages> number_sections(const std::vector<document::Section>& sections,
                                          const std::vector<std::uint32_t>& page_counts);

/// The PDF's page labels; neighbours that count on in one form share a range.
std::vector<display::LabelRange> make_label_ranges(const std::vector<SectionPages>& sections);

/// Page numbers of anchors, as contents pages print them.
class AnchorNumbers final : public PageNumbers {
  public:
    struct Entry {
        std::uint32_t number = 0;
        layout::PageNumbering numbering = layout::PageNumbering::none;  ///< none: the anchor is nowhere
        bool operator==(const Entry&) const = default;
    };
    explicit AnchorNumbers(std::size_t anchor_count) : entries_(anchor_count) {}
    std::string printed(document::AnchorId anchor) const override;  ///< "?" for an anchor no block bears
    Entry& operator[](document::AnchorId anchor) { return entries_[anchor]; }
    bool same_as(const AnchorNumbers& other) const { return entries_ == other.entries_; }

  private:
    std::vector<Entry> entries_;
};

}  // namespace naskah::typeset
