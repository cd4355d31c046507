#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/length.hpp"

namespace naskah {

/// Index of an opened font file in text::FontLibrary. Stable for the life of the library.
using FaceId = std::uint16_t;

/// One positioned glyph, in font units (1/units_per_em of the font size), in visual (left-to-right) order.
struct Glyph {
    std::uint32_t id = 0;       ///< glyph index in the face
    std::uint32_t cluster = 0;  ///< byte offset into GlyphText::text where the glyph's source text starts
    std::int32_t advance = 0, x_offset = 0, y_offset = 0;  ///< y_offset grows UP, as HarfBuzz gives it
};

/// The shaped form of one piece of text in one face: minted by text/, carried by display/, spent by pdf/.
/// Independent of size. Immutable after creation, hence shareable between threads.
struct GlyphText {
    FaceId face = 0;
    std::uint16_t units_per_em = 1000;
    bool right_to_left = false;  ///< glyphs are still in visual order; clusters then descend
    std::int32_t advance = 0;    ///< sum of the glyphs' advances, font units
    std::string text;            ///< UTF-8 source. A hyphen made by hyphenation has U+00AD here.
    std::vector<Glyph> glyphs;

    Length width(Length size) const { return size.scaled(advance, units_per_em); }
};

}  // namespace naskah
