#include "document/numbering.hpp"

#include <algorithm>

namespace naskah::document {
namespace {

std::string roman(std::uint32_t number, bool upper) {
    struct Digit {
        std::uint32_t value;
        const char *upper, *lower;
    };
    static constexpr Digit kDigits[] = {
        {1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
        {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
        {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
    std::string text;
    for (const Digit& digit : kDigits)
        for (; number >= digit.value; number -= digit.value) text += upper ? digit.upper : digit.lower;
    return text;
}

/// a … z, aa … az, ba …
std::string letters(std::uint32_t number, char first) {
    std::string text;
    for (; number > 0; number = (number - 1) / 26)
        text += static_cast<char>(first + static_cast<char>((number - 1) % 26));
    std::reverse(text.begin(), text.end());
    return text;
}

}  // namespace

std::string number_in_form(std::uint32_t number, char form) {
    switch (form) {
        case 'a':
        case 'A':
            if (number > 0) return letters(number, form);
            break;
        case 'i':
        case 'I':
            if (number > 0 && number < 4000) return roman(number, form == 'I');
            break;
        default:
            break;
    }
    return std::to_string(number);
}

std::string list_label(const std::string& form, std::uint32_t number) {
    const bool numbered = form.size() == 2 &&
                          std::string_view("1aAiI").find(form[0]) != std::string_view::npos &&
                          (form[1] == '.' || form[1] == ')');
    return numbered ? number_in_form(number, form[0]) + form[1] : form;
}

std::string column_number(const layout::NumberForm& form, std::uint32_t column) {
    std::string text;
    for (const auto& piece : form.pieces) {
        text += piece.literal;
        if (piece.counter >= 0) text += number_in_form(column, piece.form);
    }
    return text;
}

void Numbering::next_heading(int level) {
    const auto at = static_cast<std::size_t>(std::clamp(level, 1, 6));
    ++counters_[at];
    std::fill(counters_.begin() + static_cast<std::ptrdiff_t>(at) + 1, counters_.begin() + 7, 0);
}

void Numbering::next_captioned(std::size_t counter, const layout::NumberForm& form, Headings& last) {
    Headings headings{};
    for (const auto& piece : form.pieces)
        if (piece.counter >= 1 && piece.counter <= 6) {
            const auto at = static_cast<std::size_t>(piece.counter);
            headings[at] = counters_[at];
        }
    if (headings != last) counters_[counter] = 0;
    last = headings;
    ++counters_[counter];
}

std::string Numbering::print(const layout::NumberForm& form) const {
    std::string text;
    for (const auto& piece : form.pieces) {
        text += piece.literal;
        if (piece.counter >= 0)
            text += number_in_form(counters_[static_cast<std::size_t>(piece.counter)], piece.form);
    }
    return text;
}

}  // namespace naskah::document
