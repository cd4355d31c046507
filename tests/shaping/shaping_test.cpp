#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shaping_cases.hpp"

namespace naskah::text::test {
namespace {

TEST(Shaping, EveryCaseYieldsItsGlyphs) {
    const auto fonts = open_library();
    const auto files = case_files();
    ASSERT_GE(files.size(), 4U);
    for (const std::filesystem::path& file : files) {
        const auto cases = read_cases(file);
        EXPECT_FALSE(cases.empty()) << file;
        for (const ShapingCase& shaping_case : cases) {
            EXPECT_EQ(shape_case(fonts, shaping_case), shaping_case.expected)
                << file.filename().string() << ":" << shaping_case.line << " " << shaping_case.text;
        }
    }
}

/// Clusters must partition the text, or extraction from the PDF would lose or double letters.
TEST(Shaping, EveryClusterStartsACharacterAndTheFirstIsZero) {
    const auto fonts = open_library();
    for (const std::filesystem::path& file : case_files()) {
        for (const ShapingCase& shaping_case : read_cases(file)) {
            const std::string shaped = shape_case(fonts, shaping_case);
            EXPECT_THAT(shaped, ::testing::HasSubstr("=0")) << shaping_case.text;
            for (std::size_t at = shaped.find('='); at != std::string::npos; at = shaped.find('=', at + 1)) {
                const std::size_t cluster = std::stoul(shaped.substr(at + 1));
                ASSERT_LT(cluster, shaping_case.text.size());
                EXPECT_NE(static_cast<unsigned char>(shaping_case.text[cluster]) & 0xC0, 0x80) << shaped;
            }
        }
    }
}

TEST(Shaping, MalformedLineIsRefused) {
    const std::filesystem::path file = std::filesystem::path(::testing::TempDir()) / "naskah-malformed.cases";
    {
        std::FILE* stream = std::fopen(file.c_str(), "w");
        ASSERT_NE(stream, nullptr);
        std::fputs("LiberationSans;id;kurang satu\n", stream);
        std::fclose(stream);
    }
    EXPECT_THROW(read_cases(file), std::runtime_error);
    std::filesystem::remove(file);
}

}  // namespace
}  // namespace naskah::text::test
