#include "figures/words.hpp"

#include <array>
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

}  // namespace

std::string ordinal_words(std::int64_t number) {
    if (number < 1 || number > 99) return "ke-" + std::to_string(number);
    return "ke" + cardinal(number);
}

}  // namespace naskah::figures
