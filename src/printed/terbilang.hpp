#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace naskah::printed {

/// A number written in Indonesian words, found in a text.
struct SpelledNumber {
    std::size_t begin = 0, end = 0;  ///< bytes in the text
    std::string_view written;        ///< points into the text: "sembilan miliar tujuh ratus empat juta"
    std::optional<Decimal> value;    ///< none when the words make no number ("ratus lima puluh puluh")
    std::size_t words = 0;           ///< number words in it; one alone ("satu", "dua") is an everyday word
};

/// The number of a text that is wholly number words, letter case ignored: "sembilan ratus dua puluh dua
/// juta", "lima puluh delapan koma tujuh delapan", "seratus", "minus dua". "rupiah" and "persen" at the end
/// are skipped. After "koma" digits may be told one by one or as one number ("koma tujuh puluh delapan" is
/// ,78). nullopt for anything else, also beyond Decimal's limits.
std::optional<Decimal> read_terbilang(std::string_view text);

/// All runs of number words, in order.
std::vector<SpelledNumber> find_terbilang(std::string_view text);

}  // namespace naskah::printed
