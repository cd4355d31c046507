#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/evaluator.hpp"
#include "document/text_source.hpp"
#include "layout/kind.hpp"

namespace naskah::document {

using LoopVariables = std::vector<std::pair<std::string, layout::SlotId>>;

/// Fills a prose file's Mustache tags (mustache(5)) from loops, layout names and the data, in that order.
/// Text of the data put in by {{x}} is escaped so that Markdown takes it literally; {{{x}}} lets its Markdown
/// through. A variable the data lacks is a Diagnostic "template-unknown-name"; null prints the profile's
/// mark. Each value of the data is told with the lines it came to stand on.
/// `variables` are those of the loops around the file, innermost last.
FilledProse fill_prose(const layout::Prose& prose, const layout::Kind& kind, Evaluator& evaluator,
                       const LoopVariables& variables = {});

/// Escapes every ASCII punctuation character (CommonMark 2.4); line feeds become U+2028, other white space
/// one blank.
std::string escape_markdown(std::string_view text);

}  // namespace naskah::document
