#include "base/watch.hpp"
#include "document/blocks.hpp"

namespace naskah::document {

ContentId ContentPool::plain(std::string_view text, Emphasis emphasis) {
    checkpoint();
    if (text.empty()) return 0;
    auto& known = plain_[emphasis.bold | emphasis.italic << 1 | emphasis.underline << 2];
    if (const auto found = known.find(text); found != known.end()) return found->second;
    Span span;
    span.text = text;
    span.emphasis = emphasis;
    const ContentId id = rich({Inline{std::move(span)}});
    known.emplace(text, id);
    return id;
}

ContentId ContentPool::rich(std::vector<Inline> inlines) {
    checkpoint();
    if (inlines.empty()) return 0;
    contents_.push_back({std::move(inlines)});
    return static_cast<ContentId>(contents_.size() - 1);
}

}  // namespace naskah::document
