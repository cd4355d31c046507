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
    /// Counts a figure. Figures start anew where a heading number that `form` prints has changed: "Gambar
    /// {1:1}.{g:1}" counts through a chapter.
    void next_figure(const layout::NumberForm& form);
    std::string print(const layout::NumberForm& form) const;

  private:
    // [0] tables, [n] headings of level n, [7] annexes, [8] figures
    std::array<std::uint32_t, 9> counters_{};
    std::array<std::uint32_t, 7> figure_headings_{};  // as counters_, those printed with the last figure
};

}  // namespace naskah::document
