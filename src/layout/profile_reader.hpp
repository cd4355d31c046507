#pragma once

#include "layout/profile.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// Reads a profile through its layers (own file first, then those it derives from). Names of styles, page
/// styles and formats come out in the order of the last layer, so an index means the same in every profile.
Profile read_profile(const Reader& root, const std::string& name);

/// Applies the members of a style object to `style`; unknown ones are faults.
void read_style_members(const Reader& reader, ParagraphStyle& style);

/// Reads "lanjut", "ulang" or "tanpa".
EmbeddedNumbering read_embedded_numbering(const Reader& reader, EmbeddedNumbering fallback);

/// Which counters a number form may name: those of the document, or the column of a table alone.
enum class Counters : std::uint8_t { document, column };

/// Reads "BAB {1:I}".
NumberForm read_number_form(const Reader& reader, Counters counters = Counters::document);

}  // namespace naskah::layout
