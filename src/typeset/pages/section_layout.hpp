#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "document/blocks.hpp"
#include "typeset/flow/sequence.hpp"
#include "typeset/pages/page_filler.hpp"
#include "typeset/pages/page_placer.hpp"
#include "typeset/pages/running_texts.hpp"

namespace naskah::typeset {

/// One section from measuring to placing. Measured and planned when made (prepare), again only where it
/// prints page numbers (update), placed once. References outlive the layout.
class SectionLayout {
  public:
    /// `printing`: indices of the blocks that print page numbers of anchors. `notes`: its footnotes,
    /// ascending.
    SectionLayout(const document::Section& section, const std::vector<std::uint32_t>& printing,
                  const std::vector<document::NoteId>& notes);

    bool prints_page_numbers() const { return !printing_.empty(); }
    /// Measures all blocks, or only those that print page numbers if it was measured before; then plans.
    /// `note_label`: width of the column of the notes' numbers.
    void plan(const MeasureContext& document_context, Length note_label);

    std::uint32_t page_count() const { return static_cast<std::uint32_t>(pages_.size()); }
    /// Anchors of the section's blocks with the page (0-based, in the section) they lie on.
    const std::vector<std::pair<document::AnchorId, std::uint32_t>>& anchors() const { return anchors_; }

    /// Places all pages and frees what was measured. `first_number` is the number of the first page.
    void place(PagePlacer& placer, RunningTexts& running, const layout::PageStyle& style,
               std::uint32_t first_number);
    /// Faults found since the start, in the order of the blocks.
    void tell(Diagnostics& diagnostics) const;

  private:
    void measure(MeasureContext context);
    void measure_again(MeasureContext context);
    void break_into_pages(Length page_height);

    const document::Section& section_;
    const std::vector<std::uint32_t>& printing_;
    const std::vector<document::NoteId>& notes_;
    std::unique_ptr<Sequence> flow_;
    std::unique_ptr<FootNotes> foot_;
    std::vector<PlannedPage> pages_;
    std::vector<std::pair<document::AnchorId, std::uint32_t>> anchors_;
    Diagnostics diagnostics_;
    /// Of blocks measured more than once only the last measure's faults count; by index in printing_.
    std::vector<std::unique_ptr<Diagnostics>> printing_diagnostics_;
};

}  // namespace naskah::typeset
