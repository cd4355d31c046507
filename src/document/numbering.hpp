#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "layout/profile.hpp"

namespace naskah::document {

/// A number in one of the forms 1 a A i I. Numbers beyond a form's reach (roman over 3,999) are printed as
/// digits.
std::string number_in_form(std::uint32_t number, char form);

/// The label of a list item: form "a." and 2 yield "b."; a bullet is itself.
std::string list_label(const std::string& form, std::uint32_t number);

/// Counts headings and tables and prints their numbers by the profile's forms.
class Numbering {
  public:
    /// Counts a heading of a level (from 1) and starts the deeper levels anew.
    void next_heading(int level);
    /// Counts a table. Tables start anew with each section (level 2) and chapter.
    void next_table() { ++counters_[0]; }
    void next_annex() { ++counters_[7]; }
    std::string print(const layout::NumberForm& form) const;

  private:
    std::array<std::uint32_t, 8> counters_{};  // [0] tables, [n] headings of level n, [7] annexes
};

}  // namespace naskah::document
