#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "json/schema.hpp"

namespace naskah::pipeline {

/// What a kind's folder holds besides its layout.
struct KindFiles {
    std::string jenis;
    std::shared_ptr<const json::Schema> schema;
    std::string schema_text;  ///< of schema.json, what it refers to bundled in
    std::map<std::string, std::string, std::less<>> examples;  ///< by name; "" is contoh.json
};

/// Of every folder of `layouts` that has a layout.json, by its name. Files that several schemas refer to are
/// read once. Throws Error "layout-unreadable" when a file is missing, "schema-invalid" when a schema is
/// faulty.
std::map<std::string, KindFiles, std::less<>> read_kind_files(const std::filesystem::path& layouts);

}  // namespace naskah::pipeline
