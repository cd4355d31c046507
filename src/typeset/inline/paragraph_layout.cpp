#include "typeset/inline/paragraph_layout.hpp"

#include <algorithm>

namespace naskah::typeset::setting {
namespace {

/// Badness up to which a pass is content: spaces of about 1.6 times their width without hyphens, 1.8 with
/// them.
constexpr std::int64_t kWithoutHyphens = 250, kWithHyphens = 450;
/// Ragged lines may lack 40 % of their room before words are divided, and then hardly less.
constexpr std::int64_t kRaggedWithoutHyphens = 240, kRaggedHyphenDemerits = 40'000;
/// One line more costs more than any raggedness.
constexpr std::int64_t kFewestLines = 1'000'000'000'000;
constexpr std::int64_t kLeastBoxPercent = 60;

bool is_right_to_left(const PreparedContent& content) {
    return (content.base_level & 1) != 0;
}

/// Where lines that are not stretched stand.
layout::Align resting_align(const PreparedContent& content, layout::Align align) {
    if (align == layout::Align::decimal) return layout::Align::right;
    if (align != layout::Align::justify) return align;
    return is_right_to_left(content) ? layout::Align::right : layout::Align::left;
}

}  // namespace

/// Ascent and descent share the leading so that each line's type stands in the middle of it; baselines are
/// regular.
ParagraphLayout::Column ParagraphLayout::column_of(const layout::ParagraphStyle& style, const StyleFont& font,
                                                   std::uint16_t scale_percent) {
    Column column;
    column.size = style.size.scaled(scale_percent, 100);
    column.least_size = column.size.scaled(kLeastBoxPercent, 100);
    const Length leading = style.leading.scaled(scale_percent, 100);
    const Length ascender = column.size.scaled(font.metrics.ascender, font.metrics.units_per_em);
    const Length descender = -column.size.scaled(font.metrics.descender, font.metrics.units_per_em);
    column.ascent = ascender + (leading - ascender - descender) / 2;
    column.descent = leading - column.ascent;
    column.color = style.color;
    column.font = &font;
    if (style.hyphenation == layout::Hyphenation::automatic) column.hyphenate = ItemSettings::Hyphenate::yes;
    return column;
}

bool ParagraphLayout::try_pass(const BreakSettings& settings) {
    return breaker_.run(items_.items, settings, ends_);
}

void ParagraphLayout::break_justified(const PreparedContent& content, AtomRange range, const Column& column,
                                      BreakSettings settings, ItemSettings items) {
    const Length widest = items.widest;
    items.widest = Length::unbounded();
    settings.shape = BreakSettings::Shape::justified;
    settings.overfull = BreakSettings::Overfull::refuse;
    settings.tolerance = kWithoutHyphens;
    maker_.make(content, range, items, items_);
    if (try_pass(settings)) return;
    if (column.hyphenate == ItemSettings::Hyphenate::yes) {
        items.hyphenate = ItemSettings::Hyphenate::yes;
        settings.tolerance = kWithHyphens;
        maker_.make(content, range, items, items_);
        if (try_pass(settings)) return;
    }
    if (widest != Length::unbounded()) {
        items.widest = widest;
        maker_.make(content, range, items, items_);
    }
    settings.overfull = BreakSettings::Overfull::accept;
    settings.tolerance = kNoTolerance;
    settings.emergency_stretch = std::max<std::int64_t>(1, settings.width / 20);
    try_pass(settings);
}

void ParagraphLayout::break_ragged(const PreparedContent& content, AtomRange range, const Column& column,
                                   BreakSettings settings, ItemSettings items) {
    settings.shape = BreakSettings::Shape::ragged;
    settings.line_demerits = kFewestLines;
    if (column.hyphenate == ItemSettings::Hyphenate::yes) {
        ItemSettings whole = items;
        whole.widest = Length::unbounded();
        maker_.make(content, range, whole, items_);
        settings.overfull = BreakSettings::Overfull::refuse;
        settings.tolerance = kRaggedWithoutHyphens;
        if (try_pass(settings)) return;
        items.hyphenate = ItemSettings::Hyphenate::yes;
        settings.line_demerits = 0;
        settings.hyphen_demerits = kRaggedHyphenDemerits;
    }
    maker_.make(content, range, items, items_);
    settings.overfull = BreakSettings::Overfull::accept;
    settings.tolerance = kNoTolerance;
    try_pass(settings);
}

/// Leaves the items and line ends of one forced line in items_ and ends_.
void ParagraphLayout::break_lines(const PreparedContent& content, AtomRange range, const Column& column,
                                  Length first_room, std::span<const Length> box_widths) {
    BreakSettings settings;
    settings.first_width = first_room.value();
    settings.width = column.room.value();
    ItemSettings items;
    items.size = column.size;
    items.box_widths = box_widths;
    if (column.overfull == SetRequest::Overfull::break_anywhere) items.widest = min(first_room, column.room);
    if (column.align == layout::Align::justify)
        break_justified(content, range, column, settings, items);
    else
        break_ragged(content, range, column, settings, items);
}

void ParagraphLayout::add_line(const PreparedContent& content, const LineSettings& settings,
                               SetParagraph& out) {
    out.lines.push_back(builder_.build(content, settings));
    const LineBox& line = out.lines.back();
    out.height += line.ascent + line.descent;
    out.overhang = max(out.overhang, line.width - settings.room);
}

void ParagraphLayout::set_column(const PreparedContent& content, const Column& column, SetParagraph& out) {
    std::vector<LineBox> boxes;
    std::vector<Length> box_widths;
    if (!content.boxes.empty()) {
        boxes = set_boxes(content, column);
        for (const LineBox& box : boxes) box_widths.push_back(box.width);
    }
    LineSettings line;
    line.align = resting_align(content, column.align);
    line.size = column.size;
    line.ascent = column.ascent;
    line.descent = column.descent;
    line.color = column.color;
    line.boxes = boxes;
    line.left = column.first_left;
    line.room = column.first_room;
    const auto rest_left = [&] {
        line.left = column.left;
        line.room = column.room;
    };
    for (std::uint32_t first = 0; first < content.atoms.size();) {
        const AtomRange range = forced_line(content, first);
        first = range.end;
        line.spaces = LineSettings::Spaces::natural;
        if (natural_width(content, range, column.size, box_widths) <= line.room) {
            builder_.clear();
            for (std::uint32_t index = range.first; index < range.end; ++index)
                builder_.add(
                    {LinePart::End::whole, index, content.atoms[index].begin, content.atoms[index].end});
            add_line(content, line, out);
            rest_left();
            continue;
        }
        break_lines(content, range, column, line.room, box_widths);
        out.lines.reserve(out.lines.size() + ends_.size());
        std::uint32_t item = 0;
        for (const std::uint32_t end : ends_) {
            builder_.clear();
            builder_.add_items(items_, item, end, content);
            item = end + 1;
            if (column.align == layout::Align::justify)
                line.spaces = item == items_.items.size() ? LineSettings::Spaces::shrunk
                                                          : LineSettings::Spaces::justified;
            add_line(content, line, out);
            rest_left();
        }
    }
}

LineBox ParagraphLayout::line(const PreparedContent& content, const layout::ParagraphStyle& style,
                              const StyleFont& font, std::uint16_t scale_percent) {
    Column column = column_of(style, font, scale_percent);
    column.room = column.first_room = Length::unbounded();
    SetParagraph set;
    set_column(content, column, set);
    if (set.lines.empty()) {
        LineBox empty;
        empty.ascent = column.ascent;
        empty.descent = column.descent;
        return empty;
    }
    // Forced breaks have no meaning here; what stood below follows on the same line.
    LineBox line = std::move(set.lines.front());
    for (std::size_t i = 1; i < set.lines.size(); ++i) {
        const Length x = line.width + column.size / 4;
        append(line, set.lines[i], x, {});
        line.width = x + set.lines[i].width;
    }
    return line;
}

ParagraphLayout::Label ParagraphLayout::set_label(const PreparedContent& label, const SetRequest& request,
                                                  const layout::ParagraphStyle& style,
                                                  const StyleFont& font) {
    Label result;
    result.line = line(label, style, font, request.scale_percent);
    const Length size = style.size.scaled(request.scale_percent, 100);
    result.width =
        request.label_width > Length() ? request.label_width : result.line.width + size.scaled(4, 10);
    result.spill = max(Length(), result.line.width + size / 4 - result.width);
    return result;
}

/// Puts the label beside the first line: at its left, or right where the text runs that way.
void ParagraphLayout::attach_label(const Label& label, const PreparedContent& content, Length left,
                                   Length right, const StyleFont& font, SetParagraph& out) {
    LineBox box = label.line;
    LineBox& first = out.lines.front();
    if (!box.runs.empty() && !first.runs.empty() && first.runs.front().piece_count > 0) {
        // A space keeps label and text apart for whoever extracts them.
        box.pieces.push_back({&shaper_.shape(" ", font.key), box.width - box.runs.back().x});
        ++box.runs.back().piece_count;
    }
    const Length x = is_right_to_left(content) ? max(right - box.width, left) : left;
    const Length height = first.ascent + first.descent;
    box.ascent = max(box.ascent, first.ascent);
    box.descent = max(box.descent, first.descent);
    LineBox line;
    line.ascent = box.ascent;
    line.descent = box.descent;
    line.width = first.width;
    append(line, box, x, {});
    append(line, first, {}, {});
    out.height += line.ascent + line.descent - height;
    out.overhang = max(out.overhang, x + label.line.width - right);
    first = std::move(line);
}

SetParagraph ParagraphLayout::set(const PreparedContent& content, const PreparedContent* label,
                                  const SetRequest& request, const layout::ParagraphStyle& style,
                                  const StyleFont& font) {
    SetParagraph out;
    Column column = column_of(style, font, request.scale_percent);
    column.align = request.align;
    column.overfull = request.overfull;
    const Length left = style.indent_left, right = request.measure - style.indent_right;
    Label hanging;
    if (label != nullptr) hanging = set_label(*label, request, style, font);
    const Length indent = label != nullptr ? hanging.spill : style.first_line_indent;
    const bool right_to_left = is_right_to_left(content);
    // Even a measure that indents use up leaves room for a hair, so that every word gets its line.
    column.room = max(right - left - hanging.width, Length::milli(1));
    column.left = right_to_left ? left : left + hanging.width;
    column.first_room = max(column.room - indent, Length::milli(1));
    column.first_left = right_to_left ? column.left : column.left + indent;
    set_column(content, column, out);
    if (label == nullptr || hanging.line.pieces.empty()) return out;
    if (out.lines.empty()) {
        LineBox line;
        line.ascent = column.ascent;
        line.descent = column.descent;
        out.lines.push_back(line);
        out.height = line.ascent + line.descent;
    }
    attach_label(hanging, content, left, right, font, out);
    return out;
}

}  // namespace naskah::typeset::setting
