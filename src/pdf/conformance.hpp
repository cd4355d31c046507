#pragma once

#include "display/page_list.hpp"
#include "pdf/content_writer.hpp"
#include "pdf/structure_tree.hpp"
#include "pdf/writer.hpp"

namespace naskah::pdf {

/// What a tagged file may say it conforms to. docs/conformance.md lists what holds by the way files are
/// written; here is what depends on the document.
Claims judge_conformance(const display::PageList& list, const ContentWriter& content,
                         const StructureTree& tree);

}  // namespace naskah::pdf
