#pragma once

#include <filesystem>
#include <memory>

#include "pipeline/engine.hpp"

namespace naskah::jobs_test {

/// The engine over the repository's own layouts and fonts.
inline std::shared_ptr<const pipeline::Engine> open_engine() {
    const std::filesystem::path source = NASKAH_SOURCE_DIR;
    pipeline::EngineConfig config;
    config.layouts = source / "layouts";
    config.fonts_manifest = source / "fonts/fonts.json";
    config.font_folders = {source / "fonts", "/usr/share/fonts"};
    config.assets = source / "assets";
    return pipeline::Engine::open(config);
}

}  // namespace naskah::jobs_test
