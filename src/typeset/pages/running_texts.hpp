#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/blocks.hpp"
#include "typeset/flow/fragment.hpp"

namespace naskah::typeset {

/// Header and footer lines. Artifacts: no part of the text. "{halaman}" is the page's number as printed, and
/// a line that asks for it is left out where none is printed; "{jumlah_halaman}" is the count of all pages of
/// the document.
class RunningTexts {
  public:
    /// `setter` outlives the object.
    RunningTexts(ParagraphSetter& setter, std::uint32_t page_total);
    /// Which page of its section the page is.
    enum class Page : std::uint8_t { first, later };
    void place(const layout::PageStyle& style, Page page, std::string_view page_number, Placer& placer);

  private:
    document::StyleId style_named(std::string_view name) const;

    ParagraphSetter& setter_;
    std::string total_;
};

}  // namespace naskah::typeset
