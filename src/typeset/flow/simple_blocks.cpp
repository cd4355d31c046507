#include "typeset/flow/simple_blocks.hpp"

#include <algorithm>
#include <utility>

#include "typeset/flow/blocks.hpp"
#include "typeset/flow/glyph_reports.hpp"
#include "typeset/inline/excerpt.hpp"
#include "typeset/inline/line_builder.hpp"

namespace naskah::typeset {
namespace {

/// Least room between a line and what stands at its right end.
constexpr Length kTailGap = Length::points(12);
constexpr Length kRuleWidth = Length::milli(500), kRuleGap = Length::points(3);
/// Lines that go along to the page of what must follow (a signature never stands below a single line).
constexpr std::uint32_t kLinesWithTail = 2;

bool has_formula(const LineBox& line) {
    return std::any_of(line.runs.begin(), line.runs.end(),
                       [](const LineRun& run) { return run.formula != 0; });
}

Length line_height(const LineBox& line) {
    return line.ascent + line.descent;
}

display::Role role_of(document::ParagraphRole role) {
    switch (role) {
        case document::ParagraphRole::caption:
            return display::Role::caption;
        case document::ParagraphRole::note:
            return display::Role::note;
        case document::ParagraphRole::body:
        case document::ParagraphRole::title:
        case document::ParagraphRole::table_note:
            break;
    }
    return display::Role::paragraph;
}

}  // namespace

FragmentPlan plan_unbroken(Length height, const Offer& offer) {
    FragmentPlan plan;
    if (offer.page == PageState::partly_used && height + offer.tail > offer.available) return plan;
    plan.height = height;
    plan.complete = true;
    return plan;
}

// ---- Paragraph and heading
// ---------------------------------------------------------------------------------------

ParagraphBlock::ParagraphBlock(const document::Paragraph& paragraph, const MeasureContext& context)
    : role_(role_of(paragraph.role)), source_(paragraph.source) {
    set(paragraph.content, paragraph.style, context, paragraph.tail);
    if (paragraph.space_after) space_after_ = *paragraph.space_after;
    rule_above_ = min(paragraph.rule_above, context.measure);
}

ParagraphBlock::ParagraphBlock(const document::Heading& heading, const MeasureContext& context)
    : heading_level_(heading.level), title_(&heading.title), source_(heading.source) {
    set(heading.content, heading.style, context);
    orphans_ = line_count();
}

void ParagraphBlock::set(document::ContentId content, document::StyleId style, const MeasureContext& context,
                         document::ContentId tail) {
    const layout::ParagraphStyle& look = context.setter.document().styles[style];
    SetRequest request;
    request.content = content;
    request.style = style;
    request.align = look.align;
    request.measure = context.measure;
    if (tail != 0)
        request.measure -= min(context.setter.widths(tail, style).maximum + kTailGap, context.measure / 2);
    request.overfull = SetRequest::Overfull::break_anywhere;
    text_ = context.setter.set(request);
    check_formulas(request, context);
    if (tail != 0) add_tail(tail, request, context);
    space_before_ = look.space_before;
    space_after_ = look.space_after;
    widows_ = std::max<std::uint32_t>(look.widows, 1);
    orphans_ = std::max<std::uint32_t>(look.orphans, 1);
    report_missing(context, content, style, source_);
}

/// Words that are too wide are broken anywhere. In a formula that is told: its author can put it otherwise.
void ParagraphBlock::check_formulas(SetRequest request, const MeasureContext& context) const {
    if (std::none_of(text_->lines.begin(), text_->lines.end(), has_formula)) return;
    const layout::ParagraphStyle& look = context.setter.document().styles[request.style];
    const Length room = request.measure - look.indent_left - look.indent_right;
    request.overfull = SetRequest::Overfull::overhang;
    const auto whole = context.setter.set(request);
    const bool overfull = whole->overhang > Length() &&
                          std::any_of(whole->lines.begin(), whole->lines.end(), [&](const LineBox& line) {
                              return has_formula(line) && line.width > room;
                          });
    if (!overfull) return;
    context.diagnostics.warning("formula-overfull", source_.pointer(),
                                "Rumus \"" + excerpt(context.setter.plain_text(request.content)) +
                                    "\" lebih lebar daripada kolom teks meski hurufnya sudah diperkecil; "
                                    "kata yang terlalu lebar dipenggal paksa.",
                                "Persingkat kata-kata rumus itu, atau pecah menjadi beberapa rumus.");
}

void ParagraphBlock::add_tail(document::ContentId tail, const SetRequest& request,
                              const MeasureContext& context) {
    SetRequest own;
    own.content = tail;
    own.style = request.style;
    own.align = layout::Align::right;
    own.measure = context.measure;
    const auto set = context.setter.set(own);
    if (set->lines.empty() || text_->lines.empty()) return;
    auto whole = std::make_shared<SetParagraph>(*text_);
    LineBox& last = whole->lines.back();
    whole->height -= line_height(last);
    setting::append(last, set->lines.front(), {}, {});
    last.ascent = max(last.ascent, set->lines.front().ascent);
    last.descent = max(last.descent, set->lines.front().descent);
    whole->height += line_height(last);
    text_ = std::move(whole);
    report_missing(context, tail, request.style, source_);
}

std::uint32_t ParagraphBlock::lines_to_place(std::uint32_t first, const Offer& offer) const {
    const std::uint32_t rest = line_count() - first;
    std::uint32_t fitting = 0;
    Length height;
    while (fitting < rest && height + line_height(text_->lines[first + fitting]) <= offer.available)
        height += line_height(text_->lines[first + fitting++]);
    const bool all_fit = fitting == rest;
    if (all_fit && height + offer.tail <= offer.available) return rest;
    const std::uint32_t left = all_fit ? std::max(widows_, kLinesWithTail) : widows_;
    const std::uint32_t most = rest > left ? std::min(fitting, rest - left) : 0;
    const std::uint32_t least = first == 0 ? std::min(orphans_, line_count()) : 1;
    // A word is not parted between two pages where one line less parts none.
    if (most > least && text_->lines[first + most - 1].hyphenated) return most - 1;
    if (most >= least) return most;
    if (offer.page == PageState::partly_used) return 0;
    // A fresh page must take something: rather a lone line than none, rather a signature alone than no end.
    if (all_fit) return rest;
    return std::max<std::uint32_t>(most > 0 ? most : fitting, 1);
}

FragmentPlan ParagraphBlock::plan(const Position& from, const Offer& offer) const {
    FragmentPlan plan;
    const std::uint32_t count = line_count() > from.index ? lines_to_place(from.index, offer) : 0;
    for (std::uint32_t i = 0; i < count; ++i) plan.height += line_height(text_->lines[from.index + i]);
    plan.next.index = from.index + count;
    plan.complete = plan.next.index == line_count();
    return plan;
}

void ParagraphBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    if (text_->lines.empty()) return;
    if (node_ == display::kArtifact) {
        const display::Role role = heading_level_ > 0 ? placer.heading_role(heading_level_) : role_;
        node_ = placer.structure().add(placer.parent(), role, source_);
        if (const std::string_view language = common_language(*text_); !language.empty())
            placer.structure().texts(node_).language = language;
        if (title_ != nullptr && !title_->empty()) placer.structure().texts(node_).title = *title_;
    }
    if (is_start(from) && rule_above_ > Length())
        placer.fill({{origin.x, origin.y - kRuleGap}, {rule_above_, kRuleWidth}}, Color());
    Length baseline = origin.y;
    for (std::uint32_t i = from.index; i < plan.next.index; ++i) {
        const LineBox& line = text_->lines[i];
        baseline += line.ascent;
        placer.line(line, {origin.x, baseline}, node_);
        baseline += line.descent;
    }
}

Length ParagraphBlock::least_start() const {
    const std::uint32_t count = line_count();
    const std::uint32_t lines = count < orphans_ + widows_ ? count : orphans_;
    Length height;
    for (std::uint32_t i = 0; i < lines; ++i) height += line_height(text_->lines[i]);
    return height;
}

Length ParagraphBlock::first_baseline() const {
    return text_->lines.empty() ? Length() : text_->lines[0].ascent;
}

// ---- Picture
// -----------------------------------------------------------------------------------------------------

PictureBlock::PictureBlock(const document::Picture& picture, const MeasureContext& context,
                           const std::string& alternative)
    : picture_(picture),
      alternative_(picture.alternative.empty() ? alternative : picture.alternative),
      measure_(context.measure),
      extent_(picture.extent) {
    const auto& images = context.setter.document().images;
    present_ = picture.image < images.size() && images[picture.image] != nullptr;
    if (extent_.width > context.measure && extent_.width > Length()) {
        extent_.height = extent_.height.scaled(context.measure.value(), extent_.width.value());
        extent_.width = context.measure;
    }
    if (extent_.height > context.page_height) {
        extent_.width = extent_.width.scaled(context.page_height.value(), extent_.height.value());
        extent_.height = context.page_height;
    }
}

FragmentPlan PictureBlock::plan(const Position&, const Offer& offer) const {
    return plan_unbroken(extent_.height, offer);
}

void PictureBlock::announce(Placer& placer) {
    if (alternative_.empty() || !present_ || node_ != display::kArtifact) return;
    node_ = placer.structure().add(placer.parent(), display::Role::figure, picture_.source);
    placer.structure().texts(node_).alternative = alternative_;
}

void PictureBlock::place(const Position&, const FragmentPlan&, Point origin, Placer& placer) {
    Length shift;
    if (picture_.align == layout::Align::center) shift = (measure_ - extent_.width) / 2;
    if (picture_.align == layout::Align::right) shift = measure_ - extent_.width;
    const Rect area{{origin.x + shift, origin.y}, extent_};
    announce(placer);
    if (present_) placer.page().items.emplace_back(display::Picture{area, picture_.image, node_});
}

// ---- Space, page break, keep together
// ----------------------------------------------------------------------------

FragmentPlan SpaceBlock::plan(const Position&, const Offer& offer) const {
    FragmentPlan plan;
    plan.height = min(height_, offer.available);
    plan.complete = true;
    return plan;
}

FragmentPlan PageBreakBlock::plan(const Position&, const Offer& offer) const {
    FragmentPlan plan;
    plan.complete = offer.page == PageState::fresh;
    return plan;
}

TogetherBlock::TogetherBlock(const document::KeepTogether& together, const MeasureContext& context)
    : blocks_(measure_children(together.blocks, context), context.diagnostics, context.page_height) {
    const FragmentPlan whole = blocks_.plan({}, {Length::unbounded(), Length(), PageState::fresh});
    height_ = whole.height;
    fits_page_ = whole.complete && height_ <= context.page_height;
}

FragmentPlan TogetherBlock::plan(const Position& from, const Offer& offer) const {
    const bool whole = fits_page_ && is_start(from);
    if (whole && offer.page == PageState::partly_used && height_ + offer.tail > offer.available) return {};
    return blocks_.plan(from, offer);
}

void TogetherBlock::place(const Position& from, const FragmentPlan& plan, Point origin, Placer& placer) {
    blocks_.place(from, plan, origin, placer);
}

Length TogetherBlock::least_start() const {
    return fits_page_ ? height_ : blocks_.least_start();
}

}  // namespace naskah::typeset
