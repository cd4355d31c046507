#include "typeset/flow/signature_block.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "typeset/flow/simple_blocks.hpp"

namespace naskah::typeset {
namespace {

constexpr Length kLeastWidth = Length::points(110);
constexpr Length kRowGap = Length::points(18);
/// The stamp covers the left part of the signature: its middle lies this part of its width left of the
/// middle.
constexpr std::int64_t kStampShiftPercent = 60;

/// The extent reduced, never enlarged, to fit the room.
Extent fitted(Extent extent, Extent room) {
    if (extent.width > room.width && extent.width > Length()) {
        extent.height = extent.height.scaled(room.width.value(), extent.width.value());
        extent.width = room.width;
    }
    if (extent.height > room.height && extent.height > Length()) {
        extent.width = extent.width.scaled(room.height.value(), extent.height.value());
        extent.height = room.height;
    }
    return extent;
}

}  // namespace

std::vector<SignatureBlock::Group> SignatureBlock::measure(const std::vector<document::SignatureLine>& lines,
                                                           const MeasureContext& context) {
    std::vector<Group> groups;
    for (std::size_t at = 0; at < lines.size();) {
        Group group;
        group.level = lines[at].level;
        std::vector<SequenceChild> children;
        do {
            SequenceChild child;
            child.block = std::make_unique<ParagraphBlock>(lines[at], context);
            child.anchor = lines[at].anchor;
            child.source = lines[at].source;
            children.push_back(std::move(child));
            ++at;
        } while (at < lines.size() && (lines[at].level == 0 || lines[at].level == group.level));
        group.blocks =
            std::make_unique<Sequence>(std::move(children), context.diagnostics, context.page_height);
        group.plan = group.blocks->plan({}, {Length::unbounded(), Length(), PageState::fresh});
        groups.push_back(std::move(group));
    }
    return groups;
}

SignatureBlock::SignatureBlock(const document::SignatureBlock& block, const MeasureContext& context)
    : space_before_(block.space_before), signing_space_(block.signing_space) {
    const std::size_t count = block.signatories.size();
    if (count == 0) return;
    for (const auto& image : context.setter.document().images) image_present_.push_back(image != nullptr);
    const auto fitting =
        static_cast<std::size_t>(std::max<std::int64_t>(context.measure.value() / kLeastWidth.value(), 2));
    std::size_t per_row = std::min(count, fitting);
    if (block.per_row > 0) per_row = std::min<std::size_t>(per_row, block.per_row);
    const Length share = context.measure / static_cast<std::int64_t>(per_row);
    MeasureContext inner = context;
    inner.measure = block.width > Length() ? min(block.width, share) : share;
    const Length room = share - inner.measure;
    for (std::size_t i = 0; i < count; ++i) {
        Signer signer;
        signer.signatory = &block.signatories[i];
        signer.width = inner.measure;
        const std::size_t row = i / per_row;
        const auto in_row = static_cast<std::int64_t>(std::min(per_row, count - row * per_row));
        const Length row_left = (context.measure - share * in_row) / 2;
        Length shift = room / 2;
        if (count == 1 && block.position == layout::Align::left) shift = Length();
        if (count == 1 && block.position == layout::Align::right) shift = room;
        signer.x = row_left + share * static_cast<std::int64_t>(i % per_row) + shift;
        signer.above = measure(signer.signatory->above, inner);
        signer.below = measure(signer.signatory->below, inner);
        signers_.push_back(std::move(signer));
    }
    for (std::size_t first = 0; first < count; first += per_row)
        lay_row(first, std::min(first + per_row, count), block.signing_space);
}

void SignatureBlock::lay_row(std::size_t first, std::size_t last, Length signing_space) {
    const Length top = first == 0 ? Length() : height_ + kRowGap;
    const Length above = height_of(first, last, &Signer::above);
    const Length below = height_of(first, last, &Signer::below);
    stand(first, last, &Signer::above, top);
    for (std::size_t i = first; i < last; ++i) {
        signers_[i].signing_y = top + above;
        // A text without levels ends where the others end.
        std::vector<Group>& groups = signers_[i].above;
        if (groups.size() == 1 && groups.front().level == 0)
            groups.front().y = top + above - groups.front().plan.height;
    }
    stand(first, last, &Signer::below, top + above + signing_space);
    height_ = top + above + signing_space + below;
}

namespace {

template <typename Signers, typename Part>
std::map<std::uint8_t, Length> level_heights(const Signers& signers, std::size_t first, std::size_t last,
                                             Part part) {
    std::map<std::uint8_t, Length> heights;
    for (std::size_t i = first; i < last; ++i)
        for (const auto& group : signers[i].*part) {
            const bool plain = (signers[i].*part).size() == 1 && group.level == 0;
            Length& height = heights[group.level];
            if (!plain) height = max(height, group.plan.height);
        }
    return heights;
}

}  // namespace

Length SignatureBlock::height_of(std::size_t first, std::size_t last, Groups part) const {
    Length height;
    for (const auto& level : level_heights(signers_, first, last, part)) height += level.second;
    for (std::size_t i = first; i < last; ++i)
        if ((signers_[i].*part).size() == 1) height = max(height, (signers_[i].*part).front().plan.height);
    return height;
}

void SignatureBlock::stand(std::size_t first, std::size_t last, Groups part, Length top) {
    std::map<std::uint8_t, Length> tops;
    Length y = top;
    for (const auto& [level, height] : level_heights(signers_, first, last, part)) {
        tops[level] = y;
        y += height;
    }
    for (std::size_t i = first; i < last; ++i)
        for (Group& group : signers_[i].*part) group.y = tops[group.level];
}

FragmentPlan SignatureBlock::plan(const Position&, const Offer& offer) const {
    return plan_unbroken(height_, offer);
}

void SignatureBlock::place(const Position&, const FragmentPlan&, Point origin, Placer& placer) {
    for (Signer& signer : signers_) {
        const auto place_groups = [&](std::vector<Group>& groups) {
            for (Group& group : groups)
                group.blocks->place({}, group.plan, {origin.x + signer.x, origin.y + group.y}, placer);
        };
        place_groups(signer.above);
        place_images(signer, {origin.x + signer.x, origin.y + signer.signing_y}, placer);
        place_groups(signer.below);
    }
}

void SignatureBlock::place_images(const Signer& signer, Point origin, Placer& placer) const {
    const auto draw = [&](const std::optional<document::SignatureImage>& image, std::int64_t shift_percent) {
        if (!image) return;
        const Extent extent = fitted(image->extent, {signer.width, signing_space_});
        const Length middle = signer.width / 2 - extent.width.scaled(shift_percent, 100);
        const Length left = max(middle - extent.width / 2, Length());
        const Rect area{{origin.x + left, origin.y + (signing_space_ - extent.height) / 2}, extent};
        if (image->image >= image_present_.size() || !image_present_[image->image]) return;
        display::NodeId node = display::kArtifact;
        if (!image->alternative.empty()) {
            node = placer.structure().add(placer.parent(), display::Role::figure, image->source);
            placer.structure().texts(node).alternative = image->alternative;
        }
        placer.page().items.emplace_back(display::Picture{area, image->image, node});
    };
    draw(signer.signatory->stamp, kStampShiftPercent);
    draw(signer.signatory->signature, 0);
}

void SignatureBlock::anchors(const FragmentPlan&, std::vector<document::AnchorId>& found) const {
    for (const Signer& signer : signers_) {
        for (const Group& group : signer.above) group.blocks->anchors(group.plan, found);
        for (const Group& group : signer.below) group.blocks->anchors(group.plan, found);
    }
}

}  // namespace naskah::typeset
