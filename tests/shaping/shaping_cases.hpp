#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "text/font_library.hpp"

namespace naskah::text::test {

/// One line of a data file: `font;options;text;expected glyphs`. Font is a PostScript name. Options,
/// separated by commas: a BCP 47 language (first, required) and `rtl`. The text may hold \u{hex}. Glyphs are
/// written as HarfBuzz's hb-shape does: [name=cluster@x,y+advance|…], font units, visual order, clusters in
/// bytes of UTF-8. "#" starts a comment line.
struct ShapingCase {
    std::size_t line = 0;  ///< in the file, from 1
    std::string font, options, text, expected;
};

/// Throws std::runtime_error for a malformed line.
std::vector<ShapingCase> read_cases(const std::filesystem::path& file);
/// Data files of tests/shaping, sorted.
std::vector<std::filesystem::path> case_files();
std::shared_ptr<const FontLibrary> open_library();
/// What the shaper makes of the case, in the notation of `expected`.
std::string shape_case(const std::shared_ptr<const FontLibrary>& fonts, const ShapingCase& shaping_case);

}  // namespace naskah::text::test
