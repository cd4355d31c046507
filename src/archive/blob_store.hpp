#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace naskah::archive {

/// Files named by the SHA-256 of their bytes: FOLDER/ab/cdef…. A file is whole or not there at all, whenever
/// the process or the machine ends: it is written to a temporary name beside its place, brought to the disk,
/// renamed, and its folder brought to the disk. Several threads and processes may share a folder. Which files
/// are needed is not known here (see BlobRegistry).
///
/// Errors: "disk-full"; "store-failed" (what the system said); "blob-missing"; "blob-damaged".
class BlobStore {
  public:
    /// Makes the folder if need be, readable by its owner only, and removes the temporaries of processes that
    /// ended while writing. Throws Error.
    explicit BlobStore(std::filesystem::path folder);

    /// Stores the bytes and returns their SHA-256. Of what is there already only the content is verified; a
    /// damaged file is replaced. Throws Error; then nothing of it remains.
    std::string write(std::string_view bytes) const;

    enum class Check {
        size,    ///< that the file has this size
        digest,  ///< that its bytes have this SHA-256, too
    };
    /// Throws Error "blob-missing", "blob-damaged", "store-failed".
    std::string read(std::string_view sha256, std::int64_t size, Check check = Check::size) const;
    /// `length` bytes from `offset`; both must lie inside of `size`.
    std::string read_part(std::string_view sha256, std::int64_t size, std::int64_t offset,
                          std::int64_t length) const;
    bool contains(std::string_view sha256) const;
    /// Fine when it is not there.
    void remove(std::string_view sha256) const;
    /// Whether a file can be made and removed in the folder; for /readyz. Never throws.
    bool is_writable() const noexcept;
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path place_of(std::string_view sha256) const;
    void sweep() const;

    std::filesystem::path folder_;
};

}  // namespace naskah::archive
