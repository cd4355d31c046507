#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace naskah::text {

/// The four styles a family may have, in the order of ManifestFamily::files.
inline constexpr std::array<std::string_view, 4> kStyleNames = {"regular", "bold", "italic", "bold-italic"};

struct ManifestFamily {
    std::string name, role,
        package;  ///< role may be empty; package is the Debian package, empty in an office's list
    std::array<std::string, 4> files;  ///< "x.ttf" or "folder/x.ttf"; only "regular" is sure to be there
};

/// What fonts/fonts.json says, checked in itself (no file is opened).
struct Manifest {
    std::vector<ManifestFamily> families;
    /// ISO 15924 code to family indices in order of preference; "Zyyy" serves symbols and punctuation.
    std::vector<std::pair<std::string, std::vector<std::size_t>>> fallback;
};

/// Reads the first list and adds what the others (an office's own) name: families and fallbacks, which come
/// before those of the lists before. A family or role named twice is a fault. Throws Error "font-manifest"
/// that names the file and the fault.
Manifest read_manifest(std::span<const std::filesystem::path> files);

}  // namespace naskah::text
