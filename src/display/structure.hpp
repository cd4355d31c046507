#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_ref.hpp"

namespace naskah::display {

/// Index of a node in Structure. Items of a page name the node they belong to.
using NodeId = std::uint32_t;
inline constexpr NodeId kRootNode = 0;
/// Items that are not content: repeated headers, "(lanjutan)" labels, page numbers, rules, fills.
inline constexpr NodeId kArtifact = 0xFFFFFFFFu;

/// Standard structure types of ISO 32000-1 clause 14.8.4 that Naskah uses.
enum class Role : std::uint8_t {
    document,
    part,
    section,
    heading1,
    heading2,
    heading3,
    heading4,
    heading5,
    heading6,
    paragraph,
    list,
    list_item,
    label,
    list_body,
    table,
    table_head,
    table_body,
    table_row,
    table_header_cell,
    table_data_cell,
    caption,
    figure,
    formula,
    contents,
    contents_item,
    reference,
    note,
    link,
    span
};

enum class Scope : std::uint8_t { none, row, column, both };

/// One logical element. Children are the nodes that name it as parent, in creation order, which is reading
/// order; how the node's own items stand among them says ReadingOrder (reading_order.hpp).
struct StructureNode {
    Role role = Role::document;
    Scope scope = Scope::none;  ///< of a table_header_cell
    std::uint16_t column_span = 1;
    std::uint32_t row_span = 1;
    NodeId parent = kArtifact;  ///< kArtifact only for the root
    std::uint32_t texts = 0;    ///< 0: none; else 1 + index into Structure's texts
    SourceRef source;           ///< where the content came from
};

/// The rarely present strings of a node.
struct NodeTexts {
    std::string language;  ///< BCP 47; empty: inherits
    std::string
        alternative;  ///< Alt of figures and formulas; of a table its Summary (an Alt would hide its cells)
    std::string actual;  ///< ActualText where glyphs differ from the text
    std::string title;   ///< T, for sections and headings
};

/// The logical tree of a document. Node 0 is the root (Role::document). Parents are always created before
/// children.
class Structure {
  public:
    Structure();
    NodeId add(NodeId parent, Role role, SourceRef source = {});
    StructureNode& node(NodeId id) { return nodes_[id]; }
    const StructureNode& node(NodeId id) const { return nodes_[id]; }
    NodeTexts& texts(NodeId id);  ///< creates the node's texts on first use
    const NodeTexts* find_texts(NodeId id) const;
    std::size_t size() const { return nodes_.size(); }

  private:
    std::vector<StructureNode> nodes_;
    std::vector<NodeTexts> texts_;
};

}  // namespace naskah::display
