#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formula/formula.hpp"

namespace naskah::formula {

struct Token {
    enum class Kind : std::uint8_t {
        word,
        open_brace,
        open_round,
        open_square,
        close_brace,
        close_round,
        close_square,
        bar,  ///< "//"
        oper,
        lower,
        upper,
        sum,
        end
    };
    Kind kind = Kind::end;
    Operator oper = Operator::equal;
    bool spaced = false;  ///< blanks stand before it
    std::size_t column = 1;
    std::string text;  ///< of a word, escapes undone
};

constexpr bool opens(Token::Kind kind) {
    return kind >= Token::Kind::open_brace && kind <= Token::Kind::open_square;
}
constexpr bool closes(Token::Kind kind) {
    return kind >= Token::Kind::close_brace && kind <= Token::Kind::close_square;
}

/// The last token is the end. A "\" with nothing or a blank behind it is told in `faults`.
std::vector<Token> lex(std::string_view notation, std::vector<Fault>& faults);

/// Bytes of the UTF-8 character `text` starts with; 1 for what is none.
std::size_t character_length(std::string_view text);

}  // namespace naskah::formula
