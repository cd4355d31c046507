#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "display/page_list.hpp"

namespace naskah::display {

/// Where an item stands: pages in order, on each in paint order.
struct ItemPlace {
    std::uint32_t page = 0, item = 0;  ///< indices into PageList::pages and Page::items
    auto operator<=>(const ItemPlace&) const = default;
};

/// What an element holds directly: another element, or an item of its own.
struct StructureKid {
    NodeId node = kArtifact;  ///< kArtifact: an item of the element's own
    ItemPlace place;          ///< of that item
    bool is_item() const { return node == kArtifact; }
};

/// The order in which a document is read (ISO 32000-1, 14.8.2.3.1: the logical order, by the tree). The
/// children of an element follow each other as they were created. Its own items stand among them where they
/// were placed: before the first child that begins, in itself or below it, later. A caption is read first
/// where nothing of its element was placed before it, else last (a figure over several pages has its caption
/// on the first). Built in one pass over the items; refers to the list, which must outlive it. Thread-safe
/// for reading.
class ReadingOrder {
  public:
    explicit ReadingOrder(const PageList& list);

    std::vector<StructureKid> kids(NodeId node) const;
    std::span<const NodeId> children(NodeId node) const;                      ///< as created
    std::span<const ItemPlace> items(NodeId node) const;                      ///< its own, in order
    bool has_content(NodeId node) const { return first_[node] != kNowhere; }  ///< its own or below it
    ItemPlace first_place(NodeId node) const { return first_[node]; }         ///< meaningless without content

  private:
    static constexpr ItemPlace kNowhere{0xFFFFFFFFu, 0xFFFFFFFFu};
    const PageList& list_;
    // Of node n: [begin[n], begin[n + 1]).
    std::vector<std::uint32_t> child_begin_, item_begin_;
    std::vector<NodeId> children_;
    std::vector<ItemPlace> items_;
    std::vector<ItemPlace> first_;
};

/// The element an item belongs to, or kArtifact.
NodeId node_of(const Item& item);

/// The text of an element's items as a reader is told it, lines joined: a soft hyphen at a line's end
/// (U+00AD) goes, other lines are parted by a space. `items` lie in one element.
std::string text_of(const PageList& list, std::span<const ItemPlace> items);

/// The text form of the reading order, for people and goldens: one element a line, indented by depth, with
/// its standard type, attributes, the pages it stands on, its text (in quotes; pictures and outlines as
/// "[gambar]"), alternatives and JSON Pointer. What check_structure finds stands at the end, a line each with
/// "!". Deterministic.
std::string dump_structure(const PageList& list);

}  // namespace naskah::display
