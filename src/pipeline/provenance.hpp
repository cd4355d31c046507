#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "pdf/writer.hpp"
#include "pipeline/engine.hpp"

namespace naskah::pipeline {

/// Of the program that makes the pages: "0.1.0". Stated in every file.
std::string_view engine_version();

/// The data in one form, however they were spaced or escaped: members in the order given, because layouts may
/// print them in it, and numbers as written, because their digits are printed (RFC 8785 would turn them into
/// binary floating point). UTF-8, no blanks. Reading it gives equal values.
std::string canonical_json(const json::Value& root);

/// The elements of a JSON array of datasets, each as canonical JSON of its own; empty: the text is no such
/// array.
std::vector<std::string> datasets_of(std::string_view json);

/// What makes the pages besides the data, as JSON: `{"jenis":"lkjip","konsep":true,"dpi":150}`; what is as
/// usual is left out, "{}" when all is. Neither the order of the file nor its limit belong to the pages: of a
/// limit there is what it led to (`dpi`, `mutu_jpeg`).
std::string options_text(const RenderOptions& options);

/// Options as a file states them; they own their texts.
struct StatedOptions {
    std::string jenis;
    Finality finality = Finality::finished;
    FindingsAppendix findings = FindingsAppendix::left_out;
    std::uint32_t dpi = 0, jpeg_quality = 0;
    /// Views of these texts.
    RenderOptions options() const {
        RenderOptions asked;
        asked.jenis = jenis;
        asked.finality = finality;
        asked.findings = findings;
        asked.dpi = dpi;
        asked.jpeg_quality = jpeg_quality;
        return asked;
    }
};
/// Nullopt for a text that options_text() of this version would not write.
std::optional<StatedOptions> read_options(std::string_view text);

/// The data as a file inside the PDF.
pdf::Attachment source_of(const json::Value& root);
/// What the metadata state of the data, whose canonical form is `source`; without the options.
pdf::Provenance provenance_of(const json::Value& root, std::string_view source);
/// options_text() without what the data say themselves: asking for the kind they name is asking for nothing.
std::string stated_options(const json::Value& root, RenderOptions options);

}  // namespace naskah::pipeline
