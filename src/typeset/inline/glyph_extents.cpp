#include "typeset/inline/glyph_extents.hpp"

#include <hb.h>

#include <algorithm>

namespace naskah::typeset::setting {

InkExtents ink_extents(const text::Face& face, const GlyphText& glyphs, Length size) {
    std::int32_t top = 0, bottom = 0;
    for (const Glyph& glyph : glyphs.glyphs) {
        hb_glyph_extents_t extents;
        if (hb_font_get_glyph_extents(face.hb_font(), glyph.id, &extents) == 0 || extents.height == 0)
            continue;
        top = std::max(top, glyph.y_offset + extents.y_bearing);
        bottom = std::min(bottom, glyph.y_offset + extents.y_bearing + extents.height);
    }
    return {size.scaled(top, glyphs.units_per_em), size.scaled(-bottom, glyphs.units_per_em)};
}

}  // namespace naskah::typeset::setting
