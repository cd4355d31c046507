#pragma once

#include "display/page_list.hpp"
#include "document/blocks.hpp"
#include "text/shaper.hpp"

namespace naskah::typeset {

/// Puts the profile's word for drafts ("KONSEP") behind the text of every page, rising from the lower left to
/// the upper right, as an artifact. The word keeps the face, weight and colour of the profile's style
/// "tanda-konsep" and is as large as the paper's shorter side lets it be. Nothing happens when the profile
/// has no such word or style.
void mark_draft(display::PageList& list, const document::Document& document, text::Shaper& shaper);

}  // namespace naskah::typeset
