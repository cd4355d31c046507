#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "printed/numerals.hpp"

namespace naskah::printed {

/// What digits in a text are. Only a figure counts, measures or prices something.
enum class NumberRole : std::uint8_t {
    figure,
    factor,     ///< the 100 of "x 100 %" in a formula
    year,       ///< "2024", also both ends of "2023-2026"
    date,       ///< part of a date
    reference,  ///< number of a regulation, letter, article: "Nomor 9 Tahun 2023", "188/44/2023", "Pasal 3"
    label,      ///< number of a heading, table, list item, goal, quarter: "Tabel 2.5", "Triwulan II", "(3)",
                ///< "ke-2"
    code,       ///< "1.06.01.2.05", "A4", what starts with a zero, more than 15 digits in a row
    nip,
    phone,
    time,     ///< "08.00 WITA"
    address,  ///< in a web or mail address
};

/// What a figure is told in, as far as the text beside it says.
enum class NumberUnit : std::uint8_t { none, rupiah, percent, percentage_point };

/// A number found in a text. Views point into the text.
struct Number {
    std::size_t begin = 0, end = 0;  ///< bytes, with sign, prefix, suffix and ending
    NumberRole role = NumberRole::figure;
    std::string_view written;  ///< digits and separators only: "25.299.819.831,00"
    Notation notation = Notation::plain;
    std::optional<Decimal> value;  ///< with sign, and multiplied when "miliar" follows; none when malformed
    std::optional<Decimal> other;  ///< the second reading, see Numeral
    int decimals = 0;              ///< as printed
    int power = 0;                 ///< of ten, from "ribu", "juta", "miliar", "triliun" after it
    NumberUnit unit = NumberUnit::none;
    std::string_view prefix;       ///< "Rp", "Rp.", "IDR"; "" for none
    std::string_view suffix;       ///< "%", "persen", "poin persen", "miliar"; "" for none
    std::string_view word;         ///< the word that follows, letters only: "Laporan", "orang"; "" for none
    bool dash_ending = false;      ///< ",-" or ".-" after it
    std::string_view in_words;     ///< number words in parentheses after it: "(lima)" without parentheses
    std::optional<Decimal> words;  ///< their value; none when they make no number
    bool is_figure() const { return role == NumberRole::figure; }
};

/// All numbers of a text, figures and others, in order, not overlapping. Linear in the text's length.
std::vector<Number> find_numbers(std::string_view text);

/// The figure a table cell holds when it is all the cell says, with its unit: "2.978.641.819", "Rp 5.000,00",
/// "6,14 %", "12 Laporan", "-5,74%". nullopt for texts, dates, dashes and cells of several numbers. A lone
/// "2024" is a year, hence no figure.
std::optional<Number> cell_number(std::string_view cell);

/// A cell that says "no value": "-", "–", "—", "−".
bool is_dash(std::string_view cell);

}  // namespace naskah::printed
