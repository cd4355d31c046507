#pragma once

#include "layout/kind_context.hpp"

namespace naskah::layout {

/// Reads the signature blocks of "tanda_tangan" into Kind::signatures.
void compile_signatures(KindContext& context, const Reader& reader);

}  // namespace naskah::layout
