#include "typeset/inline/content_widths.hpp"

#include <algorithm>
#include <string_view>

namespace naskah::typeset::setting {
namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Takes `prefix` off the front.
bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// "1.234,56", "(12)", "Rp15.030,00", "87,5 %", "-", "–".
bool looks_numeric(std::string_view text) {
    constexpr std::string_view kSigns[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93", "\xE2\x80\x94"};
    constexpr std::string_view kOthers[] = {"Rp", "\xC2\xA0"};
    bool digits = false, sign = false;
    while (!text.empty()) {
        const char byte = text.front();
        if (is_digit(byte) || std::string_view(".,+%() ").find(byte) != std::string_view::npos) {
            digits = digits || is_digit(byte);
            text.remove_prefix(1);
            continue;
        }
        const auto taken = [&](std::string_view mark) { return take(text, mark); };
        if (std::any_of(std::begin(kSigns), std::end(kSigns), taken))
            sign = true;
        else if (std::none_of(std::begin(kOthers), std::end(kOthers), taken))
            return false;
    }
    return digits || sign;
}

/// Offset of the last comma that digits follow.
std::size_t decimal_comma(std::string_view text) {
    std::size_t at = text.rfind(',');
    while (at != std::string_view::npos) {
        if (at + 1 < text.size() && is_digit(text[at + 1])) return at;
        if (at == 0) break;
        at = text.rfind(',', at - 1);
    }
    return std::string_view::npos;
}

Length width_before(const PreparedContent& content, std::size_t offset, Length size) {
    Length width;
    for (const Atom& atom : content.atoms) {
        if (atom.begin >= offset) break;
        if (atom.end <= offset) {
            width += width_of(atom.glyphs, atom.size_in(size)) + width_of(atom.space, atom.size_in(size));
            continue;
        }
        std::int64_t advance = 0;
        if (atom.glyphs == nullptr) continue;
        for (const Glyph& glyph : atom.glyphs->glyphs)
            if (atom.begin + glyph.cluster < offset) advance += glyph.advance;
        width += atom.size_in(size).scaled(advance, atom.glyphs->units_per_em);
    }
    return width;
}

}  // namespace

AtomRange forced_line(const PreparedContent& content, std::uint32_t first) {
    AtomRange range{first, first};
    while (range.end < content.atoms.size())
        if (content.atoms[range.end++].after == text::BreakAfter::mandatory) break;
    return range;
}

Length natural_width(const PreparedContent& content, AtomRange range, Length size,
                     std::span<const Length> box_widths) {
    Length width, space;
    bool begun = false;
    for (std::uint32_t index = range.first; index < range.end; ++index) {
        const Atom& atom = content.atoms[index];
        if (!atom.is_blank()) {
            width += space;
            space = {};
            begun = true;
            width += atom.kind == Atom::Kind::box ? box_widths[atom.begin]
                                                  : width_of(atom.glyphs, atom.size_in(size));
        }
        if (begun) space += width_of(atom.space, atom.size_in(size));
    }
    return width;
}

Length WidthFinder::widest_box(const PreparedContent& content, const ItemSettings& settings) {
    Length widest;
    for (std::uint32_t first = 0; first < content.atoms.size();) {
        const AtomRange range = forced_line(content, first);
        items_maker_.make(content, range, settings, items_);
        std::int64_t box = 0;
        for (std::size_t i = 0; i < items_.items.size(); ++i) {
            const BreakItem& item = items_.items[i];
            box += item.width;
            const bool last = i + 1 == items_.items.size();
            if (last || item.after != BreakItem::After::forbidden) {
                widest = max(widest, Length::milli(box + (last ? 0 : item.extra)));
                box = 0;
            } else if (!content.atoms[items_.sources[i + 1].atom].is_blank()) {
                box += item.space;
            }
        }
        first = range.end;
    }
    return widest;
}

Length WidthFinder::beside_body(const PreparedBox& box, Length size) {
    switch (box.form) {
        case PreparedBox::Form::fraction:
            return fraction_side(size) * 2;
        case PreparedBox::Form::enclosure:
        case PreparedBox::Form::root:
            return width_of(box.opening, size) + width_of(box.closing, size) +
                   max(range(box.upper, script_size(size)).maximum,
                       range(box.lower, script_size(size)).maximum);
        case PreparedBox::Form::picture:
            return {};
        case PreparedBox::Form::limits:
            break;
    }
    return fraction_side(size) * 2;
}

WidthFinder::Range WidthFinder::box_range(const PreparedBox& box, Length size) {
    if (box.form == PreparedBox::Form::picture) {
        const Length natural = box.picture->extent.width;
        return {min(natural, kLeastPicture), natural};
    }
    const Length beside = beside_body(box, size);
    if (box.form == PreparedBox::Form::enclosure || box.form == PreparedBox::Form::root) {
        const Range body = range(box.body, size);
        return {body.minimum + beside, body.maximum + beside};
    }
    const bool limits = box.form == PreparedBox::Form::limits;
    const Length part_size = limits ? script_size(size) : size;
    const Length sign = limits ? width_of(box.opening, large_sign_size(size)) : Length();
    const Range above = range(box.upper, part_size), below = range(box.lower, part_size);
    return {max(sign, max(above.minimum, below.minimum)) + beside,
            max(sign, max(above.maximum, below.maximum)) + beside};
}

WidthFinder::Range WidthFinder::range(const PreparedContent& content, Length size) {
    const ContentWidths found = widths(content, size, ItemSettings::Hyphenate::no);
    return {found.minimum, found.maximum};
}

ContentWidths WidthFinder::widths(const PreparedContent& content, Length size,
                                  ItemSettings::Hyphenate hyphenate) {
    std::vector<Length> least, most;
    for (const PreparedBox& box : content.boxes) {
        const Range range = box_range(box, size);
        least.push_back(range.minimum);
        most.push_back(range.maximum);
    }
    ContentWidths result;
    std::size_t lines = 0;
    for (std::uint32_t first = 0; first < content.atoms.size(); ++lines) {
        const AtomRange range = forced_line(content, first);
        result.maximum = max(result.maximum, natural_width(content, range, size, most));
        first = range.end;
    }
    ItemSettings settings;
    settings.size = size;
    settings.box_widths = least;
    result.minimum_whole = widest_box(content, settings);
    result.minimum = result.minimum_whole;
    if (hyphenate == ItemSettings::Hyphenate::yes) {
        settings.hyphenate = hyphenate;
        result.minimum = widest_box(content, settings);
    }
    result.decimal_left = result.maximum;
    if (lines != 1 || !content.boxes.empty()) return result;
    result.numeric = looks_numeric(content.text);
    const std::size_t comma = decimal_comma(content.text);
    if (comma != std::string_view::npos) {
        result.decimal_left = min(width_before(content, comma, size), result.maximum);
        result.decimal_right = result.maximum - result.decimal_left;
    }
    return result;
}

}  // namespace naskah::typeset::setting
