#pragma once

#include <cstdint>
#include <string>

namespace naskah::figures {

/// A whole number from 1 to 99 as an ordinal in words: "kesatu", "kedua", "kesebelas", "kedua puluh satu".
/// Other numbers yield their digits after "ke-".
std::string ordinal_words(std::int64_t number);

}  // namespace naskah::figures
