#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "json/schema.hpp"

namespace naskah::layout {

struct Kind;
struct Profile;

/// Schemas of the data by kind.
using KindSchemas = std::map<std::string, std::shared_ptr<const json::Schema>, std::less<>>;

/// One fault of a layout or profile file.
struct LayoutFault {
    std::string file;     ///< relative to the layouts folder: "capaian-rencana-aksi/layout.json"
    std::string pointer;  ///< RFC 6901, into that file; "baris 12" for Markdown
    std::string reason;   ///< Indonesian, says what was expected
    /// "binding-unknown": a path no valid dataset could answer; "layout-invalid": all else.
    std::string code = "layout-invalid";
};

/// Thrown by Library::open ("layout-invalid"): layouts belong to the installation, so a faulty one stops the
/// start. The message lists every fault, not the first.
class LayoutError : public Error {
  public:
    explicit LayoutError(std::vector<LayoutFault> faults);
    const std::vector<LayoutFault>& faults() const { return faults_; }

  private:
    std::vector<LayoutFault> faults_;
};

/// All document kinds, regional profiles and pictures of an installation, read and compiled once: paths,
/// templates and conditions are never parsed again while documents are built. Immutable, hence shareable
/// between threads.
class Library {
  public:
    /// Reads `folder`/profil/*.json and every `folder`/<jenis>/layout.json with its Markdown files, and every
    /// file of `assets` (pictures named "aset:NAME" by data and layouts; a folder that is not there is an
    /// empty one). Throws LayoutError when anything in them is wrong, Error "layout-unreadable" when a file
    /// cannot be read.
    /// `office`, when not empty, is an office's own folder: its profil/*.json and aset/* stand beside ours
    /// and may not bear a name that ours has.
    /// `schemas`: by kind, the shape of its data, which every path of its layout is judged against; without
    /// one it is not.
    static std::shared_ptr<const Library> open(const std::filesystem::path& folder,
                                               const std::filesystem::path& assets,
                                               const std::filesystem::path& office = {},
                                               const KindSchemas& schemas = {});
    virtual ~Library() = default;

    virtual const std::vector<const Kind*>& kinds() const = 0;  ///< sorted by jenis; Kind: layout/kind.hpp
    virtual const Kind* find_kind(std::string_view jenis) const = 0;
    /// Profiles by file name without ".json"; "bawaan" always exists and serves data that names none.
    virtual const Profile* find_profile(std::string_view name) const = 0;
    virtual std::vector<std::string> profile_names() const = 0;  ///< sorted
    /// The bytes of a file of the assets folder; null: unknown.
    virtual const std::string* asset(std::string_view name) const = 0;
    /// What `make` makes of an asset (a decoded picture), made on first use and then shared by all documents.
    /// A null is not kept. Thread-safe; `make` may run twice at once, then the first result is kept.
    virtual std::shared_ptr<const void> derived(
        std::string_view asset, const std::function<std::shared_ptr<const void>()>& make) const = 0;
};

}  // namespace naskah::layout
