#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "display/page_list.hpp"
#include "text/font_library.hpp"

namespace naskah::pdf {

/// What must be seen on the pages to describe some nodes: where figures and formulas are, how lists are
/// numbered. Not thread-safe.
class NodeFacts {
  public:
    NodeFacts(const display::Structure& structure, const text::FontLibrary& fonts)
        : structure_(structure), fonts_(fonts) {}

    /// Takes notice of a page; in order.
    void observe(std::uint32_t index, const display::Page& page);

    /// Around all of a figure or formula that is on the first page it is on; y down.
    struct Place {
        std::uint32_t page = 0;
        Rect area;
    };
    const Place* find_place(display::NodeId node) const;
    /// The value of ListNumbering (ISO 32000-1 table 347) by the first label of a list; "/None" where no
    /// label says.
    std::string_view list_numbering(display::NodeId list) const;

  private:
    void include(display::NodeId node, std::uint32_t page, Rect area);
    void observe_label(const display::TextRun& run, const display::Page& page);
    Rect area_of(const display::TextRun& run, const display::Page& page) const;

    const display::Structure& structure_;
    const text::FontLibrary& fonts_;
    std::map<display::NodeId, Place> places_;
    std::map<display::NodeId, std::string_view> numberings_;
};

/// The value of ListNumbering that a label such as "1.", "a)", "iv." or a bullet shows.
std::string_view numbering_of(std::string_view label);

}  // namespace naskah::pdf
