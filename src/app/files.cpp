#include "app/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/error.hpp"

namespace naskah::app {

namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

[[noreturn]] void fail_reading(const std::string& name) {
    throw Error("input-unreadable", "membaca masukan", name,
                "Berkas " + name + " tidak dapat dibaca: " + reason() + ".");
}

[[noreturn]] void fail_writing(const std::string& name) {
    throw Error("output-unwritable", "menulis keluaran", name,
                "Berkas " + name + " tidak dapat ditulis: " + reason() + ".");
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

mode_t file_mode() {
    const mode_t mask = ::umask(0);  // the mask can only be read by setting it
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

std::string read_input(const std::string& name) {
    const bool standard = name == "-";
    const int file = standard ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail_reading(name);
    std::string bytes;
    std::array<char, 65536> buffer;
    ssize_t count = 0;
    while ((count = ::read(file, buffer.data(), buffer.size())) != 0) {
        if (count > 0) {
            bytes.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            const int fault = errno;
            if (!standard) ::close(file);
            errno = fault;
            fail_reading(name);
        }
    }
    if (!standard) ::close(file);
    return bytes;
}

void write_output(const std::string& name, std::string_view bytes) {
    if (name == "-") {
        if (!write_all(STDOUT_FILENO, bytes)) fail_writing(name);
        return;
    }
    std::error_code fault;
    const std::filesystem::file_status status = std::filesystem::status(name, fault);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        const int file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
        if (file < 0) fail_writing(name);
        const bool written = write_all(file, bytes);
        ::close(file);
        if (!written) fail_writing(name);
        return;
    }
    // A link stays a link: its target is replaced.
    const std::filesystem::path resolved = std::filesystem::weakly_canonical(name, fault);
    const std::string target = fault ? name : resolved.string();
    std::string temporary = target + ".XXXXXX";
    const int file = ::mkstemp(temporary.data());
    if (file < 0) fail_writing(name);
    const bool written = write_all(file, bytes) && ::fchmod(file, file_mode()) == 0 && ::fsync(file) == 0;
    if (::close(file) != 0 || !written || ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int cause = errno;
        ::unlink(temporary.c_str());
        errno = cause;
        fail_writing(name);
    }
}

}  // namespace naskah::app
