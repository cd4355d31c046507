#include "formula/lexer.hpp"

#include <algorithm>

namespace naskah::formula {
namespace {

struct Sign {
    std::string_view text;
    Token::Kind kind;
    Operator oper = Operator::equal;
};

/// Longer ones before those they start with.
constexpr Sign kSigns[] = {
    {"//", Token::Kind::bar},
    {"<=", Token::Kind::oper, Operator::less_equal},
    {">=", Token::Kind::oper, Operator::greater_equal},
    {"!=", Token::Kind::oper, Operator::not_equal},
    {"=", Token::Kind::oper, Operator::equal},
    {"<", Token::Kind::oper, Operator::less},
    {">", Token::Kind::oper, Operator::greater},
    {"+", Token::Kind::oper, Operator::plus},
    {"*", Token::Kind::oper, Operator::times},
    {"\u2264", Token::Kind::oper, Operator::less_equal},
    {"\u2265", Token::Kind::oper, Operator::greater_equal},
    {"\u2260", Token::Kind::oper, Operator::not_equal},
    {"\u00d7", Token::Kind::oper, Operator::times},
    {"\u00f7", Token::Kind::oper, Operator::divided},
    {"\u2212", Token::Kind::oper, Operator::minus},
    {"\u2211", Token::Kind::sum},
    {"{", Token::Kind::open_brace},
    {"}", Token::Kind::close_brace},
    {"(", Token::Kind::open_round},
    {")", Token::Kind::close_round},
    {"[", Token::Kind::open_square},
    {"]", Token::Kind::close_square},
    {"_", Token::Kind::lower},
    {"^", Token::Kind::upper},
};

const Sign* sign_at(std::string_view text) {
    const auto found = std::find_if(std::begin(kSigns), std::end(kSigns),
                                    [&](const Sign& sign) { return text.starts_with(sign.text); });
    return found == std::end(kSigns) ? nullptr : found;
}

/// Bytes of the blank `text` starts with, 0: none. A line separator is what a line feed of the data became.
std::size_t blank_length(std::string_view text) {
    if (text.empty()) return 0;
    if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) return 1;
    return text.starts_with("\u2028") ? 3 : 0;
}

/// A hyphen inside a word ("rata-rata", "2021-2023") is no minus.
bool is_hyphen(std::string_view before, std::string_view from) {
    if (from.front() != '-' || before.empty()) return false;
    const std::string_view next = from.substr(1);
    return !next.empty() && blank_length(next) == 0 && next.front() != '-' && sign_at(next) == nullptr;
}

class Lexer {
  public:
    Lexer(std::string_view notation, std::vector<Fault>& faults) : rest_(notation), faults_(faults) {}

    std::vector<Token> run() {
        while (true) {
            skip_blanks();
            if (rest_.empty()) break;
            if (const Sign* sign = sign_at(rest_)) {
                add(sign->kind, sign->oper);
                advance(sign->text);
            } else if (rest_.front() == '-') {
                add(Token::Kind::oper, Operator::minus);
                advance("-");
            } else {
                word();
            }
        }
        add(Token::Kind::end, Operator::equal);
        return std::move(tokens_);
    }

  private:
    void skip_blanks() {
        for (std::size_t length = blank_length(rest_); length > 0; length = blank_length(rest_)) {
            advance(rest_.substr(0, length));
            spaced_ = true;
        }
    }

    void add(Token::Kind kind, Operator oper) {
        Token token;
        token.kind = kind;
        token.oper = oper;
        token.spaced = spaced_;
        token.column = column_;
        tokens_.push_back(std::move(token));
        spaced_ = false;
    }

    void word() {
        add(Token::Kind::word, Operator::equal);
        std::string& text = tokens_.back().text;
        while (!rest_.empty() && blank_length(rest_) == 0 && sign_at(rest_) == nullptr) {
            if (rest_.front() == '-' && !is_hyphen(text, rest_)) break;
            if (rest_.front() == '\\') {
                if (rest_.size() == 1 || blank_length(rest_.substr(1)) > 0) {
                    faults_.push_back({"formula-escape", column_,
                                       "Tanda \\ tidak diikuti tanda yang hendak dicetak.",
                                       "Hapus tanda \\ itu, atau tulis \\\\ bila garis miringnya dicetak."});
                    advance("\\");
                    return;
                }
                advance("\\");
            }
            const std::string_view character = rest_.substr(0, character_length(rest_));
            text += character;
            advance(character);
        }
    }

    /// `taken` stands at the front of what is left.
    void advance(std::string_view taken) {
        column_ += static_cast<std::size_t>(std::count_if(taken.begin(), taken.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
        rest_.remove_prefix(taken.size());
    }

    std::string_view rest_;
    std::vector<Fault>& faults_;
    std::vector<Token> tokens_;
    std::size_t column_ = 1;
    bool spaced_ = false;
};

}  // namespace

std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    return std::min(length, text.size());
}

std::vector<Token> lex(std::string_view notation, std::vector<Fault>& faults) {
    return Lexer(notation, faults).run();
}

}  // namespace naskah::formula
