#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace naskah::printed {

/// What is wrong with the structure of an NIP.
enum class NipFault : std::uint8_t {
    length,       ///< not 18 digits
    birth_date,   ///< digits 1-8 are no day
    appointment,  ///< digits 9-14 are no year and month, or before the holder was 15
    sex,          ///< digit 15 is neither 1 nor 2
    serial,       ///< digits 16-18 are 000
};

/// The number of a civil servant: birth date (8), year and month of appointment (6), sex (1), serial (3);
/// from the decree of the head of the civil service agency on NIP (Peraturan Kepala BKN 22/2007).
struct Nip {
    std::size_t begin = 0, end = 0;  ///< bytes in the text
    std::string_view written;        ///< digits and blanks as printed; points into the text
    std::string digits;
    std::string_view label;        ///< "NIP", "Nip", "NP" (a scan's) …; "" when none stands before it
    std::vector<NipFault> faults;  ///< in the order of the enumeration; `length` alone when it is wrong
    std::optional<Date> birth;
    int appointed_year = 0, appointed_month = 0;  ///< digits 9-14 as they stand; 0 when `length` is wrong
    bool grouped = false;                         ///< printed 8-6-1-3 with single blanks
};

/// An NIP alone: digits, blanks, dots and hyphens.
Nip read_nip(std::string_view text);
/// The same when the number identifies a person: 18 digits with a birth date, a month, a sex and a serial.
/// An appointment at no age to be appointed is no fault here: the number may still be somebody's. Else
/// nullopt.
std::optional<Nip> read_sound_nip(std::string_view text);
/// All NIPs of a text: what follows a label, and any groups 8-6-1-3.
std::vector<Nip> find_nips(std::string_view text);
/// "19700415 199503 1 004" of 18 digits; other lengths unchanged.
std::string group_nip(std::string_view digits);

/// A grade and its rank (PP 99/2000 as amended by PP 12/2002, annex).
struct Rank {
    std::string_view golongan;  ///< "IV/c"
    std::string_view pangkat;   ///< "Pembina Utama Muda"
};
/// Letter case of the grade and blanks in it ignored; null for a grade there is none of.
const Rank* find_golongan(std::string_view golongan);
/// "Pembina Tk. I", "Pembina Tingkat I", "PEMBINA TK.1" alike; null for a rank there is none of.
const Rank* find_pangkat(std::string_view pangkat);

/// A line "Pembina Utama Muda (IV/c)", "Penata Tk. I, III/d" or a rank or grade alone, in its parts.
struct RankLine {
    std::string_view pangkat;   ///< as printed; "" when only the grade stands there
    std::string_view golongan;  ///< as printed, without parentheses; "" for none
};
/// nullopt when the line has neither a known rank nor anything of a grade's form.
std::optional<RankLine> read_rank_line(std::string_view line);

}  // namespace naskah::printed
