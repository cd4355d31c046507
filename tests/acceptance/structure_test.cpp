// What a screen reader is told of every example: no rule of the logical tree is broken, and the order is that
// of the sense, not of the paper.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The reading order of a document.
std::string read_aloud(std::string_view json, const pipeline::RenderOptions& options = {}) {
    std::string text;
    const pipeline::RenderResult result = engine().dump_structure(json, text, options);
    EXPECT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    return text;
}

/// The lines that tell faults.
std::string faults_of(const std::string& text) {
    std::string faults;
    for (const std::string& line : lines_of(text))
        if (line.starts_with("! ")) faults += line + '\n';
    return faults;
}

/// Every example of every kind, as "kind" or "kind/name".
std::vector<std::pair<std::string, std::string>> examples() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const pipeline::KindInfo& kind : engine().kinds()) {
        all.emplace_back(kind.jenis, "");
        for (const std::string& name : kind.examples) all.emplace_back(kind.jenis, name);
    }
    return all;
}

TEST(Structure, NoExampleBreaksARuleInFinalAndInDraft) {
    for (const auto& [jenis, name] : examples()) {
        const std::string& json = *engine().example(jenis, name);
        const std::string final_text = read_aloud(json, {.jenis = jenis});
        EXPECT_EQ(faults_of(final_text), "") << jenis << ' ' << name;
        // The mark of a draft is not read: the tree is the same.
        EXPECT_EQ(read_aloud(json, {.jenis = jenis, .finality = pipeline::Finality::draft}), final_text)
            << jenis << ' ' << name;
    }
}

TEST(Structure, TheSheetOfFindingsIsReadAfterTheDocument) {
    const std::string& json = *engine().example(kKind);
    const std::string alone = read_aloud(json, {.jenis = kKind});
    const std::string with_sheet =
        read_aloud(json, {.jenis = kKind, .findings = pipeline::FindingsAppendix::appended});
    EXPECT_EQ(faults_of(with_sheet), "");
    ASSERT_GT(with_sheet.size(), alone.size());
    EXPECT_TRUE(with_sheet.starts_with(alone));
}

TEST(Structure, NoKindOfTheOfficesDatasetBreaksARule) {
    std::ifstream in(kSource / "layouts/contoh/buleleng.json", std::ios::binary);
    const std::string dataset{std::istreambuf_iterator<char>(in), {}};
    std::size_t made = 0;
    for (const pipeline::KindFit& kind : engine().fit(dataset).kinds) {
        if (!kind.lacking.empty()) continue;
        EXPECT_EQ(faults_of(read_aloud(dataset, {.jenis = kind.jenis})), "") << kind.jenis;
        ++made;
    }
    EXPECT_GE(made, 6U);
}

}  // namespace
}  // namespace naskah::acceptance
