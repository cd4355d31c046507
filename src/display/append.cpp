#include "display/append.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace naskah::display {

namespace {

/// Copies the nodes of `from` below a new Part of `to`; returns by how much their ids grew.
NodeId append_structure(Structure& to, const Structure& from) {
    const auto shift = static_cast<NodeId>(to.size());
    for (NodeId id = 0; id < from.size(); ++id) {
        // The whole node, so that what nodes will have besides comes over too.
        StructureNode copy = from.node(id);
        copy.parent = id == kRootNode ? kRootNode : copy.parent + shift;
        copy.texts = 0;
        if (id == kRootNode) copy.role = Role::part;
        const NodeId added = to.add(copy.parent, copy.role, copy.source);
        to.node(added) = copy;
        if (const NodeTexts* const texts = from.find_texts(id)) to.texts(added) = *texts;
    }
    return shift;
}

}  // namespace

void append(PageList& list, PageList more) {
    if (more.pages.empty()) return;
    const auto first_page = static_cast<std::uint32_t>(list.pages.size());
    const auto first_image = static_cast<std::uint32_t>(list.images.size());
    const auto first_destination = static_cast<DestinationId>(list.destinations.size());
    const NodeId shift = append_structure(list.structure, more.structure);
    const auto moved = [&](NodeId node) { return node == kArtifact ? kArtifact : node + shift; };
    for (Page& page : more.pages) {
        for (Item& item : page.items) {
            std::visit([&](auto& found) { found.node = moved(found.node); }, item);
            if (auto* const picture = std::get_if<Picture>(&item)) picture->image += first_image;
        }
        for (Link& link : page.links) {
            link.node = moved(link.node);
            if (link.uri.empty()) link.destination += first_destination;
        }
        list.pages.push_back(std::move(page));
    }
    for (Destination& destination : more.destinations) {
        destination.page += first_page;
        list.destinations.push_back(std::move(destination));
    }
    for (OutlineEntry& entry : more.outline) {
        entry.destination += first_destination;
        list.outline.push_back(std::move(entry));
    }
    for (LabelRange& range : more.labels) {
        range.first_page += first_page;
        list.labels.push_back(std::move(range));
    }
    std::ranges::move(more.images, std::back_inserter(list.images));
    std::ranges::move(more.keep_alive, std::back_inserter(list.keep_alive));
}

}  // namespace naskah::display
