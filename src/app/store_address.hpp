#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace naskah::app {

/// The folder of the service's own data: the one given, else $NASKAH_ARSIP, else $XDG_STATE_HOME/naskah, else
/// ~/.local/state/naskah. Throws Error "archive-folder-missing" when none of them is known.
std::filesystem::path find_archive_folder(const std::optional<std::string>& given);

/// Where the tables are: `database` (a URL) if given, else $NASKAH_DATABASE, unless a folder was given; else
/// the SQLite file in the folder.
std::string find_database_url(const std::optional<std::string>& database,
                              const std::optional<std::string>& folder);

/// The file of an URL of SQLite; nothing for another database.
std::optional<std::filesystem::path> sqlite_file(const std::string& url);

}  // namespace naskah::app
