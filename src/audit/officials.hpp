#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace naskah::audit {

/// The digits of a NIP (18: birth date, appointment month, sex, serial), blanks left out.
struct Nip {
    std::string digits;
    Date born;
    int appointed_year = 0, appointed_month = 0;
};

/// nullopt: not a NIP by its structure.
std::optional<Nip> parse_nip(std::string_view text);

/// "IV/c" of "Pembina Utama Muda"; "" for a rank we do not know (letter case and "Tk. I" forms ignored).
std::string_view grade_of_rank(std::string_view pangkat);
/// Whether a text is a civil servant's grade, "I/a" to "IV/e".
bool is_grade(std::string_view golongan);

/// A person's name without academic titles before and after, lower case: names that differ only there are
/// of one person.
std::string bare_name(std::string_view nama);

}  // namespace naskah::audit
