#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "layout/kind.hpp"
#include "layout/origin.hpp"
#include "layout/profile.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// What the files of layouts/bersama/ offer to all kinds.
struct SharedSources {
    /// By NAME of NAME.layout.json: its path below the layouts folder, and its content.
    struct File {
        std::string path;
        std::shared_ptr<const json::Document> document;
    };
    std::map<std::string, File, std::less<>> layouts;
    std::map<std::string, std::string> prose;  ///< Markdown files: name and text
};

/// What a kind's compilation may look at.
struct KindSources {
    const std::map<std::string, Profile>& profiles;  ///< at least "bawaan"
    const SharedSources& shared;
    std::size_t foreign_styles;                ///< own styles of the kinds compiled before
    std::map<std::string, std::string> prose;  ///< Markdown files of the kind's folder: name and text
    std::string folder;                        ///< the kind's folder name, which is its jenis
    DataShape data;                            ///< of its schema
};

/// Compiles layout.json. All faults go to the reader's list; the result is whole only when there are none.
std::unique_ptr<Kind> compile_kind(const Reader& root, const KindSources& sources);

}  // namespace naskah::layout
