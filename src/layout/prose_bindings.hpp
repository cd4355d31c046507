#pragma once

#include <string>
#include <vector>

#include "layout/kind_context.hpp"
#include "layout/prose_scanner.hpp"

namespace naskah::layout {

/// Judges the tags of a Markdown file for one place of its use: each name must be found, as the template
/// engine looks for it, in the sections around it, the loop variables, the names of the layout, the data or
/// what the profile says. Faults "binding-unknown" at "baris N" of `file`.
void judge_prose(KindContext& context, const std::string& file, const std::vector<ProseTag>& tags,
                 const Scope& scope);

/// The member of "narasi" that replaces or extends a file must be one the data may have.
void judge_narrative(KindContext& context, const Reader& name);

}  // namespace naskah::layout
