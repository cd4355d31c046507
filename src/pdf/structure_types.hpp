#pragma once

#include <string_view>

#include "display/structure.hpp"

namespace naskah::pdf {

/// The standard structure type of a role (ISO 32000-1 clause 14.8.4) as a PDF name; all are standard, so no
/// file needs a role map.
std::string_view structure_type(display::Role role);

}  // namespace naskah::pdf
