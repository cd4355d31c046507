#pragma once

#include "base/glyph_text.hpp"
#include "base/length.hpp"
#include "text/font_library.hpp"

namespace naskah::typeset::setting {

/// How far ink reaches above and below the baseline; both >= 0.
struct InkExtents {
    Length above, below;
};

InkExtents ink_extents(const text::Face& face, const GlyphText& glyphs, Length size);

}  // namespace naskah::typeset::setting
