#include "typeset/flow/drawing_block.hpp"

#include <type_traits>
#include <utility>
#include <variant>

#include "display/shape_builder.hpp"
#include "typeset/drawing/chart_layout.hpp"
#include "typeset/drawing/organisation_picture.hpp"
#include "typeset/flow/glyph_reports.hpp"

namespace naskah::typeset {
namespace {

using drawing::Label;

constexpr Length kCaptionGap = Length::points(6), kPictureGap = Length::points(20);
/// A drawing leaves so much of a page to the heading and the sentence that introduce it.
constexpr std::int64_t kRoomPercent = 86;
/// Text measured and set again at the width found must not break anew for a rounding.
constexpr Length kHair = Length::milli(20);

/// Measures with the document's fonts.
class SetterMeasurer final : public drawing::TextMeasurer {
  public:
    explicit SetterMeasurer(ParagraphSetter& setter) : setter_(setter) {}

    Extent measure(const Label& label, Length width, std::uint16_t scale) override {
        if (label.content == 0) {
            const LineBox line = setter_.set_line(label.plain, label.style);
            return {line.width, line.ascent + line.descent};
        }
        const ContentWidths widths = setter_.widths(label.content, label.style);
        SetRequest request;
        request.content = label.content;
        request.style = label.style;
        request.measure = max(min(width, widths.maximum + kHair), Length::points(1));
        request.scale_percent = scale;
        request.overfull = SetRequest::Overfull::break_anywhere;
        const auto text = setter_.set(request);
        Length widest;
        for (const LineBox& line : text->lines) widest = max(widest, line.width);
        return {min(widest + kHair, request.measure), text->height};
    }
    Length least_width(const Label& label, std::uint16_t scale) override {
        if (label.content == 0) return setter_.set_line(label.plain, label.style).width;
        return setter_.widths(label.content, label.style).minimum_whole.scaled(scale, 100) + kHair;
    }

  private:
    ParagraphSetter& setter_;
};

}  // namespace

DrawingBlock::DrawingBlock(const document::OrganisationChart& chart, const MeasureContext& context)
    : frame_(chart.frame),
      setter_(context.setter),
      diagnostics_(context.diagnostics),
      measure_(context.measure) {
    set_captions(context);
    for (const document::OrganisationUnit& unit : chart.units)
        for (const document::BoxLine& line : unit.lines)
            report_missing(context, line.content, line.style, unit.source);
    SetterMeasurer measurer(setter_);
    auto pictures = drawing::draw_organisation(chart, room(context, chart.greatest_height), measurer);
    pictures_ = std::move(pictures.parts);
    overfull_ = std::move(pictures.overfull);
}

DrawingBlock::DrawingBlock(const document::Chart& chart, const MeasureContext& context)
    : frame_(chart.frame),
      setter_(context.setter),
      diagnostics_(context.diagnostics),
      measure_(context.measure) {
    set_captions(context);
    for (const document::ContentId category : chart.categories)
        report_missing(context, category, chart.label_style, frame_.source);
    for (const document::ChartSeries& series : chart.series)
        report_missing(context, series.name, chart.label_style, frame_.source);
    SetterMeasurer measurer(setter_);
    auto pictures = drawing::draw_chart(chart, room(context, Length()), measurer);
    pictures_ = std::move(pictures.parts);
    hidden_labels_ = pictures.hidden_labels;
}

void DrawingBlock::set_captions(const MeasureContext& context) {
    const auto set = [&](document::ContentId content) -> std::shared_ptr<const SetParagraph> {
        if (content == 0) return nullptr;
        report_missing(context, content, frame_.caption.style, frame_.source);
        SetRequest request;
        request.content = content;
        request.style = frame_.caption.style;
        request.align = setter_.document().styles[frame_.caption.style].align;
        request.measure = measure_;
        request.overfull = SetRequest::Overfull::break_anywhere;
        return setter_.set(request);
    };
    caption_ = set(frame_.caption.content);
    continued_caption_ = set(frame_.caption.continued);
}

Extent DrawingBlock::room(const MeasureContext& context, Length greatest_height) const {
    const Length page =
        context.page_height.scaled(kRoomPercent, 100) - max(caption_height(true), caption_height(false));
    return {context.measure, greatest_height > Length() ? min(greatest_height, page) : page};
}

Length DrawingBlock::caption_height(bool at_start) const {
    const auto& caption = at_start ? caption_ : continued_caption_;
    return caption ? caption->height + kCaptionGap : Length();
}

FragmentPlan DrawingBlock::plan(const Position& from, const Offer& offer) const {
    const Length caption = caption_height(from.index == 0);
    const auto count = static_cast<std::uint32_t>(pictures_.size());
    FragmentPlan plan;
    std::uint32_t next = from.index;
    while (next < count) {
        const Length gap = next == from.index ? Length() : kPictureGap;
        const Length height = plan.height + gap + pictures_[next].extent.height;
        const Length tail = next + 1 == count ? offer.tail : Length();
        const bool first_on_fresh_page = next == from.index && offer.page == PageState::fresh;
        if (height + caption + tail > offer.available && !first_on_fresh_page) break;
        plan.height = height;
        ++next;
    }
    if (next == from.index && count > 0) return {};
    plan.height += caption;
    plan.next.index = next;
    plan.complete = next == count;
    return plan;
}

Length DrawingBlock::least_start() const {
    return pictures_.empty() ? Length() : pictures_.front().extent.height + caption_height(true);
}

void DrawingBlock::announce(Placer& placer) {
    if (figure_ != display::kArtifact) return;
    figure_ = placer.structure().add(placer.parent(), display::Role::figure, frame_.source);
    placer.structure().texts(figure_).alternative = frame_.alternative;
}

void DrawingBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    if (from.index == 0) {
        announce(placer);
        for (const SourceRef& source : overfull_)
            diagnostics_.error("drawing-overfull", source.pointer(),
                               "Gambar ini terlalu besar untuk satu halaman, juga dengan huruf terkecil.",
                               "Persingkat teksnya, kurangi isinya, atau lebarkan kotaknya di tata letak.");
        if (hidden_labels_ > 0)
            diagnostics_.warning("chart-labels-hidden", frame_.source.pointer(),
                                 std::to_string(hidden_labels_) + " nilai pada grafik \"" +
                                     frame_.caption.title +
                                     "\" tidak mendapat tempat sehingga angkanya tidak dicetak.",
                                 "Kurangi seri atau kategori, atau pakai grafik batang.");
    }
    Length y = origin.y;
    for (std::uint32_t i = from.index; i < plan.next.index; ++i) {
        if (i > from.index) y += kPictureGap;
        draw(pictures_[i], {origin.x + (measure_ - pictures_[i].extent.width) / 2, y}, placer);
        y += pictures_[i].extent.height;
    }
    place_caption(from.index == 0, {origin.x, y + kCaptionGap}, placer);
}

void DrawingBlock::place_caption(bool at_start, Point origin, Placer& placer) {
    const auto& caption = at_start ? caption_ : continued_caption_;
    if (!caption) return;
    display::NodeId node = display::kArtifact;
    if (at_start) node = placer.structure().add(figure_, display::Role::caption, frame_.source);
    for (const LineBox& line : caption->lines) {
        origin.y += line.ascent;
        placer.line(line, origin, node);
        origin.y += line.descent;
    }
}

void DrawingBlock::draw(const drawing::Drawing& picture, Point origin, Placer& placer) {
    const auto at = [&](Point point) { return Point{origin.x + point.x, origin.y + point.y}; };
    for (const auto& item : picture.items) {
        if (const auto* text = std::get_if<drawing::DrawnText>(&item)) {
            draw(*text, origin, placer);
            continue;
        }
        display::ShapeBuilder shape(placer.page());
        std::visit(
            [&](const auto& outline) {
                using Outline = std::decay_t<decltype(outline)>;
                if constexpr (std::is_same_v<Outline, drawing::Polylines>) {
                    for (const std::vector<Point>& line : outline.lines) {
                        shape.move_to(at(line.front()));
                        for (std::size_t i = 1; i < line.size(); ++i) shape.line_to(at(line[i]));
                        if (outline.ends == drawing::Ends::closed) shape.close();
                    }
                } else if constexpr (std::is_same_v<Outline, drawing::Box>) {
                    shape.rectangle(drawing::moved(outline.area, origin), outline.corner_radius);
                } else if constexpr (std::is_same_v<Outline, drawing::Ellipse>) {
                    shape.ellipse(drawing::moved(outline.area, origin));
                }
                if constexpr (!std::is_same_v<Outline, drawing::DrawnText>)
                    shape.finish({outline.fill, FillRule::nonzero, outline.stroke}, figure_);
            },
            item);
    }
}

void DrawingBlock::draw(const drawing::DrawnText& text, Point origin, Placer& placer) {
    const display::NodeId node = text.presence == drawing::Presence::content ? figure_ : display::kArtifact;
    Point at{origin.x + text.area.left(), origin.y + text.area.top()};
    if (text.label.content == 0) {
        const LineBox line = setter_.set_line(text.label.plain, text.label.style);
        const Length room = text.area.extent.width - line.width;
        if (text.align == layout::Align::center) at.x += room / 2;
        if (text.align == layout::Align::right) at.x += room;
        placer.line(line, {at.x, at.y + line.ascent}, node);
        return;
    }
    SetRequest request;
    request.content = text.label.content;
    request.style = text.label.style;
    request.align = text.align;
    request.measure = text.area.extent.width;
    request.scale_percent = text.scale_percent;
    request.overfull = SetRequest::Overfull::break_anywhere;
    for (const LineBox& line : setter_.set(request)->lines) {
        at.y += line.ascent;
        placer.line(line, at, node);
        at.y += line.descent;
    }
}

}  // namespace naskah::typeset
