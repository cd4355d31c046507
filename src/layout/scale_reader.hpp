#pragma once

#include <string>

#include "layout/reader.hpp"
#include "layout/scale.hpp"

namespace naskah::layout {

/// Reads a member of a profile's "skala"; faults where levels overlap or do not stand from the highest down.
Scale read_scale(const std::string& name, const Reader& reader);

}  // namespace naskah::layout
