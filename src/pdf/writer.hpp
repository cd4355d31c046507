#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "text/font_library.hpp"

namespace naskah::pdf {

enum class Compression { none, fast, normal };

/// Whether a second thread compresses what the first one writes. The bytes are the same.
enum class Assistance { none, thread };

/// Whether the file holds its logical structure. Without it there is nothing to claim conformance with; this
/// is for comparing size and speed.
enum class Tagging { none, full };

/// What an attached file is to the document (ISO 19005-3 annex E).
enum class Relationship : std::uint8_t { source, data, alternative, supplement, unspecified };

/// A file inside the file. Names must differ.
struct Attachment {
    std::string name;         ///< as people see it: "data.json"
    std::string mime_type;    ///< "application/json"
    std::string description;  ///< for people; may be empty
    Relationship relationship = Relationship::unspecified;
    std::string modification_date;  ///< ISO 8601 with offset; empty: that of the document
    std::string bytes;
};

/// What the pages were made of, as properties of the metadata (namespace kProvenanceNamespace, prefix
/// "naskah": schemaVersion, dataSha256, engineVersion, renderOptions). Empty ones are left out.
struct Provenance {
    std::string schema_version;
    std::string data_sha256;  ///< hexadecimal, of the attached data
    std::string engine_version;
    std::string render_options = {};  ///< what was asked for besides the data
};
inline constexpr const char* kProvenanceNamespace = "urn:naskah:metadata:1#";

struct WriteOptions {
    Compression compression = Compression::normal;
    Assistance assistance = Assistance::none;
    std::string producer = "Naskah";
    Tagging tagging = Tagging::full;
    std::vector<Attachment> attachments = {};
    std::optional<Provenance> provenance = {};
};

/// What the file says it conforms to. A claim the document does not bear is not made; `withheld` tells why,
/// as warnings: "pdf-title-missing", "pdf-language-missing", "pdf-pages-missing", "pdf-glyph-missing",
/// "pdf-picture-cmyk", "pdf-character-private", "pdf-text-long", "pdf-alternative-missing",
/// "pdf-heading-skipped", "pdf-structure".
struct Claims {
    bool archival = false;    ///< PDF/A-3a (ISO 19005-3)
    bool accessible = false;  ///< PDF/UA-1 (ISO 14289-1)
    Diagnostics withheld;
};

/// Turns a page list into the bytes of a PDF 1.7 file that is PDF/A-3a and PDF/UA-1 as far as `claims` (where
/// given) says. Same list and options, same bytes. Throws Error ("pdf-limit", "pdf-library", "font-subset",
/// "pdf-attachment-name") for faults of the world. Thread-safe: each call owns its libharu document.
std::string write(const display::PageList& list, const text::FontLibrary& fonts,
                  const WriteOptions& options = {}, Claims* claims = nullptr);

}  // namespace naskah::pdf
