#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace naskah::printed {

// ASCII classes that know no locale. Letters of other scripts (bytes from 0x80) count as letters: a digit
// glued to one is part of a word.
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
    return is_upper(c) || is_lower(c);
}
constexpr char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char to_upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string lower_case(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
bool starts_ignoring_case(std::string_view text, std::string_view prefix);
/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);
/// Joins a line to a text: a hyphen at its end goes when it parts a word ("pelaksa-" "naan"), and stays in
/// doubled words ("undang-" "undang").
void join_line(std::string& text, std::string_view next);
/// The word of ASCII letters that ends at `end`, after at most `gap` other bytes of " .:" before it; "" for
/// none.
std::string_view word_before(std::string_view text, std::size_t end);
/// The word of ASCII letters that starts at or after `begin`, blanks skipped; "" when something else stands
/// there.
std::string_view word_after(std::string_view text, std::size_t begin);

}  // namespace naskah::printed
