#pragma once

#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <string>

namespace naskah::database_test {

/// A folder on a disk of `bytes`: a small tmpfs where this process may mount one; else files that may not
/// grow beyond it, which the kernel refuses the same way at write().
class SmallDisk {
  public:
    SmallDisk(std::filesystem::path folder, std::size_t bytes) : folder_(std::move(folder)) {
        std::filesystem::create_directories(folder_);
        const std::string size = "mode=700,size=" + std::to_string(bytes);
        mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, size.c_str()) == 0;
        if (!mounted_) limit(bytes);
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
        enlarge();
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// As when somebody freed or added space.
    void enlarge() {
        if (mounted_) ::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=64m");
        if (limited_) ::setrlimit(RLIMIT_FSIZE, &before_);
        limited_ = false;
    }
    /// Whether it is a disk, and not only a limit for files.
    bool is_mounted() const { return mounted_; }
    const std::filesystem::path& folder() const { return folder_; }

  private:
    void limit(std::size_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        limited_ = ::setrlimit(RLIMIT_FSIZE, &small) == 0;
    }

    std::filesystem::path folder_;
    bool mounted_ = false, limited_ = false;
    rlimit before_{};
};

}  // namespace naskah::database_test
