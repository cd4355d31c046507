#include "app/store_address.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace naskah::app {
namespace {

constexpr const char* kFile = "naskah.db";
constexpr std::string_view kSqlite = "sqlite:";

std::optional<std::string> environment(const char* name) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

}  // namespace

std::filesystem::path find_archive_folder(const std::optional<std::string>& given) {
    if (given) return *given;
    if (const auto named = environment("NASKAH_ARSIP")) return *named;
    // XDG Base Directory Specification: what a program keeps, but nobody carries to another machine.
    if (const auto state = environment("XDG_STATE_HOME")) return std::filesystem::path(*state) / "naskah";
    if (const auto home = environment("HOME")) return std::filesystem::path(*home) / ".local/state/naskah";
    throw Error("archive-folder-missing", "mencari folder arsip", "$HOME",
                "Folder arsip tidak diketahui; sebutkan dengan --arsip FOLDER.");
}

std::string find_database_url(const std::optional<std::string>& database,
                              const std::optional<std::string>& folder) {
    if (database) return *database;
    if (const auto named = environment("NASKAH_DATABASE"); named && !folder) return *named;
    return std::string(kSqlite) + (find_archive_folder(folder) / kFile).string();
}

std::optional<std::filesystem::path> sqlite_file(const std::string& url) {
    if (!url.starts_with(kSqlite)) return std::nullopt;
    return url.substr(kSqlite.size());
}

}  // namespace naskah::app
