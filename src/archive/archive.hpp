#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/blob_registry.hpp"
#include "archive/document.hpp"
#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::archive {

/// Stable codes of the Errors of this room, besides those of database/ and BlobStore. A document of another
/// office is unknown.
inline constexpr const char* kUnknown = "document-unknown";
inline constexpr const char* kFinal = "document-final";      ///< it can no longer be changed
inline constexpr const char* kStateStep = "document-state";  ///< not from this state to that
inline constexpr const char* kCursor = "cursor-invalid";

/// Who made what nobody asked for.
inline constexpr const char* kSystem = "sistem";

/// Hears of each change inside of the transaction that makes it, as its last step: what it writes is there
/// exactly when the change is. What it throws undoes the change.
using Witness = std::function<void(database::Transaction&, const OfficeId&, const DocumentChange& change)>;

/// The documents of offices, in versions that are never rewritten. Every function sees those of its office
/// only. When a function that changes something returns, it is on the disk; when it throws, nothing was
/// changed, unless with database::kCommitUnknown, where nobody can tell. Thread-safe; several processes may
/// share the archive.
class Archive {
  public:
    /// `database` is migrated. `blobs` is over the same database.
    Archive(std::shared_ptr<database::Database> database, std::shared_ptr<BlobRegistry> blobs, Clock clock,
            IdSource ids, Witness witness = {});

    /// A new document, in state konsep, and its version 1. Throws Error.
    Document add_document(const OfficeId& office, std::string_view jenis, const NewVersion& version);
    /// As add_document(), under an id of the caller's: for work that may be repeated after an interruption.
    /// What was added under it before is returned and nothing is changed.
    Document add_document_once(const OfficeId& office, std::string_view id, std::string_view jenis,
                               const NewVersion& version);
    /// A further version of a konsep; what was added to the document under the same NewVersion::origin is
    /// returned, and nothing is changed. Throws Error kUnknown, kFinal.
    Version add_version(const OfficeId& office, std::string_view id, const NewVersion& version);
    /// konsep to final to terbit, one step at a time; to the state it has is no change. Throws Error
    /// kUnknown, kStateStep. `judge`, if any, sees the document as it is before, which nobody changes
    /// meanwhile; what it throws ends the call.
    Document set_state(const OfficeId& office, std::string_view id, State state, std::string_view by,
                       const std::function<void(const Document&)>& judge = {});
    /// With its versions. Throws Error kUnknown, kFinal.
    void remove_document(const OfficeId& office, std::string_view id, std::string_view by);

    std::optional<Document> find_document(const OfficeId& office, std::string_view id);
    /// From the first; empty when there is no such document.
    std::vector<Version> versions(const OfficeId& office, std::string_view id);
    std::optional<Version> find_version(const OfficeId& office, std::string_view id, std::int64_t number);
    std::vector<StateStep> history(const OfficeId& office, std::string_view id);
    /// JSON; nothing when there is no such version.
    std::optional<std::string> data(const OfficeId& office, std::string_view id, std::int64_t number);
    std::optional<std::string> audit(const OfficeId& office, std::string_view id, std::int64_t number);
    /// The PDF, or `length` bytes of it from `offset` (inside of pdf_size). Throws Error "blob-missing",
    /// "blob-damaged".
    std::optional<std::string> pdf(const OfficeId& office, std::string_view id, std::int64_t number);
    std::optional<std::string> pdf_part(const OfficeId& office, std::string_view id, std::int64_t number,
                                        std::int64_t offset, std::int64_t length);
    /// Newest first. Throws Error kCursor.
    DocumentPage list(const OfficeId& office, const DocumentQuery& query);

    /// Removes the versions of the office's konsep documents that are older than `age`, but for the last of
    /// each; returns how many.
    std::size_t apply_retention(const OfficeId& office, std::chrono::microseconds age);
    /// Those that have documents, for housekeeping only.
    std::vector<OfficeId> offices();

  private:
    void tell(database::Transaction& transaction, const OfficeId& office, const DocumentChange& change) const;
    Document insert_document(database::Transaction& transaction, const OfficeId& office, std::string_view id,
                             std::string_view jenis, const NewVersion& version,
                             const BlobRegistry::Blob& pdf);
    Version insert_version(database::Transaction& transaction, const OfficeId& office, std::string_view id,
                           std::int64_t number, const NewVersion& version, const BlobRegistry::Blob& pdf);
    void remove_version(database::Transaction& transaction, const OfficeId& office, std::string_view id,
                        std::int64_t number);

    std::shared_ptr<database::Database> database_;
    std::shared_ptr<BlobRegistry> blobs_;
    Clock clock_;
    IdSource ids_;
    Witness witness_;
};

}  // namespace naskah::archive
