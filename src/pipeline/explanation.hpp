#pragma once

#include <string>

#include "figures/derivation.hpp"

namespace naskah::pipeline {

/// An explanation as lines for people; of an object, one figure after the other.
std::string explanation_text(const figures::Explanation& explanation);

/// The same as JSON: {"figures": [derivation…], "datum": derivation, "users": [{besaran, uraian, pointer}]}.
/// A derivation has the members of figures::Derivation, those without content left out; "nilai" is the
/// printed form and "tepat" the exact number.
std::string explanation_json(const figures::Explanation& explanation);

}  // namespace naskah::pipeline
