#pragma once

#include "layout/kind_compiler.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// `root` (a layout.json) with the definitions of the files it names in "sertakan" behind its own, and of
/// those they name in turn, each file once. A name that the kind writes itself is the kind's alone. Faults,
/// at the "sertakan" that brings them: unknown files, files that include each other in a circle, names two
/// files define.
Reader with_included(const Reader& root, const SharedSources& shared);

/// The members a kind may have that are definitions, found by name, and may therefore be included too.
std::vector<std::string_view> definition_members();

}  // namespace naskah::layout
