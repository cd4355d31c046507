#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "display/page_list.hpp"
#include "pdf/element_order.hpp"
#include "pdf/file_writer.hpp"
#include "pdf/marked_content.hpp"
#include "pdf/node_facts.hpp"
#include "pdf/object_store.hpp"
#include "pdf/structure_tree.hpp"
#include "pdf/table_headers.hpp"

namespace naskah::pdf {

/// Writes the logical structure (ISO 32000-1 clause 14.7): elements with their attributes, the tree from
/// content back to elements, the names of elements. Every element is text for as long as it takes to write
/// it. What it is made of must outlive it. Not thread-safe.
class StructureWriter {
  public:
    /// Takes the numbers of all elements: no object may be added to `objects` after.
    StructureWriter(const display::PageList& list, const StructureTree& tree, const MarkedContent& marks,
                    const NodeFacts& facts, std::span<const LinkRecord> links, ObjectStore& objects);

    /// The number of the structure tree's root, for the catalog.
    std::uint32_t root() const { return root_; }
    /// Writes all of it. Once.
    void write(FileWriter& file);

  private:
    std::uint32_t number(display::NodeId node) const { return root_ + 1 + order_.place(node); }
    void append_element(std::string& out, display::NodeId node);
    void append_kids(std::string& out, display::NodeId node);
    void begin_kid();
    void add_reference(std::uint32_t object);
    void append_sequence(std::string& out, std::uint32_t sequence, std::uint32_t page_of_element) const;
    void append_texts(std::string& out, display::NodeId node) const;
    void append_attributes(std::string& out, display::NodeId node) const;
    void append_cell_attributes(std::string& out, display::NodeId node,
                                const display::StructureNode& cell) const;
    void append_figure_attributes(std::string& out, display::NodeId node) const;
    void append_headers(std::string& out, display::NodeId cell) const;
    void append_identity(std::string& out, std::uint32_t identity) const;
    std::uint32_t identity(display::NodeId node) const { return identities_[order_.place(node)]; }
    void append_number(std::string& out, std::string_view key, std::uint32_t value,
                       std::size_t columns) const;
    std::uint32_t page_of(display::NodeId node) const;
    bool is_block(display::NodeId node) const;

    using Limits = std::pair<std::string, std::string>;
    void add_leaf(FileWriter& file, std::string_view kind, std::string_view entries, const Limits& limits);
    std::string close_tree();
    std::string write_parent_tree(FileWriter& file);
    std::string write_identities(FileWriter& file);

    const display::PageList& list_;
    const MarkedContent& marks_;
    const NodeFacts& facts_;
    std::span<const LinkRecord> links_;
    ObjectStore& objects_;
    const StructureTree& tree_;
    CellHeaders headers_;
    ElementOrder order_;
    std::uint32_t root_;
    std::vector<std::uint32_t> identities_;  ///< by place in order_: how many before it have an ID
    std::vector<std::uint32_t> identified_;  ///< the places of those that have one
    std::size_t identity_width_ = 1;
    ObjectLayout layout_ = ObjectLayout::running;  ///< of the element being written
    Bundle references_ = Bundle::mixed;            ///< for leaves of trees
    std::size_t kid_count_ = 0;
    std::string kids_, leaves_;
};

}  // namespace naskah::pdf
