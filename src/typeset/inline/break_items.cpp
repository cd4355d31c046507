#include "typeset/inline/break_items.hpp"

#include <algorithm>

namespace naskah::typeset::setting {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::int32_t kHyphenPenalty = 60, kSoftHyphenPenalty = 30, kAnywherePenalty = 2'000,
                       kSeamPenalty = 1'000;

/// Lines of a formula end behind a relation, else behind another operator, inside an operand only where there
/// is no other way.
std::int32_t formula_penalty(document::FormulaPart part) {
    switch (part) {
        case document::FormulaPart::none:
        case document::FormulaPart::relation:
            break;
        case document::FormulaPart::operation:
            return 4'000;
        case document::FormulaPart::operand:
            return 12'000;
    }
    return 0;
}

bool is_seam(const Atom& atom) {
    return atom.after == text::BreakAfter::none && atom.space == nullptr;
}

/// Patterns apply to whole words, not to the half of a word whose other half is in another style.
bool is_whole_word(const PreparedContent& content, AtomRange range, std::uint32_t index) {
    const bool starts =
        index == range.first || !is_seam(content.atoms[index - 1]) || content.atoms[index - 1].is_blank();
    const bool ends =
        index + 1 == range.end || !is_seam(content.atoms[index]) || content.atoms[index + 1].is_blank();
    return starts && ends;
}

std::string_view text_of(const PreparedContent& content, const Atom& atom) {
    return std::string_view(content.text).substr(atom.begin, atom.end - atom.begin);
}

}  // namespace

void ItemMaker::measure_bytes(const GlyphText& glyphs) {
    const std::size_t count = glyphs.text.size() + 1;
    advance_before_.assign(count, 0);
    glyph_at_.assign(count, -1);
    for (std::size_t i = 0; i < glyphs.glyphs.size(); ++i) {
        const Glyph& glyph = glyphs.glyphs[i];
        if (glyph.cluster + 1 >= count) continue;
        advance_before_[glyph.cluster + 1] += glyph.advance;
        if (glyph_at_[glyph.cluster] < 0) glyph_at_[glyph.cluster] = static_cast<std::int32_t>(i);
    }
    for (std::size_t i = 1; i < count; ++i) advance_before_[i] += advance_before_[i - 1];
}

Length ItemMaker::width_between(const GlyphText& glyphs, std::size_t begin, std::size_t end,
                                Length size) const {
    return size.scaled(advance_before_[end] - advance_before_[begin], glyphs.units_per_em);
}

/// By how much the text before `offset` is wider when it is shaped alone. Exact for simple scripts; lines are
/// shaped anew once they are chosen.
Length ItemMaker::undone_kern(const GlyphText& glyphs, std::size_t offset, Length size) const {
    if (glyphs.right_to_left || glyph_at_[offset] <= 0) return {};
    const Glyph& last = glyphs.glyphs[static_cast<std::size_t>(glyph_at_[offset]) - 1];
    if (last.advance == 0) return {};
    const std::int32_t alone = shaper_.fonts().face(glyphs.face).glyph_advance(last.id);
    return size.scaled(alone - last.advance, glyphs.units_per_em);
}

Length ItemMaker::hyphen_width(const PreparedContent& content, const Atom& atom, Length size) {
    const std::string_view language = content.spans[atom.span].language;
    const bool known =
        hyphen_ != nullptr && hyphen_->face == atom.glyphs->face && hyphen_language_ == language;
    if (!known) {
        hyphen_ = &shaper_.shape_in_face(kSoftHyphen, atom.glyphs->face, language, false);
        hyphen_language_ = language;
    }
    return hyphen_->width(size);
}

void ItemMaker::find_hyphens(const PreparedContent& content, AtomRange range, std::uint32_t index) {
    const Atom& atom = content.atoms[index];
    if ((atom.level & 1) != 0 || !content.spans[atom.span].hyphenate || !is_whole_word(content, range, index))
        return;
    for (const std::uint16_t offset : shaper_.hyphenation_points(text_of(content, atom)))
        cuts_.push_back({offset, BreakItem::After::hyphen, kHyphenPenalty});
}

/// Adds cuts at grapheme boundaries inside those parts of the atom that are still too wide.
void ItemMaker::split_wide(const PreparedContent& content, std::uint32_t index,
                           const ItemSettings& settings) {
    const Atom& atom = content.atoms[index];
    finer_.clear();
    std::size_t next_cut = 0, part_begin = 0;
    const auto part_is_wide = [&] {
        const std::size_t part_end =
            next_cut < cuts_.size() ? cuts_[next_cut].offset : atom.glyphs->text.size();
        return width_between(*atom.glyphs, part_begin, part_end, atom.size_in(settings.size)) >
               settings.widest;
    };
    const std::vector<std::uint32_t> boundaries = shaper_.grapheme_boundaries(atom.glyphs->text);
    // A word of few parts that all fit keeps to its hyphens; one in a chain of atoms is cut wherever it must
    // be.
    bool wide = cuts_.empty() || part_is_wide();
    for (const std::uint32_t boundary : boundaries) {
        while (next_cut < cuts_.size() && cuts_[next_cut].offset <= boundary) {
            finer_.push_back(cuts_[next_cut]);
            part_begin = cuts_[next_cut++].offset;
            wide = part_is_wide();
        }
        const bool taken = !finer_.empty() && finer_.back().offset == boundary;
        if (wide && !taken) finer_.push_back({boundary, BreakItem::After::allowed, kAnywherePenalty});
    }
    while (next_cut < cuts_.size()) finer_.push_back(cuts_[next_cut++]);
    cuts_.swap(finer_);
}

void ItemMaker::add_atom(const PreparedContent& content, AtomRange range, std::uint32_t index,
                         const ItemSettings& settings, bool wide, ItemList& out) {
    const Atom& atom = content.atoms[index];
    const Length size = atom.size_in(settings.size);
    cuts_.clear();
    if (atom.glyphs != nullptr && settings.hyphenate == ItemSettings::Hyphenate::yes)
        find_hyphens(content, range, index);
    const bool cutting = atom.glyphs != nullptr && (!cuts_.empty() || wide);
    std::uint32_t done = 0;
    if (cutting) {
        measure_bytes(*atom.glyphs);
        if (wide) split_wide(content, index, settings);
        for (const Cut& cut : cuts_) {
            if (glyph_at_[cut.offset] < 0 || cut.offset <= done) continue;  // inside a ligature
            BreakItem item;
            item.width = width_between(*atom.glyphs, done, cut.offset, size).value();
            item.extra = undone_kern(*atom.glyphs, cut.offset, size).value();
            if (cut.after == BreakItem::After::hyphen)
                item.extra += hyphen_width(content, atom, size).value();
            item.penalty = cut.penalty;
            item.after = cut.after;
            out.items.push_back(item);
            out.sources.push_back({index, atom.begin + done, atom.begin + cut.offset});
            done = cut.offset;
        }
    }
    BreakItem item;
    if (atom.kind == Atom::Kind::box)
        item.width = settings.box_widths[atom.begin].value();
    else if (done > 0)
        item.width = width_between(*atom.glyphs, done, atom.glyphs->text.size(), size).value();
    else
        item.width = width_of(atom.glyphs, size).value();
    item.space = width_of(atom.space, size).value();
    item.elastic = atom.stretchable ? item.space : 0;
    if (atom.after != text::BreakAfter::none) {
        item.after = BreakItem::After::allowed;
        item.penalty = formula_penalty(atom.part);
        const bool soft_hyphen = atom.glyphs != nullptr && atom.space == nullptr && index + 1 < range.end &&
                                 std::string_view(atom.glyphs->text).ends_with(kSoftHyphen);
        if (soft_hyphen) {
            item.after = BreakItem::After::hyphen;
            item.extra = hyphen_width(content, atom, size).value();
            item.penalty = kSoftHyphenPenalty;
        }
    } else if (wide && index + 1 < range.end && !content.atoms[index + 1].is_blank()) {
        item.after = BreakItem::After::allowed;
        item.penalty = kSeamPenalty;
    }
    out.items.push_back(item);
    out.sources.push_back({index, atom.begin + done, atom.end});
}

void ItemMaker::make(const PreparedContent& content, AtomRange range, const ItemSettings& settings,
                     ItemList& out) {
    out.clear();
    const std::vector<Atom>& atoms = content.atoms;
    const auto width = [&](const Atom& atom) {
        return atom.kind == Atom::Kind::box ? settings.box_widths[atom.begin]
                                            : width_of(atom.glyphs, atom.size_in(settings.size));
    };
    for (std::uint32_t index = range.first; index < range.end;) {
        // A box is a chain of atoms without an opportunity between them.
        Length box = width(atoms[index]);
        std::uint32_t last = index;
        while (last + 1 < range.end && atoms[last].after == text::BreakAfter::none) {
            box += width_of(atoms[last].space, atoms[last].size_in(settings.size));
            box += width(atoms[++last]);
        }
        const bool wide = box > settings.widest;
        for (; index <= last; ++index) add_atom(content, range, index, settings, wide, out);
    }
}

}  // namespace naskah::typeset::setting
