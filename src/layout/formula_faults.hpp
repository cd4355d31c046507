#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formula/formula.hpp"

namespace naskah::layout {

/// What is wrong with a formula of a layout, as the reason of a LayoutFault.
std::string formula_fault(std::string_view notation, const formula::Fault& fault);

/// Line (from 1) and reason of every fault of the formulas "$…$" in a Markdown text whose places are not
/// filled yet.
std::vector<std::pair<int, std::string>> formula_faults(std::string_view markdown);

}  // namespace naskah::layout
