#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "display/page_list.hpp"

namespace naskah::display {

/// What the logical tree of a document must keep to. Clauses without a name are those of ISO 32000-1; "UA" is
/// ISO 14289-1 (PDF/UA-1), whose Matterhorn protocol gives the checkpoint in brackets.
enum class StructureRule : std::uint8_t {
    unknown_node,  ///< items, links and children name elements that are there; parents come before children
    nesting,       ///< which element may stand in which: 14.8.4.2 to 14.8.4.5, UA 7.1, 7.2 [09]
    bare_content,  ///< content only in elements that hold text or are pictures, not in grouping
                   ///< ones: 14.8.4.1 [09]
    not_artifact,  ///< fills, marks of drafts and dot leaders are artifacts, outlines and pictures belong to
                   ///< figures: 14.8.2.2, UA 7.1 [01]
    repeated_header,  ///< a table's header is content once; where it is repeated it is an artifact: UA 7.8
                      ///< [01]
    empty_element,    ///< text elements, lists, links hold something: 14.8.4 (cells may be empty)
    heading_levels,   ///< the first heading is H1, none skips a level downwards: UA 7.4.2 [14]
    list_parts,       ///< L > (Caption) LI+, LI > (Lbl) LBody: 14.8.4.3.3, UA 7.6 [16]
    table_parts,   ///< Table > (Caption) (THead) TBody+ (Caption), or TR+; a THead has its TBody: 14.8.4.3.4,
                   ///< UA 7.5 [15]
    table_grid,    ///< all rows of a table cover the same columns once, spans counted: UA 7.5 [15]
    header_scope,  ///< TH bears a Scope and some text, TD no Scope: 14.8.5.7, UA 7.5 [15]
    caption_place,   ///< one caption, first or last in its element, first in L and TOC: 14.8.4.3, 14.8.4.4
    contents_parts,  ///< TOC > (Caption) TOCI | TOC, TOCI holds a Reference: 14.8.4.2, UA 7.2 [09]
    alternative,  ///< Figure and Formula bear an alternative text that says something: UA 7.3, 7.7 [13] [17]
    note_parts,   ///< Note begins with its Lbl, and a document with notes refers to them: 14.8.4.4, UA 7.9
                  ///< [19]
    reference_parts,  ///< Reference holds a Lbl or a Link: 14.8.4.4
    link_annotation,  ///< each link annotation belongs to a Link and is described, each Link has one:
                      ///< UA 7.18.5 [28]
    language,     ///< tags are well formed; text in Arabic, Balinese or Javanese letters says its language
                  ///< (with -Bali, -Java): 14.9.2, UA 7.2 [11]
    actual_text,  ///< replaces something, and is not what the glyphs say anyway: 14.9.4
    order         ///< siblings that do not float are read in the order of the pages: UA 7.2 [09]
};
std::string_view rule_name(StructureRule rule);  ///< "table-grid"

struct StructureFault {
    StructureRule rule{};
    NodeId node = kRootNode;  ///< kArtifact: an item or a link of no element
    std::uint32_t page = 0;   ///< 0-based; of the element's first content, 0 without any
    std::string message;      ///< English, for programmers: the tree is ours, no official can mend it
};

/// Everything that is wrong with the tree, in the order of the elements. Pure; linear in items and elements.
std::vector<StructureFault> check_structure(const PageList& list);

/// The standard structure type: "H1", "TOCI".
std::string_view standard_type(Role role);

}  // namespace naskah::display
