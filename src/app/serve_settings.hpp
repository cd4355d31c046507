#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/arguments.hpp"
#include "archive/housekeeper.hpp"
#include "http/door.hpp"
#include "http/server.hpp"
#include "http/webhook_address.hpp"
#include "pipeline/limits.hpp"

namespace naskah::app {

/// Everything `naskah serve` can be told, in the service's own terms; `naskah worker` takes a part of it.
struct ServeSettings {
    http::ServerConfig http;
    std::optional<std::string> data;            ///< --data
    std::optional<std::string> office;          ///< --kantor
    std::optional<std::string> archive;         ///< --arsip
    std::optional<std::string> database;        ///< --database
    std::optional<http::Mode> mode;             ///< --akses; not set: terbuka where only this machine asks
    archive::Housekeeper::Config housekeeping;  ///< --retensi
    pipeline::DataLimits limits;                ///< --data-depth, --data-rows, --image-pixels …
    http::Reach webhook_reach = http::Reach::public_only;  ///< --webhook-private
    std::optional<std::size_t> workers;                    ///< --workers; not set: as many as cores
    std::chrono::seconds lease{30};                        ///< --lease
};

/// One setting, under all its names: flag `--body-limit`, variable `NASKAH_BODY_LIMIT`, key "body_limit" of
/// the file. A row of the one table from which flags, variables, keys, the help and --check-config come.
struct Setting {
    std::string_view flag;
    std::string_view value;     ///< what its value is called in the help
    std::string_view fallback;  ///< as told in the help; empty: none
    std::string_view meaning;   ///< Indonesian
    /// Takes the value over. Throws std::invalid_argument with what was expected (Indonesian: "bilangan 1
    /// sampai 64").
    std::function<void(ServeSettings&, const std::string&)> apply;
    /// The value as it is now, for --check-config; nullopt: not set.
    std::function<std::optional<std::string>(const ServeSettings&)> tell;

    std::string variable() const;  ///< "NASKAH_BODY_LIMIT"
    std::string key() const;       ///< "body_limit"
};

/// The table, in the order of the help.
const std::vector<Setting>& serve_table();
/// Its rows that concern `naskah worker`, which has time for more: with defaults of their own.
const std::vector<Setting>& worker_table();

/// The options of `naskah serve` or `naskah worker`: those of its table, --config and --check-config. Their
/// texts live as long as the program.
std::vector<Option> options_of(const std::vector<Setting>& table);

/// Gives the value of an environment variable; null: not set.
using Environment = std::function<const char*(const char*)>;

/// Defaults, over them the file (--config or NASKAH_CONFIG), over that the environment, over that the flags.
/// Every fault is told at once, with where it stands: throws Error "config-invalid"; "file-unreadable" for
/// the file. What of the file is of serve_table() but not of this table is another program's, and left alone:
/// one file does for all.
ServeSettings read_settings(const std::vector<Setting>& table, const Arguments& arguments,
                            const Environment& environment);

/// What read_settings() made of it, as JSON that can be used as a file again.
std::string settings_json(const std::vector<Setting>& table, const ServeSettings& settings);

}  // namespace naskah::app
