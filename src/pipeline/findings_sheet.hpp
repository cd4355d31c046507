#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "audit/finding.hpp"
#include "base/diagnostic.hpp"
#include "display/page_list.hpp"
#include "json/schema.hpp"
#include "json/value.hpp"
#include "layout/library.hpp"
#include "pipeline/engine.hpp"
#include "text/shaper.hpp"

namespace naskah::pipeline {

/// The document whose data were audited, as a sheet of findings tells of it. Views of the caller's.
struct SheetSubject {
    const json::Value* data = nullptr;  ///< what was audited; never null
    std::string_view profil;            ///< its profile, which is the sheet's too; empty: "bawaan"
    std::string_view title, kind_title, author;
    std::string_view date;         ///< ISO 8601; its first ten characters count, when they are a date
    std::string_view fingerprint;  ///< SHA-256 of the data as the file carries them; empty: not told
};

/// Makes the pages an audit's findings are told on, for a document to end with: a document of its own, of
/// the kind that layouts/bersama/pemeriksaan.json names:
///     {"jenis": KIND, "awalan_halaman": what stands before its numbers in the reader's page labels}
/// Its data are layouts/bersama/pemeriksaan.schema.json. Immutable, hence shareable between threads; refers
/// to the library, which outlives it.
class FindingsSheet {
  public:
    /// The schema of a kind; null: unknown.
    using FindSchema = std::function<std::shared_ptr<const json::Schema>(const std::string& jenis)>;

    /// Throws Error "layout-unreadable" when the declaration cannot be read, layout::LayoutError when it is
    /// faulty, its kind is unknown, or the kind's schema does not take what an audit gives.
    FindingsSheet(const std::filesystem::path& layouts, const layout::Library& library,
                  const FindSchema& find_schema);

    const std::string& jenis() const { return jenis_; }  ///< of the sheet's kind

    /// The pages, numbered by themselves; findings in the order given. What cannot be set well is told as
    /// warnings at the finding's place in the data: a sheet never prevents its document. Characters no font
    /// has are printed by their numbers ("[U+10FFFD]").
    display::PageList make(const SheetSubject& subject, std::span<const audit::Finding> findings,
                           Finality finality, text::Shaper& shaper, Diagnostics& diagnostics) const;

  private:
    /// A kind that does not take what an audit gives would fail at the first document that wants a sheet.
    void require_fit() const;

    const layout::Library& library_;
    std::string jenis_, label_prefix_;
    std::shared_ptr<const json::Schema> schema_;
};

/// Which rules there are: eight hexadecimal digits that change with any code, class, weight, demand or
/// source.
std::string rules_version();

}  // namespace naskah::pipeline
