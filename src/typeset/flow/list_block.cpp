#include "typeset/flow/list_block.hpp"

#include <utility>

#include "typeset/flow/blocks.hpp"
#include "typeset/flow/hanging_block.hpp"

namespace naskah::typeset {
namespace {

/// Where labels and texts of a list stand. However deep lists are nested, a part of the measure stays with
/// the text, so that it never leaves the page.
HangingColumns find_columns(const document::List& list, const MeasureContext& context) {
    const Length gap = context.setter.document().styles[list.style].size.scaled(4, 10);
    HangingColumns columns{min(list.indent, context.measure / 2), list.label_width};
    for (const document::ListItem& item : list.items)
        if (item.label != 0)
            columns.label_width =
                max(columns.label_width, context.setter.widths(item.label, list.style).maximum + gap);
    columns.label_width = min(columns.label_width, (context.measure - columns.label_left) / 2);
    return columns;
}

}  // namespace

ListBlock::ListBlock(const document::List& list, const MeasureContext& context) {
    const HangingColumns columns = find_columns(list, context);
    std::vector<SequenceChild> children;
    children.reserve(list.items.size());
    for (const document::ListItem& item : list.items) {
        SequenceChild child;
        child.block = std::make_unique<HangingBlock>(
            HangingBlock::Kind::list_item, item.blocks,
            set_hanging_label(item.label, list.style, columns.label_width, context), columns, context);
        child.composite = true;
        children.push_back(std::move(child));
    }
    items_ = std::make_unique<Sequence>(std::move(children), context.diagnostics, context.page_height);
}

void ListBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    if (node_ == display::kArtifact) node_ = placer.structure().add(placer.parent(), display::Role::list);
    NestedPlacer inner(placer, node_);
    items_->place(from, plan, origin, inner);
}

}  // namespace naskah::typeset
