#pragma once

#include "layout/kind_context.hpp"

namespace naskah::layout {

/// Reads the kind's own paragraph styles ("gaya") on top of those of every profile into Kind::style_names and
/// Kind::styles. `reader` may be absent.
void compile_own_styles(KindContext& context, const Reader& reader);

}  // namespace naskah::layout
