#include "typeset/pages/foot_notes.hpp"

#include <algorithm>

namespace naskah::typeset {
namespace {

/// The rule above the notes, and what stands above and below it.
constexpr Length kRuleLength = Length::from_millimetres(50), kRuleWidth = Length::milli(500);
constexpr Length kAboveRule = Length::points(9), kBelowRule = Length::points(4);
constexpr Length kTop = kAboveRule + kRuleWidth + kBelowRule;

const document::Footnote& footnote(ParagraphSetter& setter, document::NoteId note) {
    return setter.document().footnotes[note - 1];
}

}  // namespace

FootNotes::FootNotes(const MeasureContext& context, Length label_width)
    : context_(context), label_width_(min(label_width, context.measure / 2)) {}

Length FootNotes::label_width(ParagraphSetter& setter) {
    Length widest;
    for (const document::Footnote& note : setter.document().footnotes) {
        const Length gap = setter.document().styles[note.style].size.scaled(3, 10);
        widest = max(widest, setter.widths(note.label, note.style).maximum + gap);
    }
    return widest;
}

FootNotes::Measured& FootNotes::measured(document::NoteId note) {
    Measured& slot = measured_[note];
    if (slot.block) return slot;
    const document::Footnote& source = footnote(context_.setter, note);
    slot.block =
        std::make_unique<HangingBlock>(HangingBlock::Kind::note, source.blocks,
                                       set_hanging_label(source.label, source.style, label_width_, context_),
                                       HangingColumns{Length(), label_width_}, context_);
    slot.height = slot.block->plan({}, {Length::unbounded(), Length(), PageState::fresh}).height;
    return slot;
}

Length FootNotes::height_of(const NoteRest& rest) {
    Measured& note = measured(rest.note);
    if (is_start(rest.at)) return note.height;
    return note.block->plan(rest.at, {Length::unbounded(), Length(), PageState::fresh}).height;
}

Length FootNotes::gap(document::NoteId above, document::NoteId below) {
    return max(measured(above).block->space_after(), measured(below).block->space_before());
}

Length FootNotes::whole_height(const std::vector<NoteRest>& notes) {
    Length height;
    for (std::size_t i = 0; i < notes.size(); ++i)
        height += (i == 0 ? kTop : gap(notes[i - 1].note, notes[i].note)) + height_of(notes[i]);
    return height;
}

Length FootNotes::least_height(const std::vector<NoteRest>& notes) {
    if (notes.empty() || !is_start(notes.back().at)) return whole_height(notes);
    return whole_height(notes) - height_of(notes.back()) + measured(notes.back().note).block->least_start();
}

FootPlan FootNotes::fill(const std::vector<NoteRest>& notes, Length room, PageState page) {
    FootPlan foot;
    auto next = notes.begin();
    for (; next != notes.end(); ++next) {
        const bool first = foot.items.empty();
        const Length top = foot.height + (first ? kTop : gap(foot.items.back().note, next->note));
        const PageState state = first ? page : PageState::partly_used;
        if (state == PageState::partly_used && top >= room) break;
        FragmentPlan plan =
            measured(next->note).block->plan(next->at, {max(room - top, Length()), Length(), state});
        if (!plan.complete && plan.height <= Length()) break;
        foot.height = top + plan.height;
        foot.items.push_back({next->note, next->at, std::move(plan), top});
        if (foot.items.back().plan.complete) continue;
        foot.rest.push_back({next->note, foot.items.back().plan.next});
        ++next;
        break;
    }
    foot.rest.insert(foot.rest.end(), next, notes.end());
    return foot;
}

void FootNotes::inner_notes(document::NoteId note, std::vector<document::NoteId>& found) {
    const HangingBlock& block = *measured(note).block;
    block.notes({}, block.plan({}, {Length::unbounded(), Length(), PageState::fresh}), found);
}

void FootNotes::place(const FootPlan& plan, Point origin, Placer& placer) {
    if (plan.items.empty()) return;
    placer.fill({{origin.x, origin.y + kAboveRule}, {min(kRuleLength, context_.measure), kRuleWidth}},
                Color());
    for (const FootPlan::Item& item : plan.items) {
        const Point corner{origin.x, origin.y + item.y};
        if (is_start(item.from)) placer.anchor(footnote(context_.setter, item.note).anchor, corner);
        measured(item.note).block->place(item.from, item.plan, corner, placer);
    }
}

}  // namespace naskah::typeset
