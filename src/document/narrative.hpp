#pragma once

#include "document/build.hpp"
#include "document/evaluator.hpp"
#include "document/text_source.hpp"

namespace naskah::document {

/// Puts figures in place of the references that texts of the data hold:
/// "{{capaian:/sasaran/s1/indikator/i2}}",
/// "{{efisiensi:/sasaran/s1}}", any figure the vocabulary has for the object, or "{{nilai:/…}}" for a value
/// of the data, each with " | format" if it likes. The path is a JSON Pointer (RFC 6901) in which an id may
/// stand for its element's index. What leads nowhere is Diagnostic "narrative-reference" at the text, with
/// the line and the nearest place there is.
void resolve_references(FilledProse& prose, Evaluator& evaluator, figures::FigureFinder* figures);

/// One text of the data as prose of its own.
FilledProse narrative_prose(const json::Value& text);

}  // namespace naskah::document
