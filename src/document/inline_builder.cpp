#include "document/inline_builder.hpp"

#include <algorithm>

namespace naskah::document {

void append_text(std::vector<Inline>& inlines, std::string_view text, Emphasis emphasis) {
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) {
            Span span;
            span.text = std::string(text.substr(0, end));
            std::replace(span.text.begin(), span.text.end(), '\t', ' ');
            span.emphasis = emphasis;
            inlines.push_back({std::move(span)});
        }
        if (end == text.size()) return;
        inlines.push_back({LineBreak{}});
        text.remove_prefix(end + 1);
    }
}

ContentId text_content(ContentPool& pool, std::string_view text, Emphasis emphasis) {
    if (text.find_first_of("\n\t") == std::string_view::npos) return pool.plain(text, emphasis);
    std::vector<Inline> inlines;
    append_text(inlines, text, emphasis);
    return pool.rich(std::move(inlines));
}

std::string single_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

}  // namespace naskah::document
