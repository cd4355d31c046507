#include "archive/blob_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <optional>

#include "archive/file_descriptor.hpp"
#include "base/error.hpp"
#include "digest/sha256.hpp"

namespace naskah::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporary = ".baru-";  // then process and count

[[noreturn]] void fail(const char* operation, const fs::path& object, int number) {
    // EFBIG: the limit of the process for the size of files.
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        throw Error(
            "disk-full", operation, object.string(),
            "Media penyimpanan arsip penuh; kosongkan sebagian atau pindahkan folder arsip, lalu ulangi.");
    throw Error("store-failed", operation, object.string(),
                "Penyimpanan arsip gagal (" + std::string(std::strerror(number)) +
                    "); periksa folder arsip dan izinnya.");
}

/// Makes one folder; true when it was not there.
bool make_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0) return true;
    if (errno != EEXIST) fail("membuat folder", folder, errno);
    return false;
}

void sync_folder(const fs::path& folder) {
    const FileDescriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!file.is_open() || ::fsync(file.number()) != 0) fail("menyimpan folder", folder, errno);
}

void write_all(const FileDescriptor& file, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("menulis", path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.number()) != 0) fail("menulis", path, errno);
}

/// A new file that is removed at the end unless it was renamed. Locked as long as it is written: sweep()
/// tells by the lock that nobody writes it any more.
class Temporary {
  public:
    explicit Temporary(const fs::path& folder) {
        static std::atomic<std::uint64_t> count = 0;
        for (;;) {
            path_ = folder /
                    (std::string(kTemporary) + std::to_string(::getpid()) + "-" + std::to_string(++count));
            file_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
            if (!file_.is_open() && errno == EEXIST) continue;  // of a former process of this number
            if (!file_.is_open()) fail("membuat berkas", path_, errno);
            if (::flock(file_.number(), LOCK_EX) != 0) fail("mengunci berkas", path_, errno);
            struct stat status {};
            if (::fstat(file_.number(), &status) == 0 && status.st_nlink > 0) return;
            // Swept between its making and its lock.
        }
    }
    ~Temporary() {
        if (!renamed_) ::unlink(path_.c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    void write(std::string_view bytes) const { write_all(file_, bytes, path_); }
    void rename_to(const fs::path& place) {
        if (::rename(path_.c_str(), place.c_str()) != 0) fail("menamai berkas", place, errno);
        renamed_ = true;
    }

  private:
    fs::path path_;
    FileDescriptor file_;
    bool renamed_ = false;
};

/// Opens a stored file and checks its size; nothing when there is none.
std::optional<FileDescriptor> open_stored(const fs::path& place, std::int64_t& size) {
    FileDescriptor file(::open(place.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) {
        if (errno == ENOENT) return std::nullopt;
        fail("membuka berkas", place, errno);
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) fail("membuka berkas", place, errno);
    size = status.st_size;
    return file;
}

std::string read_from(const FileDescriptor& file, std::int64_t offset, std::int64_t length,
                      const fs::path& place) {
    std::string bytes(static_cast<std::size_t>(length), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(file.number(), bytes.data() + done, bytes.size() - done,
                                    offset + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("membaca berkas", place, errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

[[noreturn]] void tell_damaged(const fs::path& place) {
    throw Error("blob-damaged", "membaca berkas", place.string(),
                "Berkas PDF dalam arsip rusak: isinya tidak sesuai dengan catatan; pulihkan dari cadangan.");
}

}  // namespace

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {
    std::error_code fault;
    fs::create_directories(folder_.parent_path(), fault);
    if (fault) fail("membuat folder", folder_, fault.value());
    if (make_folder(folder_) && folder_.has_parent_path()) sync_folder(folder_.parent_path());
    sweep();
}

fs::path BlobStore::place_of(std::string_view sha256) const {
    const bool is_sum =
        sha256.size() == 64 && sha256.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!is_sum)
        throw Error("blob-missing", "membaca berkas", std::string(sha256.substr(0, 80)),
                    "Nama berkas dalam arsip bukan SHA-256.");
    return folder_ / sha256.substr(0, 2) / sha256.substr(2);
}

std::string BlobStore::write(std::string_view bytes) const {
    std::string sum = digest::sha256_hex(bytes);
    const fs::path place = place_of(sum);
    std::int64_t size = 0;
    if (const auto file = open_stored(place, size)) {
        const bool is_sound =
            size == static_cast<std::int64_t>(bytes.size()) && read_from(*file, 0, size, place) == bytes;
        // The process that made it may have ended between the rename and bringing the folder to the disk.
        if (is_sound) return sync_folder(place.parent_path()), sum;
    }
    if (make_folder(place.parent_path())) sync_folder(folder_);
    Temporary temporary(place.parent_path());
    temporary.write(bytes);
    temporary.rename_to(place);
    sync_folder(place.parent_path());
    return sum;
}

std::string BlobStore::read(std::string_view sha256, std::int64_t size, Check check) const {
    std::string bytes = read_part(sha256, size, 0, size);
    if (check == Check::digest && digest::sha256_hex(bytes) != sha256) tell_damaged(place_of(sha256));
    return bytes;
}

std::string BlobStore::read_part(std::string_view sha256, std::int64_t size, std::int64_t offset,
                                 std::int64_t length) const {
    const fs::path place = place_of(sha256);
    std::int64_t actual = 0;
    const auto file = open_stored(place, actual);
    if (!file)
        throw Error("blob-missing", "membaca berkas", place.string(),
                    "Berkas PDF tidak ada dalam arsip; pulihkan dari cadangan.");
    if (actual != size || offset < 0 || length < 0 || offset > size - length) tell_damaged(place);
    std::string bytes = read_from(*file, offset, length, place);
    if (static_cast<std::int64_t>(bytes.size()) != length) tell_damaged(place);
    return bytes;
}

bool BlobStore::contains(std::string_view sha256) const {
    std::int64_t size = 0;
    return open_stored(place_of(sha256), size).has_value();
}

void BlobStore::remove(std::string_view sha256) const {
    const fs::path place = place_of(sha256);
    if (::unlink(place.c_str()) != 0 && errno != ENOENT) fail("menghapus berkas", place, errno);
}

bool BlobStore::is_writable() const noexcept {
    try {
        const Temporary probe(folder_);
        probe.write("x");
        return true;
    } catch (...) {
        return false;
    }
}

void BlobStore::sweep() const {
    std::error_code fault;
    for (fs::recursive_directory_iterator entry(folder_, fault), end; !fault && entry != end;
         entry.increment(fault)) {
        if (!entry->path().filename().string().starts_with(kTemporary)) continue;
        const FileDescriptor file(::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (file.is_open() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
    }
    if (fault) fail("membaca folder", folder_, fault.value());
}

}  // namespace naskah::archive
