#include "pdf/node_facts.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "base/outline.hpp"

namespace naskah::pdf {
namespace {

using display::NodeId;
using display::Role;

/// The box around all points, control points included: a little large is right for a BBox, too small is not.
Rect area_of_shape(const display::Shape& shape, const display::Page& page) {
    std::size_t count = 0;
    for (std::uint32_t index = 0; index < shape.verb_count; ++index)
        count += points_of(page.verbs[shape.first_verb + index]);
    if (count == 0) return {};
    const std::span<const Point> points = std::span(page.points).subspan(shape.first_point, count);
    Point low = points.front(), high = low;
    for (const Point& point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    Length half;
    if (shape.stroke != 0) half = page.strokes[shape.stroke - 1].width.scaled(1, 2);
    return {{low.x - half, low.y - half}, {high.x - low.x + half + half, high.y - low.y + half + half}};
}

bool is_all(std::string_view text, std::string_view letters) {
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

}  // namespace

std::string_view numbering_of(std::string_view label) {
    constexpr std::string_view kRoman = "ivxlcdm", kRomanUpper = "IVXLCDM", kAround = "().: \t";
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz",
                               kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::size_t begin = label.find_first_not_of(kAround);
    if (begin == std::string_view::npos) return "/None";
    label = label.substr(begin, label.find_last_not_of(kAround) + 1 - begin);
    const auto starts_roman = [&label](char one) {
        return label.find_first_not_of(one) == std::string_view::npos;
    };
    if (is_all(label, "0123456789.")) return "/Decimal";
    // A list begins with "i" where it counts in Roman numerals and with "a" where it counts in letters.
    if (is_all(label, kRoman) && (starts_roman('i') || label.size() > 1)) return "/LowerRoman";
    if (is_all(label, kRomanUpper) && (starts_roman('I') || label.size() > 1)) return "/UpperRoman";
    if (is_all(label, kLetters) && label.size() == 1) return "/LowerAlpha";
    if (is_all(label, kCapitals) && label.size() == 1) return "/UpperAlpha";
    for (const auto& [sign, value] : {std::pair<std::string_view, std::string_view>{"\u2022", "/Disc"},
                                      {"\u25CF", "/Disc"},
                                      {"\u25E6", "/Circle"},
                                      {"\u25CB", "/Circle"},
                                      {"\u25AA", "/Square"},
                                      {"\u25A0", "/Square"}})
        if (label == sign) return value;
    return "/None";
}

void NodeFacts::observe(std::uint32_t index, const display::Page& page) {
    for (const display::Item& item : page.items) {
        const NodeId node = std::visit([](const auto& what) { return what.node; }, item);
        if (node == display::kArtifact) continue;
        const Role role = structure_.node(node).role;
        if (role == Role::label) {
            if (const auto* run = std::get_if<display::TextRun>(&item)) observe_label(*run, page);
            continue;
        }
        if (role != Role::figure && role != Role::formula) continue;
        if (const auto* run = std::get_if<display::TextRun>(&item))
            include(node, index, area_of(*run, page));
        else if (const auto* fill = std::get_if<display::Fill>(&item))
            include(node, index, fill->area);
        else if (const auto* picture = std::get_if<display::Picture>(&item))
            include(node, index, picture->area);
        else
            include(node, index, area_of_shape(std::get<display::Shape>(item), page));
    }
}

void NodeFacts::include(NodeId node, std::uint32_t page, Rect area) {
    const auto [place, is_new] = places_.try_emplace(node, Place{page, area});
    if (is_new || place->second.page != page) return;
    Rect& known = place->second.area;
    const Point low{std::min(known.left(), area.left()), std::min(known.top(), area.top())};
    const Point high{std::max(known.right(), area.right()), std::max(known.bottom(), area.bottom())};
    known = {low, {high.x - low.x, high.y - low.y}};
}

/// As wide as its glyphs' advances, as high as its faces.
Rect NodeFacts::area_of(const display::TextRun& run, const display::Page& page) const {
    Rect area{run.origin, {}};
    Length above, below, right;
    for (std::uint32_t index = 0; index < run.piece_count; ++index) {
        const display::Piece& piece = page.pieces[run.first_piece + index];
        const text::FaceMetrics& metrics = fonts_.face(piece.glyphs->face).metrics();
        above = std::max(above, run.size.scaled(metrics.ascender, metrics.units_per_em));
        below = std::max(below, run.size.scaled(-metrics.descender, metrics.units_per_em));
        right = std::max(right, piece.x + piece.glyphs->width(run.size));
    }
    area.origin.y -= above;
    area.extent = {right.scaled(run.width_percent, 100), above + below};
    return area;
}

void NodeFacts::observe_label(const display::TextRun& run, const display::Page& page) {
    const NodeId item = structure_.node(run.node).parent;
    if (item == display::kArtifact || structure_.node(item).role != Role::list_item) return;
    const NodeId list = structure_.node(item).parent;
    if (list == display::kArtifact || numberings_.contains(list)) return;
    std::string text;
    for (std::uint32_t index = 0; index < run.piece_count; ++index)
        text += page.pieces[run.first_piece + index].glyphs->text;
    numberings_.emplace(list, numbering_of(text));
}

const NodeFacts::Place* NodeFacts::find_place(NodeId node) const {
    const auto found = places_.find(node);
    return found == places_.end() ? nullptr : &found->second;
}

std::string_view NodeFacts::list_numbering(NodeId list) const {
    const auto found = numberings_.find(list);
    return found == numberings_.end() ? std::string_view("/None") : found->second;
}

}  // namespace naskah::pdf
