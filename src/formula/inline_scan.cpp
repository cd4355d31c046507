#include <algorithm>

#include "formula/formula.hpp"

namespace naskah::formula {
namespace {

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// The end of the code span that starts at `at`, or of the backticks there when they start none.
std::size_t after_code(std::string_view line, std::size_t at) {
    const std::size_t count = std::min(line.find_first_not_of('`', at), line.size()) - at;
    for (std::size_t close = line.find('`', at + count); close != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_not_of('`', close), line.size());
        if (end - close == count) return end;
        close = line.find('`', end);
    }
    return at + count;
}

bool may_open(std::string_view line, std::size_t at) {
    if (at + 1 >= line.size() || is_blank(line[at + 1]) || line[at + 1] == '$') return false;
    return at == 0 || (!is_word_byte(line[at - 1]) && line[at - 1] != '$');
}

/// Offset of the "$" that closes the formula opened at `open`; npos: none.
std::size_t closing(std::string_view line, std::size_t open) {
    for (std::size_t at = open + 1; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
            continue;
        }
        if (line[at] != '$') continue;
        const bool behind = !is_blank(line[at - 1]);
        const bool before = at + 1 == line.size() || (!is_word_byte(line[at + 1]) && line[at + 1] != '$');
        return behind && before ? at : std::string_view::npos;
    }
    return std::string_view::npos;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<InlineFormula> find_inline(std::string_view text) {
    std::vector<InlineFormula> found;
    if (text.find('$') == std::string_view::npos) return found;
    std::size_t line_number = 1;
    for (std::size_t begin = 0; begin < text.size(); ++line_number) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        for (std::size_t at = 0; at < line.size();) {
            if (line[at] == '\\') {
                at += 2;
            } else if (line[at] == '`') {
                at = after_code(line, at);
            } else if (line[at] == '$' && may_open(line, at)) {
                const std::size_t close = closing(line, at);
                if (close == std::string_view::npos) {
                    ++at;
                    continue;
                }
                InlineFormula formula;
                formula.begin = begin + at;
                formula.end = begin + close + 1;
                formula.notation = line.substr(at + 1, close - at - 1);
                formula.line = line_number;
                formula.column = characters(line.substr(0, at)) + 2;
                found.push_back(formula);
                at = close + 1;
            } else {
                ++at;
            }
        }
        begin = end + 1;
    }
    return found;
}

std::string mask_tags(std::string_view text) {
    std::string masked(text);
    for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open)) {
        const std::string_view closing = text.substr(open, 3) == "{{{" ? "}}}" : "}}";
        std::size_t close = text.find(closing, open);
        if (close == std::string_view::npos) break;
        close += closing.size();
        std::replace_if(
            masked.begin() + static_cast<std::ptrdiff_t>(open),
            masked.begin() + static_cast<std::ptrdiff_t>(close), [](char c) { return c != '\n'; }, 'x');
        open = close;
    }
    return masked;
}

}  // namespace naskah::formula
