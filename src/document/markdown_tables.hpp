#pragma once

#include "document/blocks.hpp"
#include "document/markdown.hpp"
#include "document/markdown_inlines.hpp"

namespace naskah::document {

/// A pipe table: its header row is repeated on every page, columns are as wide as their contents ask, colons
/// of the delimiter row align them.
Table make_table(cmark_node* node, const ProseStyles& styles, InlineReader& inlines, ContentPool& pool,
                 SourceRef source);

}  // namespace naskah::document
