#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/blocks.hpp"
#include "document/text_source.hpp"
#include "layout/profile.hpp"
#include "layout/prose_scanner.hpp"

namespace naskah::document {

/// Receives what a Markdown text is made of, in order. Headings and directives are left to the receiver, for
/// numbers, tables and sections are its business.
class ProseSink {
  public:
    virtual ~ProseSink() = default;
    virtual void add(Block block) = 0;
    virtual void heading(int level, std::vector<Inline> inlines, SourceRef source) = 0;
    virtual void directive(const layout::Directive& directive) = 0;
    /// Something the layout language does not know; its text is kept as far as it has any.
    virtual void unsupported(const std::string& what) = 0;
};

/// Styles of the blocks made.
struct ProseStyles {
    StyleId body = 0, list = 0, item = 0;
};

/// Parses CommonMark (by cmark-gfm, without extensions) and hands its blocks to `sink`: paragraphs, headings,
/// nested lists with label forms (the directive "daftar" sets those of the list that follows), emphasis,
/// links, hard breaks, U+2028 as hard break. A paragraph or heading has the source of a value printed on its
/// lines.
void read_markdown(const FilledProse& prose, const layout::ListForm& lists, const ProseStyles& styles,
                   ContentPool& pool, ProseSink& sink);

/// Emphasis, links and hard breaks of a text that is no more than inline content: what would begin a block at
/// the start of a line ("1.", "#", "-") is text. Every line feed is a hard break.
std::vector<Inline> inline_markdown(std::string_view text);

/// Text of inlines without emphasis; breaks become spaces.
std::string plain_text(const std::vector<Inline>& inlines);

}  // namespace naskah::document
