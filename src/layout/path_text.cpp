#include "layout/path_text.hpp"

#include <algorithm>

namespace naskah::layout {

bool is_identifier(std::string_view text) {
    if (text.empty()) return false;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (!letter(text.front())) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}
std::vector<std::string_view> split_path(std::string_view text) {
    std::vector<std::string_view> segments;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '[') ++depth;
        if (i < text.size() && text[i] == ']') --depth;
        if (i == text.size() || (text[i] == '.' && depth <= 0)) {
            segments.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return segments;
}
std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}
}  // namespace naskah::layout
