#include "display/reading_order.hpp"

#include <algorithm>
#include <string_view>

namespace naskah::display {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

/// Begins of the parts of a counted list: counts[n] elements for n, given in counts[n + 1].
void to_begins(std::vector<std::uint32_t>& counts) {
    for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
}

}  // namespace

NodeId node_of(const Item& item) {
    return std::visit([](const auto& found) { return found.node; }, item);
}

ReadingOrder::ReadingOrder(const PageList& list) : list_(list) {
    const std::size_t size = list.structure.size();
    child_begin_.assign(size + 1, 0);
    item_begin_.assign(size + 1, 0);
    first_.assign(size, kNowhere);
    // An item or a parent that names no element is a fault that check_structure tells; here it is passed
    // over.
    const auto for_items = [&](auto&& take) {
        for (std::uint32_t page = 0; page < list.pages.size(); ++page)
            for (std::uint32_t item = 0; item < list.pages[page].items.size(); ++item)
                if (const NodeId node = node_of(list.pages[page].items[item]); node < size)
                    take(node, ItemPlace{page, item});
    };
    const auto parent_of = [&](std::size_t node) {
        return list.structure.node(static_cast<NodeId>(node)).parent;
    };
    for_items([&](NodeId node, ItemPlace) { ++item_begin_[node + 1]; });
    for (std::size_t node = 1; node < size; ++node)
        if (parent_of(node) < node) ++child_begin_[parent_of(node) + 1];
    to_begins(item_begin_);
    to_begins(child_begin_);
    items_.resize(item_begin_.back());
    children_.resize(child_begin_.back());
    std::vector<std::uint32_t> next = item_begin_;
    for_items([&](NodeId node, ItemPlace place) { items_[next[node]++] = place; });
    next = child_begin_;
    for (std::size_t node = 1; node < size; ++node)
        if (parent_of(node) < node) children_[next[parent_of(node)]++] = static_cast<NodeId>(node);
    for (std::size_t node = size; node-- > 0;) {  // children come after their parents
        if (item_begin_[node] != item_begin_[node + 1])
            first_[node] = std::min(first_[node], items_[item_begin_[node]]);
        if (node > 0 && parent_of(node) < node)
            first_[parent_of(node)] = std::min(first_[parent_of(node)], first_[node]);
    }
}

std::span<const NodeId> ReadingOrder::children(NodeId node) const {
    return std::span(children_).subspan(child_begin_[node], child_begin_[node + 1] - child_begin_[node]);
}

std::span<const ItemPlace> ReadingOrder::items(NodeId node) const {
    return std::span(items_).subspan(item_begin_[node], item_begin_[node + 1] - item_begin_[node]);
}

std::vector<StructureKid> ReadingOrder::kids(NodeId node) const {
    std::vector<StructureKid> kids;
    const std::span<const ItemPlace> own = items(node);
    std::size_t next = 0;
    NodeId last = kArtifact;  // a caption that is read last
    for (const NodeId child : children(node)) {
        const bool caption = list_.structure.node(child).role == Role::caption;
        if (caption && has_content(child) && !own.empty() && own.front() < first_[child]) {
            last = child;
            continue;
        }
        if (has_content(child))
            for (; next < own.size() && own[next] < first_[child]; ++next)
                kids.push_back({kArtifact, own[next]});
        kids.push_back({child, {}});
    }
    for (; next < own.size(); ++next) kids.push_back({kArtifact, own[next]});
    if (last != kArtifact) kids.push_back({last, {}});
    return kids;
}

namespace {

enum class Gap : std::uint8_t { none, words, line };

/// Whether what follows goes on without a space: at the start, after one, after a hyphen or a dash in a word.
bool ends_open(std::string_view text) {
    if (text.empty() || text.ends_with(' ')) return true;
    for (const std::string_view dash : {std::string_view("-"), std::string_view("\u2013")})
        if (text.ends_with(dash)) return !text.substr(0, text.size() - dash.size()).ends_with(' ');
    return false;
}

/// What parts the text of two runs that follow each other: nothing where one goes on in the other.
Gap gap_between(const Page& page, const TextRun& before, const TextRun& run) {
    const Length up = max(before.origin.y - run.origin.y, run.origin.y - before.origin.y);
    if (run.origin.x < before.origin.x || up > min(before.size, run.size) / 2) return Gap::line;
    if (before.piece_count == 0) return Gap::none;
    const Piece& last = page.pieces[before.first_piece + before.piece_count - 1];
    const Length end = before.origin.x + last.x + last.glyphs->width(before.size);
    return run.origin.x - end > run.size / 8 ? Gap::words : Gap::none;
}

}  // namespace

std::string text_of(const PageList& list, std::span<const ItemPlace> items) {
    std::string text;
    const TextRun* before = nullptr;
    std::uint32_t page_before = 0;
    for (const ItemPlace place : items) {
        const Page& page = list.pages[place.page];
        const auto* run = std::get_if<TextRun>(&page.items[place.item]);
        if (run == nullptr) continue;
        Gap gap = Gap::none;
        if (before != nullptr) gap = page_before != place.page ? Gap::line : gap_between(page, *before, *run);
        if (gap == Gap::line && text.ends_with(kSoftHyphen)) {
            text.erase(text.size() - kSoftHyphen.size());
        } else if (gap != Gap::none && !ends_open(text)) {
            text += ' ';
        }
        for (std::uint32_t i = 0; i < run->piece_count; ++i)
            text += page.pieces[run->first_piece + i].glyphs->text;
        before = run;
        page_before = place.page;
    }
    return text;
}

}  // namespace naskah::display
