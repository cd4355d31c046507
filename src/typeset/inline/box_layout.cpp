#include "typeset/inline/glyph_extents.hpp"
#include "typeset/inline/paragraph_layout.hpp"

// Fractions, tall brackets, roots, signs with limits, pictures among words.

namespace naskah::typeset::setting {
namespace {

/// A line that boxes would have to be narrowed below this part of is rather broken before them.
constexpr std::int64_t kLeastSharePercent = 40;

/// Width of what no line break parts from the atom at `index`: "× " behind a fraction.
Length glued_width(const PreparedContent& content, AtomRange range, std::uint32_t index, Length size,
                   const std::vector<Length>& box_widths) {
    const auto width = [&](const Atom& atom) {
        return atom.kind == Atom::Kind::box ? box_widths[atom.begin]
                                            : width_of(atom.glyphs, atom.size_in(size));
    };
    Length glued;
    for (std::uint32_t at = index; at > range.first; --at) {
        const Atom& before = content.atoms[at - 1];
        if (before.after != text::BreakAfter::none) break;
        glued += width(before) + width_of(before.space, before.size_in(size));
    }
    for (std::uint32_t at = index; at + 1 < range.end; ++at) {
        const Atom& here = content.atoms[at];
        if (here.after != text::BreakAfter::none) break;
        glued += width_of(here.space, here.size_in(size)) + width(content.atoms[at + 1]);
    }
    return glued;
}

/// Room for each box, by index: its natural width where its line has it; else what the text beside it leaves;
/// where that is little, a line of its own.
std::vector<Length> share_room(const PreparedContent& content, Length first_room, Length room, Length size,
                               WidthFinder& finder) {
    std::vector<WidthFinder::Range> ranges;
    std::vector<Length> least_widths;
    for (const PreparedBox& box : content.boxes) {
        ranges.push_back(finder.box_range(box, size));
        least_widths.push_back(ranges.back().minimum);
    }
    const std::vector<Length> none(content.boxes.size());
    std::vector<Length> shares(content.boxes.size());
    for (std::uint32_t first = 0; first < content.atoms.size();) {
        const AtomRange range = forced_line(content, first);
        const Length line_room = first == 0 ? first_room : room;
        const Length rest = line_room - natural_width(content, range, size, none);
        Length wanted;
        std::int64_t count = 0;
        for (std::uint32_t index = range.first; index < range.end; ++index) {
            if (content.atoms[index].kind != Atom::Kind::box) continue;
            wanted += ranges[content.atoms[index].begin].maximum;
            ++count;
        }
        for (std::uint32_t index = range.first; index < range.end && count > 0; ++index) {
            if (content.atoms[index].kind != Atom::Kind::box) continue;
            const std::uint32_t box = content.atoms[index].begin;
            const Length natural = ranges[box].maximum;
            const Length least = min(ranges[box].minimum, line_room);
            const Length share = rest / count;
            if (wanted <= rest)
                shares[box] = natural;
            else if (content.boxes[box].form == PreparedBox::Form::picture ||
                     share >= line_room.scaled(kLeastSharePercent, 100))
                shares[box] = min(natural, max(share, least));
            else
                shares[box] = min(natural, max(min(line_room, room) -
                                                   glued_width(content, range, index, size, least_widths),
                                               least));
        }
        first = range.end;
    }
    return shares;
}

Length widest_line(const SetParagraph& part) {
    Length widest;
    for (const LineBox& line : part.lines) widest = max(widest, line.width);
    return widest;
}

/// Stacks lines centred in `width`, the first one's top at `top` (below the baseline).
void stack(LineBox& box, const SetParagraph& part, Length left, Length width, Length top) {
    for (const LineBox& line : part.lines) {
        append(box, line, left + (width - line.width) / 2, top + line.ascent);
        top += line.ascent + line.descent;
    }
}

}  // namespace

std::vector<LineBox> ParagraphLayout::set_boxes(const PreparedContent& content, const Column& column) {
    const std::vector<Length> shares =
        share_room(content, column.first_room, column.room, column.size, widths_);
    std::vector<LineBox> boxes;
    boxes.reserve(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i)
        boxes.push_back(set_box(content.boxes[i], column, shares[i]));
    return boxes;
}

/// Lines as close as the type allows.
ParagraphLayout::Column ParagraphLayout::inner_column(const Column& column, Length size, Length room) {
    const text::FaceMetrics& metrics = column.font->metrics;
    Column inner = column;
    inner.size = size;
    inner.ascent = size.scaled(metrics.ascender, metrics.units_per_em);
    inner.descent = -size.scaled(metrics.descender, metrics.units_per_em);
    inner.left = inner.first_left = Length();
    inner.room = inner.first_room = max(room, Length::milli(1));
    inner.align = layout::Align::left;
    inner.hyphenate = ItemSettings::Hyphenate::no;
    return inner;
}

/// Stands on the baseline, as wide as it wants to be where there is room.
LineBox ParagraphLayout::set_picture(const document::InlinePicture& picture, const Column& column,
                                     Length available) {
    Extent extent = picture.extent;
    if (extent.width > available && extent.width > Length())
        extent = {available, extent.height.scaled(available.value(), extent.width.value())};
    LineBox box;
    box.width = extent.width;
    box.ascent = max(column.ascent, extent.height);
    box.descent = column.descent;
    box.pictures.push_back({{{Length(), -extent.height}, extent}, &picture});
    return box;
}

LineBox ParagraphLayout::set_box(const PreparedBox& box, const Column& column, Length available) {
    if (box.form == PreparedBox::Form::picture) return set_picture(*box.picture, column, available);
    if (box.form == PreparedBox::Form::limits) return set_limits(box, column);
    const Length beside = widths_.beside_body(box, column.size);
    const Length room = max(available - beside, Length::milli(1));
    const Length least = widths_.box_range(box, column.size).minimum - beside;
    Length size = column.size;
    if (least > room)
        size = max(column.least_size, column.size.scaled(room.value() * 100 / least.value(), 100));
    const Column part = inner_column(column, size, room);
    return box.form == PreparedBox::Form::fraction ? set_fraction(box, column, part)
                                                   : set_enclosure(box, part);
}

/// Where the type has its equals and times signs: half a capital above the baseline.
Length ParagraphLayout::axis_of(const Column& column) {
    const text::FaceMetrics& metrics = column.font->metrics;
    const Length cap = metrics.cap_height > 0 ? column.size.scaled(metrics.cap_height, metrics.units_per_em)
                                              : column.size.scaled(7, 10);
    return cap / 2;
}

/// The bar's middle stands on the axis.
LineBox ParagraphLayout::set_fraction(const PreparedBox& fraction, const Column& column, const Column& part) {
    const Length side = fraction_side(column.size);
    SetParagraph above, below;
    set_column(fraction.upper, part, above);
    set_column(fraction.lower, part, below);

    const Length width = max(widest_line(above), widest_line(below));
    const Length bar = column.size / 20, gap = column.size / 8;
    const Length bar_top = -axis_of(column) - bar / 2;
    LineBox box;
    box.width = width + side * 2;
    stack(box, above, side, width, bar_top - gap - above.height);
    box.fills.push_back({{{side / 2, bar_top}, {width + side, bar}}, column.color});
    stack(box, below, side, width, bar_top + bar + gap);
    box.ascent = gap + above.height + gap - bar_top;
    box.descent = bar_top + bar + gap + below.height + gap;
    return box;
}

void ParagraphLayout::add_sign(LineBox& box, const GlyphText& sign, const Column& part, Length x, Length top,
                               Length bottom) {
    const InkExtents ink = ink_extents(shaper_.fonts().face(sign.face), sign, part.size);
    const Length natural = max(ink.above + ink.below, Length::milli(1));
    const Length wanted = max(bottom - top, natural);
    LineRun run;
    run.x = x;
    run.size = part.size.scaled(wanted.value(), natural.value());
    run.width_percent =
        static_cast<std::uint16_t>(std::max<std::int64_t>(1, natural.value() * 100 / wanted.value()));
    const Length below = ink.below.scaled(wanted.value(), natural.value());
    // What is smaller than its ink by nature stands in the middle.
    run.baseline_shift = (top + bottom + wanted) / 2 - below;
    run.color = part.color;
    run.first_piece = static_cast<std::uint32_t>(box.pieces.size());
    run.piece_count = 1;
    box.pieces.push_back({&sign, {}});
    box.runs.push_back(run);
}

LineBox ParagraphLayout::set_enclosure(const PreparedBox& enclosure, const Column& part) {
    const Column small = inner_column(part, script_size(part.size), Length::unbounded());
    SetParagraph body, upper, lower;
    set_column(enclosure.body, part, body);
    set_column(enclosure.upper, small, upper);
    set_column(enclosure.lower, small, lower);

    const bool is_root = enclosure.form == PreparedBox::Form::root;
    const Length bar = is_root ? part.size / 20 : Length(), gap = is_root ? part.size / 8 : Length();
    // One line keeps its baseline, several stand about the axis.
    Length top = -axis_of(part) - body.height / 2;
    if (body.lines.size() == 1) top = -body.lines.front().ascent;
    const Length bottom = top + body.height, sign_top = top - gap - bar;
    const Length width = widest_line(body);
    LineBox box;
    if (enclosure.opening != nullptr) {
        add_sign(box, *enclosure.opening, part, {}, sign_top, bottom);
        box.width += width_of(enclosure.opening, part.size);
    }
    stack(box, body, box.width, width, top);
    if (is_root) box.fills.push_back({{{box.width, sign_top}, {width, bar}}, part.color});
    box.width += width;
    if (enclosure.closing != nullptr) {
        add_sign(box, *enclosure.closing, part, box.width, sign_top, bottom);
        box.width += width_of(enclosure.closing, part.size);
    }
    box.ascent = -sign_top;
    box.descent = bottom;
    // Indices straddle the upper and the lower end.
    if (!upper.lines.empty()) {
        const Length upper_top = sign_top - upper.height / 3;
        stack(box, upper, box.width, widest_line(upper), upper_top);
        box.ascent = max(box.ascent, -upper_top);
    }
    if (!lower.lines.empty()) {
        const Length lower_top = bottom - lower.height * 2 / 3;
        stack(box, lower, box.width, widest_line(lower), lower_top);
        box.descent = max(box.descent, lower_top + lower.height);
    }
    box.width += max(widest_line(upper), widest_line(lower));
    return box;
}

LineBox ParagraphLayout::set_limits(const PreparedBox& limits, const Column& column) {
    const Column small = inner_column(column, script_size(column.size), Length::unbounded());
    SetParagraph upper, lower;
    set_column(limits.upper, small, upper);
    set_column(limits.lower, small, lower);
    LineBox box;
    const Length side = fraction_side(column.size), size = large_sign_size(column.size);
    const Length sign = width_of(limits.opening, size);
    const Length width = max(sign, max(widest_line(upper), widest_line(lower)));
    Length top = -axis_of(column), bottom = top;
    if (limits.opening != nullptr) {
        const InkExtents ink = ink_extents(shaper_.fonts().face(limits.opening->face), *limits.opening, size);
        top -= (ink.above + ink.below) / 2;
        bottom = top + ink.above + ink.below;
        const Column large = inner_column(column, size, Length::unbounded());
        add_sign(box, *limits.opening, large, side + (width - sign) / 2, top, bottom);
    }
    // Small type has white of its own above and below.
    stack(box, upper, side, width, top - upper.height);
    stack(box, lower, side, width, bottom);
    box.width = width + side * 2;
    box.ascent = upper.height - top;
    box.descent = bottom + lower.height;
    return box;
}

}  // namespace naskah::typeset::setting
