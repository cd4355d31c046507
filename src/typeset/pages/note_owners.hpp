#pragma once

#include <vector>

#include "document/blocks.hpp"

namespace naskah::typeset {

/// The footnotes each section prints, ascending: those that its blocks are the first to refer to, and those
/// that these notes refer to. A note nothing refers to belongs to the section of the note before it, so that
/// none is lost. Linear; without footnotes, nothing is read.
std::vector<std::vector<document::NoteId>> notes_by_section(const document::Document& document);

}  // namespace naskah::typeset
