#include "typeset/flow/hanging_block.hpp"

#include <utility>

#include "typeset/flow/blocks.hpp"
#include "typeset/flow/glyph_reports.hpp"

namespace naskah::typeset {
namespace {

MeasureContext beside(const HangingColumns& columns, const MeasureContext& context) {
    MeasureContext inner = context;
    inner.measure = context.measure - columns.body_left();
    return inner;
}

}  // namespace

HangingBlock::HangingBlock(Kind kind, const std::vector<document::Block>& blocks,
                           std::shared_ptr<const SetParagraph> label, const HangingColumns& columns,
                           const MeasureContext& context)
    : body_(measure_children(blocks, beside(columns, context)), context.diagnostics, context.page_height),
      label_(std::move(label)),
      columns_(columns),
      kind_(kind) {}

FragmentPlan HangingBlock::plan(const Position& from, const Offer& offer) const {
    FragmentPlan plan = body_.plan(from, offer);
    const bool nothing = !plan.complete && plan.height <= Length();
    if (!is_start(from) || nothing || label_height() <= plan.height) return plan;
    if (offer.page == PageState::partly_used && label_height() > offer.available) return {};
    plan.height = label_height();
    return plan;
}

void HangingBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    display::Structure& structure = placer.structure();
    if (body_node_ == display::kArtifact) {
        const bool note = kind_ == Kind::note;
        const display::NodeId whole =
            structure.add(placer.parent(), note ? display::Role::note : display::Role::list_item);
        if (label_) place_label(origin, structure.add(whole, display::Role::label), placer);
        body_node_ = note ? whole : structure.add(whole, display::Role::list_body);
    }
    NestedPlacer inner(placer, body_node_);
    body_.place(from, plan, {origin.x + columns_.body_left(), origin.y}, inner);
}

Length HangingBlock::first_baseline() const {
    const Length own = body_.first_baseline();  // once: lists nest
    return own > Length() || !label_ || label_->lines.empty() ? own : label_->lines[0].ascent;
}

void HangingBlock::place_label(Point origin, display::NodeId node, Placer& placer) const {
    Length baseline = origin.y + first_baseline();
    for (std::size_t i = 0; i < label_->lines.size(); ++i) {
        const LineBox& line = label_->lines[i];
        if (i > 0) baseline += label_->lines[i - 1].descent + line.ascent;
        placer.line(line, {origin.x + columns_.label_left, baseline}, node);
    }
}

std::shared_ptr<const SetParagraph> set_hanging_label(document::ContentId label, document::StyleId style,
                                                      Length width, const MeasureContext& context) {
    if (label == 0) return nullptr;
    SetRequest request;
    request.content = label;
    request.style = style;
    request.measure = width;
    request.overfull = SetRequest::Overfull::break_anywhere;
    report_missing(context, label, style, {});
    return context.setter.set(request);
}

}  // namespace naskah::typeset
