#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::audit {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The examples hold the figures of published documents: their contradictions are real, and nothing else may
/// be told as grave.
TEST(Examples, BearOnlyTheGraveFaultsOfTheirSources) {
    const fs::path layouts = fs::path(NASKAH_SOURCE_DIR) / "layouts";
    std::vector<fs::path> files{layouts / "contoh" / "buleleng.json"};
    for (const auto& entry : fs::recursive_directory_iterator(layouts))
        if (entry.path().filename().string().starts_with("contoh") && entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::ranges::sort(files);
    ASSERT_GT(files.size(), 8U);
    std::string grave;
    for (const fs::path& file : files)
        for (const Finding& finding : audit(input_of(read_file(file))))
            if (finding.weight == Weight::tinggi)
                grave += fs::relative(file, layouts).string() + " " + std::string(finding.rule->code) + " " +
                         finding.place.pointer + "\n";
    EXPECT_EQ(grave,
              "lkjip/contoh.json agreement-total-differs /program\n"
              "lkjip/contoh.json narrative-agreement-not-attached /narasi/perubahan_perjanjian\n");
}

}  // namespace
}  // namespace naskah::audit
