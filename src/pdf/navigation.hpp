#pragma once

#include <string>

#include "display/page_list.hpp"
#include "pdf/object_store.hpp"

namespace naskah::pdf {

/// The annotations of a page's links (ISO 32000-1 clause 12.5.6.5) as an /Annots entry; "" when it has none.
std::string annotations_entry(ObjectStore& objects, const display::PageList& list, const display::Page& page);

/// The outline tree (clause 12.3.3) from levels, as a catalog entry; "" when there is no outline. An entry
/// hangs below the nearest earlier one of a smaller level, so a level may be skipped. The outermost level is
/// shown open.
std::string outline_entry(ObjectStore& objects, const display::PageList& list);

/// Page labels (clause 12.4.2) as a catalog entry; "" when there are none.
std::string page_labels_entry(const display::PageList& list);

}  // namespace naskah::pdf
