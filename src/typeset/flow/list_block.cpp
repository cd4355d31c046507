#include "typeset/flow/list_block.hpp"

#include <utility>

#include "typeset/flow/blocks.hpp"
#include "typeset/flow/glyph_reports.hpp"

namespace naskah::typeset {
namespace {

/// Where labels and texts of a list stand. However deep lists are nested, a part of the measure stays with
/// the text, so that it never leaves the page.
struct Columns {
    Length label_left, label_width;
    Length body_left() const { return label_left + label_width; }
};

/// One item: its label at the left, its blocks beside it. A label that is set broken (it never should be)
/// keeps all lines.
class ItemBlock final : public MeasuredBlock {
  public:
    ItemBlock(const document::ListItem& item, std::shared_ptr<const SetParagraph> label,
              const Columns& columns, const MeasureContext& context)
        : body_(measure_children(item.blocks, context), context.diagnostics, context.page_height),
          label_(std::move(label)),
          label_left_(columns.label_left),
          body_left_(columns.body_left()) {}

    Length space_before() const override { return body_.space_before(); }
    Length space_after() const override { return body_.space_after(); }

    FragmentPlan plan(const Position& from, const Offer& offer) const override {
        FragmentPlan plan = body_.plan(from, offer);
        const bool nothing = !plan.complete && plan.height <= Length();
        if (!is_start(from) || nothing || label_height() <= plan.height) return plan;
        if (offer.page == PageState::partly_used && label_height() > offer.available) return {};
        plan.height = label_height();
        return plan;
    }

    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) override {
        display::Structure& structure = placer.structure();
        if (body_node_ == display::kArtifact) {
            const display::NodeId item = structure.add(placer.parent(), display::Role::list_item);
            if (label_) place_label(origin, structure.add(item, display::Role::label), placer);
            body_node_ = structure.add(item, display::Role::list_body);
        }
        NestedPlacer inner(placer, body_node_);
        body_.place(from, plan, {origin.x + body_left_, origin.y}, inner);
    }

    Length least_start() const override { return max(body_.least_start(), label_height()); }
    Length first_baseline() const override {
        const Length own = body_.first_baseline();  // once: lists nest
        return own > Length() || !label_ || label_->lines.empty() ? own : label_->lines[0].ascent;
    }
    void anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const override {
        body_.anchors(plan, found);
    }

  private:
    Length label_height() const { return label_ ? label_->height : Length(); }

    void place_label(Point origin, display::NodeId node, Placer& placer) const {
        Length baseline = origin.y + first_baseline();
        for (std::size_t i = 0; i < label_->lines.size(); ++i) {
            const LineBox& line = label_->lines[i];
            if (i > 0) baseline += label_->lines[i - 1].descent + line.ascent;
            placer.line(line, {origin.x + label_left_, baseline}, node);
        }
    }

    Sequence body_;
    std::shared_ptr<const SetParagraph> label_;
    Length label_left_, body_left_;
    display::NodeId body_node_ = display::kArtifact;
};

Columns find_columns(const document::List& list, const MeasureContext& context) {
    const Length gap = context.setter.document().styles[list.style].size.scaled(4, 10);
    Columns columns{min(list.indent, context.measure / 2), list.label_width};
    for (const document::ListItem& item : list.items)
        if (item.label != 0)
            columns.label_width =
                max(columns.label_width, context.setter.widths(item.label, list.style).maximum + gap);
    columns.label_width = min(columns.label_width, (context.measure - columns.label_left) / 2);
    return columns;
}

}  // namespace

ListBlock::ListBlock(const document::List& list, const MeasureContext& context) {
    const Columns columns = find_columns(list, context);
    MeasureContext inner = context;
    inner.measure = context.measure - columns.body_left();
    std::vector<SequenceChild> children;
    children.reserve(list.items.size());
    for (const document::ListItem& item : list.items) {
        std::shared_ptr<const SetParagraph> label;
        if (item.label != 0) {
            SetRequest request;
            request.content = item.label;
            request.style = list.style;
            request.measure = columns.label_width;
            request.overfull = SetRequest::Overfull::break_anywhere;
            label = context.setter.set(request);
            report_missing(context, item.label, list.style, {});
        }
        SequenceChild child;
        child.block = std::make_unique<ItemBlock>(item, std::move(label), columns, inner);
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
