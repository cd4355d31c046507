#include "pipeline/layout_file.hpp"

#include <fstream>
#include <iterator>

#include "base/error.hpp"

namespace naskah::pipeline {

std::string read_layout_file(const std::filesystem::path& path, const std::string& operation) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad())
        throw Error("layout-unreadable", operation, path.string(),
                    "Berkas " + path.string() + " tidak ada atau tidak dapat dibaca.");
    return text;
}

}  // namespace naskah::pipeline
