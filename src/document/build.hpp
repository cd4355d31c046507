#pragma once

#include <memory>
#include <string_view>

#include "base/diagnostic.hpp"
#include "document/blocks.hpp"
#include "image/image.hpp"
#include "layout/library.hpp"

namespace naskah::report {
class Report;
}

namespace naskah::figures {
class FigureFinder;
}

namespace naskah::document {

/// Turns data into blocks by running the layout of the kind `jenis` (empty: the one the report names, which
/// is only its default) in the profile it names
/// ("profil"; "bawaan" when it names none). Knows no kind by name: the layout is the program. What is wrong
/// with the data goes to `diagnostics` with the pointer of the value ("kind-unknown", "profile-unknown",
/// "template-unknown-name", "reference-unknown", "value-type", "markdown-unsupported", "image-…"); the
/// document is then built as far as it can be. `figures` are the
/// derived figures that references in narratives name; null: there are none. `pictures`: what those in the
/// data may be. Null only when kind or
/// profile is unknown. The document keeps the report alive. Thread-safe.
std::shared_ptr<const Document> build(std::shared_ptr<const report::Report> report,
                                      const layout::Library& library, Diagnostics& diagnostics,
                                      std::string_view jenis = {}, figures::FigureFinder* figures = nullptr,
                                      const image::Limits& pictures = {});

}  // namespace naskah::document
