#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace naskah::json {

/// A regular expression of a schema ("pattern"), compiled to a deterministic automaton over code points: one
/// table step a character, no recursion, no backtracking, no allocation at match time, hence safe on text of
/// any length from anyone. That is why std::regex (recurses once a character, so long input ends the process)
/// is not used here.
///
/// The ECMA-262 subset JSON Schema recommends: literals, '.', classes, \d \D \w \W \s \S, \n \t \r \f \v
/// \uXXXX \xXX, escaped punctuation, groups "(…)" and "(?:…)", '|', '?', '*', '+', "{m}", "{m,}", "{m,n}",
/// '^' and '$' (start and end of the text). Back references, look-around and \b are faults. Immutable and
/// thread-safe.
class Pattern {
  public:
    /// The compiled pattern, or what is wrong with it (Indonesian).
    static std::variant<Pattern, std::string> compile(std::string_view source);

    /// Whether the pattern occurs anywhere in a well-formed UTF-8 text (JSON Schema patterns are not
    /// anchored).
    bool found_in(std::string_view text) const;

    const std::string& source() const { return source_; }

  private:
    friend class PatternBuilder;
    enum : std::uint8_t { kAccept = 1, kAcceptAtEnd = 2, kDead = 4 };
    std::size_t class_of(char32_t character) const;

    std::string source_;
    std::array<std::uint16_t, 128> ascii_classes_{};
    std::vector<char32_t> class_starts_;      // sorted; class i is [starts[i], starts[i+1])
    std::vector<std::uint32_t> transitions_;  // state x class count + class
    std::vector<std::uint8_t> flags_;         // by state
};

}  // namespace naskah::json
