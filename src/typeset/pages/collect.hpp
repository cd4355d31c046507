#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"
#include "typeset/flow/blocks.hpp"

namespace naskah::typeset {

/// What must be known of a whole document before any of it is measured. Views lie in the document.
struct Collection {
    static constexpr std::uint32_t kNoSection = 0xFFFFFFFFu;
    ContentsEntries entries;
    std::vector<std::uint32_t>
        anchor_sections;  ///< by anchor: the section whose block bears it, or kNoSection
    std::vector<document::AnchorId> note_references;  ///< by footnote: the anchor of its first reference
    std::vector<std::string_view>
        anchor_names;                     ///< by anchor: the heading, caption or note there, maybe empty
    std::vector<std::string_view> parts;  ///< their titles, as Section::part counts them
    std::vector<std::vector<std::uint32_t>>
        printing;  ///< by section: its blocks that print page numbers of anchors
};

/// Reads the document once. Linear.
Collection collect(const document::Document& document);

}  // namespace naskah::typeset
