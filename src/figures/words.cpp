#include "figures/words.hpp"

#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

namespace naskah::figures {
namespace {

constexpr std::array<std::string_view, 12> kSmall = {"nol",     "satu",     "dua",     "tiga",
                                                     "empat",   "lima",     "enam",    "tujuh",
                                                     "delapan", "sembilan", "sepuluh", "sebelas"};

std::string cardinal(std::int64_t number) {
    if (number < 12) return std::string(kSmall[static_cast<std::size_t>(number)]);
    if (number < 20) return cardinal(number - 10) + " belas";
    const std::string tens = cardinal(number / 10) + " puluh";
    return number % 10 == 0 ? tens : tens + " " + cardinal(number % 10);
}

/// Digits of one "triliun": ICU knows larger words, which no budget uses.
constexpr std::size_t kTrillionDigits = 12;
/// The largest amount of them that is told in one piece.
constexpr std::size_t kMostDigits = 15;

/// ICU's spell-out rules of Indonesian. One object a thread: formatting is const, yet ICU promises nothing
/// about sharing one.
const icu::RuleBasedNumberFormat& speller() {
    static thread_local UErrorCode error = U_ZERO_ERROR;
    static thread_local const icu::RuleBasedNumberFormat rules(icu::URBNF_SPELLOUT, icu::Locale("id"), error);
    assert(U_SUCCESS(error));
    return rules;
}

std::string spelled(std::int64_t number) {
    if (number == 0) return "nol";  // ICU: "kosong"
    icu::UnicodeString words;
    icu::FieldPosition position;
    speller().format(number, words, position);
    std::string text;
    words.toUTF8String(text);
    return text;
}

std::string spelled(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    if (digits.size() <= kMostDigits) {
        std::int64_t number = 0;
        for (const char digit : digits) number = number * 10 + (digit - '0');
        return spelled(number);
    }
    const std::string_view low = digits.substr(digits.size() - kTrillionDigits);
    std::string text = spelled(digits.substr(0, digits.size() - kTrillionDigits)) + " triliun";
    if (std::ranges::any_of(low, [](char digit) { return digit != '0'; })) text += " " + spelled(low);
    return text;
}

}  // namespace

std::string terbilang(const Decimal& number) {
    const Decimal::Digits digits = number.digits();
    const auto scale = static_cast<std::size_t>(number.scale());
    std::string all(digits.view());
    if (all.size() <= scale) all.insert(0, scale + 1 - all.size(), '0');
    const std::string_view whole = std::string_view(all).substr(0, all.size() - scale);
    std::string text = number.is_negative() ? "minus " + spelled(whole) : spelled(whole);
    if (scale == 0) return text;
    text += " koma";
    for (const char digit : std::string_view(all).substr(whole.size()))
        text.append(" ").append(spelled(static_cast<std::int64_t>(digit - '0')));
    return text;
}

std::string ordinal_words(std::int64_t number) {
    if (number < 1 || number > 99) return "ke-" + std::to_string(number);
    return "ke" + cardinal(number);
}

}  // namespace naskah::figures
