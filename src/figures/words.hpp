#pragma once

#include <cstdint>
#include <string>

#include "base/decimal.hpp"

namespace naskah::figures {

/// A whole number from 1 to 99 as an ordinal in words: "kesatu", "kedua", "kesebelas", "kedua puluh satu".
/// Other numbers yield their digits after "ke-".
std::string ordinal_words(std::int64_t number);

/// A number in words: "lima belas miliar tiga puluh juta", "minus dua belas koma nol lima". Decimals are read
/// one by one, as many as the number was written with. Amounts past a thousand million million go on in
/// triliun ("seribu triliun"), as budgets do. Thread-safe.
std::string terbilang(const Decimal& number);

}  // namespace naskah::figures
