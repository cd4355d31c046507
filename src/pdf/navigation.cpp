#include "pdf/navigation.hpp"

#include <cassert>
#include <cstddef>
#include <vector>

#include "pdf/number_format.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::LabelStyle;
using display::PageList;

/// "[12 0 R/XYZ x y null]": the reader keeps its zoom.
void append_destination(std::string& out, const ObjectStore& objects, const PageList& list,
                        display::DestinationId id) {
    assert(id < list.destinations.size());
    const display::Destination& destination = list.destinations[id];
    assert(destination.page < list.pages.size());
    out += '[';
    append_reference(out, objects.page_number(destination.page));
    out += "/XYZ ";
    append_length(out, destination.position.x);
    out += ' ';
    append_length(out, list.pages[destination.page].paper.height - destination.position.y);
    out += " null]";
}

/// What a link is for those who cannot see it: every annotation must say (ISO 14289-1 clause 7.18.5).
std::string description_of(const PageList& list, const display::Link& link) {
    if (!link.description.empty()) return link.description;
    if (!link.uri.empty()) return link.uri;
    const display::Destination& destination = list.destinations[link.destination];
    if (!destination.name.empty()) return destination.name;
    const std::string& label = list.pages[destination.page].label;
    return "halaman " + (label.empty() ? std::to_string(destination.page + 1) : label);
}

std::string link_entries(const ObjectStore& objects, const PageList& list, const display::Page& page,
                         const display::Link& link) {
    constexpr int kPrint = 4;
    std::string out = "/Type/Annot/Subtype/Link/Border[0 0 0]/F ";
    append_integer(out, kPrint);
    out += "/Rect[";
    append_length(out, link.area.left());
    out += ' ';
    append_length(out, page.paper.height - link.area.bottom());
    out += ' ';
    append_length(out, link.area.right());
    out += ' ';
    append_length(out, page.paper.height - link.area.top());
    out += ']';
    if (const std::string description = description_of(list, link); !description.empty()) {
        out += "/Contents";
        append_text_string(out, description);
    }
    if (link.uri.empty()) {
        out += "/Dest";
        append_destination(out, objects, list, link.destination);
    } else {
        out += "/A<</S/URI/URI";
        append_uri(out, link.uri);
        out += ">>";
    }
    return out;
}

/// An outline entry's place in the tree, as indexes; kNone where there is none.
struct OutlineNode {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t parent = kNone, first = kNone, last = kNone, previous = kNone, next = kNone;
    std::size_t children = 0;
    Object object;
};

/// The nodes of the entries; one more at the end is the root.
std::vector<OutlineNode> outline_tree(const std::vector<display::OutlineEntry>& entries) {
    std::vector<OutlineNode> nodes(entries.size() + 1);
    const std::size_t root = entries.size();
    std::vector<std::size_t> open;  // the path to the entry before, levels ascending
    for (std::size_t index = 0; index < entries.size(); ++index) {
        while (!open.empty() && entries[open.back()].level >= entries[index].level) open.pop_back();
        OutlineNode& node = nodes[index];
        node.parent = open.empty() ? root : open.back();
        OutlineNode& parent = nodes[node.parent];
        node.previous = parent.last;
        if (parent.last == OutlineNode::kNone)
            parent.first = index;
        else
            nodes[parent.last].next = index;
        parent.last = index;
        ++parent.children;
        open.push_back(index);
    }
    return nodes;
}

char style_letter(LabelStyle style) {
    switch (style) {
        case LabelStyle::none:
            return 0;
        case LabelStyle::arabic:
            return 'D';
        case LabelStyle::roman_lower:
            return 'r';
        case LabelStyle::roman_upper:
            return 'R';
        case LabelStyle::letters_lower:
            return 'a';
    }
    return 0;
}

}  // namespace

std::string annotations_entry(ObjectStore& objects, const PageList& list, std::uint32_t page,
                              std::vector<LinkRecord>* records) {
    std::string annotations;
    for (const display::Link& link : list.pages[page].links) {
        if (records != nullptr && link.node == display::kArtifact) continue;
        std::string entries = link_entries(objects, list, list.pages[page], link);
        if (records != nullptr) {
            assert(list.structure.node(link.node).role == display::Role::link);
            entries += "/StructParent ";
            append_integer(entries, static_cast<std::int64_t>(list.pages.size() + records->size()));
        }
        const Object annotation = objects.add(std::move(entries));
        if (records != nullptr) records->push_back({link.node, page, annotation.number});
        if (!annotations.empty()) annotations += ' ';
        append_reference(annotations, annotation.number);
    }
    // Annotations are reached in the order of the structure (ISO 14289-1 clause 7.18.3).
    return annotations.empty() ? annotations : "/Tabs/S/Annots[" + annotations + "]";
}

std::string outline_entry(ObjectStore& objects, const PageList& list) {
    if (list.outline.empty()) return {};
    std::vector<OutlineNode> nodes = outline_tree(list.outline);
    const std::size_t root = nodes.size() - 1;
    for (OutlineNode& node : nodes) node.object = objects.reserve();
    std::size_t shown = 0;
    for (std::size_t index = 0; index < root; ++index)
        if (nodes[index].parent == root) shown += 1 + nodes[index].children;
    for (std::size_t index = 0; index < nodes.size(); ++index) {
        const OutlineNode& node = nodes[index];
        std::string entries;
        const auto refer = [&](const char* key, std::size_t target) {
            if (target == OutlineNode::kNone) return;
            entries += key;
            append_reference(entries, nodes[target].object.number);
        };
        if (index == root) {
            entries += "/Type/Outlines";
        } else {
            entries += "/Title";
            append_text_string(entries, list.outline[index].title);
            entries += "/Dest";
            append_destination(entries, objects, list, list.outline[index].destination);
        }
        refer("/Parent ", node.parent);
        refer("/Prev ", node.previous);
        refer("/Next ", node.next);
        refer("/First ", node.first);
        refer("/Last ", node.last);
        if (node.children != 0) {
            const auto children = static_cast<std::int64_t>(index == root ? shown : node.children);
            entries += "/Count ";
            append_integer(entries, index == root || node.parent == root ? children : -children);
        }
        objects.fill(node.object, std::move(entries));
    }
    std::string out = "/Outlines ";
    append_reference(out, nodes[root].object.number);
    return out + "/PageMode/UseOutlines";
}

std::string page_labels_entry(const PageList& list) {
    if (list.labels.empty()) return {};
    std::string out = "/PageLabels<</Nums[";
    if (list.labels.front().first_page != 0) out += "0<</S/D>>";  // the tree must begin at the first page
    for (const display::LabelRange& range : list.labels) {
        if (range.first_page >= list.pages.size()) continue;
        append_integer(out, range.first_page);
        out += "<<";
        if (const char letter = style_letter(range.style); letter != 0) {
            out += "/S/";
            out += letter;
        }
        if (!range.prefix.empty()) {
            out += "/P";
            append_text_string(out, range.prefix);
        }
        if (range.first_number != 1) {
            out += "/St ";
            append_integer(out, range.first_number);
        }
        out += ">>";
    }
    return out + "]>>";
}

}  // namespace naskah::pdf
