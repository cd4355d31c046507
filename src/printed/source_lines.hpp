#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "printed/document.hpp"

namespace naskah::printed {

/// One line of a printed document before its blocks are known, free of marks, whatever it was read from.
struct SourceLine {
    enum class Kind : std::uint8_t { blank, text, row };
    Kind kind = Kind::blank;
    std::string text;                ///< of a text line: single blanks, none at the ends
    std::vector<std::string> cells;  ///< of a table row, empty ones kept
    int line = 0, page = 0;          ///< see Place
    int indent = 0;                  ///< blanks before the text
    int hashes = 0;                  ///< Markdown heading level; 0: none
    bool bold = false;               ///< the whole line
    bool header = false;             ///< a row that its source says is a header (Markdown's tables)
    bool gap = false;                ///< of a row: no row stands right before it
    bool large = false;              ///< set in a larger type than the body (PDF)
};

/// Makes blocks of lines; lines are used up.
std::vector<Block> make_blocks(std::vector<SourceLine> lines);

}  // namespace naskah::printed
