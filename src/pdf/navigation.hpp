#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "display/page_list.hpp"
#include "pdf/object_store.hpp"
#include "pdf/structure_tree.hpp"

namespace naskah::pdf {

/// Adds the annotations of a page's links (ISO 32000-1 clause 12.5.6.5) and returns an /Annots entry; "" when
/// it has none. With `records`, each annotation belongs to a structure element and is recorded; links that
/// belong to no element are left out then, since an annotation must not be outside of the structure (ISO
/// 14289-1 clause 7.18.1): they are in what later pages repeat.
std::string annotations_entry(ObjectStore& objects, const display::PageList& list, std::uint32_t page,
                              std::vector<LinkRecord>* records);

/// The outline tree (clause 12.3.3) from levels, as a catalog entry; "" when there is no outline. An entry
/// hangs below the nearest earlier one of a smaller level, so a level may be skipped. The outermost level is
/// shown open.
std::string outline_entry(ObjectStore& objects, const display::PageList& list);

/// Page labels (clause 12.4.2) as a catalog entry; "" when there are none.
std::string page_labels_entry(const display::PageList& list);

}  // namespace naskah::pdf
