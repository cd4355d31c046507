#include "typeset/flow/picture_row.hpp"

#include <algorithm>

#include "typeset/flow/blocks.hpp"

namespace naskah::typeset {
namespace {

constexpr Length kCaptionGap = Length::points(6);
/// However long the captions are, a picture keeps this share of a page.
constexpr int kLeastShare = 4;

}  // namespace

PictureRowBlock::PictureRowBlock(const document::PictureRow& row, const MeasureContext& context) : row_(row) {
    const std::int64_t columns = std::max<std::int64_t>(row.columns, 1);
    const auto width_of = [&](std::int64_t count) { return column_width_ * count + row.gap * (count - 1); };
    column_width_ = max((context.measure - row.gap * (columns - 1)) / columns, Length::points(1));
    indent_ = (context.measure - width_of(static_cast<std::int64_t>(row.cells.size()))) / 2;
    MeasureContext cell_context = context;
    cell_context.measure = column_width_;
    for (const document::PictureCell& cell : row.cells) {
        Cell& made = cells_.emplace_back();
        if (cell.caption.content == 0) continue;
        made.caption = std::make_unique<ParagraphBlock>(cell.caption, cell_context);
        caption_height_ = max(caption_height_, kCaptionGap + made.caption->height());
    }
    cell_context.page_height = max(context.page_height - caption_height_, context.page_height / kLeastShare);
    for (std::size_t index = 0; index < cells_.size(); ++index) {
        // A picture with a caption is no decoration, whoever left out its alternative text.
        const document::PictureCell& cell = row.cells[index];
        cells_[index].picture = std::make_unique<PictureBlock>(
            cell.picture, cell_context, context.setter.plain_text(cell.caption.content));
        picture_height_ = max(picture_height_, cells_[index].picture->height());
    }
}

FragmentPlan PictureRowBlock::plan(const Position&, const Offer& offer) const {
    return plan_unbroken(height(), offer);
}

void PictureRowBlock::announce(Placer& placer) {
    for (const Cell& cell : cells_) cell.picture->announce(placer);
}

void PictureRowBlock::place(const Position&, const FragmentPlan&, Point origin, Placer& placer) {
    Length x = origin.x + indent_;
    for (std::size_t index = 0; index < cells_.size(); ++index) {
        Cell& cell = cells_[index];
        const Point top{x, origin.y + picture_height_ - cell.picture->height()};
        placer.anchor(row_.cells[index].caption.anchor, top);
        cell.picture->place({}, {}, top, placer);
        if (cell.caption) {
            const FragmentPlan whole =
                cell.caption->plan({}, {Length::unbounded(), Length(), PageState::fresh});
            const display::NodeId figure = cell.picture->node();
            NestedPlacer inner(placer, figure != display::kArtifact ? figure : placer.parent());
            cell.caption->place({}, whole, {x, origin.y + picture_height_ + kCaptionGap}, inner);
        }
        x += column_width_ + row_.gap;
    }
}

void PictureRowBlock::anchors(const FragmentPlan&, std::vector<document::AnchorId>& found) const {
    for (const document::PictureCell& cell : row_.cells)
        if (cell.caption.anchor != 0) found.push_back(cell.caption.anchor);
}

}  // namespace naskah::typeset
