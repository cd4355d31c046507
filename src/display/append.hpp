#pragma once

#include "display/page_list.hpp"

namespace naskah::display {

/// Puts the pages of another document behind those of `list`, with its own labels, links and outline; its
/// structure becomes one Part of the tree. Metadata stay those of `list`. Without
/// pages nothing comes over.
void append(PageList& list, PageList more);

}  // namespace naskah::display
