#include "archive/search_words.hpp"

#include <cstdint>
#include <unordered_set>

namespace naskah::archive {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostBytes = std::size_t{512} * 1024;
constexpr std::size_t kMostQueryWords = 32;

struct Character {
    std::uint32_t scalar = 0;  ///< 0 for bytes that are no UTF-8
    std::size_t length = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > text.size()) return {};
    std::uint32_t scalar = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0U) != 0x80U) return {};
        scalar = scalar << 6U | (byte & 0x3FU);
    }
    const bool overlong = (length == 3 && scalar < 0x800) || (length == 4 && scalar < 0x10000);
    if (overlong || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) return {};
    return {scalar, length};
}

bool is_word_character(std::uint32_t scalar) {
    if (scalar < 0x80)
        return (scalar >= '0' && scalar <= '9') || (scalar >= 'A' && scalar <= 'Z') ||
               (scalar >= 'a' && scalar <= 'z');
    const bool separates = scalar < 0xC0 || scalar == 0xD7 || scalar == 0xF7 || scalar == 0xFEFF ||
                           (scalar >= 0x2000 && scalar <= 0x206F) || (scalar >= 0x3000 && scalar <= 0x303F);
    return !separates;
}

std::uint32_t small(std::uint32_t scalar) {
    if (scalar >= 'A' && scalar <= 'Z') return scalar + 0x20;
    if (scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7) return scalar + 0x20;
    // Latin Extended-A: pairs, of which the even is the capital, or (U+0139-0148, U+0179-017E) the odd.
    if ((scalar >= 0x100 && scalar <= 0x12F) || (scalar >= 0x132 && scalar <= 0x137) ||
        (scalar >= 0x14A && scalar <= 0x177))
        return scalar | 1U;
    if ((scalar >= 0x139 && scalar <= 0x148) || (scalar >= 0x179 && scalar <= 0x17E))
        return scalar + (scalar & 1U);
    return scalar;
}

/// Only for scalars small() gives.
void append(std::string& word, std::uint32_t scalar) {
    if (scalar < 0x80) {
        word += static_cast<char>(scalar);
    } else if (scalar < 0x800) {
        word += static_cast<char>(0xC0U | scalar >> 6U);
        word += static_cast<char>(0x80U | (scalar & 0x3FU));
    } else {
        if (scalar >= 0x10000) {
            word += static_cast<char>(0xF0U | scalar >> 18U);
            word += static_cast<char>(0x80U | (scalar >> 12U & 0x3FU));
        } else {
            word += static_cast<char>(0xE0U | scalar >> 12U);
        }
        word += static_cast<char>(0x80U | (scalar >> 6U & 0x3FU));
        word += static_cast<char>(0x80U | (scalar & 0x3FU));
    }
}

template <class Take>
void each_word(std::string_view text, const Take& take) {
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        at += character.length;
        if (is_word_character(character.scalar)) {
            if (word.size() + character.length <= kLongestWord) append(word, small(character.scalar));
            continue;
        }
        if (!word.empty()) take(std::move(word));
        word.clear();
    }
    if (!word.empty()) take(std::move(word));
}

template <class Format>
std::string match(std::string_view query, std::string_view joint, const Format& format) {
    std::string out;
    std::size_t count = 0;
    for (const std::string& word : search_words(query)) {
        if (++count > kMostQueryWords) break;
        if (!out.empty()) out += joint;
        out += format(word);
    }
    return out;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> words;
    std::unordered_set<std::string> known;
    each_word(text, [&](std::string word) {
        if (known.insert(word).second) words.push_back(std::move(word));
    });
    return words;
}

std::string search_document(const std::vector<std::string_view>& texts) {
    std::string document;
    std::unordered_set<std::string> known;
    for (const std::string_view text : texts)
        each_word(text, [&](const std::string& word) {
            if (document.size() + word.size() >= kMostBytes || !known.insert(word).second) return;
            if (!document.empty()) document += ' ';
            document += word;
        });
    return document;
}

std::string sqlite_match(std::string_view query) {
    return match(query, " AND ", [](const std::string& word) { return "\"" + word + "\" *"; });
}

std::string postgresql_match(std::string_view query) {
    return match(query, " & ", [](const std::string& word) { return "'" + word + "':*"; });
}

}  // namespace naskah::archive
