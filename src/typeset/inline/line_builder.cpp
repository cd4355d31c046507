#include "typeset/inline/line_builder.hpp"

#include <algorithm>

#include "typeset/inline/glyph_extents.hpp"

namespace naskah::typeset::setting {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

/// The thickness of an underline where the font names none.
Length underline_thickness(const text::FaceMetrics& metrics, Length size) {
    return metrics.underline_thickness > 0 ? size.scaled(metrics.underline_thickness, metrics.units_per_em)
                                           : size / 20;
}

/// Down from the baseline; negative is up.
Length script_shift(document::Script script, Length size) {
    switch (script) {
        case document::Script::normal:
            break;
        case document::Script::superscript:
            return -size.scaled(35, 100);
        case document::Script::subscript:
            return size.scaled(15, 100);
    }
    return {};
}

}  // namespace

namespace {

/// Makes the formulas of `part` known to the line; what is to be added to the part's numbers.
std::uint16_t take_formulas(LineBox& line, const LineBox& part) {
    if (part.formulas == nullptr || part.formulas == line.formulas) return 0;
    if (line.formulas == nullptr) {
        line.formulas = part.formulas;
        return 0;
    }
    auto all = std::make_shared<std::vector<std::string>>(*line.formulas);
    const auto offset = static_cast<std::uint16_t>(all->size());
    all->insert(all->end(), part.formulas->begin(), part.formulas->end());
    line.formulas = std::move(all);
    return offset;
}

}  // namespace

void append(LineBox& line, const LineBox& part, Length x, Length shift) {
    const std::uint16_t offset = take_formulas(line, part);
    const auto first = static_cast<std::uint32_t>(line.pieces.size());
    line.pieces.insert(line.pieces.end(), part.pieces.begin(), part.pieces.end());
    for (LineRun run : part.runs) {
        run.x += x;
        run.baseline_shift += shift;
        run.first_piece += first;
        if (run.formula != 0) run.formula = static_cast<std::uint16_t>(run.formula + offset);
        line.runs.push_back(run);
    }
    for (LineFill fill : part.fills) {
        fill.area.origin.x += x;
        fill.area.origin.y += shift;
        line.fills.push_back(fill);
    }
    for (LinePicture picture : part.pictures) {
        picture.area.origin.x += x;
        picture.area.origin.y += shift;
        line.pictures.push_back(picture);
    }
    for (LineLink link : part.links) {
        link.x += x;
        line.links.push_back(std::move(link));
    }
}

void LineBuilder::add_items(const ItemList& list, std::uint32_t first, std::uint32_t last,
                            const PreparedContent& content) {
    for (std::uint32_t i = first; i <= last; ++i) {
        const ItemSource& source = list.sources[i];
        if (i > first && parts_.back().atom == source.atom)
            parts_.back().end = source.end;
        else
            parts_.push_back({LinePart::End::whole, source.atom, source.begin, source.end});
    }
    if (list.items[last].after != BreakItem::After::hyphen) return;
    LinePart& part = parts_.back();
    part.ending = LinePart::End::hyphen;
    // The author's soft hyphen gives way to the one that is shown.
    if (part.end == content.atoms[part.atom].end) part.end -= static_cast<std::uint32_t>(kSoftHyphen.size());
}

void LineBuilder::push(const PreparedContent& content, Unit unit) {
    if (content.has_decoration && unit.kind != Unit::Kind::box) {
        const TextSpan& span = content.spans[unit.span];
        unit.underline = span.underline;
        unit.link = span.is_link();
        if (!units_.empty() && units_.back().kind == Unit::Kind::space) {
            // A space is decorated only if both its neighbours are.
            Unit& space = units_.back();
            space.underline = space.underline && unit.underline;
            space.link = space.link && unit.link && content.spans[space.span].same_link(span);
        }
    }
    units_.push_back(unit);
}

void LineBuilder::collect(const PreparedContent& content, const LineSettings& settings) {
    units_.clear();
    for (const LinePart& part : parts_) {
        const Atom& atom = content.atoms[part.atom];
        Unit unit;
        unit.span = atom.span;
        unit.level = atom.level;
        unit.formula = atom.formula;
        unit.size = atom.size_in(settings.size);
        if (atom.kind == Atom::Kind::box) {
            unit.kind = Unit::Kind::box;
            unit.span = atom.begin;
            unit.width = settings.boxes[atom.begin].width;
            push(content, unit);
            continue;
        }
        if (atom.small) unit.script = content.spans[atom.span].script;
        const bool right_to_left = (atom.level & 1) != 0;
        if (atom.glyphs != nullptr && part.end > part.begin) {
            const bool whole = part.begin == atom.begin && part.end == atom.end;
            unit.glyphs = whole
                              ? atom.glyphs
                              : &shaper_.shape_in_face(
                                    std::string_view(content.text).substr(part.begin, part.end - part.begin),
                                    atom.glyphs->face, content.spans[atom.span].language, right_to_left);
            unit.width = unit.glyphs->width(unit.size);
            push(content, unit);
        }
        if (part.ending == LinePart::End::hyphen && atom.glyphs != nullptr) {
            unit.glyphs = &shaper_.shape_in_face(kSoftHyphen, atom.glyphs->face,
                                                 content.spans[atom.span].language, right_to_left);
            unit.width = unit.glyphs->width(unit.size);
            push(content, unit);
        } else if (atom.space != nullptr && part.end == atom.end && !units_.empty()) {
            unit.kind = Unit::Kind::space;
            unit.glyphs = atom.space;
            unit.width = atom.space->width(unit.size);
            unit.stretchable = atom.stretchable;
            push(content, unit);
        }
    }
    while (!units_.empty() && units_.back().kind == Unit::Kind::space) units_.pop_back();
}

/// Widens or narrows the spaces until the line fills its room, within their bounds.
void LineBuilder::justify(const LineSettings& settings) {
    Length natural, elastic;
    std::int64_t count = 0;
    for (const Unit& unit : units_) {
        natural += unit.width;
        if (!unit.stretchable) continue;
        elastic += unit.width;
        ++count;
    }
    const Length slack = settings.room - natural;
    if (count == 0 || (settings.spaces == LineSettings::Spaces::shrunk && slack >= Length())) return;
    const Length change =
        min(max(slack, -elastic.scaled(kShrinkPercent, 100)), elastic.scaled(kMostStretchPercent, 100));
    std::int64_t index = 0;
    for (Unit& unit : units_) {
        if (!unit.stretchable) continue;
        unit.width += change * (index + 1) / count - change * index / count;
        ++index;
    }
}

void LineBuilder::reorder() {
    std::uint8_t highest = 0;
    for (const Unit& unit : units_) highest = std::max(highest, unit.level);
    for (std::uint8_t level = highest; level > 0; --level) {
        for (auto begin = units_.begin(); begin != units_.end();) {
            if (begin->level < level) {
                ++begin;
                continue;
            }
            const auto end =
                std::find_if(begin, units_.end(), [&](const Unit& unit) { return unit.level < level; });
            std::reverse(begin, end);
            begin = end;
        }
    }
}

void LineBuilder::place(const LineSettings& settings, LineBox& line) {
    for (const Unit& unit : units_) line.width += unit.width;
    // What is too wide sticks out on the right only, so that it never covers what stands before it.
    const Length slack = max(settings.room - line.width, Length());
    Length x = settings.left;
    if (settings.align == layout::Align::center) x += slack / 2;
    if (settings.align == layout::Align::right) x += slack;
    for (Unit& unit : units_) {
        unit.x = x;
        x += unit.width;
    }
}

void LineBuilder::emit(const PreparedContent& content, const LineSettings& settings, LineBox& line) {
    line.pieces.reserve(units_.size());
    bool open = false;
    for (const Unit& unit : units_) {
        if (unit.kind == Unit::Kind::box) {
            const LineBox& box = settings.boxes[unit.span];
            const std::size_t first = line.runs.size();
            append(line, box, unit.x, {});
            for (std::size_t run = first; run < line.runs.size(); ++run)
                line.runs[run].formula = unit.formula;
            line.ascent = max(line.ascent, box.ascent);
            line.descent = max(line.descent, box.descent);
            open = false;
            continue;
        }
        const Length shift = script_shift(unit.script, settings.size);
        const std::string_view language = content.spans[unit.span].told_language;
        if (!open || line.runs.back().language != language || line.runs.back().size != unit.size ||
            line.runs.back().baseline_shift != shift || line.runs.back().formula != unit.formula) {
            LineRun run;
            run.x = unit.x;
            run.baseline_shift = shift;
            run.size = unit.size;
            run.formula = unit.formula;
            run.language = language;
            run.color = settings.color;
            run.first_piece = static_cast<std::uint32_t>(line.pieces.size());
            line.runs.push_back(run);
            open = true;
        }
        LineRun& run = line.runs.back();
        line.pieces.push_back({unit.glyphs, unit.x - run.x});
        ++run.piece_count;
        if (unit.glyphs->face == content.spans[unit.span].primary) continue;
        const InkExtents ink = ink_extents(shaper_.fonts().face(unit.glyphs->face), *unit.glyphs, unit.size);
        line.ascent = max(line.ascent, ink.above);
        line.descent = max(line.descent, ink.below);
    }
}

void LineBuilder::decorate(const PreparedContent& content, const LineSettings& settings,
                           LineBox& line) const {
    const Unit* before = nullptr;  // in visual order
    for (const Unit& unit : units_) {
        if (unit.kind == Unit::Kind::box) {
            before = nullptr;
            continue;
        }
        const TextSpan& span = content.spans[unit.span];
        if (unit.underline) {
            if (before != nullptr && before->underline) {
                line.fills.back().area.extent.width += unit.width;
            } else {
                const text::FaceMetrics& metrics = shaper_.fonts().face(span.primary).metrics();
                const Length thickness = underline_thickness(metrics, settings.size);
                const Length centre = -settings.size.scaled(metrics.underline_position, metrics.units_per_em);
                line.fills.push_back(
                    {{{unit.x, centre - thickness / 2}, {unit.width, thickness}}, settings.color});
            }
        }
        if (unit.link) {
            if (before != nullptr && before->link && content.spans[before->span].same_link(span))
                line.links.back().width += unit.width;
            else
                line.links.push_back(
                    {unit.x, unit.width, span.uri != nullptr ? *span.uri : "", span.anchor, span.note});
        }
        before = &unit;
    }
}

LineBox LineBuilder::build(const PreparedContent& content, const LineSettings& settings) {
    LineBox line;
    line.ascent = settings.ascent;
    line.descent = settings.descent;
    line.formulas = content.formulas;
    collect(content, settings);
    line.hyphenated = !parts_.empty() && parts_.back().ending == LinePart::End::hyphen;
    if (settings.spaces != LineSettings::Spaces::natural) justify(settings);
    if (content.has_levels) reorder();
    place(settings, line);
    emit(content, settings, line);
    if (content.has_decoration) decorate(content, settings, line);
    return line;
}

}  // namespace naskah::typeset::setting
