#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "json/value.hpp"
#include "printed/document.hpp"

namespace naskah::printed {

/// What reading a printed document gives: the document as far as it could be read, and what was wrong with
/// it.
struct Reading {
    Document document;
    Diagnostics
        diagnostics;  ///< an error means that there is no document; a warning that something is missing
};

/// Bounds on what one document may cost; a 400-page report has about 1 MiB of text and 10,000 blocks.
struct ReadingLimits {
    std::size_t max_bytes = std::size_t{16} << 20;      ///< of a text file
    std::size_t max_pdf_bytes = std::size_t{64} << 20;  ///< of a PDF
    std::size_t max_lines = 400'000;                    ///< of text, also of the text of a PDF
    std::size_t max_cells = 2'000'000;                  ///< of all tables together
    int max_pages = 2'000;                              ///< of a PDF
};

/// Reads a text file in the forms offices have them: Markdown and tab-separated tables of a converter,
/// Markdown's own tables, plain text, columns by runs of blanks as `pdftotext -layout` prints them (form
/// feeds part pages). UTF-8; a byte order mark, CRLF and lone CR are taken. Any bytes are safe to give; time
/// and memory grow linearly and are bounded by `limits`. `name` is told in messages. Faults, pointer empty:
///   printed-too-large     error: more than max_bytes
///   printed-not-text      error: a PDF, an office document, UTF-16: the message says what to do
///   printed-empty         error: nothing but blanks
///   printed-invalid-utf8  warning: bytes that are no UTF-8, read as U+FFFD; line of the first
///   printed-too-long      warning: more than max_lines or max_cells; the rest is not read
Reading read_text(std::string_view text, std::string name, const ReadingLimits& limits = {});

/// The transcript a dataset holds in `cetakan` (layouts/bersama/cetakan.schema.json), already judged by its
/// schema; blocks of another form are skipped. Each place has the pointer of its block and the label of its
/// `tempat`. Copies what it takes.
Document read_transcript(const json::Value& cetakan);

/// One line a block, tables one a row: for tests and for looking. Lossless but for places in paragraphs.
std::string dump(const Document& document);

}  // namespace naskah::printed
