#include "typeset/flow/letterhead_block.hpp"

#include <algorithm>
#include <utility>

#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {
namespace {

/// The lines never get less than this part of the measure, however large the emblems are.
constexpr std::int64_t kLeastLinesPercent = 30;

Length width_of(const std::optional<document::Emblem>& emblem, Length gap) {
    return emblem ? emblem->extent.width + gap : Length();
}

}  // namespace

LetterheadBlock::LetterheadBlock(const document::Letterhead& letterhead, const MeasureContext& context)
    : letterhead_(letterhead),
      measure_(letterhead.width > Length() ? min(letterhead.width, context.measure) : context.measure),
      offset_((context.measure - measure_) / 2) {
    const auto& images = context.setter.document().images;
    const auto present = [&](const std::optional<document::Emblem>& emblem) {
        return emblem && emblem->image < images.size() && images[emblem->image] != nullptr;
    };
    left_present_ = present(letterhead.left);
    right_present_ = present(letterhead.right);
    const Length left = width_of(letterhead.left, letterhead.emblem_gap);
    const Length right = width_of(letterhead.right, letterhead.emblem_gap);
    const Length side = max(left, right);
    const Length least = measure_ * kLeastLinesPercent / 100;
    measure_lines(left, max(measure_ - left - right, least), context);
    if (left != right && measure_ - side * 2 >= least) {
        const Length height = lines_plan_.height;
        measure_lines(side, measure_ - side * 2, context);
        if (lines_plan_.height > height) measure_lines(left, max(measure_ - left - right, least), context);
    }
    body_height_ = lines_plan_.height;
    for (const auto* emblem : {&letterhead.left, &letterhead.right})
        if (*emblem) body_height_ = max(body_height_, (*emblem)->extent.height);
    height_ = body_height_ + letterhead.rule_gap + letterhead.thick + letterhead.between + letterhead.thin;
}

void LetterheadBlock::measure_lines(Length left, Length width, const MeasureContext& context) {
    MeasureContext inner = context;
    inner.measure = width;
    std::vector<SequenceChild> children;
    for (const document::Paragraph& line : letterhead_.lines) {
        SequenceChild child;
        child.block = std::make_unique<ParagraphBlock>(line, inner);
        child.source = line.source;
        children.push_back(std::move(child));
    }
    lines_ = std::make_unique<Sequence>(std::move(children), context.diagnostics, context.page_height);
    lines_plan_ = lines_->plan({}, {Length::unbounded(), Length(), PageState::fresh});
    lines_left_ = left;
}

FragmentPlan LetterheadBlock::plan(const Position&, const Offer& offer) const {
    return plan_unbroken(height_, offer);
}

void LetterheadBlock::place_emblem(const document::Emblem& emblem, Length x, Point origin, Placer& placer,
                                   bool present) const {
    const Rect area{{origin.x + x, origin.y + (body_height_ - emblem.extent.height) / 2}, emblem.extent};
    display::NodeId node = display::kArtifact;
    if (present && !emblem.alternative.empty()) {
        node = placer.structure().add(placer.parent(), display::Role::figure, emblem.source);
        placer.structure().texts(node).alternative = emblem.alternative;
    }
    if (present) placer.page().items.emplace_back(display::Picture{area, emblem.image, node});
}

void LetterheadBlock::place(const Position&, const FragmentPlan&, Point origin, Placer& placer) {
    origin.x += offset_;
    if (letterhead_.left) place_emblem(*letterhead_.left, Length(), origin, placer, left_present_);
    const Length lines_top = (body_height_ - lines_plan_.height) / 2;
    lines_->place({}, lines_plan_, {origin.x + lines_left_, origin.y + lines_top}, placer);
    if (letterhead_.right)
        place_emblem(*letterhead_.right, measure_ - letterhead_.right->extent.width, origin, placer,
                     right_present_);
    Length y = origin.y + body_height_ + letterhead_.rule_gap;
    const auto rule = [&](Length thickness) {
        if (thickness > Length()) placer.fill({{origin.x, y}, {measure_, thickness}}, Color());
        y += thickness;
    };
    rule(letterhead_.thick);
    y += letterhead_.between;
    rule(letterhead_.thin);
}

}  // namespace naskah::typeset
