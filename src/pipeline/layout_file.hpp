#pragma once

#include <filesystem>
#include <string>

namespace naskah::pipeline {

/// All bytes of a file of layouts/ or of an office's folder. Throws Error "layout-unreadable"; `operation`
/// says what it was read for.
std::string read_layout_file(const std::filesystem::path& path, const std::string& operation);

}  // namespace naskah::pipeline
