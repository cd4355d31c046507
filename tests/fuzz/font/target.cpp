// Any bytes as a font file: opened soundly or refused with an Error.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "text/font_library.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("naskah-fuzz-font-" + std::to_string(getpid()) + ".ttf");
    if (std::FILE* output = std::fopen(file.c_str(), "wb")) {
        std::fwrite(data, 1, size, output);
        std::fclose(output);
    }
    try {
        const naskah::text::Face face(0, file);
        (void)face.has_glyph(U'A');
        (void)face.glyph_advance(1);
    } catch (const naskah::Error&) {
    }
    std::filesystem::remove(file);
    return 0;
}
