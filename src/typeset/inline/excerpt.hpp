#pragma once

#include <string>

namespace naskah::typeset {

/// Enough of a text to recognise it in a message, whole characters only.
std::string excerpt(const std::string& text);

}  // namespace naskah::typeset
