#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace naskah::audit {

/// An NIP that is one by its structure.
struct Nip {
    std::string digits;  ///< 18
    Date born;
    int appointed_year = 0, appointed_month = 0;
};

/// nullopt: not an NIP by its structure (printed/officials.hpp).
std::optional<Nip> parse_nip(std::string_view text);

/// "IV/c" of "Pembina Utama Muda"; "" for a rank we do not know.
std::string_view grade_of_rank(std::string_view pangkat);
/// Whether a text is a civil servant's grade, "I/a" to "IV/e".
bool is_grade(std::string_view golongan);

/// A person's name without titles before and after and without single letters, lower case: names that
/// differ only there are of one person.
std::string bare_name(std::string_view nama);

}  // namespace naskah::audit
