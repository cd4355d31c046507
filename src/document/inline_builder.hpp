#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"

namespace naskah::document {

/// Content of text that may hold line feeds (they become line breaks; a tab becomes a space). One line of
/// plain text is interned.
ContentId text_content(ContentPool& pool, std::string_view text, Emphasis emphasis = {});
/// Appends the same as inlines.
void append_text(std::vector<Inline>& inlines, std::string_view text, Emphasis emphasis = {});
/// "two lines" of a text with line feeds: for outlines and lists.
std::string single_line(std::string_view text);

}  // namespace naskah::document
