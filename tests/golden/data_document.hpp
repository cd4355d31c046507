#pragma once

#include <string>

#include "display/page_list.hpp"

namespace naskah::golden {

/// Makes the document of tests/golden/data/<name>.json, of a kind that lies beside it. Faults of the document
/// fail the test, as does a difference from tests/golden/<name>/pages.txt.
display::PageList make_golden(const std::string& name);

}  // namespace naskah::golden
