#include "typeset/pages/section_layout.hpp"

#include <algorithm>

#include "base/watch.hpp"
#include "typeset/flow/blocks.hpp"
#include "typeset/pages/numbering.hpp"

namespace naskah::typeset {
namespace {

/// Margins that leave no room are a fault of the layout, found when it is read; here it must only not run for
/// ever.
constexpr Length kLeastMeasure = Length::points(10);

Length shift_on_page(document::VerticalAlign vertical, Length left) {
    switch (vertical) {
        case document::VerticalAlign::top:
            break;
        case document::VerticalAlign::middle:
            return max(left / 2, Length());
        case document::VerticalAlign::bottom:
            return max(left, Length());
    }
    return {};
}

}  // namespace

SectionLayout::SectionLayout(const document::Section& section, const std::vector<std::uint32_t>& printing,
                             const std::vector<document::NoteId>& notes)
    : section_(section), printing_(printing), notes_(notes), printing_diagnostics_(printing.size()) {}

void SectionLayout::plan(const MeasureContext& document_context, Length note_label) {
    MeasureContext context = document_context;
    const Extent body = context.setter.document().page_styles[section_.page_style].body();
    context.measure = max(body.width, kLeastMeasure);
    context.page_height = max(body.height, kLeastMeasure);
    if (flow_)
        measure_again(context);
    else
        measure(context);
    if (!foot_)
        foot_ = std::make_unique<FootNotes>(
            MeasureContext{context.setter, diagnostics_, context.measure, context.page_height, context.glyphs,
                           context.entries, context.numbers},
            note_label);
    break_into_pages(context.page_height);
}

void SectionLayout::measure(MeasureContext context) {
    std::vector<SequenceChild> children;
    children.reserve(section_.blocks.size());
    auto next_printing = printing_.begin();
    for (std::uint32_t i = 0; i < section_.blocks.size(); ++i) {
        Diagnostics* faults = &diagnostics_;
        if (next_printing != printing_.end() && *next_printing == i) {
            auto& own = printing_diagnostics_[static_cast<std::size_t>(next_printing++ - printing_.begin())];
            own = std::make_unique<Diagnostics>();
            faults = own.get();
        }
        MeasureContext own_context{context.setter, *faults,         context.measure, context.page_height,
                                   context.glyphs, context.entries, context.numbers};
        children.push_back(measure_child(section_.blocks[i], own_context));
    }
    flow_ = std::make_unique<Sequence>(std::move(children), diagnostics_, context.page_height,
                                       Sequence::Fills::shared);
}

void SectionLayout::measure_again(MeasureContext context) {
    for (std::size_t i = 0; i < printing_.size(); ++i) {
        auto faults = std::make_unique<Diagnostics>();
        MeasureContext own_context{context.setter, *faults,         context.measure, context.page_height,
                                   context.glyphs, context.entries, context.numbers};
        flow_->replace(printing_[i], measure_block(section_.blocks[printing_[i]], own_context));
        printing_diagnostics_[i] = std::move(faults);
    }
    flow_->settle();
}

void SectionLayout::break_into_pages(Length page_height) {
    pages_ = PageFiller(*flow_, page_height, *foot_, notes_).run();
    anchors_.clear();
    std::vector<document::AnchorId> found;
    for (std::uint32_t page = 0; page < page_count(); ++page) {
        if (!pages_[page].body) continue;
        found.clear();
        flow_->anchors(*pages_[page].body, found);
        for (const document::AnchorId anchor : found) anchors_.emplace_back(anchor, page);
    }
}

void SectionLayout::place(PagePlacer& placer, RunningTexts& running, const layout::PageStyle& style,
                          std::uint32_t first_number) {
    if (pages_.empty()) return;
    placer.open_section(section_);
    const layout::PageStyle left_hand = layout::left_hand(style);
    std::uint32_t number = first_number;
    for (const PlannedPage& page : pages_) {
        const std::string label = format_page_number(number++, section_.numbering);
        placer.begin_page(style.paper, label);
        const layout::PageStyle& side = placer.page_count() % 2 == 0 ? left_hand : style;
        const Length room = max(side.body().height - page.foot.height, Length());
        if (page.body) {
            const Length shift = shift_on_page(section_.vertical, room - page.body->height);
            flow_->place(page.from, *page.body, {side.margin_left, side.margin_top + shift}, placer);
        }
        foot_->place(page.foot, {side.margin_left, side.margin_top + room}, placer);
        const auto place = &page == &pages_.front() ? RunningTexts::Page::first : RunningTexts::Page::later;
        running.place(side, place, label, placer);
        tell_pages_of_part(static_cast<std::size_t>(&page - pages_.data()) + 1);
    }
    flow_.reset();
    foot_.reset();
    std::vector<PlannedPage>().swap(pages_);
}

void SectionLayout::tell(Diagnostics& diagnostics) const {
    for (const Diagnostic& item : diagnostics_.items()) diagnostics.add(item);
    for (const auto& own : printing_diagnostics_)
        if (own)
            for (const Diagnostic& item : own->items()) diagnostics.add(item);
}

}  // namespace naskah::typeset
