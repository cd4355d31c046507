#pragma once

#include <memory>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "text/shaper.hpp"

namespace naskah::typeset {

/// Lays a document out: collect, measure, break, place. Sections are measured once; page numbers in contents
/// pages and references converge in at most three passes over what was measured, else Diagnostic
/// "references-unstable". What is wrong with the document goes to `diagnostics` ("glyph-missing",
/// "cell-overfull", "block-too-tall", …). The list keeps alive what it points into. Deterministic;
/// thread-safe for different shapers.
display::PageList typeset(std::shared_ptr<const document::Document> document, text::Shaper& shaper,
                          Diagnostics& diagnostics);

}  // namespace naskah::typeset
