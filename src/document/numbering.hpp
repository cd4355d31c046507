#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "layout/profile.hpp"

namespace naskah::document {

/// A number in one of the forms 1 a A i I. Numbers beyond a form's reach (roman over 3,999) are printed as
/// digits.
std::string number_in_form(std::uint32_t number, char form);

/// The label of a list item: form "a." and 2 yield "b."; a bullet is itself.
std::string list_label(const std::string& form, std::uint32_t number);

/// The number of a table's column (from 1) in the profile's form: "3" or "(3)".
std::string column_number(const layout::NumberForm& form, std::uint32_t column);

/// Counts headings, tables, figures and formulas and prints their numbers by the profile's forms.
class Numbering {
  public:
    /// Counts a heading of a level (from 1) and starts the deeper levels anew.
    void next_heading(int level);
    void next_annex() { ++counters_[7]; }
    /// Counts a table, a figure or a formula. They start anew where a heading number that `form` prints has
    /// changed: "Tabel {1:1}.{t:1}" counts through a chapter, "Tabel {1:1}.{2:1}.{t:1}" through a section.
    void next_table(const layout::NumberForm& form) { next_captioned(0, form, table_headings_); }
    void next_figure(const layout::NumberForm& form) { next_captioned(8, form, figure_headings_); }
    void next_formula(const layout::NumberForm& form) { next_captioned(10, form, formula_headings_); }
    std::string print(const layout::NumberForm& form) const;

  private:
    using Headings = std::array<std::uint32_t, 7>;
    void next_captioned(std::size_t counter, const layout::NumberForm& form, Headings& last);

    // [0] tables, [n] headings of level n, [7] annexes, [8] figures, [10] formulas
    std::array<std::uint32_t, 11> counters_{};
    Headings table_headings_{}, figure_headings_{},
        formula_headings_{};  // as counters_, those printed with the last one
};

}  // namespace naskah::document
