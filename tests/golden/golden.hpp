#pragma once

#include <string>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "document/blocks.hpp"

namespace naskah::golden {

/// Typesets with the project's fonts; the fonts are opened once.
display::PageList typeset(std::shared_ptr<const document::Document> document, Diagnostics& diagnostics);

/// Compares the dump with tests/golden/<name>/pages.txt and fails with the first differing line. With
/// NASKAH_GOLDEN set to the name (scripts/golden does that, never in CI) the file is written instead.
void expect_golden(const std::string& name, const display::PageList& list);

/// All text of a page list that is content (or, asked so, artifact), pieces joined, runs separated by line
/// feeds.
enum class Kind { content, artifact };
std::string text_of(const display::PageList& list, Kind kind);

/// The structure has no fault, every item lies on its paper, every content item names a node of the
/// structure, parents come before children.
void expect_sound(const display::PageList& list);

}  // namespace naskah::golden
