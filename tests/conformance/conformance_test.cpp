// What Naskah makes, judged by veraPDF: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), no rule failed.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "acceptance/support.hpp"
#include "carrier/carrier.hpp"
#include "pdf/writer.hpp"
#include "text/font_library.hpp"

namespace naskah::conformance {
namespace {

using acceptance::engine;
using acceptance::kSource;
using acceptance::Ran;
using acceptance::TemporaryFolder;
using ::testing::HasSubstr;

Ran judge(const TemporaryFolder& folder, const std::vector<std::string>& files) {
    std::vector<std::string> words = {(kSource / "scripts/verapdf").string()};
    words.insert(words.end(), files.begin(), files.end());
    return folder.run(words);
}

/// Every file passes by both standards; else the rules that failed are told.
void expect_sound(const TemporaryFolder& folder, const std::vector<std::string>& files) {
    ASSERT_FALSE(files.empty());
    const Ran judged = judge(folder, files);
    std::istringstream lines(judged.out);
    std::size_t passes = 0;
    std::string failures;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("\tpass\t") != std::string::npos)
            ++passes;
        else
            failures += line + "\n";
    }
    EXPECT_EQ(failures, "");
    EXPECT_EQ(passes, 2 * files.size()) << judged.errors;
    EXPECT_EQ(judged.status, 0) << judged.errors;
}

std::string made(const std::string& data, const pipeline::RenderOptions& options) {
    const pipeline::RenderResult result = engine().render_as(data, options);
    EXPECT_EQ(result.outcome, pipeline::Outcome::done);
    return result.pdf;
}

TEST(Conformance, EveryExampleOfEveryKindIsArchivableAndAccessible) {
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (const pipeline::KindInfo& kind : engine().kinds()) {
        std::vector<std::string> names = kind.examples;
        names.insert(names.begin(), "");
        for (const std::string& name : names) {
            const std::string* data = engine().example(kind.jenis, name);
            ASSERT_NE(data, nullptr);
            files.push_back(folder.write(kind.jenis + "-" + name + ".pdf", made(*data, {})));
        }
    }
    EXPECT_GT(files.size(), 12U);
    expect_sound(folder, files);
}

TEST(Conformance, DraftsSheetsOfFindingsAndFilesForTheWebAreToo) {
    const TemporaryFolder folder;
    const std::string& data = *engine().example("rencana-aksi");
    pipeline::RenderOptions draft;
    draft.finality = pipeline::Finality::draft;
    draft.findings = pipeline::FindingsAppendix::appended;
    expect_sound(folder, {folder.write("draft.pdf", made(data, draft)),
                          folder.write("web.pdf", carrier::linearise(made(data, {})))});
}

TEST(Conformance, EveryGoldenCaseIsToo) {
    const TemporaryFolder folder;
    const std::filesystem::path pdfs = std::filesystem::path(folder.write("x", "")).parent_path();
    const Ran golden =
        folder.run({"env", "NASKAH_GOLDEN_PICTURES=" + pdfs.string(), NASKAH_GOLDEN_TEST, "--gtest_brief=1"});
    ASSERT_EQ(golden.status, 0) << golden.out;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(pdfs))
        if (entry.path().extension() == ".pdf") files.push_back(entry.path().string());
    std::ranges::sort(files);
    EXPECT_GT(files.size(), 20U);
    expect_sound(folder, files);
}

/// A judge that finds nothing wrong with anything would make the tests above pass, too.
TEST(Conformance, TheJudgeFailsAFileWithoutStructure) {
    const TemporaryFolder folder;
    display::PageList list;
    list.metadata.title = "Uji";
    list.pages.emplace_back().paper = {Length::points(595), Length::points(842)};
    pdf::WriteOptions options;
    options.tagging = pdf::Tagging::none;
    const auto fonts = text::FontLibrary::open(kSource / "fonts/fonts.json",
                                               std::vector<std::filesystem::path>{"/usr/share/fonts"});
    const Ran judged = judge(folder, {folder.write("bare.pdf", pdf::write(list, *fonts, options))});
    EXPECT_EQ(judged.status, 1);
    EXPECT_THAT(judged.out, HasSubstr("3a\tfail"));
    EXPECT_THAT(judged.out, HasSubstr("ua1\tfail"));
}

}  // namespace
}  // namespace naskah::conformance
