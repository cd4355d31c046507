#include "typeset/inline/paragraph_layout.hpp"

namespace naskah::typeset::setting {
namespace {

/// Room for each fraction, by index: its natural width where its line has it, else what the text beside it
/// leaves.
std::vector<Length> share_room(const PreparedContent& content, Length first_room, Length room, Length size,
                               WidthFinder& finder) {
    std::vector<WidthFinder::Range> ranges;
    for (const PreparedFraction& fraction : content.fractions)
        ranges.push_back(finder.fraction_range(fraction, size));
    const std::vector<Length> none(content.fractions.size());
    std::vector<Length> shares(content.fractions.size());
    for (std::uint32_t first = 0; first < content.atoms.size();) {
        const AtomRange range = forced_line(content, first);
        const Length line_room = first == 0 ? first_room : room;
        const Length rest = line_room - natural_width(content, range, size, none);
        Length wanted;
        std::int64_t count = 0;
        for (std::uint32_t index = range.first; index < range.end; ++index) {
            if (content.atoms[index].kind != Atom::Kind::fraction) continue;
            wanted += ranges[content.atoms[index].begin].maximum;
            ++count;
        }
        for (std::uint32_t index = range.first; index < range.end && count > 0; ++index) {
            if (content.atoms[index].kind != Atom::Kind::fraction) continue;
            const std::uint32_t fraction = content.atoms[index].begin;
            const Length natural = ranges[fraction].maximum;
            // Where the text alone fills the line, the fraction goes to a line of its own.
            const Length least = min(ranges[fraction].minimum, line_room);
            shares[fraction] = wanted <= rest ? natural : min(natural, max(rest / count, least));
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

std::vector<LineBox> ParagraphLayout::set_fractions(const PreparedContent& content, const Column& column) {
    const std::vector<Length> shares =
        share_room(content, column.first_room, column.room, column.size, widths_);
    std::vector<LineBox> boxes;
    boxes.reserve(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i)
        boxes.push_back(content.fractions[i].picture != nullptr
                            ? set_picture(*content.fractions[i].picture, column, shares[i])
                            : set_fraction(content.fractions[i], column, shares[i]));
    return boxes;
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

/// The bar's middle stands half a capital above the baseline, where the type has its equals and times signs.
LineBox ParagraphLayout::set_fraction(const PreparedFraction& fraction, const Column& column,
                                      Length available) {
    const text::FaceMetrics& metrics = column.font->metrics;
    Column part = column;
    const Length side = fraction_side(column.size);
    const Length room = max(available - side * 2, Length::milli(1));
    const Length least = widths_.fraction_range(fraction, column.size).minimum - side * 2;
    if (least > room)
        part.size = max(column.least_size, column.size.scaled(room.value() * 100 / least.value(), 100));
    part.ascent = part.size.scaled(metrics.ascender, metrics.units_per_em);
    part.descent = -part.size.scaled(metrics.descender, metrics.units_per_em);
    part.left = part.first_left = Length();
    part.room = part.first_room = room;
    part.align = layout::Align::left;
    part.hyphenate = ItemSettings::Hyphenate::no;
    SetParagraph above, below;
    set_column(fraction.numerator, part, above);
    set_column(fraction.denominator, part, below);

    const Length width = max(widest_line(above), widest_line(below));
    const Length cap = metrics.cap_height > 0 ? column.size.scaled(metrics.cap_height, metrics.units_per_em)
                                              : column.size.scaled(7, 10);
    const Length axis = cap / 2, bar = column.size / 20, gap = column.size / 8;
    const Length bar_top = -axis - bar / 2;
    LineBox box;
    box.width = width + side * 2;
    stack(box, above, side, width, bar_top - gap - above.height);
    box.fills.push_back({{{side / 2, bar_top}, {width + side, bar}}, column.color});
    stack(box, below, side, width, bar_top + bar + gap);
    box.ascent = gap + above.height + gap - bar_top;
    box.descent = bar_top + bar + gap + below.height + gap;
    box.formula = fraction.alternative.empty() ? fraction.numerator.text + " / " + fraction.denominator.text
                                               : fraction.alternative;
    return box;
}

}  // namespace naskah::typeset::setting
