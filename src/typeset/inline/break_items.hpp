#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "typeset/inline/line_breaker.hpp"
#include "typeset/inline/prepared_content.hpp"

namespace naskah::typeset::setting {

/// The part of an atom an item stands for; [begin, end) are bytes of PreparedContent::text.
struct ItemSource {
    std::uint32_t atom = 0, begin = 0, end = 0;
};

struct ItemList {
    std::vector<BreakItem> items;
    std::vector<ItemSource> sources;  ///< one an item
    void clear() {
        items.clear();
        sources.clear();
    }
};

/// Atoms [first, end) of one line as the author forces lines.
struct AtomRange {
    std::uint32_t first = 0, end = 0;
};

struct ItemSettings {
    enum class Hyphenate : std::uint8_t { no, yes } hyphenate = Hyphenate::no;
    Length size;
    Length widest = Length::unbounded();      ///< boxes wider than this are cut at grapheme boundaries
    std::span<const Length> box_widths = {};  ///< by index of the box
};

/// Length of a piece of text; 0 for none.
inline Length width_of(const GlyphText* glyphs, Length size) {
    return glyphs != nullptr ? glyphs->width(size) : Length();
}

/// Turns atoms into boxes, glue and break opportunities. Not thread-safe.
class ItemMaker {
  public:
    explicit ItemMaker(text::Shaper& shaper) : shaper_(shaper) {}
    void make(const PreparedContent& content, AtomRange range, const ItemSettings& settings, ItemList& out);

  private:
    struct Cut {
        std::uint32_t offset = 0;  ///< in the atom's text
        BreakItem::After after = BreakItem::After::hyphen;
        std::int32_t penalty = 0;
    };
    void find_hyphens(const PreparedContent& content, AtomRange range, std::uint32_t index);
    void split_wide(const PreparedContent& content, std::uint32_t index, const ItemSettings& settings);
    void measure_bytes(const GlyphText& glyphs);
    Length width_between(const GlyphText& glyphs, std::size_t begin, std::size_t end, Length size) const;
    Length undone_kern(const GlyphText& glyphs, std::size_t offset, Length size) const;
    Length hyphen_width(const PreparedContent& content, const Atom& atom, Length size);
    void add_atom(const PreparedContent& content, AtomRange range, std::uint32_t index,
                  const ItemSettings& settings, bool wide, ItemList& out);

    text::Shaper& shaper_;
    const GlyphText* hyphen_ = nullptr;  ///< the last one looked up, and for what
    std::string_view hyphen_language_;
    std::vector<Cut> cuts_, finer_;
    std::vector<std::int32_t>
        advance_before_;                  ///< by byte of the atom at hand: advance of the glyphs before it
    std::vector<std::int32_t> glyph_at_;  ///< by byte: the glyph whose cluster starts there, else -1
};

}  // namespace naskah::typeset::setting
