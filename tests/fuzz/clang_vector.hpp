#pragma once

// Before every source of a clang build. JSON.hh of qpdf has a struct with a std::vector of the class around
// it, which is not complete yet; where the destructor of std::vector is constexpr (C++20), clang looks into
// it there and refuses. Without the constexpr it does not look, and nothing else changes.
#include <string>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
// <string> has promised a constexpr one, for the iterators of std::vector<bool>.
#define __fill_a1 __fill_a1_of_bits
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
