#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/blob_store.hpp"
#include "base/clock.hpp"
#include "base/office_id.hpp"
#include "database/database.hpp"

namespace naskah::archive {

/// The files of the BlobStore, and why each is kept. Offices that store the same bytes share a file and know
/// nothing of each other. Thread-safe; several processes may share tables and folder.
///
/// Nothing is lost and nothing remains, whenever a process ends: put() announces a file in the tables before
/// it writes it, hold() fails unless it is still announced, collect() removes only what nobody holds and
/// nobody announced or let go of within the grace, and no file is announced while another process collects.
class BlobRegistry {
  public:
    BlobRegistry(std::shared_ptr<database::Database> database, BlobStore store, Clock clock);

    struct Blob {
        std::string sha256;
        std::int64_t size = 0;
    };
    /// Stores the bytes; they stay for the grace, and then only if held. Throws Error.
    Blob put(std::string_view bytes);
    /// Keeps a blob for `holder`, a name unique in the office ("job/…"), until release(). Part of the
    /// caller's transaction. Throws Error database::kConstraint when the blob is gone or the holder holds
    /// one.
    void hold(database::Transaction& transaction, const OfficeId& office, std::string_view holder,
              std::string_view sha256) const;
    /// Fine when it holds nothing.
    void release(database::Transaction& transaction, const OfficeId& office, std::string_view holder) const;
    /// What the holder of this office holds; nothing when it holds nothing.
    std::optional<Blob> held(const OfficeId& office, std::string_view holder);
    /// Its bytes. Throws Error "blob-missing", "blob-damaged".
    std::optional<std::string> read_held(const OfficeId& office, std::string_view holder);
    const BlobStore& store() const { return store_; }

    /// Removes the files that are not held and were neither announced nor released within `grace`; returns
    /// how many. The grace must be longer than a put() and its hold() take, and than a reader needs between
    /// finding a version and opening its file.
    std::size_t collect(std::chrono::microseconds grace);

  private:
    std::shared_ptr<database::Database> database_;
    BlobStore store_;
    Clock clock_;
};

}  // namespace naskah::archive
