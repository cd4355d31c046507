#include "typeset/pages/page_placer.hpp"

#include <algorithm>
#include <iterator>
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

/// The words of a link.
std::string text_of(const LineBox& line, const LineLink& link) {
    std::string text;
    for (const LineRun& run : line.runs)
        for (std::uint32_t i = run.first_piece; i < run.first_piece + run.piece_count; ++i) {
            const Length x = run.x + line.pieces[i].x;
            if (x >= link.x && x < link.x + link.width) text += line.pieces[i].glyphs->text;
        }
    return text;
}

}  // namespace

PagePlacer::PagePlacer(display::PageList& list, const Collection& collection)
    : list_(list),
      collection_(collection),
      note_reference_(collection.anchor_sections.size(), false),
      destinations_(collection.anchor_sections.size(), kNoDestination) {
    for (const document::AnchorId anchor : collection.note_references)
        if (anchor < note_reference_.size()) note_reference_[anchor] = true;
}

void PagePlacer::open_section(const document::Section& section) {
    if (section.part != part_) {
        part_ = section.part;
        part_node_ = display::kRootNode;
        if (part_ != 0) {
            part_node_ = list_.structure.add(display::kRootNode, display::Role::part);
            list_.structure.texts(part_node_).title = collection_.parts[part_ - 1];
        }
    }
    parent_ = list_.structure.add(part_node_, display::Role::section, section.source);
    if (!section.title.empty()) list_.structure.texts(parent_).title = section.title;
    open_link_ = open_formula_ = open_language_node_ = display::kArtifact;
}

display::Role PagePlacer::heading_role(int level) {
    constexpr display::Role kRoles[] = {display::Role::heading1, display::Role::heading2,
                                        display::Role::heading3, display::Role::heading4,
                                        display::Role::heading5, display::Role::heading6};
    while (!open_headings_.empty() && open_headings_.back() >= level) open_headings_.pop_back();
    open_headings_.push_back(level);
    // PDF has six levels of headings; deeper ones are told as the sixth.
    return kRoles[std::min(open_headings_.size(), std::size(kRoles)) - 1];
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
    for (const LineFill& fill : line.fills) {
        const Rect area{{origin.x + fill.area.left(), origin.y + fill.area.top()}, fill.area.extent};
        page.items.emplace_back(display::Fill{area, fill.color, display::kArtifact});
    }
}

void PagePlacer::add_runs(const LineBox& line, Point origin, display::NodeId node,
                          std::uint32_t first_piece) {
    display::Page& page = list_.pages.back();
    auto picture = line.pictures.begin();  // each stands among the words where it is read
    for (const LineRun& run : line.runs) {
        for (; picture != line.pictures.end() && picture->area.left() <= run.x; ++picture)
            add_picture(*picture, origin, node);
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
            if (run.formula == 0) text.node = language_node(run.language, text.node);
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
            text.node = language_node(run.language, link == kNoLink ? node : line_nodes_[link]);
            page.items.emplace_back(text);
        }
    }
    for (; picture != line.pictures.end(); ++picture) add_picture(*picture, origin, node);
}

/// A span in the language within `node`, or `node` itself where it is told in that already.
display::NodeId PagePlacer::language_node(std::string_view language, display::NodeId node) {
    if (language.empty() || node == display::kArtifact) {
        open_language_node_ = display::kArtifact;
        return node;
    }
    display::Structure& structure = list_.structure;
    for (const display::NodeId told : {node, structure.node(node).parent})
        if (const display::NodeTexts* texts = told < structure.size() ? structure.find_texts(told) : nullptr;
            texts != nullptr && !texts->language.empty() && texts->language == language)
            return node;
    if (open_language_node_ != display::kArtifact && open_language_parent_ == node &&
        open_language_ == language)
        return open_language_node_;
    open_language_parent_ = node;
    open_language_ = language;
    open_language_node_ = structure.add(node, display::Role::span);
    structure.texts(open_language_node_).language = language;
    return open_language_node_;
}

void PagePlacer::add_picture(const LinePicture& placed, Point origin, display::NodeId node) {
    display::NodeId own = display::kArtifact;
    if (node != display::kArtifact && !placed.picture->alternative.empty()) {
        own = list_.structure.add(node, display::Role::figure, placed.picture->source);
        list_.structure.texts(own).alternative = placed.picture->alternative;
    }
    const Rect area{{origin.x + placed.area.left(), origin.y + placed.area.top()}, placed.area.extent};
    list_.pages.back().items.emplace_back(display::Picture{area, placed.picture->image, own});
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
        // What is repeated for the eye alone leads nowhere: a link belongs to an element.
        if (own == display::kArtifact || (link.anchor == 0 && link.uri.empty())) continue;
        std::string description = link.uri;
        if (description.empty() && link.anchor < collection_.anchor_names.size())
            description = collection_.anchor_names[link.anchor];
        if (description.empty()) description = text_of(line, link);
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
    open_link_ = list_.structure.add(link_parent(link, node), display::Role::link);
    return open_link_;
}

/// What refers to a footnote is a label in a reference; the number a note set among the text begins with is
/// its label.
display::NodeId PagePlacer::link_parent(const LineLink& link, display::NodeId node) {
    display::Structure& structure = list_.structure;
    if (link.note != 0)
        return structure.add(structure.add(node, display::Role::reference), display::Role::label);
    const bool back = link.anchor < note_reference_.size() && note_reference_[link.anchor];
    if (back && structure.node(node).role == display::Role::note)
        return structure.add(node, display::Role::label);
    return node;
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
            if (link.node != display::kArtifact) list_.structure.node(link.node).role = display::Role::span;
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
