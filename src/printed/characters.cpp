#include "printed/characters.hpp"

#include <algorithm>

namespace naskah::printed {

std::string lower_case(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), to_lower);
    return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::ranges::equal(a, b, {}, to_lower, to_lower);
}

bool starts_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

void join_line(std::string& text, std::string_view next) {
    if (text.empty()) {
        text = next;
        return;
    }
    constexpr std::string_view kSoftHyphen = "\u00AD";
    if (text.ends_with(kSoftHyphen)) {
        text.resize(text.size() - kSoftHyphen.size());
        text += next;
        return;
    }
    if (!text.ends_with("-") || text.size() < 2 || next.empty() || !is_lower(next[0]) ||
        !is_letter(text[text.size() - 2])) {
        text += ' ';
        text += next;
        return;
    }
    std::size_t begin = text.size() - 1;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    const std::string_view first = std::string_view(text).substr(begin, text.size() - 1 - begin);
    const bool doubled = starts_ignoring_case(next, first);
    if (!doubled) text.pop_back();
    text += next;
}

std::string_view word_before(std::string_view text, std::size_t end) {
    // "No. :" is the longest that stands between a word and its number.
    constexpr std::size_t kLongestGap = 4;
    std::size_t last = end;
    while (last > 0 && end - last < kLongestGap &&
           (text[last - 1] == ' ' || text[last - 1] == '.' || text[last - 1] == ':' || text[last - 1] == ','))
        --last;
    std::size_t first = last;
    while (first > 0 && is_letter(text[first - 1])) --first;
    return text.substr(first, last - first);
}

std::string_view word_after(std::string_view text, std::size_t begin) {
    while (begin < text.size() && text[begin] == ' ') ++begin;
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(begin, end - begin);
}

}  // namespace naskah::printed
