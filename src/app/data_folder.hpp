#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/engine.hpp"

namespace naskah::app {

/// The folder that holds layouts/, fonts/ and assets/: `given` (--data), else the environment's NASKAH_DATA,
/// else beside the program (../, ../share/naskah), else the source tree it was built from. Throws Error
/// "data-folder-missing" that names where was looked; a folder asked for by --data or NASKAH_DATA is never
/// silently replaced by another.
std::filesystem::path find_data_folder(const std::optional<std::string>& given);

/// Where the engine finds its data below the folder; fonts also in the system's font folders. `office`
/// (--kantor), else the environment's NASKAH_KANTOR, names an office's own folder; throws Error
/// "office-folder-missing" when it is none.
pipeline::EngineConfig engine_config(const std::filesystem::path& data,
                                     const std::optional<std::string>& office,
                                     const pipeline::DataLimits& limits = {});

}  // namespace naskah::app
