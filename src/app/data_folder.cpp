#include "app/data_folder.hpp"

#include <cstdlib>
#include <vector>

#include "base/error.hpp"

namespace naskah::app {

namespace {

bool is_data_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    return std::filesystem::is_directory(folder / "layouts", fault) &&
           std::filesystem::is_regular_file(folder / "fonts" / "fonts.json", fault);
}

}  // namespace

std::filesystem::path find_data_folder(const std::optional<std::string>& given) {
    std::vector<std::filesystem::path> candidates;
    const char* environment = std::getenv("NASKAH_DATA");
    if (given) {
        candidates.emplace_back(*given);
    } else if (environment != nullptr && *environment != '\0') {
        candidates.emplace_back(environment);
    } else {
        std::error_code fault;
        const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", fault);
        if (!fault) {
            const std::filesystem::path above = program.parent_path().parent_path();
            candidates.push_back(above);
            candidates.push_back(above / "share" / "naskah");
        }
#ifdef NASKAH_SOURCE_DIR
        candidates.emplace_back(NASKAH_SOURCE_DIR);
#endif
    }
    std::string looked;
    for (const std::filesystem::path& candidate : candidates) {
        if (is_data_folder(candidate)) return candidate;
        looked += (looked.empty() ? "" : ", ") + candidate.string();
    }
    throw Error("data-folder-missing", "mencari folder data", looked,
                "Folder data Naskah (berisi layouts/ dan fonts/fonts.json) tidak ditemukan di: " + looked +
                    ". Tunjukkan dengan --data FOLDER atau variabel lingkungan NASKAH_DATA.");
}

pipeline::EngineConfig engine_config(const std::filesystem::path& data,
                                     const std::optional<std::string>& office,
                                     const pipeline::DataLimits& limits) {
    pipeline::EngineConfig config;
    config.limits = limits;
    if (const char* environment = std::getenv("NASKAH_KANTOR"); environment != nullptr)
        config.office = environment;
    if (office) config.office = *office;
    if (std::error_code fault; !config.office.empty() && !std::filesystem::is_directory(config.office, fault))
        throw Error("office-folder-missing", "mencari folder kantor", config.office.string(),
                    "Folder kantor " + config.office.string() +
                        " tidak ada. Tunjukkan folder yang berisi profil/, fonts/ atau aset/ dengan --kantor "
                        "FOLDER.");
    config.layouts = data / "layouts";
    config.fonts_manifest = data / "fonts" / "fonts.json";
    config.assets = data / "assets";
    // The installation's own fonts come first, so that an office can add licensed ones.
    for (const std::filesystem::path& folder :
         {data / "fonts", std::filesystem::path("/usr/local/share/fonts"),
          std::filesystem::path("/usr/share/fonts")}) {
        std::error_code fault;
        if (std::filesystem::is_directory(folder, fault)) config.font_folders.push_back(folder);
    }
    return config;
}

}  // namespace naskah::app
