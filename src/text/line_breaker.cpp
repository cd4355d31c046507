#include "text/line_breaker.hpp"

#include <unicode/ubrk.h>

#include <array>
#include <string>

#include "base/error.hpp"

namespace naskah::text {
namespace {

/// What the fast path knows of ASCII, by UAX #14 class.
enum class Kind : std::uint8_t { other, letter, digit, infix, open, close, percent };

constexpr std::array<Kind, 256> kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (unsigned char byte = 'a'; byte <= 'z'; ++byte) kinds[byte] = Kind::letter;
    for (unsigned char byte = 'A'; byte <= 'Z'; ++byte) kinds[byte] = Kind::letter;
    for (unsigned char byte = '0'; byte <= '9'; ++byte) kinds[byte] = Kind::digit;
    for (const unsigned char byte : {'.', ',', ':', ';'}) kinds[byte] = Kind::infix;
    kinds['('] = Kind::open;
    kinds[')'] = Kind::close;
    kinds['%'] = Kind::percent;
    return kinds;
}();

/// No break between two neighbours inside a word, by rules LB13, LB14, LB23, LB25, LB28, LB29 and LB30; pairs
/// that are doubtful or rare are not in it and make the word ICU's.
constexpr bool joined(Kind before, Kind after) {
    const bool word = after == Kind::letter || after == Kind::digit;
    const bool tail = after == Kind::infix || after == Kind::close;
    switch (before) {
        case Kind::letter:
            return word || tail || after == Kind::open;
        case Kind::digit:
            return word || tail || after == Kind::open || after == Kind::percent;
        case Kind::infix:
        case Kind::close:
            return word || tail;
        case Kind::open:
            return word || tail || after == Kind::open;
        case Kind::percent:
            return tail;
        case Kind::other:
            return false;
    }
    return false;
}

struct Token {
    std::size_t end = 0;   ///< of the word
    std::size_t next = 0;  ///< past the spaces after it
    bool simple = true;    ///< no opportunity inside
    bool safe_end = true;  ///< a space after it is not bound by LB8 and LB14 to LB17
};

/// A break stands between a space and this byte (LB18) if the word before the space ends safely.
bool starts_safely(char byte) {
    const Kind kind = kKinds[static_cast<unsigned char>(byte)];
    return kind == Kind::letter || kind == Kind::digit || kind == Kind::open;
}

Token read_token(std::string_view text, std::size_t begin) {
    Token token;
    std::size_t at = begin;
    Kind before = Kind::other;
    for (; at < text.size() && text[at] != ' '; ++at) {
        const Kind kind = kKinds[static_cast<unsigned char>(text[at])];
        if (at == begin) {
            token.simple = starts_safely(text[at]);
        } else if (token.simple && !joined(before, kind)) {
            token.simple = false;
        }
        before = kind;
    }
    if (at > begin) token.safe_end = before != Kind::other && before != Kind::open;
    token.end = at;
    while (at < text.size() && text[at] == ' ') ++at;
    token.next = at;
    return token;
}

UBreakIterator* open_iterator(UBreakIteratorType type) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* iterator = ubrk_open(type, "id", nullptr, 0, &status);
    if (U_FAILURE(status)) {
        throw Error(
            "text-engine", "menyiapkan ICU", u_errorName(status),
            std::string("Data ICU untuk pemenggalan baris tidak dapat dibuka: ") + u_errorName(status) + ".");
    }
    return iterator;
}

}  // namespace

void BreakIteratorCloser::operator()(UBreakIterator* iterator) const {
    ubrk_close(iterator);
}

BreakIteratorHandle clone_break_iterator(BreakKind kind) {
    static const BreakIteratorHandle line(open_iterator(UBRK_LINE));
    static const BreakIteratorHandle character(open_iterator(UBRK_CHARACTER));
    UErrorCode status = U_ZERO_ERROR;
    BreakIteratorHandle copy(ubrk_clone(kind == BreakKind::line ? line.get() : character.get(), &status));
    if (U_FAILURE(status)) throw std::bad_alloc();
    return copy;
}

const std::vector<LineBreak>& LineBreaker::find(std::string_view text) {
    breaks_.clear();
    std::size_t chunk = 0;  // start of the stretch since the last break known for sure
    bool chunk_is_token = true;
    for (std::size_t at = 0; at < text.size();) {
        const Token token = read_token(text, at);
        const bool simple = chunk_is_token && token.simple;
        bool known = token.next == text.size();
        if (!known && token.next > token.end && token.safe_end) known = starts_safely(text[token.next]);
        if (!known) {
            chunk_is_token = false;
        } else {
            if (simple)
                breaks_.push_back({static_cast<std::uint32_t>(token.next), BreakAfter::opportunity});
            else
                append_by_icu(text.substr(chunk, token.next - chunk), static_cast<std::uint32_t>(chunk));
            chunk = token.next;
            chunk_is_token = true;
        }
        at = token.next;
    }
    return breaks_;
}

bool LineBreaker::is_one_word(std::string_view text) {
    if (text.empty()) return false;
    const Token token = read_token(text, 0);
    return token.simple && token.end == text.size();
}

const std::vector<LineBreak>& LineBreaker::find_by_icu(std::string_view text) {
    breaks_.clear();
    if (!text.empty()) append_by_icu(text, 0);
    return breaks_;
}

void LineBreaker::append_by_icu(std::string_view text, std::uint32_t offset) {
    if (iterator_ == nullptr) iterator_ = clone_break_iterator(BreakKind::line);
    utf16_.assign(text);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator_.get(), utf16_.units.data(), static_cast<std::int32_t>(utf16_.units.size()),
                 &status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    for (std::int32_t at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get())) {
        const bool hard = ubrk_getRuleStatus(iterator_.get()) >= UBRK_LINE_HARD;
        breaks_.push_back({offset + utf16_.offsets[static_cast<std::size_t>(at)],
                           hard ? BreakAfter::mandatory : BreakAfter::opportunity});
    }
}

}  // namespace naskah::text
