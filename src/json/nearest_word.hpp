#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace naskah::json {

/// The known word that differs from `word` by the fewest letters; "" when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace naskah::json
