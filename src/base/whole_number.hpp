#pragma once

#include <charconv>
#include <concepts>
#include <limits>
#include <optional>
#include <string_view>

namespace naskah {

/// A whole number in decimal digits, with a minus sign where the type has one, and nothing else around it,
/// from `least` to `most`; nothing: the text is none. Knows no locale.
template <std::integral Integer>
std::optional<Integer> whole_number(std::string_view text,
                                    Integer least = std::numeric_limits<Integer>::min(),
                                    Integer most = std::numeric_limits<Integer>::max()) {
    Integer number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc() || stop != end || number < least || number > most) return std::nullopt;
    return number;
}

}  // namespace naskah
