#pragma once

#include <string>

#include "layout/kind_context.hpp"
#include "layout/prose_scanner.hpp"

namespace naskah::layout {

/// Reads the object {"md": FILE}: checks the file's tags and directives once and keeps it in Kind::prose. The
/// file's tags may use the variables of `scope`.
ProseRecipe compile_prose(KindContext& context, const Reader& reader, const Scope& scope);

/// The table `id` for a place in the layout; its least widths must fit the page style of the part in every
/// profile.
TableUse compile_table_use(KindContext& context, const std::string& id, const Reader& use,
                           const Scope& scope);

}  // namespace naskah::layout
