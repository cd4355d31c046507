#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/font_library.hpp"
#include "text/shaper.hpp"

namespace naskah::text::test {

inline const std::filesystem::path kManifest = NASKAH_SOURCE_DIR "/fonts/fonts.json";
inline const std::vector<std::filesystem::path> kFolders = {"/usr/share/fonts"};

/// The real library, opened once for all tests.
inline std::shared_ptr<const FontLibrary> library() {
    static const std::shared_ptr<const FontLibrary> opened = FontLibrary::open(kManifest, kFolders);
    return opened;
}

inline FontKey font(std::string_view family = "Liberation Sans", Weight weight = Weight::regular,
                    Slant slant = Slant::upright) {
    return {library()->find_family(family).value(), weight, slant};
}

inline std::vector<StyledSpan> one_span(std::string_view text, FontKey key = font(),
                                        std::string_view language = "id") {
    return {{0, static_cast<std::uint32_t>(text.size()), key, language}};
}

/// "word|word_|…" with the kind of break after each segment: "+" none, "|" opportunity, "!" mandatory; "_" is
/// a vanishing space.
inline std::string outline(const Itemised& itemised) {
    std::string result;
    for (const Segment& segment : itemised.segments) {
        result += segment.glyphs->text;
        if (segment.space != nullptr) result += std::string(segment.space->text.size(), '_');
        result += segment.after == BreakAfter::none        ? "+"
                  : segment.after == BreakAfter::mandatory ? "!"
                                                           : "|";
    }
    return result;
}

inline const std::string& face_name(const GlyphText& glyphs) {
    return library()->face(glyphs.face).postscript_name();
}

/// A folder that vanishes with the object.
class ScratchFolder {
  public:
    explicit ScratchFolder(const std::string& name)
        : path_(std::filesystem::path(::testing::TempDir()) / ("naskah-text-" + name)) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, std::string_view content) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

  private:
    std::filesystem::path path_;
};

inline std::string read_bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace naskah::text::test
