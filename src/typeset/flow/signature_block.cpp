#include "typeset/flow/signature_block.hpp"

#include <algorithm>
#include <utility>

#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {
namespace {

constexpr Length kLeastWidth = Length::points(110);
constexpr Length kRowGap = Length::points(18);

}  // namespace

SignatureBlock::Part SignatureBlock::measure(const std::vector<document::Paragraph>& paragraphs,
                                             const MeasureContext& context) {
    std::vector<SequenceChild> children;
    for (const document::Paragraph& paragraph : paragraphs) {
        SequenceChild child;
        child.block = std::make_unique<ParagraphBlock>(paragraph, context);
        child.anchor = paragraph.anchor;
        child.source = paragraph.source;
        children.push_back(std::move(child));
    }
    Part part;
    part.blocks = std::make_unique<Sequence>(std::move(children), context.diagnostics, context.page_height);
    part.plan = part.blocks->plan({}, {Length::unbounded(), Length(), PageState::fresh});
    return part;
}

SignatureBlock::SignatureBlock(const document::SignatureBlock& block, const MeasureContext& context)
    : space_before_(block.space_before) {
    const std::size_t count = block.signatories.size();
    if (count == 0) return;
    const auto fitting =
        static_cast<std::size_t>(std::max<std::int64_t>(context.measure.value() / kLeastWidth.value(), 2));
    const std::size_t per_row = std::min(count, fitting);
    const Length share = context.measure / static_cast<std::int64_t>(per_row);
    MeasureContext inner = context;
    inner.measure = block.width > Length() ? min(block.width, share) : share;
    const Length room = share - inner.measure;
    Length shift = room / 2;
    if (count == 1 && block.position == layout::Align::left) shift = Length();
    if (count == 1 && block.position == layout::Align::right) shift = room;
    for (std::size_t i = 0; i < count; ++i) {
        Signer signer;
        signer.x = share * static_cast<std::int64_t>(i % per_row) + shift;
        signer.above = measure(block.signatories[i].above, inner);
        signer.below = measure(block.signatories[i].below, inner);
        signers_.push_back(std::move(signer));
    }
    for (std::size_t first = 0; first < count; first += per_row)
        lay_row(first, std::min(first + per_row, count), block.signing_space);
}

void SignatureBlock::lay_row(std::size_t first, std::size_t last, Length signing_space) {
    const Length top = first == 0 ? Length() : height_ + kRowGap;
    Length above, below;
    for (std::size_t i = first; i < last; ++i) {
        above = max(above, signers_[i].above.plan.height);
        below = max(below, signers_[i].below.plan.height);
    }
    for (std::size_t i = first; i < last; ++i) {
        signers_[i].above_y = top + above - signers_[i].above.plan.height;
        signers_[i].below_y = top + above + signing_space;
    }
    height_ = top + above + signing_space + below;
}

FragmentPlan SignatureBlock::plan(const Position&, const Offer& offer) const {
    return plan_unbroken(height_, offer);
}

void SignatureBlock::place(const Position&, const FragmentPlan&, Point origin, Placer& placer) {
    for (Signer& signer : signers_) {
        signer.above.blocks->place({}, signer.above.plan, {origin.x + signer.x, origin.y + signer.above_y},
                                   placer);
        signer.below.blocks->place({}, signer.below.plan, {origin.x + signer.x, origin.y + signer.below_y},
                                   placer);
    }
}

void SignatureBlock::anchors(const FragmentPlan&, std::vector<document::AnchorId>& found) const {
    for (const Signer& signer : signers_) {
        signer.above.blocks->anchors(signer.above.plan, found);
        signer.below.blocks->anchors(signer.below.plan, found);
    }
}

}  // namespace naskah::typeset
