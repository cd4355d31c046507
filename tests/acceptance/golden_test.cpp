// The display list of a whole small document, against ringkas.pages.txt, and what a screen reader is told of
// it, against ringkas.struktur.txt. After a meant change:
//   NASKAH_GOLDEN=ringkas <build>/tests/acceptance/acceptance_test --gtest_filter='Golden.*'
// then read the difference. Never in CI: a change of output is a decision, not a build step.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Holds `made` against a golden of the small document, or writes that where NASKAH_GOLDEN asks for it.
void expect_golden(const std::string& name, const std::string& made) {
    const std::filesystem::path golden = kSource / "tests/acceptance" / name;
    const char* update = std::getenv("NASKAH_GOLDEN");
    if (update != nullptr && (std::string_view(update) == "ringkas" || std::string_view(update) == "all")) {
        ASSERT_EQ(std::getenv("CI"), nullptr) << "goldens are not written in CI";
        std::ofstream(golden, std::ios::binary) << made;
        return;
    }
    const std::vector<std::string> expected = lines_of(content_of(golden)), lines = lines_of(made);
    for (std::size_t line = 0; line < std::max(expected.size(), lines.size()); ++line) {
        const std::string before = line < expected.size() ? expected[line] : "(end)";
        const std::string now = line < lines.size() ? lines[line] : "(end)";
        ASSERT_EQ(now, before) << name << " line " << line + 1
                               << "; if it is meant: NASKAH_GOLDEN=ringkas, then read the difference";
    }
}

TEST(Golden, TheSmallDocumentIsAsItWasLookedAt) {
    std::string made;
    const pipeline::RenderResult result =
        engine().dump(content_of(kSource / "tests/acceptance/ringkas.json"), made);
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    expect_golden("ringkas.pages.txt", made);
}

TEST(Golden, TheSmallDocumentIsReadAsItWasHeard) {
    std::string made;
    const pipeline::RenderResult result =
        engine().dump_structure(content_of(kSource / "tests/acceptance/ringkas.json"), made);
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    expect_golden("ringkas.struktur.txt", made);
}

}  // namespace
}  // namespace naskah::acceptance
