#pragma once

#include "pdf/compressor.hpp"
#include "pdf/font_use.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// Writes what a face's use amounts to into `font` (the Type0 dictionary) and the objects below it: a subset
/// of the face made by hb-subset with only the glyphs in use, widths, and ToUnicode (ISO 32000-1 clauses 9.7
/// and 9.10.3). Throws Error "font-subset" when the face cannot be subset.
void write_font(ObjectStore& objects, Compressor& compressor, const FontUse& use, Object font);

}  // namespace naskah::pdf
