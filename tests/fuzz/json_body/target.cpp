// A request body through every stage: any bytes must end in a PDF or in diagnostics.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "pipeline/engine.hpp"

namespace {

const naskah::pipeline::Engine& engine() {
    static const auto kEngine = [] {
        const std::filesystem::path source = NASKAH_SOURCE_DIR;
        naskah::pipeline::EngineConfig config;
        config.layouts = source / "layouts";
        config.fonts_manifest = source / "fonts/fonts.json";
        config.font_folders = {source / "fonts", "/usr/share/fonts"};
        config.assets = source / "assets";
        return naskah::pipeline::Engine::open(config);
    }();
    return *kEngine;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using naskah::pipeline::Outcome;
    const auto result = engine().render(std::string_view(reinterpret_cast<const char*>(data), size));
    const bool done = result.outcome == Outcome::done;
    if (done != !result.pdf.empty()) std::abort();          // a PDF exactly when done
    if (!done && result.diagnostics.empty()) std::abort();  // a refusal always says why
    return 0;
}
