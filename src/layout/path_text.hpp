#pragma once

#include <string_view>
#include <vector>

namespace naskah::layout {

/// Letters, digits, "_" and "-", beginning with a letter or "_".
bool is_identifier(std::string_view text);
/// The parts of a path: what stands between dots outside brackets.
std::vector<std::string_view> split_path(std::string_view text);
/// Without blanks at both ends.
std::string_view trim_blanks(std::string_view text);

}  // namespace naskah::layout
