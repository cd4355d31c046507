#include "typeset/pages/page_placer.hpp"

#include <algorithm>
#include <utility>

namespace naskah::typeset {
namespace {

/// A viewer that jumps to a destination shows a little of what is above, so that the heading does not touch
/// the window.
constexpr Length kAboveDestination = Length::points(6);

constexpr std::size_t kNoLink = static_cast<std::size_t>(-1);

/// The link a piece at `x` (from the line's left edge) belongs to.
std::size_t link_at(const std::vector<LineLink>& links, Length x) {
    for (std::size_t i = 0; i < links.size(); ++i)
        if (x >= links[i].x && x < links[i].x + links[i].width) return i;
    return kNoLink;
}

}  // namespace

PagePlacer::PagePlacer(display::PageList& list, const Collection& collection)
    : list_(list),
      collection_(collection),
      destinations_(collection.anchor_sections.size(), kNoDestination) {}

void PagePlacer::open_section(const document::Section& section) {
    parent_ = list_.structure.add(display::kRootNode, display::Role::section, section.source);
    if (!section.title.empty()) list_.structure.texts(parent_).title = section.title;
    open_link_ = open_formula_ = display::kArtifact;
}

void PagePlacer::begin_page(Extent paper, std::string label) {
    display::Page& page = list_.pages.emplace_back();
    page.paper = paper;
    page.label = std::move(label);
    if (list_.pages.size() < 2) return;
    // Most pages are like the one before.
    const display::Page& before = list_.pages[list_.pages.size() - 2];
    page.items.reserve(before.items.size());
    page.pieces.reserve(before.pieces.size());
}

void PagePlacer::line(const LineBox& line, Point origin, display::NodeId node) {
    display::Page& page = list_.pages.back();
    const auto first_piece = static_cast<std::uint32_t>(page.pieces.size());
    page.pieces.insert(page.pieces.end(), line.pieces.begin(), line.pieces.end());
    if (!line.links.empty()) add_links(line, origin, node);
    add_runs(line, origin, node, first_piece);
    add_pictures(line, origin, node);
    for (const LineFill& fill : line.fills) {
        const Rect area{{origin.x + fill.area.left(), origin.y + fill.area.top()}, fill.area.extent};
        page.items.emplace_back(display::Fill{area, fill.color, display::kArtifact});
    }
}

void PagePlacer::add_runs(const LineBox& line, Point origin, display::NodeId node,
                          std::uint32_t first_piece) {
    display::Page& page = list_.pages.back();
    for (const LineRun& run : line.runs) {
        display::TextRun text;
        text.origin = {origin.x + run.x, origin.y + run.baseline_shift};
        text.size = run.size;
        text.color = run.color;
        text.first_piece = first_piece + run.first_piece;
        text.piece_count = run.piece_count;
        text.node = node;
        text.width_percent = run.width_percent;
        if (run.formula != 0 && node != display::kArtifact) text.node = formula_node(line, run.formula, node);
        if (line.links.empty() || run.formula != 0) {
            page.items.emplace_back(text);
            continue;
        }
        // What is inside a link belongs to the link's element: a run is cut where a link starts or ends.
        const std::uint32_t end = run.first_piece + run.piece_count;
        for (std::uint32_t first = run.first_piece, next = first; first < end; first = next) {
            const std::size_t link = link_at(line.links, run.x + line.pieces[first].x);
            while (next < end && link_at(line.links, run.x + line.pieces[next].x) == link) ++next;
            text.first_piece = first_piece + first;
            text.piece_count = next - first;
            text.node = link == kNoLink ? node : line_nodes_[link];
            page.items.emplace_back(text);
        }
    }
}

void PagePlacer::add_pictures(const LineBox& line, Point origin, display::NodeId node) {
    for (const LinePicture& placed : line.pictures) {
        display::NodeId own = display::kArtifact;
        if (node != display::kArtifact && !placed.picture->alternative.empty()) {
            own = list_.structure.add(node, display::Role::figure, placed.picture->source);
            list_.structure.texts(own).alternative = placed.picture->alternative;
        }
        const Rect area{{origin.x + placed.area.left(), origin.y + placed.area.top()}, placed.area.extent};
        list_.pages.back().items.emplace_back(display::Picture{area, placed.picture->image, own});
    }
}

void PagePlacer::add_links(const LineBox& line, Point origin, display::NodeId node) {
    line_nodes_.clear();
    for (std::size_t i = 0; i < line.links.size(); ++i) {
        const LineLink& link = line.links[i];
        const display::NodeId own = node == display::kArtifact ? node : link_node(link, node, i == 0);
        line_nodes_.push_back(own);
        if (link.note != 0 && node != display::kArtifact)
            anchor(collection_.note_references[link.note - 1], {origin.x, origin.y - line.ascent});
        const Rect area{{origin.x + link.x, origin.y - line.ascent},
                        {link.width, line.ascent + line.descent}};
        std::string description = link.uri;
        if (description.empty() && link.anchor < collection_.anchor_names.size())
            description = collection_.anchor_names[link.anchor];
        if (link.anchor != 0 || !link.uri.empty())
            list_.pages.back().links.push_back({area, link.anchor, link.uri, std::move(description), own});
    }
}

display::NodeId PagePlacer::link_node(const LineLink& link, display::NodeId node, bool continues) {
    const bool same = continues && open_link_ != display::kArtifact && open_parent_ == node &&
                      open_anchor_ == link.anchor && open_uri_ == link.uri;
    if (same) return open_link_;
    open_parent_ = node;
    open_anchor_ = link.anchor;
    open_uri_ = link.uri;
    open_link_ = list_.structure.add(node, display::Role::link);
    return open_link_;
}

/// A formula that is broken over lines stays one element.
display::NodeId PagePlacer::formula_node(const LineBox& line, std::uint16_t formula, display::NodeId node) {
    if (open_formula_ != display::kArtifact && open_formula_parent_ == node &&
        open_formulas_ == line.formulas.get() && open_formula_number_ == formula)
        return open_formula_;
    open_formula_parent_ = node;
    open_formulas_ = line.formulas.get();
    open_formula_number_ = formula;
    const SourceRef source = list_.structure.node(node).source;
    open_formula_ = list_.structure.add(node, display::Role::formula, source);
    list_.structure.texts(open_formula_).alternative = (*line.formulas)[formula - 1u];
    return open_formula_;
}

void PagePlacer::fill(Rect area, Color color) {
    list_.pages.back().items.emplace_back(display::Fill{area, color, display::kArtifact});
}

void PagePlacer::anchor(document::AnchorId anchor, Point position) {
    if (anchor == 0 || anchor >= destinations_.size() || destinations_[anchor] != kNoDestination) return;
    destinations_[anchor] = static_cast<std::uint32_t>(list_.destinations.size());
    std::string name(collection_.anchor_names[anchor]);
    if (name.empty()) name = "#" + std::to_string(anchor);
    const auto page = static_cast<std::uint32_t>(list_.pages.size() - 1);
    list_.destinations.push_back(
        {page, {position.x, max(position.y - kAboveDestination, Length())}, std::move(name)});
}

void PagePlacer::resolve(const std::vector<ContentsEntry>& outline, Diagnostics& diagnostics) {
    std::vector<bool> told(destinations_.size() + 1, false);
    for (display::Page& page : list_.pages) {
        std::erase_if(page.links, [&](display::Link& link) {
            if (!link.uri.empty()) return false;
            const document::AnchorId anchor = link.destination;
            link.destination = destination_of(anchor);
            if (link.destination != kNoDestination) return false;
            const std::size_t index = std::min<std::size_t>(anchor, destinations_.size());
            if (!told[index])
                diagnostics.warning(
                    "reference-unknown",
                    link.node == display::kArtifact
                        ? std::string()
                        : list_.structure.node(list_.structure.node(link.node).parent).source.pointer(),
                    "Sebuah rujukan menunjuk ke bagian yang tidak ada dalam naskah ini.",
                    "Hapus rujukan itu atau tambahkan bagian yang dirujuk.");
            told[index] = true;
            return true;
        });
    }
    for (const ContentsEntry& entry : outline) {
        const std::uint32_t destination = destination_of(entry.anchor);
        if (destination == kNoDestination) continue;
        list_.outline.push_back(
            {entry.annex ? 1 : std::max(entry.level, 1), std::string(entry.title), destination});
    }
}

}  // namespace naskah::typeset
